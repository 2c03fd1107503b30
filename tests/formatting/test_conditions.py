"""Conditions read as a good office would write them; that none loses anything is in ``test_completeness.py``."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from investment_guide.formatting.conditions import open_to_all, sentence
from investment_guide.model.rules import Condition
from tests.formatting.sample_guide import formatter, link_to, sample_guide
from tests.formatting.sample_records import CONDITION
from tests.formatting.sample_vocabularies import VOCABULARIES

ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)


def plain(raw: dict[str, Any], language: str) -> str:
    """The words of a condition on one line."""
    return sentence(ADAPTER.validate_python(raw), formatter(language), link_to).plain(formatter(language))


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [
        (
            {"field": "equipment_wan", "at_least": 1000.0},
            "设备投资不低于 1\u00a0000 万元",
            "Equipment at least CN¥ 10 million",
        ),
        ({"field": "equipment_wan", "more_than": 0.5}, "设备投资高于 0.5 万元", "Equipment more than CN¥ 5,000"),
        ({"field": "equipment_wan", "at_most": 7.0}, "设备投资不超过 7 万元", "Equipment at most CN¥ 70,000"),
        ({"field": "equipment_wan", "less_than": 7.0}, "设备投资低于 7 万元", "Equipment less than CN¥ 70,000"),
        ({"field": "equipment_wan", "equals": 7.0}, "设备投资等于 7 万元", "Equipment exactly CN¥ 70,000"),
        (
            {"field": "investment_wan_mu", "at_least": 200.0},
            "投资强度不低于 200 万元/亩",
            "Intensity at least CN¥ 30 million/ha",
        ),
        ({"field": "employees", "less_than": 50.0}, "用工人数少于 50 人", "Employees fewer than 50 people"),
        ({"field": "start_year", "at_least": 2027.0}, "开工年份不早于 2027 年", "Start year no earlier than 2027"),
        ({"field": "start_year", "equals": 2027.0}, "开工年份为 2027 年", "Start year in 2027"),
        ({"field": "cit_rate", "at_most": 0.15}, "企业所得税税率不超过 0.15", "Tax rate at most 0.15"),
        ({"field": "high_tech", "is": True}, "高新技术企业：是", "High-tech enterprise: Yes"),
        ({"field": "high_tech", "is": False}, "高新技术企业：否", "High-tech enterprise: No"),
        ({"field": "investor", "equals": "foreign"}, "投资主体：外资", "Investor: Foreign"),
        (
            {"field": "investor", "one_of": ["domestic", "foreign"]},
            "投资主体：内资或外资",
            "Investor: Domestic or Foreign",
        ),
        ({"field": "cluster", "one_of": ["hydrogen"]}, "产业集群：clusters:hydrogen", "Cluster: clusters:hydrogen"),
        ({"all": [{"field": "high_tech", "is": True}]}, "高新技术企业：是", "High-tech enterprise: Yes"),
        (
            {"none": [{"field": "high_tech", "is": True}]},
            "不属于下列情形：高新技术企业：是",
            "None of these: High-tech enterprise: Yes",
        ),
    ],
)
def test_sentence(raw: dict[str, Any], zh: str, en: str) -> None:
    assert (plain(raw, "zh"), plain(raw, "en")) == (zh, en)


def test_nesting_is_readable() -> None:
    assert plain(CONDITION, "en") == (
        "All of these: Equipment at least CN¥ 10 million; "
        "[Any one of these: Cluster: clusters:hydrogen; High-tech enterprise: Yes]; [None of these: Investor: Foreign]"
    )
    html = sentence(ADAPTER.validate_python(CONDITION), formatter("zh"), link_to).html()
    assert html.count("<ul") == 3 and html.count("<li>") == 6
    assert '<a href="../clusters/hydrogen/">clusters:hydrogen</a>' in html


def test_no_condition_is_said_too() -> None:
    assert open_to_all(formatter("zh")).html() == "符合文件规定的企业均可享受。"


def test_every_plan_question_can_be_asked() -> None:
    assert set(sample_guide().vocabularies.plan) == set(VOCABULARIES["plan"])
