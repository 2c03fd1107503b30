"""The map lines of the budgets, in Chromium: what comes over the wire, time until drawn, frames while dragging and
after release, and the time from a key to the updated list and map; beside a stock folium map of the same polygons."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.first_view import KB, compressed_bytes
from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench, name_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LARGEST_DRAWN = 50_000  # measured too when the budgets at 10 000 are
DATA_KB, DRAG_MS, RELEASE_MS, FILTER_MS = 1536, 20, 100, 100
DRAWN_MS = {10_000: 800, 50_000: 2000}
LARGEST_HELD = 10_000
MINUTES_MS = 120_000

FRAMES = """() => {
  const frames = (window.frames_seen = []);
  let before = performance.now();
  (function next() {
    requestAnimationFrame((now) => { frames.push([now, now - before]); before = now; next(); });
  })();
}"""
DRAWN = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  const mark = performance.getEntriesByName("guide-map-drawn")[0];
  done(mark ? mark.startTime : performance.now());
})))"""
FILTER = """() => new Promise((done) => {
  const box = document.querySelector("#guide-map-filters input[name=status][value=reserved]");
  const started = performance.now();
  box.click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
})"""


@dataclass(frozen=True, slots=True)
class Drive:
    """One page, driven: kB compressed, ms until drawn, the median and worst frame of a drag, the worst after it."""

    kb: float
    drawn_ms: float
    drag_ms: float
    worst_ms: float
    release_ms: float
    filter_ms: float | None


def measure_maps(bench: Workbench, sizes: Sequence[int]) -> None:
    """Our map and the stock one at each size; needs Playwright and Chromium, like the tests."""
    from playwright.sync_api import sync_playwright

    from bench.map_pages import write_map_pages
    from tests.browser_tools.find import find_chromium
    from tests.browser_tools.site_server import serve

    if not bench.site(DEMO_SIZE).exists():
        bench.build(DEMO_SIZE)
    chromium = find_chromium(dict(os.environ), sys.executable)
    wanted = {*sizes, *([LARGEST_DRAWN] if LARGEST_HELD in sizes else [])} - {DEMO_SIZE}
    for size in sorted(wanted):
        folder = bench.folder / f"map-{size}"
        write_map_pages(folder, bench.site(DEMO_SIZE), size)
        with serve(folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            ours = drive(browser, folder, address, "map/")
            stock = drive(browser, folder, address, "stock.html")
            browser.close()
        report(bench, size, ours, stock)
        shutil.rmtree(folder)


def report(bench: Workbench, size: int, ours: Drive, stock: Drive) -> None:
    """The lines of one size."""
    add = partial(_add, bench, f"map, {name_of(size)}")
    held = size <= LARGEST_HELD
    add("over the wire", ours.kb, "kB", DATA_KB if held else None, stock.kb)
    add("until drawn", ours.drawn_ms, "ms", DRAWN_MS.get(size), stock.drawn_ms)
    add("frame while dragging", ours.drag_ms, "ms", DRAG_MS if held else None, stock.drag_ms)
    add("worst frame of the drag", ours.worst_ms, "ms", None, stock.worst_ms)
    add("after release", ours.release_ms, "ms", RELEASE_MS if held else None, stock.release_ms)
    if ours.filter_ms is not None:
        add("filter", ours.filter_ms, "ms", FILTER_MS if held else None, None)


def _add(
    bench: Workbench, name: str, what: str, measured: float, unit: str, limit: float | None, reference: float | None
) -> None:
    bench.report.add(Line(f"{name}: {what}", measured, unit, limit, reference))


def drive(browser: "Browser", folder: Path, address: str, path: str) -> Drive:
    """Open a page, drag it and, where it has filters, use one."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, loaded = context.new_page(), list[str]()
    page.set_default_timeout(MINUTES_MS)
    page.on("requestfinished", lambda request: loaded.append(request.url))
    page.goto(address + path, timeout=MINUTES_MS)
    ours = page.locator("#guide-map").count() > 0
    page.wait_for_function("document.querySelector('#guide-map[data-ready], .folium-map canvas, .folium-map path')")
    drawn_ms = page.evaluate(DRAWN)
    page.wait_for_load_state("networkidle")
    drag_ms, worst_ms, release_ms = dragged(page, "#map_view" if ours else ".folium-map")
    filter_ms = page.evaluate(FILTER) if ours else None
    context.close()
    files = {folder / url.removeprefix(address).split("?")[0] for url in loaded if url.startswith(address)}
    weight = sum(compressed_bytes(file / "index.html" if file.is_dir() else file) for file in files)
    return Drive(weight / KB, drawn_ms, drag_ms, worst_ms, release_ms, filter_ms)


def dragged(page: "Page", container: str) -> tuple[float, float, float]:
    """Median and worst frame in ms while the mouse drags the map, and the worst in the second after its release."""
    page.locator(container).scroll_into_view_if_needed()
    box = page.locator(container).bounding_box()
    if box is None:
        raise RuntimeError(f"{container} is not shown")
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
    return during[len(during) // 2], during[-1], max(after)
