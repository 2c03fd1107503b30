"""What people type into the form of matching: read as they mean it, or told why not."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.formatting.test_own_units import EUROPEAN, formatter
from tests.scripts.conftest import Scripted

READ = (
    ("3500", "number", 1, "wan", 3500),
    (" 3 500 ", "number", 1, "wan", 3500),
    ("3,500.5", "number", 1, "wan", 3500.5),
    ("３５００", "number", 1, "wan", 3500),
    ("1.2亿", "number", 1, "wan", 12000),
    ("1.2 亿元", "number", 1, "wan", 12000),
    ("800万", "number", 1, "wan", 800),
    ("￥8000000元", "number", 1, "wan", 800),
    ("12.5", "number", 100, "wan", 1250),
    ("CN¥ 12.5 million", "number", 100, "wan", 1250),
    ("0.3bn", "number", 100, "wan", 30000),
    ("2", "number", 15, "mu", 30),
    ("30 mu", "number", 15, "mu", 30),
    ("2公顷", "number", 1, "mu", 30),
    ("20000㎡", "number", 1, "mu", 30),
    (".5", "number", 1, "", 0.5),
    ("0", "number", 1, "", 0),
    ("-0", "number", 1, "", 0),
    ("120", "count", 1, "people", 120),
    ("2027", "year", 1, "years", 2027),
)
WRONG = (
    ("很多", "number", "number"),
    ("12abc", "number", "number"),
    ("1.2.3", "number", "number"),
    ("1e5", "number", "number"),
    ("Infinity", "number", "number"),
    ("<b>1</b>", "number", "number"),
    ("-5", "number", "negative"),
    ("99999999999", "number", "large"),
    ("2.5", "count", "whole"),
    ("27", "year", "year"),
    ("2027.5", "year", "year"),
)


@pytest.fixture(scope="module")
def parser(scripted: Scripted) -> Page:
    """A page that reads numbers."""
    return scripted("match-form")


@pytest.fixture(scope="module")
def german(scripted: Scripted) -> Page:
    """A page that reads numbers as Germans write them, in a guide in hectares and euros."""
    return scripted("match-form", formatter=formatter("de", EUROPEAN))


def parsed(page: Page, *arguments: Any) -> dict[str, Any]:
    """What becomes of a text of a type, with a scale and a unit."""
    found: dict[str, Any] = page.evaluate("(all) => guide.match.parsed(...all)", list(arguments))
    return found


@pytest.mark.parametrize(("text", "kind", "scale", "measure", "value"), READ)
def test_numbers_are_read_as_people_write_them(
    parser: Page, text: str, kind: str, scale: float, measure: str, value: float
) -> None:
    assert parsed(parser, text, kind, scale, measure) == {"value": value}


@pytest.mark.parametrize(("text", "kind", "wrong"), WRONG)
def test_anything_else_is_told(parser: Page, text: str, kind: str, wrong: str) -> None:
    assert parsed(parser, text, kind, 1, "") == {"wrong": wrong}


@pytest.mark.parametrize(
    ("text", "scale", "measure", "value"),
    [
        ("1,5", 100, "wan", 150),
        ("1.500,5", 100, "wan", 150_050),
        ("1.500", 15, "mu", 22_500),
        ("1.5", 15, "mu", 22.5),
        ("3 Mio. €", 100, "wan", 300),
        ("450.000 €", 0.0001, "wan", 45),
        ("2 ha", 1, "mu", 30),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    german: Page, text: str, scale: float, measure: str, value: float
) -> None:
    assert parsed(german, text, "number", scale, measure) == {"value": value}
