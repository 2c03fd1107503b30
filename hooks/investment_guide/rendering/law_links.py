"""Laws that pages written by hand name, as links to their official texts."""

import re
from collections.abc import Mapping

from markupsafe import escape

from investment_guide.analysis.law_names import LawNames
from investment_guide.model.laws import Law

_TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)[^>]*>")
# In these no link is put: it would be one in another, or words that are to be read as they are.
_CLOSED = frozenset(("a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "svg", "script"))


def with_law_links(html: str, laws: Mapping[str, Law]) -> str:
    """Return the HTML of a page in which every law with an official text leads there."""
    names = LawNames(law for law in laws.values() if law.link)
    parts, end, closed = [], 0, 0
    for tag in _TAG.finditer(html):
        words = html[end : tag.start()]
        parts += [words if closed else _linked(words, names, laws), tag[0]]
        end = tag.end()
        if tag[2].lower() in _CLOSED:
            closed += -1 if tag[1] else 1
    return "".join((*parts, html[end:]))


def _linked(words: str, names: LawNames, laws: Mapping[str, Law]) -> str:
    parts, end = [], 0
    for named in names.found(words):
        link = escape(laws[named.law].link or "")
        parts.append(f'{words[end : named.start]}<a href="{link}" rel="noopener noreferrer">')
        parts.append(f"{words[named.start : named.end]}</a>")
        end = named.end
    return "".join((*parts, words[end:]))
