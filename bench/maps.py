"""The map lines of the budgets, in Chromium: what comes over the wire, time until drawn, frames while dragging and
after release, and the time from a key to the updated list and map; beside a stock folium map of the same polygons.

Times are the least of several openings, because a shared machine only ever adds to them; the processor time of the page
stands beside the time on the clock.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.first_view import KB, compressed_bytes
from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench, name_of
from tests.browser_tools.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

BUDGET_SIZE, LARGEST = 10_000, 50_000  # whoever measures the first gets the second too
WIRE, DRAWN, DRAG, RELEASE, FILTER = "over the wire", "until drawn", "frame of a drag", "after release", "filter"
FIRST, WORST, FILTER_CPU = "until the first are drawn", "worst frame of a drag", "filter: processor time"
DRAWN_CPU, HEAP = "until drawn: processor time", "heap of scripts"
ACT = "filter, act"
UNITS = {WIRE: "kB", HEAP: "MB"}
LIMITS: Mapping[int, Mapping[str, float]] = {
    BUDGET_SIZE: {WIRE: 1536, DRAWN: 800, DRAG: 20, RELEASE: 100, FILTER: 100},
    LARGEST: {DRAWN: 2000},
}
PATIENCE_MS = 120_000

OURS, STOCK = "#guide-map[data-ready]", ".folium-map canvas"
# Notes when the page shows what a selector names, and when the frame after it has been painted.
WATCH = """selector => (function look() {
  if (!document.querySelector(selector)) return requestAnimationFrame(look);
  requestAnimationFrame(() => setTimeout(() => { window.drawn_at = performance.now(); }));
})()"""
FRAMES = """() => {
  const frames = (window.frames_seen = []);
  let before = performance.now();
  (function next() {
    requestAnimationFrame((now) => { frames.push([now, now - before]); before = now; next(); });
  })();
}"""
# From what a reader does to the frame that shows its effect, in ms: boxes, a number typed, another order.
FILTERS = """async () => {
  const find = (selector) => document.querySelector(`#guide-map ${selector}`);
  const typed = (value) => () => {
    find("[name=area_from]").value = value;
    find("[name=area_from]").dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const ordered = () => {
    find("[data-guide-map-sort]").value = "area";
    find("[data-guide-map-sort]").dispatchEvent(new Event("change", { bubbles: true }));
  };
  const lengths = [];
  for (const act of [() => find("[name=status][value=reserved]").click(), () => find("[name=utility]").click(),
    () => find("[type=reset]").click(), typed("3"), typed("30"), ordered, typed("")]) {
    await new Promise((done) => setTimeout(done, 120));
    const started = performance.now();
    act();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    lengths.push(performance.now() - started);
  }
  return lengths;
}"""

Figures = dict[str, float]


def measure_maps(bench: Workbench, sizes: Sequence[int]) -> None:
    """Our map and the stock one at each size; needs Playwright and Chromium, like the tests."""
    from bench.map_pages import write_map_pages
    from tests.browser_tools.site_server import serve

    if not bench.site(DEMO_SIZE).exists():
        bench.build(DEMO_SIZE)
    for size in sorted({*sizes, *([LARGEST] if BUDGET_SIZE in sizes else [])} - {DEMO_SIZE}):
        folder = bench.folder / f"map-{size}"
        write_map_pages(folder, bench.site(DEMO_SIZE), size)
        with serve(folder) as address, chromium() as browser:
            stock = least(opened(browser, folder, address, "stock.html", STOCK) for _ in range(bench.runs))
            ours = slowest_act(least(opened(browser, folder, address, "map/", OURS) for _ in range(bench.runs)))
        for name, figure in ours.items():
            limit = LIMITS.get(size, {}).get(name)
            line = Line(f"map, {name_of(size)}: {name}", figure, UNITS.get(name, "ms"), limit, stock.get(name))
            bench.report.add(line)
        shutil.rmtree(folder)


@contextmanager
def chromium() -> "Iterator[Browser]":
    """A browser that draws without a graphics card, as office machines and this measurement do."""
    from playwright.sync_api import sync_playwright

    from tests.browser_tools.find import find_chromium

    path = find_chromium(dict(os.environ), sys.executable)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def least(runs: Iterator[Figures]) -> Figures:
    """The least of each figure."""
    every = list(runs)
    return {name: min(run[name] for run in every) for name in every[0]}


def slowest_act(figures: Figures) -> Figures:
    """One figure for the acts of filtering: the slowest of what each took at best."""
    acts = {name for name in figures if name.startswith(ACT)}
    others = {name: figure for name, figure in figures.items() if name not in acts}
    return others | {FILTER: max(figures[name] for name in acts)}


def opened(browser: "Browser", folder: Path, address: str, path: str, drawn: str) -> Figures:
    """Open a page, drag it and, where it has filters, use them."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    page, loaded = context.new_page(), list[str]()
    page.on("requestfinished", lambda request: loaded.append(request.url))
    page.add_init_script(f"({WATCH})({drawn!r})")
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address + path, timeout=PATIENCE_MS)
    wait_until(page, "window.drawn_at")
    found = {DRAWN: page.evaluate("window.drawn_at"), DRAWN_CPU: cpu_ms(metrics), HEAP: heap_mb(metrics)}
    page.wait_for_load_state("networkidle")
    found[WIRE] = weight_kb(folder, address, loaded)
    found |= dragged(page)
    if drawn == OURS:
        found[FIRST] = page.evaluate("performance.getEntriesByName('guide-map-first')[0].startTime")
        before = cpu_ms(metrics)
        lengths: list[float] = page.evaluate(FILTERS)
        found[FILTER_CPU] = (cpu_ms(metrics) - before) / len(lengths)
        found |= {f"{ACT} {number}": length for number, length in enumerate(lengths)}
    context.close()
    return found


def cpu_ms(metrics: "CDPSession") -> float:
    """Processor time of the main thread of the page so far, in ms; waiting for a busy machine is not counted."""
    return _metric(metrics, "TaskDuration") * 1000


def heap_mb(metrics: "CDPSession") -> float:
    """What scripts hold, after what they no longer need was cleared away."""
    metrics.send("HeapProfiler.collectGarbage")
    return _metric(metrics, "JSHeapUsedSize") / 1e6


def _metric(metrics: "CDPSession", name: str) -> float:
    values = {metric["name"]: metric["value"] for metric in metrics.send("Performance.getMetrics")["metrics"]}
    return float(values[name])


def weight_kb(folder: Path, address: str, loaded: Sequence[str]) -> float:
    """What was loaded from the folder, after gzip."""
    files = {folder / url.removeprefix(address).split("?")[0] for url in loaded if url.startswith(address)}
    return sum(compressed_bytes(file / "index.html" if file.is_dir() else file) for file in files) / KB


def dragged(page: "Page") -> Figures:
    """Median and worst frame in ms while the mouse drags the map, and the worst in the second after its release."""
    map_view = page.locator(".leaflet-container")
    map_view.scroll_into_view_if_needed()
    box = map_view.bounding_box()
    if box is None:
        raise RuntimeError("the map is not shown")
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 700) / 2
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    page.evaluate(FRAMES)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(x - 4 * step, y - 2 * step)
        page.wait_for_timeout(8)
    released = page.evaluate("performance.now()")
    page.mouse.up()
    page.wait_for_timeout(1000)
    frames: list[tuple[float, float]] = page.evaluate("window.frames_seen")
    during = sorted(length for at, length in frames[2:] if at <= released)
    after = [length for at, length in frames if at > released]
    return {DRAG: during[len(during) // 2], WORST: during[-1], RELEASE: max(after)}
