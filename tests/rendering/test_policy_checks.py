"""The staff's view of a policy: the document beside the rule, three plans, who signed it and whether that holds."""

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from investment_guide.analysis.example_plans import TIMES, example_plans
from investment_guide.analysis.rule_marks import rule_mark
from investment_guide.model.policies import Policy, SignOff
from investment_guide.model.values import Text
from investment_guide.rendering.data.json_files import PLUMBING
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.policy_checks import pages
from tests.projects import TODAY, city_guide

POLICIES = city_guide().policies
EQUIPMENT = "lc-equipment-grant"


def with_policy(policy: Policy, language: str = "zh", internal: bool = True) -> PageContext:
    guide = replace(city_guide(), policies={policy.id: policy})
    return PageContext(guide, language, TODAY, internal=internal)


def body_of(policy: Policy, language: str = "zh") -> html.HtmlElement:
    (_, page) = pages(with_policy(policy, language))
    assert (page.address, page.indexed, page.in_nav) == (f"for-staff/policy-{policy.id}/", False, False)
    return html.fromstring(str(page.body))


def test_the_public_edition_has_no_such_page() -> None:
    assert list(pages(with_policy(POLICIES[EQUIPMENT], internal=False))) == []


def test_each_policy_has_a_page_and_is_listed() -> None:
    made = list(pages(PageContext(city_guide(), "zh", TODAY, internal=True)))
    assert len(made) == len([policy for policy in POLICIES.values() if policy.status != "draft"]) + 1
    links = html.fromstring(str(made[0].body)).xpath("//tbody//a/@href")
    assert {link.rstrip("/").rpartition("/")[2] for link in links} == {page.address.split("/")[1] for page in made[1:]}


def test_the_clause_stands_beside_the_sentences_of_the_rule() -> None:
    policy = POLICIES[EQUIPMENT]
    benefit = policy.benefits[0].model_copy(update={"clause": Text(zh="按 <5%> 补助", en="5%")})
    (clause,) = body_of(policy.model_copy(update={"benefits": (benefit,)})).xpath("//blockquote")
    assert clause.text_content() == "按 <5%> 补助"


@pytest.mark.parametrize(("changed", "badge"), [({}, "已签核"), ({"cap_wan_year": 1.0}, "已失效：规则改过")])
def test_it_says_who_signed_and_whether_it_holds(changed: dict[str, float], badge: str) -> None:
    policy = POLICIES[EQUIPMENT]
    signed = SignOff(by="李工<i>", on=date(2026, 11, 1), rule=rule_mark(policy))
    body = body_of(policy.model_copy(update={"signed_off": signed, **changed}))
    head = body.xpath("//*[contains(@class, 'guide-row')]")[0].text_content()
    assert badge in head
    assert "李工<i>" in head
    assert body.xpath("//pre")[0].text_content() == f"guide sign {policy.id} --by 姓名"


def test_no_file_of_data_has_the_name() -> None:
    assert "signed_off" in PLUMBING


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_the_plans_answer_questions_of_the_guide(policy: Policy) -> None:
    questions = city_guide().vocabularies.plan
    made = example_plans(policy, questions, TODAY.year)
    assert len(made) == len(TIMES)
    assert all(questions[field].is_asked for plan in made for field in plan)
    assert all(json.loads(json.dumps(plan)) == plan for plan in made)


def test_numbers_in_a_summary_are_never_parted_from_their_units() -> None:
    policy = POLICIES[EQUIPMENT].model_copy(
        update={"summary": Text(zh="满 2 000 万元的，按 8% 补助。", en="20 million")}
    )
    kept = body_of(policy).xpath("//*[contains(@class, 'guide-lead')]//span/text()")
    assert "2 000 万元的" in [each.replace("\u00a0", " ").replace("\u202f", " ") for each in kept]
