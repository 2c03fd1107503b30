"""What a phone loads to show a page for the first time, read from the built files: bytes after gzip, requests, hosts.

Counted are the page, its style sheets with what they import, scripts, pictures and icons; not what waits for a click or
for scrolling (``loading="lazy"``). Fonts and pictures that a style sheet names are counted although a browser may skip
some: the sum is an upper bound.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://guide.invalid/"
COMPRESSED_ALREADY = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff", ".woff2", ".gif"})
LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "manifest"})
IN_STYLE = re.compile(rb"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
KB = 1000


@dataclass(frozen=True, slots=True)
class FirstView:
    """The weight of a page."""

    kb: float
    requests: int
    foreign: tuple[str, ...]
    missing: tuple[str, ...]


def first_view(site: Path, address: str) -> FirstView:
    """Weigh the page at an address (``land/``) of a built site."""
    waiting, seen = [urljoin(HOST, f"{address}index.html")], set[str]()
    weight, foreign, missing = 0, [], []
    while waiting:
        url = waiting.pop().partition("#")[0].partition("?")[0]
        if url in seen or url.startswith("data:"):
            continue
        seen.add(url)
        path = site / unquote(urlsplit(url).path.lstrip("/"))
        if not url.startswith(HOST):
            foreign.append(url)
        elif not path.is_file():
            missing.append(url.removeprefix(HOST))
        else:
            weight += compressed_bytes(path)
            waiting += [urljoin(url, named) for named in _named_in(path)]
    return FirstView(weight / KB, len(seen), tuple(sorted(foreign)), tuple(sorted(missing)))


def compressed_bytes(path: Path) -> int:
    """The size over the wire from a server with gzip."""
    raw = path.read_bytes()
    return len(raw) if path.suffix in COMPRESSED_ALREADY else len(gzip.compress(raw, 6, mtime=0))


def _named_in(path: Path) -> Iterator[str]:
    if path.suffix == ".css":
        for url, imported in IN_STYLE.findall(path.read_bytes()):
            yield (url or imported).decode()
    elif path.suffix == ".html":
        parser = _Resources()
        parser.feed(path.read_text(encoding="utf-8"))
        yield from parser.found


class _Resources(HTMLParser):
    """The addresses of what an HTML page loads at once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and LOADED_LINKS & set((values.get("rel") or "").split()):
            self._add(values.get("href"))
        elif tag in {"script", "img", "iframe", "source"} and values.get("loading") != "lazy":
            self._add(values.get("src"))

    def _add(self, address: str | None) -> None:
        if address:
            self.found.append(address)
