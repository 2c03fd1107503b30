"""The filters of the table of plots compare what the table shows, in the unit of the guide."""

import re

import pytest
from lxml import html

from investment_guide.formatting.input_units import input_unit
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import land
from tests.projects import TODAY, city_guide


@pytest.mark.parametrize(
    ("language", "area_unit", "price_unit"), [("zh", " 亩", " 万元/亩"), ("en", " ha", " million/ha")]
)
def test_a_filter_and_its_cell_hold_the_same_number(language: str, area_unit: str, price_unit: str) -> None:
    context = PageContext(city_guide(), language, TODAY)
    page = next(iter(land.pages(context)))
    rows = html.fromstring(page.body).xpath("//*[@id='land-table']//tbody/tr")
    assert len(rows) == len(context.guide.land)
    for row in rows:
        cells = [cell.text_content() for cell in row.xpath("./td[contains(@class, 'guide-number')]")]
        area = (
            float(cells[0].partition(area_unit)[0].replace("\u00a0", "")) * input_unit("mu", context.formatter).factor
        )
        assert area == pytest.approx(float(row.get("data-area_mu")), abs=0.08)
        if row.get("data-start_price_wan_mu"):
            assert cells[-1].endswith(price_unit)
            lowest = re.findall(r"[\d.]+", cells[-1])[0]  # of a range, which a budget meets from here on
            price = float(lowest) * input_unit("wan_mu", context.formatter).factor
            assert price == pytest.approx(float(row.get("data-start_price_wan_mu")), abs=0.001)
