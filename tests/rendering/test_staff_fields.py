"""The page of all fields, which staff look up: in the names, units, words and languages of their guide."""

import re
from pathlib import Path

import pytest

from investment_guide.reading.load import read_guide
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.staff import pages
from tests.projects import AMERICAN, EUROPEAN, TODAY
from tests.rendering.contexts import city_context

CHINESE = re.compile(r"[\u2e80-\u2fdf\u3000-\u30ff\u3400-\u9fff]|CN¥|\byuan\b|_(?:wan|yuan|mu)\b")


def fields_page(context: PageContext) -> str:
    """The HTML of the page."""
    return next(page.body for page in pages(context, ()) if page.address == "for-staff/fields/")


@pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_a_place_abroad_sees_its_own_names_and_units(place: Path) -> None:
    guide = read_guide(place / "data").guide
    assert guide is not None
    body = fields_page(PageContext(guide, guide.settings.languages[0], TODAY))
    assert sorted(set(CHINESE.findall(body))) == []
    unit, currency = guide.settings.record_units.land, guide.settings.currency
    for name in (f"area_{unit}", f"start_price_{currency.lower()}_{unit}", f"{currency}/kWh"):
        assert name in body
    assert "standard_land" not in body


def test_a_place_in_china_sees_them_as_before() -> None:
    body = fields_page(city_context("zh"))
    assert all(word in body for word in ("area_mu", "万元/亩", "元/千瓦时", "standard_land", "文字 zh/en"))
