"""``guide compare``: which pages a change of the data adds, changes and removes, as a list for whoever reviews it.

Two builds of the same records on the same day are identical, so what differs between two sites is what the change does.
"""

import argparse
import html
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from investment_guide.commands.arguments import add_language_of_messages, console, either

MOST_LISTED = 100
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
# What Markdown, and the HTML in it, would take for its own.
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
HEADINGS = {
    "zh": {"added": "新增页面", "changed": "改动页面", "removed": "删除页面", "files": "改动的其他文件"},
    "en": {
        "added": "New pages",
        "changed": "Changed pages",
        "removed": "Removed pages",
        "files": "Other files changed",
    },
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths below the sites' folders, in order. ``files`` are all that are no pages."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    files: tuple[str, ...]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide compare``."""
    parser = commands.add_parser(
        "compare",
        help="比较两次生成的网站，列出有变化的页面 / list the pages that differ between two built sites",
        epilog="例 / example:  guide compare site-before site --address https://guide.example/",
    )
    add_language_of_messages(parser)
    parser.add_argument("old", type=Path, help="改之前的网站 / the site before")
    parser.add_argument("new", type=Path, help="改之后的网站 / the site after")
    parser.add_argument("--address", default="", help="列表里的链接以它开头 / what links in the list begin with")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: compared, whatever was found; 2: a folder is no site."""
    for folder in (arguments.old, arguments.new):
        if not os.path.isfile(folder / "index.html"):  # noqa: PTH113  # Path.is_file raises for too long a name
            message = (
                f"{folder} 里没有 index.html，不是生成的网站。",
                f"{folder} has no index.html and is not a built site.",
            )
            console(either(arguments.lang, *message))
            return 2
    found = difference(arguments.old, arguments.new)
    console("\n".join(_as_markdown(found, arguments.old, arguments.new, arguments.address, arguments.lang)))
    return 0


def difference(old: Path, new: Path) -> Difference:
    """Return what differs between two sites. Compressed twins are left out."""
    before, after = _files(old), _files(new)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    changed = {name for name in before.keys() & after.keys() if _differ(before[name], after[name])}
    files = {name for name in gone | come | changed if not name.endswith(".html")}
    added, other, removed = (tuple(sorted(names - files)) for names in (come, changed, gone))
    return Difference(added, other, removed, tuple(sorted(files)))


def _files(site: Path) -> Mapping[str, Path]:
    found = (path for path in site.rglob("*") if path.suffix != ".gz" and path.is_file())
    return {path.relative_to(site).as_posix(): path for path in found}


def _differ(one: Path, other: Path) -> bool:
    return one.stat().st_size != other.stat().st_size or one.read_bytes() != other.read_bytes()


def _as_markdown(found: Difference, old: Path, new: Path, address: str, lang: str) -> Iterator[str]:
    headings = HEADINGS[lang]
    for names, site, heading in (
        (found.added, new, headings["added"]),
        (found.changed, new, headings["changed"]),
        (found.removed, old, headings["removed"]),
    ):
        yield from _listed(heading, [_page_line(site, name, address if site == new else "") for name in names], lang)
    yield from _listed(headings["files"], [f"- {_plain(name)}" for name in found.files], lang)
    if found == Difference((), (), (), ()):
        yield either(lang, "网站没有变化。", "The site does not change.")


def _listed(heading: str, lines: list[str], lang: str) -> Iterator[str]:
    if not lines:
        return
    yield from (f"### {heading}{either(lang, '：', ': ')}{len(lines)}", "")
    yield from lines[:MOST_LISTED]
    if len(lines) > MOST_LISTED:
        more = len(lines) - MOST_LISTED
        yield either(lang, f"- 另有 {more} 个", f"- and {more} more")
    yield ""


def _page_line(site: Path, name: str, address: str) -> str:
    """The title of a page, which comes from a record, as plain text, and where it is read."""
    title = _TITLE.search((site / name).read_bytes())
    words = " ".join(html.unescape(title[1].decode()).split()) if title else name
    place = name.removesuffix("index.html")
    shown = _plain(f"/{place}")
    return f"- {_plain(words)} " + (f"[{shown}](<{address.rstrip('/')}/{quote(place)}>)" if address else shown)


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
