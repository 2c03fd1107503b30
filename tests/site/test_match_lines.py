"""On the page of matching a number stays on a line with its unit, in what scripts write and in quoted documents."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.match_page import EXAMPLES, fill_example, matching, show_all
from tests.site.page_types import LANGUAGES

WIDTHS = (360, 390, 768, 1440)
# A number with what is counted, written without a look at how the scripts find them.
NUMBER = r"\d[\d\u00a0 ,.]*"
COUNTED = {
    "zh": "%|亿元|万元|元|亩|㎡|平方米|立方米|吨|人|家|年|个月|天|分钟|公里|米|处|项|栋",
    "en": r"%| (?:ha|m²|m³|km|t|kWh|months?|min|years?|yuan|people|million yuan)\b",
}
AMOUNTS = {
    "zh": rf"{NUMBER}(?:–{NUMBER})?(?:{COUNTED['zh']})",
    "en": rf"(?:CN¥|US\$) ?\d[\d.,]*(?: (?:million|billion))?|\d[\d.,]*(?:{COUNTED['en']})",
}
# Every such text of the visible page whose signs do not stand on one line.
BROKEN = """([pattern]) => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector("#guide-match"), NodeFilter.SHOW_TEXT);
  const blocks = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let block = node.parentElement;
    while (getComputedStyle(block).display.startsWith("inline") && block.parentElement) {
      block = block.parentElement;
    }
    const isRead = !node.parentElement.closest("select, script, template, .guide-visually-hidden");
    if (isRead && node.parentElement.checkVisibility()) {
      blocks.set(block, (blocks.get(block) || []).concat(node));
    }
  }
  let seen = 0;
  blocks.forEach(function (nodes) {
    const text = nodes.map((node) => node.data).join("");
    const at = function (place) {
      let rest = place;
      for (const node of nodes) {
        if (rest <= node.data.length) {
          return [node, rest];
        }
        rest -= node.data.length;
      }
    };
    for (const found of text.matchAll(new RegExp(pattern, "g"))) {
      const tops = new Set();
      for (let place = found.index; place < found.index + found[0].length; place += 1) {
        const range = document.createRange();
        range.setStart(...at(place));
        range.setEnd(...at(place + 1));
        const shown = Array.from(range.getClientRects()).filter((one) => one.width > 0);
        shown.forEach((one) => tops.add(Math.round(one.bottom / 6)));
      }
      seen += 1;
      if (tops.size > 1 && Math.max(...tops) - Math.min(...tops) > 1) {
        broken.push(found[0] + " | " + text.slice(Math.max(0, found.index - 20), found.index + 30));
      }
    }
  });
  return {seen: seen, broken: broken};
}"""


def broken_amounts(page: Page, language: str) -> dict[str, Any]:
    """What is on two lines, and how many amounts were looked at."""
    found: dict[str, Any] = page.evaluate(BROKEN, [AMOUNTS[language]])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_stays_with_its_unit(browser: Browser, site_url: str, today: date, language: str) -> None:
    with matching(browser, site_url, language, WIDTHS[0], today) as visit:
        page = visit.page
        for example in EXAMPLES:
            fill_example(page, example)
            show_all(page)
            page.evaluate("document.querySelectorAll('#guide-match details').forEach((one) => { one.open = true; })")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found = broken_amounts(page, language)
                assert found["broken"] == [], (example, width)
                assert found["seen"] > 40
