"""What people type into the form of matching: read as they mean it, or told why not."""

from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
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
    ("5千万", "number", 1, "wan", 5000),
    ("5千万元", "number", 1, "wan", 5000),
    ("1亿2000万", "number", 1, "wan", 12000),
    ("1亿2千万元", "number", 1, "wan", 12000),
    ("1.5亿", "number", 1, "wan", 15000),
    ("5000万人民币", "number", 1, "wan", 5000),
    ("人民币5000万元", "number", 1, "wan", 5000),
    ("RMB 50m", "number", 100, "wan", 5000),
    ("500k", "number", 100, "wan", 50),
    ("3000平米", "number", 1, "square_metres", 3000),
    ("3000平", "number", 1, "m2", 3000),
    ("3000 sqm", "number", 1, "square_metres", 3000),
    ("3000 m²", "number", 1, "m2", 3000),
    ("1.2万平方米", "number", 1, "m2", 12000),
    ("50亩左右", "number", 1, "mu", 50),
    ("约50亩", "number", 1, "mu", 50),
    ("大约 50 亩左右", "number", 1, "mu", 50),
    ("about 50 mu", "number", 15, "mu", 50),
    ("200人", "count", 1, "people", 200),
    ("2千人", "count", 1, "people", 2000),
    ("２００人", "count", 1, "people", 200),
    ("10吨", "number", 1, "t", 10),
    ("10t", "number", 1, "t", 10),
    ("2万吨", "number", 1, "tonnes", 20000),
    ("100吨/天", "number", 1, "tonnes_day", 100),
    ("8米", "number", 1, "m", 8),
    ("8m", "number", 1, "m", 8),
    ("5公里", "number", 1, "km", 5),
    ("630kVA", "number", 1, "kva", 630),
    ("2027年", "year", 1, "years", 2027),
    ("２０２７年", "year", 1, "years", 2027),
)
# In the city of the tests a dollar was 7.1 yuan.
FOREIGN = (("500万美元", 1), ("5m US dollars", 100), ("US$ 5 million", 100), ("USD 5,000,000", 100), ("5百万美金", 1))
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
    ("5千", "number", "number"),
    ("1亿2000", "number", "number"),
    ("1万-2万", "number", "number"),
    ("50亩3米", "number", "number"),
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
    assert parsed(parser, text, kind, 1, "wan" if wrong == "number" else "") == {"wrong": wrong}


@pytest.mark.parametrize(("text", "scale"), FOREIGN)
def test_money_of_the_other_currency_is_converted_at_the_dated_rate(
    parser: Page, text: str, scale: float, city: Guide
) -> None:
    rate = city.settings.currency_reference
    assert rate is not None and rate.currency == "USD"
    assert parsed(parser, text, "number", scale, "wan") == {"value": 500 * rate.yuan_per_unit, "isForeign": True}
    assert parsed(parser, text, "number", scale, "mu") == {"wrong": "number"}


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
