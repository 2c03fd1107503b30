"""Policies: tables by category with amounts, conditions and document numbers; one page each with everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from investment_guide.analysis import validity
from investment_guide.formatting.benefits import BenefitWords, benefit_words
from investment_guide.formatting.conditions import open_to_all, sentence
from investment_guide.formatting.fields import rows
from investment_guide.formatting.rows import Row
from investment_guide.model.policies import UPCOMING, Period, Policy
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.pages.gist import gist
from investment_guide.rendering.sheet import sheet
from investment_guide.rendering.view import View

# In the line of a policy already, or only on its page.
NOT_IN_DETAILS = frozenset({"window", "pays_within_days", "office", "steps", "materials", "number", "url", "file"})


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy of a table, in words. ``clusters`` are those it may be filtered by, ``window`` is for windows.js."""

    policy: Policy
    gist: list[str]
    conditions: Markup
    benefits: list[BenefitWords]
    caps: list[str]
    clusters: str
    window: str
    facts: list[Row]


def pages(view: View) -> Iterator[Page]:
    """The tables and the policies."""
    policies = view.guide.policies.values()
    valid = [policy for policy in policies if is_valid(view, policy)]
    coming = coming_policies(view)
    past = [policy for policy in policies if not is_valid(view, policy) and policy not in coming]
    title = view.speech.section("policies")
    categories = list(by_category(view, valid))
    body = view.render(
        "policies/tables.html",
        "policies/",
        title=title,
        categories=categories,
        contents=[(heading, category) for heading, category, _ in categories],
        choices=_choices(view, categories),
        coming=[_row(view, policy) for policy in coming],
        past=[_row(view, policy) for policy in past],
        count=len(valid),
    )
    national = sum(policy.level == "national" for policy in valid)
    description = view.say(
        f"现行有效政策 {len(valid)} 项，其中国家政策 {national} 项，按类别列出支持标准、享受条件、有效期、"
        "文号和受理单位。",
        f"{len(valid)} policies in force, {national} of them national: what each gives, to whom, until when, by which "
        "document, and where to apply.",
    )
    yield Page("policies/", title, description, body, "data/policies", in_nav=True)
    for policy in policies:
        yield _policy(view, policy)


def is_valid(view: View, policy: Policy) -> bool:
    """Whether a policy is valid on the day of the view."""
    return validity.is_valid(policy, view.today)


def coming_policies(view: View) -> list[Policy]:
    """The policies whose first day lies ahead, the next one first."""
    found = (policy for policy in view.guide.policies.values() if policy.status == UPCOMING)
    return sorted(found, key=lambda policy: (policy.in_force.from_ or view.today, policy.id))


def by_category(view: View, policies: list[Policy]) -> Iterator[tuple[str, str, list[PolicyRow]]]:
    """Heading, word and policies of each category that has any; national measures first."""
    levels = view.guide.vocabularies.words("policy_level")
    ordered = sorted(policies, key=lambda policy: (levels.index(policy.level), policy.id))
    for category in view.guide.vocabularies.words("policy_category"):
        found = [_row(view, policy) for policy in ordered if policy.category == category]
        if found:
            yield view.speech.word("policy_category", category), category, found


def _choices(view: View, categories: list[tuple[str, str, list[PolicyRow]]]) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what at least one policy has."""
    policies = [row.policy for _, _, found in categories for row in found]
    levels, stages = {policy.level for policy in policies}, {tag for policy in policies for tag in policy.tags}
    return {
        "category": [(category, heading) for heading, category, _ in categories],
        "level": _terms(view, "policy_level", levels),
        "stage": _terms(view, "life_stage", stages),
        "cluster": [(one.id, view.speech.plain(one.name)) for one in view.relations.clusters_in_order()],
        "open": [(policy.id, "") for policy in policies if policy.apply and policy.apply.window],
    }


def _terms(view: View, vocabulary: str, used: set[str]) -> list[tuple[str, str]]:
    words = view.guide.vocabularies.words(vocabulary)
    return [(word, view.speech.word(vocabulary, word)) for word in words if word in used]


def _row(view: View, policy: Policy) -> PolicyRow:
    link = view.link_to("policies/")
    facts = [*rows(policy.apply, view.speech, link), *_papers(view, policy)] if policy.apply else _papers(view, policy)
    return PolicyRow(
        policy,
        gist=gist(policy, view.speech),
        conditions=_conditions(view, policy, "policies/"),
        benefits=[benefit_words(benefit, view.speech, link) for benefit in policy.benefits],
        caps=_caps(view, policy),
        # A policy for no cluster in particular is for all of them.
        clusters=" ".join(policy.clusters or tuple(view.guide.clusters)),
        window=_window(policy) if is_valid(view, policy) else "",
        facts=[row for row in facts if row.name not in NOT_IN_DETAILS],
    )


def _papers(view: View, policy: Policy) -> list[Row]:
    link = view.link_to("policies/")
    return [*rows(policy.document, view.speech, link), *rows(policy.competition_review, view.speech, link)]


def _conditions(view: View, policy: Policy, address: str) -> Markup:
    tree, speech = policy.eligibility, view.speech
    return (open_to_all(speech) if tree is None else sentence(tree, speech, view.link_to(address))).html()


def _caps(view: View, policy: Policy) -> list[str]:
    """The limits of a whole policy."""
    speech, caps = view.speech, []
    if policy.cap_wan_year is not None:
        money = speech.money_wan(policy.cap_wan_year)
        caps.append(view.say(f"整项政策每年最高 {money}。", f"All benefits together: at most {money} a year."))
    if policy.cap_wan_total is not None:
        money = speech.money_wan(policy.cap_wan_total)
        caps.append(view.say(f"整项政策累计最高 {money}。", f"All benefits together: at most {money} in total."))
    return caps


def _window(policy: Policy) -> str:
    """First and last day of applications as ``FROM/UNTIL``, within the period of the policy; empty without a window."""
    window = policy.apply.window if policy.apply else None
    if window is None:
        return ""
    given = window if isinstance(window, Period) else Period()
    ends = [day for day in (given.until, policy.in_force.until) if day is not None]
    return f"{given.from_ or ''}/{min(ends) if ends else ''}"


def _policy(view: View, policy: Policy) -> Page:
    address = f"policies/{policy.id}/"
    title, link = view.speech.plain(policy.title), view.link_to(address)
    body = view.render(
        "policies/policy.html",
        address,
        policy=policy,
        valid=is_valid(view, policy),
        coming=policy.status == UPCOMING,
        day_before=policy.in_force.from_ and policy.in_force.from_ - timedelta(days=1),
        gist=gist(policy, view.speech),
        conditions=_conditions(view, policy, address),
        benefits=[benefit_words(benefit, view.speech, link) for benefit in policy.benefits],
        caps=_caps(view, policy),
        window=_window(policy) if is_valid(view, policy) else "",
        apply_rows=[row for row in rows(policy.apply, view.speech, link) if row.name != "steps"]
        if policy.apply
        else [],
        **sheet(
            view, policy, address, frozenset({"rules", "apply"}), frozenset({"title", "summary", "status", "in_force"})
        ),
    )
    description = described(view, view.speech.plain(policy.summary), _gives(view, policy))
    return Page(address, title, description, body, f"data/policies/{policy.id}.yml")


def _gives(view: View, policy: Policy) -> str:
    lines = view.say("；", "; ").join(gist(policy, view.speech))
    return view.say(f"支持：{lines}。", f"Gives: {lines}.")
