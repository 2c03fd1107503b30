"""The public view of a guide: whatever policy is a draft, nothing of it is left, and nothing leads to it."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from investment_guide.analysis.public import hidden_records, is_public, public_guide
from investment_guide.checking.walk import find
from investment_guide.model.about import RefersTo
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY, city_guide


def with_draft(key: str) -> Guide:
    """The tests' city in which a policy is a draft again."""
    guide = city_guide()
    draft = guide.policies[key].model_copy(update={"status": "draft"})
    return replace(guide, policies=MappingProxyType({**guide.policies, key: draft}))


@pytest.mark.parametrize("key", city_guide().policies)
def test_every_reference_to_a_draft_is_gone(key: str) -> None:
    guide = public_guide(with_draft(key))
    assert key not in guide.policies and len(guide.policies) == len(city_guide().policies) - 1
    for kind in RECORD_KINDS:
        for record in guide.records(kind).values():
            named = {found.value for found in find(record, RefersTo) if found.marker.kind == "policies"}
            assert named <= guide.policies.keys()


def test_what_is_public_stays_as_it_is() -> None:
    guide = city_guide()
    public = public_guide(guide)
    assert [kind for kind in RECORD_KINDS if public.records(kind) != guide.records(kind)] == ["projects"]
    assert public_guide(public) == public


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("policies", {"status": "draft"}, False),
        ("policies", {"status": "in-force"}, True),
        ("projects", {"status": "negotiating"}, False),
        ("projects", {"status": "negotiating", "publish": True}, True),
        ("projects", {"status": "negotiating", "publish": "true"}, False),
        ("land", {"status": "draft"}, True),
        ("policies", {"status": ["draft"]}, True),
    ],
)
def test_the_rule_holds_for_old_versions_too(kind: str, values: dict[str, object], expected: bool) -> None:
    assert is_public(kind, values) == expected


def test_pages_are_made_of_the_public_guide_and_the_report_of_everything() -> None:
    key = next(iter(city_guide().policies))
    context = PageContext(with_draft(key), "zh", TODAY)
    assert key not in context.guide.policies and key in context.everything.policies
    assert ("policies", key) in set(hidden_records(context.everything)) and not set(hidden_records(context.guide))
