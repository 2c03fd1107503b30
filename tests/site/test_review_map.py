"""The review map in a browser, as one file without network: signs and list lead to each other."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from investment_guide.checking.check import check
from investment_guide.checking.review import findings
from investment_guide.reading.load import read_guide
from investment_guide.rendering.map_file import review_map_file
from investment_guide.rendering.page_context import PageContext
from tests.projects import GOOD
from tests.site.reader import visiting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
def test_signs_and_list_lead_to_each_other(browser: Browser, today: date, tmp_path: Path, width: int) -> None:
    guide = read_guide(GOOD).guide
    assert guide is not None
    late = date(today.year + 1, today.month, today.day)
    found = findings(check(read_guide(GOOD), late, publish=True))
    file = tmp_path / "核查 #1.html"
    context = PageContext(guide, "zh", late, internal=True, findings=found)
    file.write_bytes(review_map_file(context).encode())
    with visiting(browser, width, offline=True) as visit:
        page = visit.open(file.as_uri())
        page.locator("#guide-review[data-ready]").wait_for()
        signs = page.locator(".guide-review__sign")
        assert signs.count() == page.locator("[data-guide-review-show]").count() > 1
        assert page.locator("[data-guide-review-item]").count() == len(found) > signs.count()
        press = page.locator("[data-guide-review-show]").last
        number = press.get_attribute("data-guide-review-show")
        press.click()
        sign = page.locator(f".guide-review__sign[data-guide-review-sign='{number}']")
        assert "guide-review--chosen" in (sign.get_attribute("class") or "")
        first = page.locator(".guide-review__sign").first
        first.focus()
        page.keyboard.press("Enter")
        chosen = first.get_attribute("data-guide-review-sign")
        assert page.evaluate("document.activeElement.dataset.guideReviewItem") == chosen
        assert chosen and (first.get_attribute("aria-label") or "").startswith(f"{chosen} ")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.requests == [file.as_uri()]
        assert visit.faults == []
