"""Policies: tables by category with amounts, conditions and document numbers; one page each with everything."""

from collections.abc import Iterator
from datetime import timedelta

from investment_guide.analysis.laws import is_unconfirmed
from investment_guide.formatting.benefits import benefit_lines, benefit_summary, benefit_words
from investment_guide.formatting.fields import rows
from investment_guide.model.policies import UPCOMING, Policy
from investment_guide.presentation.policies import (
    PolicyRow,
    application_window,
    by_category,
    cap_sentences,
    coming_policies,
    eligibility_text,
    is_valid,
    policy_row,
)
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.sheet import sheet


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the tables and the policies."""
    policies = context.guide.policies.values()
    valid = [policy for policy in policies if is_valid(context, policy)]
    coming = coming_policies(context)
    past = [policy for policy in policies if not is_valid(context, policy) and policy not in coming]
    title = context.formatter.section("policies")
    categories = list(by_category(context, valid))
    body = context.render(
        "policies/tables.html",
        "policies/",
        title=title,
        categories=categories,
        contents=[(heading, category) for heading, category, _ in categories],
        choices=_choices(context, categories),
        coming=[policy_row(context, policy) for policy in coming],
        past=[policy_row(context, policy) for policy in past],
        count=len(valid),
    )
    national = sum(policy.level == "national" for policy in valid)
    description = context.gettext(
        "{valid} policies in force, {national} of them national: what each gives, to whom, "
        "until when, by which document, and where to apply.",
        valid=len(valid),
        national=national,
    )
    yield Page("policies/", title, description, body, "data/policies", in_nav=True)
    for policy in policies:
        yield _policy(context, policy)


def _choices(
    context: PageContext, categories: list[tuple[str, str, list[PolicyRow]]]
) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what at least one policy has."""
    policies = [row.policy for _, _, found in categories for row in found]
    levels, stages = {policy.level for policy in policies}, {tag for policy in policies for tag in policy.tags}
    return {
        "category": [(category, heading) for heading, category, _ in categories],
        "level": _terms(context, "policy_level", levels),
        "stage": _terms(context, "life_stage", stages),
        "cluster": [(one.id, context.formatter.plain(one.name)) for one in context.relations.clusters_in_order()],
        "open": [(policy.id, "") for policy in policies if policy.apply and policy.apply.window],
    }


def _terms(context: PageContext, vocabulary: str, used: set[str]) -> list[tuple[str, str]]:
    words = context.guide.vocabularies.words(vocabulary)
    return [(word, context.formatter.word(vocabulary, word)) for word in words if word in used]


def _policy(context: PageContext, policy: Policy) -> Page:
    address = f"policies/{policy.id}/"
    title, link = context.formatter.plain(policy.title), context.link_to(address)
    body = context.render(
        "policies/policy.html",
        address,
        policy=policy,
        valid=is_valid(context, policy),
        unconfirmed=is_unconfirmed(policy, context.guide.laws, context.today),
        coming=policy.status == UPCOMING,
        day_before=policy.in_force.from_ and policy.in_force.from_ - timedelta(days=1),
        gives=benefit_summary(policy, context.formatter),
        conditions=eligibility_text(context, policy, address),
        benefits=[benefit_words(one, context.formatter, link, policy.benefits) for one in policy.benefits],
        caps=cap_sentences(context, policy),
        window=application_window(policy) if is_valid(context, policy) else "",
        apply_rows=[row for row in rows(policy.apply, context.formatter, link) if row.name != "steps"]
        if policy.apply
        else [],
        **sheet(
            context,
            policy,
            address,
            frozenset({"rules", "apply"}),
            frozenset({"title", "summary", "status", "in_force"}),
        ),
    )
    description = described(context, context.formatter.plain(policy.summary), _gives(context, policy))
    return Page(address, title, description, body, f"data/policies/{policy.id}.yml")


def _gives(context: PageContext, policy: Policy) -> str:
    lines = context.pgettext("clauses", "; ").join(benefit_lines(policy, context.formatter))
    return context.gettext("Gives: {lines}.", lines=lines)
