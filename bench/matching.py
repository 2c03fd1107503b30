"""From a key to the answers of the match page, in Chromium: the reckoning alone, without drawing.

Policies and sites are those of the built demo, repeated until there are enough; a plan grows key by key, so that
eligible, possible and barred policies all occur, and so do needs. A time is the median of all keys, taken in the
quickest of several rounds.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.sites import DEMO
from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench
from investment_guide.reading.load import read_guide
from investment_guide.rendering.hashed_names import published

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = ("shared", "decimals", "conditions", "policies", "sites")
POLICIES, POLICIES_MS = 100, 5
SITES, SITES_MS = 1000, 10
# What is listed, and what one key asks of it.
ESTIMATE = ("policies", "(listed, plan) => guide.policies.estimate(listed, plan)")
MATCH = ("sites", "(listed, needs) => guide.sites.match({ ...guide.parts.get('sites'), sites: listed }, needs, 10)")
TIMED = """(part, ask) => ([states, count]) => {
  const known = guide.parts.get(part)[part];
  const listed = Array.from({ length: count }, (each, place) =>
    Object.assign({}, known[place % known.length], { id: "record-" + place }));
  const round = () => states.map((state) => {
    const started = performance.now();
    ask(listed, state);
    return performance.now() - started;
  }).sort((one, other) => one - other);
  const rounds = Array.from({ length: 20 }, round);
  return Math.min(...rounds.map((times) => times[times.length >> 1]));
}"""


def measure_matching(bench: Workbench, sizes: Sequence[int]) -> None:
    """What a key costs on the match page, whatever the sizes of guides; needs Playwright and Chromium."""
    if not bench.site(DEMO_SIZE).exists():
        bench.build(DEMO_SIZE)
    data = [published(bench.site(DEMO_SIZE), f"match/{name}.js") for name in ("policies", "sites")]
    plans, needs = growing_plans(), growing_needs()
    with page_with(SCRIPTS, *data) as page:
        estimate_ms = timed(page, ESTIMATE, plans, POLICIES)
        match_ms = timed(page, MATCH, needs, SITES)
    name = f"policies: a key to the estimate of {POLICIES} ({len(plans)} keys)"
    bench.report.add(Line(name, estimate_ms, "ms", POLICIES_MS))
    name = f"sites: a key to the order of {SITES:,} ({len(needs)} keys)".replace(",", " ")
    bench.report.add(Line(name, match_ms, "ms", SITES_MS))


def timed(page: "Page", asked: tuple[str, str], states: Sequence[dict[str, Any]], count: int) -> float:
    """Milliseconds of a key: what is asked of so many records for each state of the form."""
    part, ask = asked
    milliseconds: float = page.evaluate(f'({TIMED})("{part}", {ask})', [states, count])
    return milliseconds


def growing_plans() -> list[dict[str, Any]]:
    """The example plans of the demo, filled in answer by answer."""
    guide = read_guide(DEMO).guide
    assert guide is not None
    return [step for example in guide.vocabularies.examples.values() for step in _growing(example.answers)]


def growing_needs() -> list[dict[str, Any]]:
    """A building for each cluster's typical firm, then a plot, asked for need by need."""
    guide = read_guide(DEMO).guide
    assert guide is not None
    found = []
    for key, cluster in guide.clusters.items():
        profile = cluster.site_profile.model_dump(exclude_defaults=True) if cluster.site_profile else {}
        more = {"area_min": 5000, "rent_max": 15, "available_by": "2027-06-30", "motorway_km": 10}
        found += _growing({"kind": "factory", "cluster": key, **profile, **more})
        land = {"area_min": 40, "area_max": 80, "price_max": 30, "use": "100102", "utilities": ["power", "gas", "heat"]}
        found += _growing({"kind": "land", "cluster": key, **land, "available_by": "2027-06-30", "port_km": 30})
    return found


def _growing(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = list(answers.items())
    return [dict(listed[:filled]) for filled in range(1, len(listed) + 1)]


@contextmanager
def page_with(scripts: Sequence[str], *data: Path) -> Iterator["Page"]:
    """A blank page in which the scripts of ``theme/`` and then the data files of a built site have run."""
    from playwright.sync_api import sync_playwright

    from tests.browser_tools.find import find_chromium

    chromium = find_chromium(dict(os.environ), sys.executable)
    folder = Path(__file__).resolve().parents[1] / "hooks/investment_guide/theme/scripts"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for path in (*(next(folder.rglob(f"{name}.js")) for name in scripts), *data):
            page.add_script_tag(path=path)
        yield page
        browser.close()
