"""What was known to be wrong in the law of the demo on 2026-11-28, item by item.

A guide of another place in ``data/`` is not asked.
"""

import re
from datetime import date

import pytest

from investment_guide.analysis.laws import citations, is_unconfirmed
from investment_guide.model.benefits import InKind
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from tests.projects import REPOSITORY

TODAY = date(2026, 11, 28)


@pytest.fixture
def demo() -> Guide:
    """The guide in ``data/``, as long as it is the demo."""
    found = read_guide(REPOSITORY / "data").guide
    assert found is not None
    if not found.settings.demo:
        pytest.skip("the guide in data/ is of another place")
    return found


@pytest.fixture
def text(demo: Guide) -> str:
    """All that its policies and procedures say."""
    return " ".join(str(record) for kind in ("policies", "procedures") for record in demo.records(kind).values())


def cited(guide: Guide) -> set[str]:
    return {citation.law for citation in citations(guide)}


def step(guide: Guide, procedure: str, words: str) -> str:
    """The Chinese words of the steps of a procedure whose title has some words."""
    steps = [each for each in guide.procedures[procedure].steps if words in (each.title.zh or "")]
    assert steps, words
    return " ".join(each.model_dump_json() for each in steps)


def test_nothing_rests_on_the_assessment_law(demo: Guide) -> None:
    assert "eia-law" not in cited(demo)
    assert "ecological-environment-code" in cited(demo)


def test_no_law_that_is_cited_has_ended(demo: Guide) -> None:
    assert [key for key in cited(demo) if demo.laws[key].is_repealed(TODAY)] == []


def test_the_vat_credit_is_to_be_confirmed_and_counts_nothing(demo: Guide) -> None:
    policy = demo.policies["advanced-manufacturing-vat"]
    assert is_unconfirmed(policy, demo.laws, TODAY)
    assert all(isinstance(benefit, InKind) for benefit in policy.benefits)


def test_the_rules_for_smes_are_those_of_2026(demo: Guide, text: str) -> None:
    assert "sme-gradual-development-2026" in cited(demo)
    assert "〔2022〕63号" not in text


def test_article_93_names_industry_and_information_technology(demo: Guide) -> None:
    policy = demo.policies["high-tech-cit"]
    assert [each.articles for each in policy.legal_basis if each.law == "enterprise-income-tax-regulation"] == [
        ("93.2",)
    ]
    assert policy.apply is not None and policy.apply.office is not None
    assert "工业和信息化" in (policy.apply.office.zh or "")
    assert date(2025, 1, 20) in demo.laws["enterprise-income-tax-regulation"].amended


def test_the_machine_tool_notice_is_of_12_september(demo: Guide) -> None:
    assert demo.policies["ic-machine-tool-deduction"].document.issued == date(2023, 9, 12)


def test_registration_takes_three_days_and_three_more(demo: Guide) -> None:
    assert re.search("3 个工作日.*再延长 3 个工作日", step(demo, "company-registration", "营业执照"))


def test_planning_is_verified_before_completion(demo: Guide) -> None:
    names = [each.title.zh or "" for each in demo.procedures["completion-acceptance"].steps]
    verified = next(place for place, name in enumerate(names) if "规划" in name)
    assert verified < next(place for place, name in enumerate(names) if "竣工验收" in name and "规划" not in name)
    assert ("urban-rural-planning-law", ("45",)) in {(each.law, each.articles) for each in citations(demo)}


def test_energy_review_is_by_order_31(demo: Guide) -> None:
    assert "energy-review-measures" in cited(demo)
    assert demo.laws["energy-review-measures"].in_force_from == date(2025, 9, 1)


def test_standard_land_does_not_rest_on_a_circular_of_2010(text: str) -> None:
    assert "〔2010〕34号" not in text


def test_deed_tax_is_three_to_five_by_law_and_three_here(demo: Guide) -> None:
    words = step(demo, "land-acquisition", "契税")
    assert re.search("3%", words)
    assert re.search("5%", words)
    assert "deed-tax-law" in words


def test_no_permit_is_asked_for_a_bank_account(demo: Guide, text: str) -> None:
    assert "开户许可" not in text
    assert "2019" in step(demo, "company-registration", "账户")


def test_measures_of_the_city_are_reviewed_with_the_market_regulator(demo: Guide) -> None:
    for policy in demo.policies.values():
        review = policy.competition_review
        if (
            policy.level == "city"
            and policy.document.issuer.zh == "岚川市人民政府（示例）"
            and policy.status == "in-force"
        ):
            assert review is not None and review.by is not None
            assert "市场监督管理局" in (review.by.zh or ""), policy.id


def test_no_condition_is_registration_tax_or_statistics_here(demo: Guide) -> None:
    """Article 19 of the Implementing Measures; the lint reads all texts, so an accepted sentence alone may remain."""
    accepted = [
        entry for policy in demo.policies.values() for entry in policy.accepted if entry.code == "wording-suspect"
    ]
    assert not [entry for entry in accepted if re.search("注册|纳税|统计|入规", entry.sentence or "")]
    assert "第十九条" in (demo.policies["lc-output-growth"].competition_review.reason.zh or "")  # type: ignore[union-attr]
