"""From a key to the three answers on the page of matching: everything that a key costs until the page is laid out.

The page is that of the built demo, opened from its folder; its sites and policies are repeated until there are enough.
A key changes the land that is asked for, so that sites, policies and entry standards are all answered anew.
"""

import os
import sys
from collections.abc import Sequence

from bench.matching import POLICIES, SITES
from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench

KEY_MS = 100
KEYS = ("5", "50", "50.", "50.5", "5", "52", "528", "52", "4", "48")
# Runs before the page begins: it is the first to hear that the document is ready.
MULTIPLIED = """document.addEventListener("DOMContentLoaded", function () {
  [["sites", %d], ["policies", %d]].forEach(function ([part, count]) {
    const listed = guide.parts.get(part)[part];
    const known = listed.slice();
    for (let place = known.length; place < count; place += 1) {
      listed.push(Object.assign({}, known[place %% known.length], { id: "record-" + place }));
    }
  });
}, true);"""
TIMED = """(keys) => {
  const box = document.getElementById("match-land_mu");
  const press = function (text) {
    const started = performance.now();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.documentElement.getBoundingClientRect();
    return performance.now() - started;
  };
  const rounds = Array.from({ length: 10 }, () => keys.map(press).sort((one, other) => one - other));
  return Math.min(...rounds.map((times) => times[times.length >> 1]));
}"""


def measure_match_page(bench: Workbench, sizes: Sequence[int]) -> None:
    """What a reader waits for after a key, whatever the sizes of guides; needs Playwright and Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.browser_tools.find import find_chromium

    if not bench.site(DEMO_SIZE).exists():
        bench.build(DEMO_SIZE)
    address = (bench.site(DEMO_SIZE) / "match" / "index.html").as_uri()
    with sync_playwright() as playwright:
        chromium = find_chromium(dict(os.environ), sys.executable)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(MULTIPLIED % (SITES, POLICIES))
        page.goto(f"{address}#site=land&cluster=machinery&fixed_investment_wan=14400&equipment_wan=8800")
        page.wait_for_selector("#guide-match[data-ready]")
        milliseconds = page.evaluate(TIMED, list(KEYS))
        browser.close()
    name = f"match page: a key to its answers ({SITES} sites, {POLICIES} policies)"
    bench.report.add(Line(name, milliseconds, "ms", KEY_MS))
