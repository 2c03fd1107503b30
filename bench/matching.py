"""From a key to the answers of the match page, in Chromium: the reckoning alone, without drawing.

Policies are those of the built demo, repeated until there are enough; a plan grows key by key, so that eligible,
possible and barred policies all occur. A time is the median of all keys, taken in the quickest of several rounds.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.sites import DEMO
from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench
from investment_guide.reading.load import read_guide

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = ("parts", "decimals", "conditions", "policies")
POLICIES, POLICIES_MS = 100, 5
ESTIMATES = """([plans, count]) => {
  const valid = guide.parts.get("policies").policies;
  const listed = Array.from({ length: count }, (each, place) =>
    Object.assign({}, valid[place % valid.length], { id: "policy-" + place }));
  const round = () => plans.map((plan) => {
    const started = performance.now();
    guide.policies.estimate(listed, plan);
    return performance.now() - started;
  }).sort((one, other) => one - other);
  const rounds = Array.from({ length: 20 }, round);
  return [Math.min(...rounds.map((times) => times[times.length >> 1])), rounds[0].length];
}"""


def measure_matching(bench: Workbench, sizes: Sequence[int]) -> None:
    """What a key costs on the match page, whatever the sizes of guides; needs Playwright and Chromium."""
    if not bench.site(DEMO_SIZE).exists():
        bench.build(DEMO_SIZE)
    with page_with(SCRIPTS, bench.site(DEMO_SIZE) / "match" / "policies.js") as page:
        milliseconds, keys = page.evaluate(ESTIMATES, [growing_plans(), POLICIES])
    name = f"policies: a key to the estimate of {POLICIES} ({keys} keys)"
    bench.report.add(Line(name, milliseconds, "ms", POLICIES_MS))


def growing_plans() -> list[dict[str, Any]]:
    """The example plans of the demo, filled in answer by answer."""
    guide = read_guide(DEMO).guide
    assert guide is not None
    answers = [list(example.answers.items()) for example in guide.vocabularies.examples.values()]
    return [dict(example[:filled]) for example in answers for filled in range(1, len(example) + 1)]


@contextmanager
def page_with(scripts: Sequence[str], *data: Path) -> Iterator["Page"]:
    """A blank page in which the scripts of ``overrides/`` and then the data files of a built site have run."""
    from playwright.sync_api import sync_playwright

    from tests.browser_tools.find import find_chromium

    chromium = find_chromium(dict(os.environ), sys.executable)
    folder = Path(__file__).resolve().parents[1] / "overrides" / "scripts"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for path in (*(folder / f"{name}.js" for name in scripts), *data):
            page.add_script_tag(path=path)
        yield page
        browser.close()
