"""Links as they work from a folder: a page is named, not its folder, and what was left at home is linked on the web.

Pages are changed where an address stands and nowhere else. Our templates write well-formed tags, and text never holds a
bare ``<``, so a tag can be found without building a tree of the page; a test compares with a parser.
"""

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

# Comments and the insides of scripts and styles are passed over as a whole.
_TAG = re.compile(
    r"""<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(?P<tag>a|area|form|link)\s(?:[^>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(\s)([^\s=>"'/]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""")
_END_OF_PATH = re.compile("[?#]")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_ADDRESSES = frozenset(("href", "xlink:href", "action"))
PAGE = "index.html"


@dataclass(frozen=True)
class LinkRewriter:
    """``kept`` are the files of the edition, relative to the site. ``public`` is where the site is on the web, with a
    slash at its end, if it is known. ``only_there`` says to readers that a link needs the network."""

    kept: Collection[str]
    public: str | None

    def in_page(self, page: str, html: str, only_there: str) -> str:
        """Return the HTML of the page at a path of the site with all its links as they work from a folder."""
        return _TAG.sub(lambda found: self._tag(page, found[0], only_there) if found["tag"] else found[0], html)

    def _tag(self, page: str, tag: str, only_there: str) -> str:
        def attribute(found: "re.Match[str]") -> str:
            written = unescape(found[3].strip("\"'"))
            if found[2].lower() not in _ADDRESSES or not is_own(written):
                return found[0]
            link = self.link(page, written)
            if link == written:
                return found[0]
            if link is None:
                return ""
            mark = f' data-guide-online="{escape(only_there)}"' if not is_own(link) else ""
            return f'{found[1]}{found[2]}="{escape(link)}"{mark}'

        return _ATTRIBUTE.sub(attribute, tag)

    def link(self, page: str, written: str) -> str | None:
        """Return a link of the page from a folder. None when it leads to what was left out and nobody knows where that
        is."""
        path = _END_OF_PATH.split(written, maxsplit=1)[0]
        rest = written.removeprefix(path)
        aim = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path) or posixpath.basename(page)))
        if aim in self.kept:
            return written
        if posixpath.normpath(posixpath.join(aim, PAGE)) in self.kept:
            return f"{path.removesuffix('/')}/{PAGE}{rest}"
        if self.public is None or aim.startswith(".."):
            return None
        folder = "/" if path.endswith("/") and aim != "." else ""
        return self.public + ("" if aim == "." else aim) + folder + rest


def is_own(link: str) -> bool:
    """Return whether a link leads into the site itself, by an address relative to the page."""
    return _ELSEWHERE.match(link) is None
