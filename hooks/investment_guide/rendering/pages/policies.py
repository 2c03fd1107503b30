"""Policies: tables by category with document numbers, one page each with conditions, tiers and how to apply."""

from collections.abc import Iterator

from investment_guide.findings import validity
from investment_guide.model.policies import Policy
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.pages.gist import gist
from investment_guide.rendering.sheet import sheet
from investment_guide.rendering.view import View
from investment_guide.wording.benefits import benefit_words
from investment_guide.wording.conditions import open_to_all, sentence
from investment_guide.wording.fields import rows


def pages(view: View) -> Iterator[Page]:
    """The tables and the policies."""
    policies = view.guide.policies.values()
    valid = [policy for policy in policies if is_valid(view, policy)]
    past = [policy for policy in policies if not is_valid(view, policy)]
    title = view.say("政策", "Policies")
    categories = _by_category(view, valid)
    body = view.render(
        "policies/tables.html",
        "policies/",
        title=title,
        categories=categories,
        gist=gist,
        contents=[(view.speech.word("policy_category", category), category) for category, _ in categories],
        past=past,
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


def _by_category(view: View, policies: list[Policy]) -> list[tuple[str, list[Policy]]]:
    order = view.guide.vocabularies.words("policy_category")
    listed = ((category, [policy for policy in policies if policy.category == category]) for category in order)
    return [(category, found) for category, found in listed if found]


def _policy(view: View, policy: Policy) -> Page:
    address = f"policies/{policy.id}/"
    title, link = view.speech.plain(policy.title), view.link_to(address)
    tree = policy.eligibility
    words = open_to_all(view.speech) if tree is None else sentence(tree, view.speech, link)
    body = view.render(
        "policies/policy.html",
        address,
        policy=policy,
        valid=is_valid(view, policy),
        gist=gist(policy, view.speech),
        conditions=words.html(),
        benefits=[benefit_words(benefit, view.speech, link) for benefit in policy.benefits],
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
