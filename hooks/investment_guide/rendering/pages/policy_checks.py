"""The pages of the internal edition on which an officer compares the rule of a policy with its document."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from investment_guide.analysis.example_plans import Answers, example_plans
from investment_guide.analysis.rule_marks import SignOffState, rule_mark, sign_off_state
from investment_guide.formatting.benefits import benefit_words
from investment_guide.formatting.conditions import plan_amount
from investment_guide.formatting.elements import NOTHING
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.policies import Policy
from investment_guide.presentation.output import Output
from investment_guide.presentation.policies import cap_sentences, eligibility_text
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.match_policies import policies_part
from investment_guide.rendering.match_words import match_words
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

# Both at the same depth: the pages of a section are filled into one frame.
ADDRESS, OF_ONE = "for-staff/policies/", "for-staff/policy-"
SCRIPT = BUNDLES["policy-check"]
PLANS = (gettext_noop("Just enough"), gettext_noop("Twice as much"), gettext_noop("Ten times as much"))
STATES = {
    SignOffState.VALID: (gettext_noop("Signed off"), "open", "circle"),
    SignOffState.LAPSED: (gettext_noop("Lapsed: the rule was changed"), "held", "half"),
    SignOffState.MISSING: (gettext_noop("Not signed off"), "wanted", "diamond"),
}


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A plan in words, and as the script takes it."""

    title: str
    answers: list[tuple[str, str]]
    plan: str


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """A policy in the list: whether it is signed off, in words, with tone and shape."""

    policy: Policy
    state: str
    tone: str
    shape: str


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list and a page for each policy; nothing outside the internal edition."""
    if not context.internal or not context.guide.policies:
        return
    title = context.gettext("Checking policies")
    rows = [_row(context, policy) for policy in context.guide.policies.values()]
    body = context.render("staff/policies.html", ADDRESS, title=title, rows=rows)
    description = context.gettext("Which rules of policies were compared with their documents. For staff only.")
    yield Page(ADDRESS, title, description, body, indexed=False)
    for policy in context.guide.policies.values():
        yield _policy(context, policy, title)


def _row(context: PageContext, policy: Policy) -> SignOffRow:
    words, tone, shape = STATES[sign_off_state(policy)]
    return SignOffRow(policy, context.gettext(words), tone, shape)


def _policy(context: PageContext, policy: Policy, checking: str) -> Page:
    address = f"{OF_ONE}{policy.id}/"
    title, link = context.formatter.plain(policy.title), context.link_to(address)
    words = [benefit_words(benefit, context.formatter, link, policy.benefits) for benefit in policy.benefits]
    body = context.render(
        "staff/policy.html",
        address,
        policy=policy,
        title=title,
        checking=checking,
        row=_row(context, policy),
        conditions=eligibility_text(context, policy, address),
        benefits=[(each.clause, replace(each, clause=NOTHING)) for each in words],
        caps=cap_sentences(context, policy),
        plans=list(_plans(context, policy)),
        mark=rule_mark(policy),
        script=SCRIPT.address,
    )
    description = context.gettext("The document beside the rule, with three example plans. For staff only.")
    return Page(address, title, description, body, f"data/policies/{policy.id}.yml", indexed=False)


def _plans(context: PageContext, policy: Policy) -> Iterator[ExampleRow]:
    made = example_plans(policy, context.guide.vocabularies.plan, context.today.year)
    for title, answers in zip(PLANS, made, strict=True):
        yield ExampleRow(context.gettext(title), list(_answers_in_words(context, answers)), json.dumps(answers))


def _answers_in_words(context: PageContext, answers: Answers) -> Iterator[tuple[str, str]]:
    formatter = context.formatter
    for field, value in answers.items():
        question = context.guide.vocabularies.plan[field]
        if isinstance(value, bool):
            said = context.gettext("yes") if value else context.gettext("no")
        elif isinstance(value, str):
            said = _choice(context, question.choices, value)
        else:
            said = plan_amount(value, question, formatter)
        yield formatter.plain(question.label), said


def _choice(context: PageContext, choices: str | None, value: str) -> str:
    if choices is None:
        return value
    if context.guide.records(choices):
        return str(context.name(choices, value))
    return context.formatter.word(choices, value)


def policy_check_files(context: PageContext) -> Iterator[Output]:
    """Yield the script of the pages and the rules of all policies, valid today or not."""
    for bundle in (SCRIPT, *(() if context.has("match") else (BUNDLES["match"],))):
        yield Output(bundle.address, bundle.text(context).encode())
    everything = policies_part(context, tuple(context.guide.policies.values()))
    yield data_script("for-staff/policies.js", "policies", everything)
    yield data_script("for-staff/words.js", "match", {**match_words(context), "paper": {}})
