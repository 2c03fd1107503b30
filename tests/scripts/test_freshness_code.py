"""``freshness.js`` alone in a blank page: what was said for some days only goes after the last of them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from investment_guide.rendering.script_constants import constants_script
from tests.rendering.contexts import city_context
from tests.scripts.conftest import script


@pytest.mark.parametrize(("day", "hidden"), [("2026-12-10", False), ("2026-12-11", True), ("2027-01-01", True)])
def test_a_mark_stays_until_its_last_day(page: Page, repository: Path, day: str, hidden: bool) -> None:
    page.set_content('<p><span data-guide-shown-until="2026-12-10">新上</span></p>')
    page.add_script_tag(path=script(repository, "freshness"))
    page.evaluate("day => guide.freshness.mark(document, guide.freshness.dayNumber(day))", day)
    assert page.locator("[data-guide-shown-until]").is_hidden() == hidden


@pytest.mark.parametrize(("day", "said"), [("2026-12-10", ["降价 11月10日"]), ("2026-12-11", [])])
def test_the_map_needs_no_other_script_to_mark_its_sites(
    page: Page, repository: Path, day: str, said: list[str]
) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
    page.set_content("<main></main>")
    page.add_script_tag(content=constants_script(city_context("zh").formatter))
    for name in ("shared", "elements", "map-ground", "map-list"):
        page.add_script_tag(path=script(repository, name))
    page.evaluate(
        """() => {
          Object.assign(guide.map, {
            facts: () => Promise.resolve([]),
            compare: { button: () => document.createElement("i"), action: () => document.createElement("i") },
            index: { states: [["available", "可供", "open", "circle"]], parks: [["p", "园区"]],
                     marks: { "land/a": [["降价", "open", "down", "11月10日", "2026-12-10"]] } },
          });
          const root = document.querySelector("main");
          ["list", "before", "more"].forEach((name) => {
            const part = document.createElement("div");
            part.setAttribute("data-guide-map-" + name, "");
            root.appendChild(part);
          });
          const site = { key: "land/a", name: "A", state: 0, park: 0 };
          guide.map.list(root, { choose: () => undefined, scene: {} }).show([site], null);
        }"""
    )
    assert page.locator(".guide-new").all_inner_texts() == said
