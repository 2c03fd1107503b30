"""Where a policy may hold: what its conditions say of the kind of site, the park and the cluster."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from investment_guide.analysis.policy_places import SitePlace, judged, may_hold
from investment_guide.model.rules import Condition
from tests.formatting.sample_guide import record

WORDS = {"site": ("land", "factory"), "park": ("east", "west"), "cluster": ("hydrogen", "metal")}
CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
SMALL = {"field": "building_m2", "at_most": 999}
HALL_IN_EAST = {"all": [{"field": "site", "equals": "factory"}, {"field": "park", "one_of": ["east"]}]}
FREE = {"id": "given", "kind": "in-kind", "title": {"zh": "免费", "en": "Free"}, "certainty": "entitlement",
        "what": {"zh": "无", "en": "None"}}  # fmt: skip


def leaf(field: str) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(st.sampled_from(WORDS[field]), min_size=1, max_size=2)
    return some.map(lambda words: {"field": field, "one_of": words})


CONDITIONS = st.recursive(
    st.one_of(st.sampled_from(sorted(WORDS)).flatmap(leaf), st.just(SMALL)),
    lambda parts: st.tuples(st.sampled_from(["all", "any", "none"]), st.lists(parts, min_size=1, max_size=3)).map(
        lambda pair: {pair[0]: pair[1]}
    ),
    max_leaves=8,
)
ANSWERS = st.fixed_dictionaries({name: st.sampled_from(words) for name, words in WORDS.items()})


def plainly(condition: dict[str, Any], answers: dict[str, str], small: bool) -> bool:
    """Whether it is met when everything is known, area included."""
    if "all" in condition:
        return all(plainly(part, answers, small) for part in condition["all"])
    if "any" in condition:
        return any(plainly(part, answers, small) for part in condition["any"])
    if "none" in condition:
        return not any(plainly(part, answers, small) for part in condition["none"])
    return small if condition["field"] == "building_m2" else answers[condition["field"]] in condition["one_of"]


@given(CONDITIONS, ANSWERS, st.sets(st.sampled_from(sorted(WORDS))))
def test_what_is_decided_holds_whatever_else_is_answered(
    condition: dict[str, Any], answers: dict[str, str], told: set[str]
) -> None:
    found = judged(CONDITION.validate_python(condition), {name: answers[name] for name in told})
    assert found is None or {plainly(condition, answers, small) for small in (True, False)} == {found}


@pytest.mark.parametrize(
    ("rule", "place", "holds"),
    [
        ({}, SitePlace(), True),
        ({"eligibility": HALL_IN_EAST}, SitePlace(("factory",), "east"), True),
        ({"eligibility": HALL_IN_EAST}, SitePlace(("factory",), "west"), False),
        ({"eligibility": HALL_IN_EAST}, SitePlace(("land",), "east"), False),
        ({"eligibility": HALL_IN_EAST}, SitePlace(park="east"), True),
        ({"eligibility": HALL_IN_EAST}, SitePlace(), True),
        # Without a condition on the kind of site, the category says it; with one, the condition does.
        ({"category": "land"}, SitePlace(("factory",)), False),
        ({"category": "land"}, SitePlace(("land",)), True),
        ({"category": "land", "eligibility": HALL_IN_EAST}, SitePlace(("factory",), "east"), True),
        ({"category": "land", "eligibility": SMALL}, SitePlace(("factory",)), False),
        # One of its clusters is enough; a site that names none is left open.
        ({"eligibility": {"field": "cluster", "equals": "hydrogen"}}, SitePlace(clusters=("metal", "hydrogen")), True),
        ({"eligibility": {"field": "cluster", "equals": "hydrogen"}}, SitePlace(clusters=("metal",)), False),
        ({"eligibility": {"field": "cluster", "equals": "hydrogen"}}, SitePlace(), True),
        # Nothing that it gives is given there.
        ({"benefits": [FREE | {"when": {"field": "park", "equals": "east"}}]}, SitePlace(park="west"), False),
        ({"benefits": [FREE | {"when": {"field": "park", "equals": "east"}}, FREE]}, SitePlace(park="west"), True),
    ],
)
def test_a_policy_holds_where_its_conditions_leave_it_open(rule: dict[str, Any], place: SitePlace, holds: bool) -> None:
    usual: dict[str, Any] = {"category": "service", "eligibility": None, "benefits": []}
    assert may_hold(record("policies", **{**usual, **rule}), place) is holds
