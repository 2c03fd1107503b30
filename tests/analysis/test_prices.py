"""Prices of floors: what may be written, the unit in which they are compared, and how they read."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from investment_guide.analysis.prices import hull, rent, sale
from investment_guide.analysis.site_values import floor_span
from investment_guide.formatting.prices import price_text, rent_note
from investment_guide.model.factories import Factory
from investment_guide.model.history import ends
from investment_guide.model.prices import Rent, SalePrice, in_usual_unit
from investment_guide.model.values import Bounds
from investment_guide.reading.strict_yaml import parse_yaml
from tests.formatting.sample_guide import formatter
from tests.formatting.sample_records import FACTORY, FLOOR

YEARLY = {"from": 120.0, "to": 168.0, "basis": "m2", "period": "year"}
Raw = dict[str, Any]


def building(*floors: Raw, **changed: Any) -> Factory:
    """A building of floors of 3 000 m², each changed as given."""
    bare = {name: value for name, value in FLOOR.items() if name != "rent_yuan_m2_month"}
    listed = [{**bare, "floor": number, **floor} for number, floor in enumerate(floors, 1)]
    return Factory.model_validate({**FACTORY, "id": "f", "floors": listed, **changed})


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ({"amount": 12.0, "basis": "m2", "period": "month"}, 12.0, 12.0),
        ({"amount": 100.0, "basis": "m2", "period": "year"}, 8.33, 8.33),
        (YEARLY, 10.0, 14.0),
        ({"from": 10.0, "basis": "m2", "period": "month"}, 10.0, None),
        ({"amount": 36_000.0, "basis": "floor", "period": "month"}, 12.0, 12.0),
        ({"from": 720_000.0, "to": 864_000.0, "basis": "building", "period": "year"}, 10.0, 12.0),
    ],
)
def test_a_rent_in_the_usual_unit(written: Raw, low: float, high: float | None) -> None:
    for factory in (building({"rent": written}, {}), building({}, {}, rent=written)):
        quote = rent(factory, factory.floors[0])
        assert quote is not None
        assert (quote.bounds.min, quote.bounds.max) == (low, high)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"basis": "m2", "period": "year"}, "price-unclear"),
        ({"to": 12.0, "basis": "m2", "period": "year"}, "price-unclear"),
        ({"amount": 12.0, "from": 10.0, "basis": "m2", "period": "year"}, "price-unclear"),
        ({"amount": 12.0, "to": 14.0, "basis": "m2", "period": "year"}, "price-unclear"),
        ({"from": 14.0, "to": 12.0, "basis": "m2", "period": "year"}, "range-reversed"),
        ({"amount": -12.0, "basis": "m2", "period": "year"}, "greater than 0"),
        ({"amount": 0.0, "basis": "m2", "period": "year"}, "greater than 0"),
        ({"amount": "12", "basis": "m2", "period": "year"}, "valid number"),
        ({"amount": 12.0, "period": "year"}, "basis"),
        ({"amount": 12.0, "basis": "m2"}, "period"),
        ({"amount": math.inf, "basis": "m2", "period": "year"}, "finite"),
        ({**YEARLY, "rent_free_months": 0.0}, "greater than 0"),
        ({**YEARLY, "per": "year"}, "Extra inputs"),
    ],
)
def test_what_is_no_rent(written: Raw, code: str) -> None:
    with pytest.raises(ValidationError, match=code):
        Rent.model_validate(written)


def test_a_floor_has_one_rent() -> None:
    with pytest.raises(ValidationError, match="price-twice"):
        building({"rent": YEARLY, "rent_yuan_m2_month": 12.0})
    with pytest.raises(ValidationError, match="price-twice"):
        building({"sale": {"amount": 3000.0, "basis": "m2"}, "sale_yuan_m2": 3000.0})


def test_a_floor_has_its_own_price_or_that_of_its_building() -> None:
    factory = building({"rent_yuan_m2_month": 20.0}, {}, rent=YEARLY, sale={"amount": 9e6, "basis": "floor"})
    first, second = factory.floors
    assert [quote.bounds.min for floor in (first, second) if (quote := rent(factory, floor))] == [20.0, 10.0]
    assert [quote.bounds.min for floor in (first, second) if (quote := sale(factory, floor))] == [3000.0, 3000.0]
    assert floor_span([factory], "rent_yuan_m2_month") == Bounds(min=10.0, max=20.0)
    assert rent(building({}), building({}).floors[0]) is None


def test_an_open_range_leaves_the_span_open() -> None:
    assert hull([Bounds(min=10, max=12), Bounds(min=11)]) == Bounds(min=10)
    assert hull([]) is None


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (YEARLY, "120–168 元/㎡·年（10–14 元/㎡·月）", "CN¥ 120–168/m² a year (CN¥ 10–14/m² a month)"),
        ({"from": 10.0, "basis": "m2", "period": "month"}, "≥ 10 元/㎡·月", "≥ CN¥ 10/m² a month"),
        (
            {"amount": 360_000.0, "basis": "building", "period": "year"},
            "360 000 元/栋·年（10 元/㎡·月）",
            "CN¥ 360,000 a building and year (CN¥ 10/m² a month)",
        ),
    ],
)
def test_a_rent_reads_as_it_was_quoted(written: Raw, zh: str, en: str) -> None:
    quoted = Rent.model_validate(written)
    for language, text in (("zh", zh), ("en", en)):
        found = price_text(quoted, formatter(language), in_usual_unit(quoted, 3000, 3000))
        assert found.replace("\u00a0", " ") == text


def test_the_terms_stand_below_the_rent_where_all_floors_share_them() -> None:
    with_terms = {**YEARLY, "rent_free_months": 3.0, "schedule": {"zh": "押二付三", "en": "quarterly"}}
    english = formatter("en")
    shared = building({}, {}, rent=with_terms)
    note = rent_note((rent(shared, floor) for floor in shared.floors), english).replace("\u00a0", " ")
    assert note == "quoted as CN¥ 120–168/m² a year; 3 months rent-free; quarterly"
    mixed = building({"rent": YEARLY}, {"rent": with_terms})
    assert rent_note((rent(mixed, floor) for floor in mixed.floors), english) == ""


amounts = st.floats(0.01, 1e6).map(lambda value: round(value, 2))
ranges = st.tuples(amounts, amounts | st.none()).map(
    lambda pair: {"from": pair[0]} if pair[1] is None else {"from": min(pair[0], pair[1]), "to": max(pair[0], pair[1])}
)


@given(ranges, st.sampled_from(["m2", "floor", "building"]))
def test_a_year_is_twelve_months(written: Raw, basis: str) -> None:
    months, years = (
        in_usual_unit(Rent.model_validate({**written, "basis": basis, "period": period}), 1, 1)
        for period in ("month", "year")
    )
    sale_price = in_usual_unit(SalePrice.model_validate({**written, "basis": basis}), 1, 1)
    assert months == sale_price
    for month, year in ((months.min, years.min), (months.max, years.max)):
        assert (month is None) == (year is None)
        assert month is None or year is None or abs(year * 12 - month) <= 0.06 + month * 1e-9
    assert years.max is None or years.min is None or years.min <= years.max


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two ranges of prices have a price in common."""
    (low, high), (least, most) = ends((one.min, one.max)), ends((other.min, other.max))
    return low <= most and least <= high


@given(ranges, ranges)
def test_a_hull_holds_what_it_is_made_of_and_overlap_is_symmetric(one: Raw, other: Raw) -> None:
    first, second = (Rent.model_validate({**each, "basis": "m2", "period": "month"}).bounds for each in (one, other))
    whole = hull([first, second])
    assert whole == hull([second, first])
    assert whole is not None and overlap(whole, first) and overlap(second, whole)
    assert overlap(first, second) == overlap(second, first)


@given(ranges, st.sampled_from(["month", "year"]))
def test_a_rent_comes_back_from_yaml(written: Raw, period: str) -> None:
    rent_read = Rent.model_validate({**written, "basis": "m2", "period": period})
    lines = "".join(f"{name}: {value}\n" for name, value in {**written, "basis": "m2", "period": period}.items())
    assert Rent.model_validate(parse_yaml(lines.encode()).value) == rent_read
