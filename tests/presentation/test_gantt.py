"""The drawings of the calendar and of ten years: places that follow from the records, small, with their words."""

import re
from itertools import pairwise

import pytest
from lxml import html

from investment_guide.analysis.calendar import planned
from investment_guide.presentation.drawings.curves import GAP, apart
from investment_guide.presentation.drawings.gantt import ticks
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

LARGEST_BYTES = 30_000
DAYS_A_MONTH = 250 / 12


def drawing(language: str, address: str, mark: str) -> html.HtmlElement:
    """The one drawing of a page with that mark."""
    found: html.HtmlElement
    (found,) = html.fromstring(str(city_pages(language)[address].body)).xpath(f"//*[@{mark}]")
    assert len(html.tostring(found)) < LARGEST_BYTES
    return found


def number(element: html.HtmlElement, name: str) -> float:
    """An attribute in per cent."""
    return float(str(element.get(name)).rstrip("%"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_is_drawn_as_it_is_planned(language: str) -> None:
    context = city_context(language)
    chart = drawing(language, "procedures/", "data-guide-calendar-chart")
    calendar = planned(context.guide)
    bars = chart.xpath(".//rect")
    drawn = [(number(bar, "x"), number(bar, "width"), "decides" in str(bar.get("class"))) for bar in bars]
    shares = [(one.begins / calendar.days, (one.ends - one.begins) / calendar.days) for one in calendar.steps]
    assert drawn == [
        (round(begins * 100, 2), round(length * 100, 2), one.decides)
        for (begins, length), one in zip(shares, calendar.steps, strict=True)
    ]
    for one, bar in zip(calendar.steps, bars, strict=True):
        assert context.formatter.plain(one.of.step.title) in bar.findtext("title")
    names = [text.text for text in chart.xpath(".//text[contains(@class, 'name')]")]
    procedures = dict.fromkeys(one.of.procedure.id for one in calendar.steps)
    assert names == [context.formatter.plain(context.guide.procedures[key].title) for key in procedures]
    assert re.findall(r"\d+", str(chart.get("aria-label"))), "it says how long it takes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_every_step_stands_with_office_and_fee(language: str) -> None:
    context = city_context(language)
    page = html.fromstring(str(city_pages(language)["procedures/"].body))
    for procedure in context.guide.procedures.values():
        for step in procedure.steps if procedure.calendar else ():
            (row,) = page.xpath(f"//tr[@data-guide-calendar-step='{procedure.id}/{step.id}']")
            said = " ".join(row.text_content().split())
            for text in (step.title, step.office, step.fee):
                assert text is None or " ".join(context.formatter.plain(text).split()) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_years_are_drawn_for_us_and_the_others(language: str) -> None:
    chart = drawing(language, "costs/", "data-guide-plant-chart")
    kinds = [line.get("class").split("--")[-1] for line in chart.xpath(".//line[contains(@class, 'line--')]")]
    assert kinds == ["other"] * len(city_context(language).guide.costs.compared) + ["rent", "buy"]
    heights = sorted(float(text.get("y")) for text in chart.xpath(".//text[contains(@class, 'curves__name')]"))
    assert all(below - above >= GAP - 0.11 for above, below in pairwise(heights))


@pytest.mark.parametrize("days", [1, 30, 80, 250, 344, 1000, 4000])
def test_months_have_few_lines_inside(days: float) -> None:
    found = list(ticks(days))
    assert len(found) <= 6
    assert all(0 < count * DAYS_A_MONTH <= days for count in found)


def test_words_keep_apart() -> None:
    assert apart([10.0, 11.0, 200.0]) == [11.0 - GAP, 11.0, 200.0]
