"""``freshness.js`` alone in a blank page: what was said for some days only goes after the last of them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize(("day", "hidden"), [("2026-12-10", False), ("2026-12-11", True), ("2027-01-01", True)])
def test_a_mark_stays_until_its_last_day(page: Page, repository: Path, day: str, hidden: bool) -> None:
    page.set_content('<p><span data-guide-shown-until="2026-12-10">新上</span></p>')
    page.add_script_tag(path=repository / "overrides" / "scripts" / "freshness.js")
    page.evaluate("day => guide.freshness.mark(document, guide.freshness.dayNumber(day))", day)
    assert page.locator("[data-guide-shown-until]").is_hidden() == hidden
