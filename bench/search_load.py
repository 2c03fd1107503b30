"""What a search loads: in Chromium through the real page, or, without a browser, at most by the parts of the index.

The parts are those of ``investment_guide/rendering/search_index.py``: ``index``, ``words-N`` by first letter,
``entries-N`` by run; a result list shows 20 entries.
"""

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.first_view import KB, compressed_bytes
from investment_guide.rendering.hashed_names import published

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

RESULTS_SHOWN = 20
RUNS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


def at_most_kb(site: Path, query: str) -> float:
    """An upper bound of the compressed size of what a query loads: its words, and the 20 largest runs of entries."""
    folder = site / "search"
    shards = _index(folder)["shards"]
    words = {published(folder, f"words-{ord(letter) % shards}.js") for letter in first_letters(query)}
    sizes = [compressed_bytes(path) for path in [folder / "index.js", *sorted(words)] if path.is_file()]
    entries = sorted((compressed_bytes(path) for path in folder.glob("entries-*.js")), reverse=True)
    return (sum(sizes) + sum(entries[:RESULTS_SHOWN])) / KB


def first_letters(query: str) -> set[str]:
    """The first letters of all words, pairs and numbers that a query asks for."""
    runs = RUNS.findall(query.lower())
    pairs = {letter for run in runs if run[0] > "z" for letter in (run[:-1] or run)}
    return pairs | {run[0] for run in runs}


def _index(folder: Path) -> dict[str, int]:
    text = (folder / "index.js").read_text(encoding="utf-8")
    found: dict[str, int] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """How the page answered a query: what came over the wire, how long it took, what stood first."""

    query: str
    kb: float
    milliseconds: float
    count: int
    first: str


ASK = """async query => {
  const started = performance.now();
  const found = await guide.search.find(query);
  return [performance.now() - started, found.count, (found.entries[0] || ["", ""])[1]];
}"""


def asked_in_browser(site: Path, page: str, queries: Sequence[str]) -> list[Answer]:
    """Each query asked on a freshly opened page, nothing cached.

    Raises ImportError without Playwright, BrowserMissingError without Chromium (``make test`` installs both), and
    AssertionError when the page loads a part of the index before anyone searches.
    """
    from playwright.sync_api import sync_playwright

    from tests.browser_tools.find import find_chromium
    from tests.browser_tools.site_server import serve

    chromium = find_chromium(dict(os.environ), sys.executable)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        answers = [_asked(browser.new_context(), site, address, page, query) for query in queries]
        browser.close()
    return answers


def _asked(context: "BrowserContext", site: Path, address: str, page: str, query: str) -> Answer:
    tab, loaded = context.new_page(), list[str]()
    tab.on("request", lambda request: loaded.append(request.url))
    tab.goto(address + page, wait_until="networkidle")
    if early := [url for url in loaded if "/search/" in url]:
        raise AssertionError(f"loaded before anyone searched: {early}")
    loaded.clear()
    milliseconds, count, first = tab.evaluate(ASK, query)
    context.close()
    weight = sum(compressed_bytes(site / url.removeprefix(address)) for url in loaded)
    return Answer(query, weight / KB, milliseconds, count, first)
