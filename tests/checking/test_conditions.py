"""Whether anybody can meet a condition, told from its words alone."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from investment_guide.checking.conditions import Demand, Span, Tree, can_be_met, leaves, lowest, tier_of
from investment_guide.model.rules import Condition

ANSWERS: dict[str, frozenset[Any]] = {
    "cluster": frozenset(("hydrogen", "machinery")),
    "high_tech": frozenset((True, False)),
}
HYDROGEN = {"field": "cluster", "one_of": ["hydrogen"]}
MACHINERY = {"field": "cluster", "equals": "machinery"}
BIG = {"field": "land_mu", "at_least": 50}
SMALL = {"field": "land_mu", "less_than": 50}


def tree(value: dict[str, Any]) -> Tree:
    condition: Tree = TypeAdapter(Condition).validate_python(value)
    return condition


@pytest.mark.parametrize(
    ("value", "possible"),
    [
        (BIG, True),
        ({"all": [BIG, SMALL]}, False),
        ({"any": [BIG, SMALL]}, True),
        ({"all": [BIG, {"field": "land_mu", "at_most": 50}]}, True),
        ({"all": [BIG, {"field": "land_mu", "equals": 49}]}, False),
        ({"all": [{"field": "land_mu", "more_than": 50}, {"field": "land_mu", "at_most": 50}]}, False),
        ({"field": "land_mu", "less_than": 0}, False),
        ({"all": [HYDROGEN, MACHINERY]}, False),
        ({"all": [HYDROGEN, {"none": [MACHINERY]}]}, True),
        ({"none": [HYDROGEN, MACHINERY]}, False),
        ({"all": [BIG, {"none": [BIG]}]}, False),
        ({"none": [{"none": [BIG]}]}, True),
        ({"all": [{"none": [{"all": [BIG, HYDROGEN]}]}, BIG, HYDROGEN]}, False),
        ({"all": [{"field": "high_tech", "is": True}, {"field": "high_tech", "is": False}]}, False),
        ({"none": [{"field": "high_tech", "is": True}, {"field": "high_tech", "is": False}]}, False),
        ({"all": [{"any": [BIG, HYDROGEN]}, SMALL, MACHINERY]}, False),
        ({"field": "cluster", "one_of": ["nobody"]}, False),
    ],
)
def test_a_condition_can_be_met_or_not(value: dict[str, Any], possible: bool) -> None:
    assert can_be_met((tree(value),), ANSWERS) is possible


def test_several_conditions_are_met_together() -> None:
    assert can_be_met((tree(BIG), None, tree(HYDROGEN)), ANSWERS)
    assert not can_be_met((tree(BIG), tree(SMALL)), ANSWERS)
    assert not can_be_met((tree(SMALL),), ANSWERS, Demand("land_mu", "at_least", 60.0))


def test_a_huge_tree_is_taken_to_be_possible() -> None:
    either = {"any": [HYDROGEN, MACHINERY]}
    neither = {"all": [*[either] * 12, {"none": [HYDROGEN, MACHINERY]}]}
    assert not can_be_met((tree({"all": [either, {"none": [HYDROGEN, MACHINERY]}]}),), ANSWERS)
    assert can_be_met((tree(neither),), ANSWERS)


@pytest.mark.parametrize(
    ("value", "least"), [(BIG, 50.0), (SMALL, 0.0), ({"any": [BIG, {"field": "land_mu", "more_than": 20}]}, 20.0)]
)
def test_the_lowest_number_that_is_eligible(value: dict[str, Any], least: float) -> None:
    assert lowest((tree(value),), "land_mu", ANSWERS) == least


def test_a_tier_is_a_span_of_one_field() -> None:
    assert tier_of(tree({"all": [BIG, {"field": "land_mu", "less_than": 80}]})) == (
        "land_mu", "", Span(50.0, 80.0, False, True),
    )  # fmt: skip
    field, rest, span = tier_of(tree({"all": [BIG, HYDROGEN]})) or ("", "", Span())
    assert (field, span.low) == ("land_mu", 50.0)
    assert "hydrogen" in rest
    two_fields = {"all": [BIG, {"field": "revenue", "at_least": 1}]}
    for other in ({"any": [BIG, SMALL]}, {"none": [BIG]}, HYDROGEN, two_fields):
        assert tier_of(tree(other)) is None
    assert tier_of(None) is None


def test_leaves_know_where_they_stand() -> None:
    found = [(path, leaf.field) for path, leaf in leaves(tree({"all": [BIG, {"any": [HYDROGEN]}]}), ("eligibility",))]
    assert found == [(("eligibility", "all", 0), "land_mu"), (("eligibility", "all", 1, "any", 0), "cluster")]


def test_spans_meet() -> None:
    assert Span(1, 5).meet(Span(5, 9)) == Span(5, 5)
    assert not Span(1, 5).meet(Span(5, 9)).is_empty
    assert Span(1, 5, high_is_open=True).meet(Span(5, 9)).is_empty
    assert Span(1, 5).meet(Span(1, 5, low_is_open=True)) == Span(1, 5, low_is_open=True)
