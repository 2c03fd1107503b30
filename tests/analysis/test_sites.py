"""Labels, prices and facts that are worked out for a site."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.analysis.derived import LABELS, FactoryFacts, ParkFacts, PlotFacts, derived, serviced_label
from investment_guide.analysis.links import Links
from investment_guide.analysis.positions import centres
from investment_guide.analysis.prices import price
from investment_guide.model.record import Utility
from investment_guide.model.record_units import USUAL_UNITS
from tests.formatting.sample_guide import record, sample_guide

ALL = ("road", "water", "drainage", "power", "telecom", "gas", "heat", "levelled")


def connected(*kinds: str) -> list[Utility]:
    """Utilities that are there."""
    return [Utility(kind=kind, state="connected") for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        (ALL, "seven"),
        (ALL[:5] + ALL[7:], "five"),
        (tuple(kind for kind in ALL if kind != "gas"), "five"),
        (("road", "water", "power", "levelled"), "three"),
        (("road", "water", "power"), "partial"),
        (ALL[:7], "partial"),
        (("levelled",), "partial"),
        ((), None),
    ],
)
def test_serviced_label(kinds: tuple[str, ...], label: str | None) -> None:
    assert serviced_label(connected(*kinds)) == label


@pytest.mark.parametrize("missing", ALL)
@pytest.mark.parametrize("state", ["building", "planned", "none"])
def test_what_is_not_connected_does_not_count(missing: str, state: str) -> None:
    others = [kind for kind in ALL if kind != missing]
    assert serviced_label([*connected(*others), Utility(kind=missing, state=state)]) != "seven"


@settings(deadline=None)
@given(st.sets(st.sampled_from(ALL), min_size=1))
def test_a_label_is_never_more_than_what_is_connected(kinds: set[str]) -> None:
    label = serviced_label(connected(*sorted(kinds)))
    assert label == "partial" or dict(LABELS)[str(label)] <= kinds


@pytest.mark.parametrize(
    ("per_mu", "total", "expected"),
    [
        (20.0, None, ((20, 20), (1046, 1046), "start_price_wan")),
        (None, 1046.0, ((20, 20), (1046, 1046), "start_price_wan_mu")),
        (20.0, 1050.0, ((20, 20), (1050, 1050), None)),
        ({"from": 20, "to": 25}, None, ((20, 25), (1046, 1307.5), "start_price_wan")),
        ({"from": 20}, None, ((20, None), (1046, None), "start_price_wan")),
        (None, {"from": 1046, "to": 1307.5}, ((20, 25), (1046, 1307.5), "start_price_wan_mu")),
        ({"from": 20, "to": 20}, None, ((20, 20), (1046, 1046), "start_price_wan")),
    ],
)
def test_price(per_mu: Any, total: Any, expected: Any) -> None:
    found = price(record("land", start_price_wan_mu=per_mu, start_price_wan=total), USUAL_UNITS)
    assert found is not None
    ends = [(each.min, each.max) for each in (found.wan_mu, found.wan)]
    assert (*ends, found.derived) == expected


def test_no_price_yet() -> None:
    assert price(record("land", start_price_wan_mu=None), USUAL_UNITS) is None


def test_derived_facts() -> None:
    guide = sample_guide()
    links = Links(guide)
    assert derived(guide.land["plot"], links) == PlotFacts(area_m2=34866.67, area_ha=3.4867)
    park, factory = derived(guide.parks["hitech"], links), derived(guide.factories["factory"], links)
    assert park == ParkFacts(
        serviced_land="seven",
        available_plots=1,
        available_land_mu=52.3,
        announced_plots=0,
        announced_land_mu=0,
        vacant_m2=2500.0,
    )
    assert isinstance(factory, FactoryFacts) and factory.vacant_floors == 2
    assert derived(guide.policies["grant"], links) is None


def test_centres_are_of_boundaries_only_where_no_place_is_given() -> None:
    guide = sample_guide()
    found = centres(guide.land.values(), guide)
    assert list(found) == ["plot"]
    assert (found["plot"].lon, found["plot"].lat) == (111.005, 22.005)
    assert centres([], guide) == {}
