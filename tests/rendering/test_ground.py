"""Is this plot flood-safe: the page answers from the levels and the standard, and says when nobody has looked."""

from dataclasses import replace

import pytest
from lxml import html

from investment_guide.analysis.ground import FloodAnswer, findings, flood, is_answered
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import land
from tests.projects import TODAY, city_guide

CASES: dict[FloodAnswer, dict[str, float | None]] = {
    FloodAnswer.ABOVE: {"ground_level_m": 38.9, "flood_return_years": 50.0, "flood_level_m": 36.2},
    FloodAnswer.BEHIND_DYKE: {"ground_level_m": 30.9, "flood_return_years": 20.0, "flood_level_m": 31.0},
    FloodAnswer.STATED: {"ground_level_m": None, "flood_return_years": 50.0, "flood_level_m": None},
    FloodAnswer.NOT_EXAMINED: {"ground_level_m": None, "flood_return_years": None, "flood_level_m": None},
}
FINDINGS = ("soil_survey", "ecological_red_line", "mineral_deposits", "heritage", "pipelines", "airspace")
NOTHING: dict[str, None] = {**dict.fromkeys(FINDINGS), **dict.fromkeys(CASES[FloodAnswer.NOT_EXAMINED])}


def with_ground(**values: object) -> tuple[Guide, Plot]:
    guide = city_guide()
    plot = next(one for one in guide.land.values() if one.status == "available").model_copy(update=values)
    return replace(guide, land={**guide.land, plot.id: plot}), plot


def page_of(guide: Guide, plot: Plot, language: str) -> html.HtmlElement:
    pages = land.pages(PageContext(guide, language, TODAY))
    return html.fromstring(str(next(page for page in pages if page.address == f"land/{plot.id}/").body))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("answer", FloodAnswer)
def test_the_page_answers(answer: FloodAnswer, language: str) -> None:
    guide, plot = with_ground(**CASES[answer])
    assert flood(plot, guide).answer is answer
    section = page_of(guide, plot, language).cssselect("#ground")[0]
    said = section.cssselect(f".guide-ground__answer--{answer.value}")[0].text_content()
    years = CASES[answer]["flood_return_years"]
    assert years is None or f"{years:.0f}" in said
    margin = flood(plot, guide).margin_m
    assert margin is None or f"{round(margin, 2):g}" in section.text_content()


def test_what_nobody_examined_is_said() -> None:
    guide, plot = with_ground(**NOTHING)
    assert [word for _, word in findings(plot, "cn")] == ["not-examined"] * len(FINDINGS)
    shown = page_of(guide, plot, "en").cssselect(".guide-findings dd")
    assert [one.text_content().strip() for one in shown] == ["Not examined"] * len(FINDINGS)


def test_a_law_elsewhere_knows_no_red_line() -> None:
    _, plot = with_ground()
    assert len(findings(plot, "none")) == len(findings(plot, "cn")) - 1


def test_a_sold_plot_answers_only_what_was_examined() -> None:
    _, silent = with_ground(status="transferred", ground_note=None, **NOTHING)
    _, stated = with_ground(status="transferred", **CASES[FloodAnswer.ABOVE])
    assert not is_answered(silent)
    assert is_answered(stated)
