"""``match/policies.js``: the valid policies with their rules, for the estimate in the browser.

The content of the part ``policies``:

    policies   in the order of ids, those that are valid on the day of the build: ``title``, ``category``, ``level``,
               ``number`` of the document, its ``issuer``, ``until`` (the last day; missing when there is none),
               ``office``, ``telephone``, ``url`` of its page from the root of the language, and the rules as in
               ``data/policies.json`` (``eligibility``, ``benefits``, caps, ``not_with``), their texts in the language
               of the file; ``to_verify``: the conditions that stand only in words; ``beside``: sentences on what does
               not change the sum

What is not known is left out; every text is in the language of the file.
"""

from typing import Any

from investment_guide.analysis.validity import counted_policies
from investment_guide.formatting.policy_facts import policy_facts
from investment_guide.model.policies import Policy
from investment_guide.model.values import Text
from investment_guide.presentation.output import JsonValue, Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.page_context import PageContext

RULES = frozenset({"eligibility", "benefits", "cap_wan_year", "cap_wan_total", "not_with"})


def match_policies(context: PageContext) -> Output:
    """Return the one file of a language."""
    return data_script("match/policies.js", "policies", policies_part(context))


def policies_part(context: PageContext, policies: tuple[Policy, ...] | None = None) -> dict[str, JsonValue]:
    """Return the content of the part, of those that count today or of others."""
    listed = counted_policies(context.guide, context.today) if policies is None else policies
    return {"policies": [_policy(context, policy) for policy in listed]}


def _policy(context: PageContext, policy: Policy) -> dict[str, JsonValue]:
    contact, formatter = context.relations.contact(policy), context.formatter
    office = policy.apply.office if policy.apply else None
    telephone = policy.apply.telephone if policy.apply else None
    until = policy.in_force.until
    rules = policy.model_dump(mode="json", by_alias=True, exclude_none=True, include=set(RULES))
    rules["benefits"] = [
        benefit | _texts(context, written) for benefit, written in zip(rules["benefits"], policy.benefits, strict=True)
    ]
    facts = {
        "id": policy.id,
        "title": formatter.plain(policy.title),
        "category": policy.category,
        "level": policy.level,
        "number": formatter.document_number(policy.document),
        "issuer": formatter.plain(policy.document.issuer),
        "until": until.isoformat() if until else None,
        "office": formatter.plain(office or contact.office),
        "telephone": telephone or contact.telephone,
        "url": context.address("policies", policy.id),
        "to_verify": [formatter.plain(words) for words in policy.apply.conditions] if policy.apply else [],
        "beside": policy_facts(policy, formatter),
    }
    return {name: value for name, value in facts.items() if value is not None} | rules


def _texts(context: PageContext, benefit: Any) -> dict[str, str]:
    """The texts of a benefit in the language of the file, in the place of those in all languages."""
    found = ((name, getattr(benefit, name)) for name in type(benefit).model_fields)
    return {name: context.formatter.plain(value) for name, value in found if isinstance(value, Text)}
