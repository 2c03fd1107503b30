"""Policies in rows: which are valid, in which category, what each gives, who receives it, until when."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.analysis import validity
from investment_guide.analysis.laws import is_unconfirmed
from investment_guide.formatting.benefits import BenefitWords, benefit_summary, benefit_words
from investment_guide.formatting.conditions import open_to_all, sentence
from investment_guide.formatting.fields import rows
from investment_guide.formatting.rows import Row
from investment_guide.formatting.sums import Names, sum_words
from investment_guide.model.policies import UPCOMING, Period, Policy
from investment_guide.presentation.context import Context

# In the line of a policy already, or only on its page.
NOT_IN_DETAILS = frozenset({"window", "pays_within_days", "office", "steps", "materials", "number", "url", "file"})


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy of a table, in words. ``clusters`` are those it may be filtered by, ``window`` is for windows.js."""

    policy: Policy
    gives: list[str]
    conditions: Markup
    benefits: list[BenefitWords]
    caps: list[str]
    clusters: str
    window: str
    facts: list[Row]
    unconfirmed: bool


def is_valid(context: Context, policy: Policy) -> bool:
    """Return whether a policy is valid on the day of the context."""
    return validity.is_valid(policy, context.today)


def coming_policies(context: Context) -> list[Policy]:
    """Return the policies whose first day lies ahead, the next one first."""
    found = (policy for policy in context.guide.policies.values() if policy.status == UPCOMING)
    return sorted(found, key=lambda policy: (policy.in_force.from_ or context.today, policy.id))


def by_category(context: Context, policies: list[Policy]) -> Iterator[tuple[str, str, list[PolicyRow]]]:
    """Yield heading, word and policies of each category that has any; national measures first."""
    levels = context.guide.vocabularies.words("policy_level")
    ordered = sorted(policies, key=lambda policy: (levels.index(policy.level), policy.id))
    for category in context.guide.vocabularies.words("policy_category"):
        found = [policy_row(context, policy) for policy in ordered if policy.category == category]
        if found:
            yield context.formatter.word("policy_category", category), category, found


def policy_row(context: Context, policy: Policy) -> PolicyRow:
    """Return a policy as a row of a table; links are those of the page of policies."""
    link = context.link_to("policies/")
    facts = (
        [*rows(policy.apply, context.formatter, link), *_document_rows(context, policy)]
        if policy.apply
        else _document_rows(context, policy)
    )
    return PolicyRow(
        policy,
        gives=benefit_summary(policy, context.formatter),
        conditions=eligibility_text(context, policy, "policies/"),
        benefits=[benefit_words(one, context.formatter, link, policy.benefits) for one in policy.benefits],
        caps=cap_sentences(context, policy),
        # A policy for no cluster in particular is for all of them.
        clusters=" ".join(policy.clusters or tuple(context.guide.clusters)),
        window=application_window(policy) if is_valid(context, policy) else "",
        facts=[row for row in facts if row.name not in NOT_IN_DETAILS],
        unconfirmed=is_unconfirmed(policy, context.guide.laws, context.today),
    )


def _document_rows(context: Context, policy: Policy) -> list[Row]:
    link = context.link_to("policies/")
    review = policy.competition_review
    reviewed = rows(review, context.formatter, link) if review else ()
    return [*rows(policy.document, context.formatter, link), *reviewed]


def eligibility_text(context: Context, policy: Policy, address: str) -> Markup:
    """Return who is eligible for a policy, as a sentence with links for the page at ``address``."""
    tree, formatter = policy.eligibility, context.formatter
    return (open_to_all(formatter) if tree is None else sentence(tree, formatter, context.link_to(address))).html()


def cap_sentences(context: Context, policy: Policy) -> list[str]:
    """Return the limits of a whole policy."""
    names, caps = Names.of(policy.benefits, context.formatter, context.link_to("policies/")), []
    if policy.cap_wan_year is not None:
        money = sum_words(policy.cap_wan_year, names)
        caps.append(context.gettext("All benefits together: at most {money} a year.", money=money))
    if policy.cap_wan_total is not None:
        money = sum_words(policy.cap_wan_total, names)
        caps.append(context.gettext("All benefits together: at most {money} in total.", money=money))
    return caps


def application_window(policy: Policy) -> str:
    """Return the days of applications as ``FROM/UNTIL``, within the period of the policy; empty without a window."""
    window = policy.apply.window if policy.apply else None
    if window is None:
        return ""
    given = window if isinstance(window, Period) else Period()
    ends = [day for day in (given.until, policy.in_force.until) if day is not None]
    return f"{given.from_ or ''}/{min(ends) if ends else ''}"
