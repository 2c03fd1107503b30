"""The theme is rendered once per section; each record's page is that frame with its gaps filled.

A page through MkDocs costs several milliseconds, a filled frame a fraction of one: this is what lets a guide of
10 000 sites build in seconds.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from investment_guide.rendering.page import Page

GAPS = ("title", "description", "address", "edit", "picture", "body")
SIGN = "\x1f"  # reading refuses control characters, so no text of a record can look like a gap
_INDENTATION = re.compile(
    r"\n[ \n]+"
)  # of the theme, which has nothing that keeps its spaces; thousands of pages have it
_MARKER = re.compile(f"{SIGN}guide:({'|'.join(GAPS)}){SIGN}")


def marker(gap: str) -> str:
    """Return the text that stands where a page's own text goes."""
    return f"{SIGN}guide:{gap}{SIGN}"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A rendered page of the theme, cut at its gaps: text, gap, text, gap … text."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> "PageFrame":
        """Cut a page without its indentation; ValueError when the theme lost a gap that every page needs."""
        pieces = tuple(_MARKER.split(_INDENTATION.sub("\n", html)))
        if missing := {"title", "body"} - set(pieces[1::2]):
            raise ValueError(f"the theme's frame has no gap for {', '.join(sorted(missing))}")
        return cls(pieces)

    @classmethod
    def around(cls, body: str, html: str) -> "PageFrame | None":
        """Return a finished page without its body; None where the theme does not show it once as it is."""
        before, found, after = html.partition(body)
        return cls((before, "body", after)) if found and body not in after else None

    def with_names(self, named: Callable[[str], str]) -> "PageFrame":
        """Return the frame with its texts as ``named`` changes them."""
        return PageFrame(tuple(piece if index % 2 else named(piece) for index, piece in enumerate(self.pieces)))

    def fill(self, page: Page, body: Markup, edit_address: str, picture: str = "") -> str:
        """Return the finished page with what stands between head and foot; ``picture`` is the address of what shows it
        in a chat."""
        values: Mapping[str, str] = {
            "title": escape(page.title),
            "description": escape(page.description),
            "address": escape(page.address),
            "edit": escape(edit_address),
            "picture": escape(picture),
            "body": body,
        }
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))


def write_frames(file: Path, frames: Mapping[str, PageFrame]) -> None:
    """Keep frames for another process; those of pages in the navigation by address, of records by section."""
    file.write_text(json.dumps({name: frame.pieces for name, frame in frames.items()}), encoding="utf-8")


def read_frames(file: Path) -> Mapping[str, PageFrame]:
    """Return what was kept."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    return {name: PageFrame(tuple(pieces)) for name, pieces in kept.items()}
