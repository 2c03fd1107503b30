"""Conditions read as a good office would write them; that none loses anything is in ``test_completeness.py``."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from investment_guide.formatting.conditions import open_to_all, sentence
from investment_guide.model.rules import Condition
from tests.formatting.sample_guide import formatter, link_to, sample_guide
from tests.formatting.sample_records import CONDITION
from tests.formatting.sample_vocabularies import VOCABULARIES
from tests.rendering.contexts import city_context

ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)


def plain(raw: dict[str, Any], language: str) -> str:
    """The words of a condition on one line."""
    return sentence(ADAPTER.validate_python(raw), formatter(language), link_to).plain(formatter(language))


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [
        (
            {"field": "equipment_wan", "at_least": 1000.0},
            "设备投资 1\u00a0000 万元以上",
            "Equipment at least CN¥ 10 million",
        ),
        ({"field": "equipment_wan", "more_than": 0.5}, "设备投资高于 0.5 万元", "Equipment more than CN¥ 5,000"),
        ({"field": "equipment_wan", "at_most": 7.0}, "设备投资不超过 7 万元", "Equipment at most CN¥ 70,000"),
        ({"field": "equipment_wan", "less_than": 7.0}, "设备投资低于 7 万元", "Equipment less than CN¥ 70,000"),
        ({"field": "equipment_wan", "equals": 7.0}, "设备投资等于 7 万元", "Equipment exactly CN¥ 70,000"),
        (
            {"field": "investment_wan_mu", "at_least": 200.0},
            "投资强度 200 万元/亩以上",
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
            "高新技术企业：否",
            "High-tech enterprise: No",
        ),
        (
            {"none": [{"field": "equipment_wan", "more_than": 7.0}]},
            "设备投资不超过 7 万元",
            "Equipment at most CN¥ 70,000",
        ),
        ({"none": [{"field": "investor", "equals": "foreign"}]}, "投资主体：外资除外", "Investor: not Foreign"),
    ],
)
def test_sentence(raw: dict[str, Any], zh: str, en: str) -> None:
    assert (plain(raw, "zh"), plain(raw, "en")) == (zh, en)


def test_nesting_is_readable() -> None:
    assert plain(CONDITION, "en") == (
        "Equipment at least CN¥ 10 million; Either cluster: clusters:hydrogen, or high-tech enterprise: Yes; "
        "Investor: not Foreign"
    )
    html = sentence(ADAPTER.validate_python(CONDITION), formatter("zh"), link_to).html()
    assert html.count("<ul") == 2 and html.count("<li>") == 5


def on_site(kind: str, field: str, least: float) -> dict[str, Any]:
    """An alternative of one kind of site."""
    return {"all": [{"field": "site", "equals": kind}, {"field": field, "at_least": least}]}


def test_alternatives_by_site_read_as_a_person_writes_them() -> None:
    raw = {"any": [on_site("land", "investment_wan_mu", 250.0), on_site("factory", "equipment_wan", 1000.0)]}
    condition = ADAPTER.validate_python(raw)
    city = city_context("en").formatter, city_context("zh").formatter
    english, chinese = (sentence(condition, one, link_to).plain(one).replace("\u00a0", " ") for one in city)
    assert english == (
        "Either on land: investment intensity at least CN¥ 37.5 million/ha, "
        "or in a rented hall: equipment at least CN¥ 10 million"
    )
    assert chinese == "用地项目：投资强度 250 万元/亩以上，或租用厂房的项目：设备投资 1 000 万元以上"


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [
        ({"field": "reinvested_profit_wan", "more_than": 0.0}, "利润用于再投资", "Profits are reinvested"),
        ({"field": "high_tech", "is": True}, "是高新技术企业", "The firm is a high-tech enterprise"),
        ({"field": "site", "equals": "factory"}, "租用厂房的项目", "In a rented hall"),
        ({"field": "park", "equals": "x"}, "项目落在parks:x", "The project is in parks:x"),
        ({"field": "fixed_investment_wan", "at_least": 100000.0}, "固定资产投资 10 亿元以上",
         "Fixed-asset investment at least CN¥ 1 billion"),
    ],
)  # fmt: skip
def test_questions_of_the_tool_have_phrases(raw: dict[str, Any], zh: str, en: str) -> None:
    for language, expected in (("zh", zh), ("en", en)):
        words = city_context(language).formatter
        assert sentence(ADAPTER.validate_python(raw), words, link_to).plain(words).replace("\u00a0", " ") == expected


def test_links_stand_in_the_nested_list() -> None:
    html = sentence(ADAPTER.validate_python(CONDITION), formatter("zh"), link_to).html()
    assert '<a href="../clusters/hydrogen/">clusters:hydrogen</a>' in html


def test_no_condition_is_said_too() -> None:
    assert open_to_all(formatter("zh")).html() == "符合文件规定的企业均可享受。"


def test_every_plan_question_can_be_asked() -> None:
    assert set(sample_guide().vocabularies.plan) == set(VOCABULARIES["plan"])
