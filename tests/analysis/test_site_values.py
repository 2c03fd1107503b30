"""What a building does not say is named, and is no zero anywhere."""

import pytest

from investment_guide.analysis.site_values import floor_span, unstated
from investment_guide.model.factories import Factory
from tests.formatting.sample_records import FACTORY, FLOOR


def building(floors: list[dict[str, object]], **changed: object) -> Factory:
    """A building of these floors."""
    return Factory.model_validate({**FACTORY, "id": "f", "floors": floors, **changed})


NO_LOAD = {**FLOOR, "floor_load_kg_m2": None}
LET_WITHOUT_LOAD = {**NO_LOAD, "floor": 2, "status": "let", "vacant_m2": 0.0}


@pytest.mark.parametrize(
    ("floors", "changed", "named"),
    [
        ([FLOOR], {}, []),
        ([NO_LOAD], {}, ["Floor load"]),
        ([{**NO_LOAD, "clear_height_m": None}], {}, ["Clear height", "Floor load"]),
        ([FLOOR, LET_WITHOUT_LOAD], {}, []),
        ([LET_WITHOUT_LOAD], {}, ["Floor load"]),
        ([FLOOR], {"fire_hazard_class": None, "power_kva": None}, ["Fire hazard class of production", "Power"]),
    ],
)
def test_what_is_not_stated_is_named(
    floors: list[dict[str, object]], changed: dict[str, object], named: list[str]
) -> None:
    assert [field.label_in("en") for field in unstated(building(floors, **changed))] == named


def test_an_unknown_load_is_no_zero_in_a_span() -> None:
    span = floor_span([building([FLOOR, {**NO_LOAD, "floor": 3}])], "floor_load_kg_m2")
    assert span is not None and (span.min, span.max) == (2000.0, 2000.0)
    assert floor_span([building([NO_LOAD])], "floor_load_kg_m2") is None
