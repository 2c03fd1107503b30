"""The price of a plot as staff write it: one number or a range; what is neither is told with what to write."""

from typing import Any

import pytest

from investment_guide.model.land import Plot
from investment_guide.model.prices import price_bounds
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.inspection import inspect
from investment_guide.reading.suggestions import as_span
from investment_guide.reading.validation import validate
from investment_guide.reading.words import Words
from tests.formatting.sample_records import PLOT

FIELDS = ("start_price_wan_mu", "start_price_wan")
NO_WORDS = Words({}, {})


def read(field: str, price: Any) -> tuple[Any, list[tuple[str, tuple[Any, ...], str]]]:
    """The value of a plot with that price, and code, path and suggestion of what is wrong with it."""
    part, found = validate(anatomy(Plot), {**PLOT, "id": "a", **dict.fromkeys(FIELDS), field: price})
    reported = [(each.code, each.path, str(dict(each.details).get("suggestion", ""))) for each in found]
    return part and getattr(part, field), reported


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("written", "low", "high"),
    [(23, 23, 23), (23.5, 23.5, 23.5), ({"from": 18, "to": 22}, 18, 22), ({"from": 18}, 18, None),
     ({"from": 18, "to": None}, 18, None), ({"from": 18, "to": 18}, 18, 18)],
)  # fmt: skip
def test_a_number_or_a_range_is_a_price(field: str, written: Any, low: float, high: float | None) -> None:
    value, wrong = read(field, written)
    assert wrong == []
    bounds = price_bounds(value)
    assert (bounds.min, bounds.max) == (low, high)


@pytest.mark.parametrize(
    ("written", "code", "place", "suggestion"),
    [
        ("18–22", "number-expected", (), "{from: 18, to: 22}"),
        ("18 至 22 万元/亩", "number-expected", (), "{from: 18, to: 22}"),
        ("18 起", "number-expected", (), "{from: 18}"),
        ("23,5", "number-expected", (), ""),
        ("面议", "number-expected", (), ""),
        ("18万元", "number-with-unit", (), ""),
        ([18, 22], "number-expected", (), ""),
        (True, "number-expected", (), ""),
        (0, "out-of-range", (), ""),
        (-3, "out-of-range", (), ""),
        ({"from": 22, "to": 18}, "range-reversed", (), ""),
        ({"from": 0, "to": 18}, "out-of-range", ("from",), ""),
        ({"from": 18, "to": "二十"}, "number-expected", ("to",), ""),
        ({"to": 22}, "missing-field", ("from",), ""),
        ({}, "missing-field", ("from",), ""),
        ({"from": 18, "to": 22, "basis": "mu"}, "unknown-field", ("basis",), ""),
    ],
)
def test_anything_else_is_told_with_its_cure(written: Any, code: str, place: tuple[str, ...], suggestion: str) -> None:
    _, wrong = read("start_price_wan_mu", written)
    assert wrong == [(code, ("start_price_wan_mu", *place), suggestion)]


@pytest.mark.parametrize(
    ("written", "suspected"),
    [({"from": 180_000, "to": 220_000}, ["from", "to"]), ({"from": 18, "to": 220_000}, ["to"]), ({"from": 18}, []),
     (220_000, [""])],
)  # fmt: skip
def test_amounts_in_another_unit_are_suspected_in_a_range_too(written: Any, suspected: list[str]) -> None:
    found = inspect(anatomy(Plot), {**PLOT, "start_price_wan_mu": written}, NO_WORDS)
    paths = [each.path for each in found if each.code == "unit-suspected"]
    assert paths == [("start_price_wan_mu", *filter(None, [end])) for end in suspected]


@pytest.mark.parametrize(
    ("text", "span"),
    [("18–22", ("18", "22", "")), ("18-22", ("18", "22", "")), ("18～22", ("18", "22", "")),
     ("18 至 22 万元/亩", ("18", "22", "万元/亩")), ("18万元/亩到22万元/亩", ("18", "22", "万元/亩")),
     ("1,200–1,500", ("1200", "1500", "")), ("18起", ("18", "", "")), ("18 万元/亩起", ("18", "", "万元/亩")),
     ("≥18", ("18", "", "")), ("不低于 18", ("18", "", "")), ("18", None), ("18亩", None), ("2026-10-12", None),
     ("-3", None), ("10-12-14", None), ("18万–22亿", None), ("面议", None), (18, None), (None, None)],
)  # fmt: skip
def test_a_span_is_read_from_what_people_write(text: Any, span: Any) -> None:
    assert as_span(text) == span
