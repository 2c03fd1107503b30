"""Totals count what can be had, and nothing else."""

import pytest
from pydantic import ValidationError

from investment_guide.analysis.site_values import floor_span
from investment_guide.analysis.totals import (
    by_park,
    by_status,
    factory_totals,
    has_vacant_floors,
    is_on_offer,
    offered_status,
    plots_on_offer,
    tally,
    vacant_m2,
)
from investment_guide.model.factories import Factory
from tests.formatting.sample_guide import record, sample_guide
from tests.formatting.sample_records import FACTORY


@pytest.mark.parametrize(
    ("status", "free"),
    [("available", True), ("announced", True), ("preparing", False), ("reserved", False), ("withdrawn", False)],
)
def test_plots_on_offer_can_be_applied_or_bid_for(status: str, free: bool) -> None:
    assert is_on_offer(record("land", status=status)) is free


def test_plots_are_counted_with_their_area() -> None:
    plots = [record("land", area_mu=10.0), record("land", area_mu=20.5), record("land", area_mu=3.0, status="reserved")]
    assert (tally(plots).count, tally(plots).area_mu) == (3, 33.5)
    assert tally(plots[:1]).area_m2 == pytest.approx(6666.67, abs=0.01)
    assert tally([]).count == 0
    assert list(by_status(plots)) == ["available", "reserved"]
    assert by_status(plots)["available"].area_mu == 30.5
    assert plots_on_offer(plots) == tuple(plots[:2])
    assert by_park(plots) == {"hitech": tuple(plots)}


def test_a_factory_is_the_sum_of_its_floors() -> None:
    factory = sample_guide().factories["factory"]
    totals, rents = factory_totals([factory]), floor_span([factory], "rent_yuan_m2_month")
    assert (totals.buildings, totals.floors, totals.area_m2) == (1, 3, 9000.0)
    assert (totals.vacant_m2, totals.vacant_floors) == (2500.0, 2)
    assert rents is not None
    assert (rents.min, rents.max) == (14.0, 18.5)
    assert floor_span([factory], "sale_yuan_m2") is None


@pytest.mark.parametrize(
    ("factory_status", "floor_status", "vacant"),
    [("available", "vacant", 2000.0), ("available", "partly", 2000.0), ("available", "reserved", 0.0),
     ("available", "let", 0.0), ("available", "building", 0.0), ("withdrawn", "vacant", 0.0)],
)  # fmt: skip
def test_vacant_space(factory_status: str, floor_status: str, vacant: float) -> None:
    first = record("factories").floors[0].model_copy(update={"status": floor_status})
    factory = record("factories", status=factory_status).model_copy(update={"floors": (first,)})
    assert vacant_m2(factory, first) == vacant
    assert has_vacant_floors(factory) is (vacant > 0)


@pytest.mark.parametrize(
    ("factory_status", "floors", "offered"),
    [
        ("available", ("let", "partly"), "partly"),
        ("available", ("let", "building"), "building"),
        ("building", ("building",), "building"),
        ("withdrawn", ("vacant", "let"), "withdrawn"),
    ],
)
def test_a_building_offers_the_best_of_its_floors(factory_status: str, floors: tuple[str, ...], offered: str) -> None:
    first = record("factories").floors[0]
    own = tuple(first.model_copy(update={"status": status}) for status in floors)
    assert offered_status(record("factories", status=factory_status).model_copy(update={"floors": own})) == offered


def test_a_full_building_still_says_its_rents() -> None:
    factory = sample_guide().factories["factory"]
    full = factory.model_copy(update={"floors": tuple(f.model_copy(update={"status": "let"}) for f in factory.floors)})
    rents = floor_span([full], "rent_yuan_m2_month")
    assert rents is not None and (rents.min, rents.max) == (9.0, 18.5)


def test_buildings_that_are_alike_are_summed_up() -> None:
    """Forty-one halls of two floors, of which seventeen can be had."""
    one = Factory.model_validate({**FACTORY, "id": "one"})
    alike = Factory.model_validate({**FACTORY, "id": "alike", "count": 41, "available_count": 17})
    single, many = factory_totals([one]), factory_totals([alike])
    assert (many.buildings, many.floors) == (41, 41 * single.floors)
    assert many.area_m2 == 41 * single.area_m2
    assert (many.vacant_m2, many.vacant_floors) == (17 * single.vacant_m2, 17 * single.vacant_floors)
    assert floor_span([alike], "rent_yuan_m2_month") == floor_span([one], "rent_yuan_m2_month")
    full = Factory.model_validate({**FACTORY, "id": "full", "count": 41, "available_count": 0})
    assert factory_totals([full]).vacant_m2 == 0 and not has_vacant_floors(full)


@pytest.mark.parametrize("counts", [{"count": 41}, {"available_count": 3}, {"count": 2, "available_count": 3}])
def test_a_count_is_whole(counts: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="count-unclear"):
        Factory.model_validate({**FACTORY, "id": "f", **counts})


def test_a_building_of_which_there_is_none_is_no_record() -> None:
    with pytest.raises(ValidationError, match="greater than or equal to 1"):
        Factory.model_validate({**FACTORY, "id": "f", "count": 0, "available_count": 0})
