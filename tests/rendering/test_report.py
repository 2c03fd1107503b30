"""The weekly report: as text, as a workbook, as a page; and that the public never gets it."""

import io
from dataclasses import replace
from datetime import date

import pytest
from lxml import html
from openpyxl import load_workbook

from investment_guide.assembly import pages
from investment_guide.model.values import MU_PER_HECTARE
from investment_guide.rendering import report as report_module
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.report import report, report_text, report_workbook
from tests.projects import city_guide

LATER = date(2026, 12, 20)


def context(language: str, internal: bool = False) -> PageContext:
    """The tests' city a month later, when much is to be confirmed."""
    return PageContext(city_guide(), language, LATER, internal=internal)


def free() -> tuple[int, float, float]:
    """How many plots are available, their mu, and the vacant square metres, counted from the records."""
    plots = [plot for plot in city_guide().land.values() if plot.status == "available"]
    buildings = [factory for factory in city_guide().factories.values() if factory.status != "withdrawn"]
    pairs = [(factory, floor) for factory in buildings for floor in factory.floors]
    free = [pair for pair in pairs if pair[1].status in {"vacant", "partly"}]
    vacant_m2 = sum(floor.vacant_m2 * (factory.available_count or 1) for factory, floor in free)
    return len(plots), round(sum(plot.area_mu for plot in plots), 2), vacant_m2


def test_the_text_reads_well_in_a_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_module, "MOST_IN_TEXT", 3)
    plots, area_mu, vacant_m2 = free()
    hectares = round(area_mu / MU_PER_HECTARE, 2)
    said = {
        "zh": ["岚川市投资指南 · 数据周报（2026年12月20日）", "已过核实期限 1，", "【已过核实期限】1 条",
               "- 厂房 启航园重型厂房：数据日期2026年10月20日，过期 1 天  data/factories/lc-f-04.yml",
               "今天是最后一天", "…… 还有 ", f"- 合计：可供 {plots} 宗 {area_mu} 亩；",
               f"；现可供 {vacant_m2:,.0f} ㎡".replace(",", " ")],
        "en": ["Lanchuan Investment Guide · Weekly report, 20 December 2026", "Past its limit (1)",
               "as of 20 October 2026, 1 day past its limit", f"- All parks: Available {plots} plots {hectares} ha; ",
               "Announced 1 plot ", f"; vacant now {vacant_m2:,.0f} m²"],
    }  # fmt: skip
    for language, parts in said.items():
        text = report_text(context(language))
        assert [part for part in parts if part not in text] == []
        assert "\u00a0" not in text and "\t" not in text and "|" not in text
        assert text == report_text(context(language))


def test_figures_of_one_file_that_are_equally_old_are_one_line() -> None:
    lines = [line for line in report_text(context("zh")).splitlines() if line.endswith("data/costs.yml")]
    assert len(lines) == 2
    assert lines[0].count("、") > 8


def test_land_is_counted_in_the_unit_of_the_language() -> None:
    totals = {}
    for language, unit in (("zh", "亩"), ("en", "ha")):
        land = load_workbook(io.BytesIO(report_workbook(context(language)))).worksheets[1]
        assert f"{unit}" in str(land.cell(1, 3).value)
        totals[language] = land.cell(land.max_row, 3).value
    assert totals == {"zh": free()[1], "en": round(free()[1] / MU_PER_HECTARE, 2)}


def test_the_workbook_holds_everything() -> None:
    book = load_workbook(io.BytesIO(report_workbook(context("zh"))))
    todo, land, floors = book.worksheets
    assert [sheet.title for sheet in (todo, land, floors)] == ["工作单", "用地（按园区和状态）", "厂房（按园区和状态）"]
    assert todo.max_row == 1 + sum(len(topic.items) for topic in report(context("zh")).topics) > 20
    assert land.max_row == floors.max_row == 1 + len(city_guide().parks) + 1
    plots, area_mu, vacant_m2 = free()
    assert [cell.value for cell in land[land.max_row]][:3] == ["合计", plots, area_mu]
    assert floors.cell(floors.max_row, floors.max_column).value == vacant_m2
    assert report_workbook(context("zh")) == report_workbook(context("zh"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_in_the_internal_edition_only(language: str) -> None:
    assert not [page for page in pages(context(language)) if "report" in page.address]
    (page,) = (page for page in pages(context(language, internal=True)) if "report" in page.address)
    assert (page.address, page.indexed, page.in_nav) == ("for-staff/report/", False, False)
    body = html.fromstring(str(page.body))
    assert body.xpath("//a[@href='../../factories/lc-f-04/']")
    topics_with_items = body.xpath("//a[starts-with(@href, '#')]")
    assert len(topics_with_items) > 3
    assert len(body.xpath("//table")) == len(topics_with_items) + 2  # plots and factories by status


def test_a_project_under_negotiation_is_named_but_leads_nowhere() -> None:
    key, project = next(
        (key, each) for key, each in city_guide().projects.items() if each.status == "negotiating" and not each.publish
    )
    old = project.model_copy(update={"as_of": date(2025, 1, 1)})
    guide = replace(city_guide(), projects={key: old})
    stale = report(PageContext(guide, "zh", LATER)).topics[0]
    assert [(item.name, item.address) for item in stale.items if item.kind == "项目"] == [(project.name.zh, None)]
