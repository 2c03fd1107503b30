"""Long lists in pages: ``land/``, then ``land/page_2/`` and so on, complete without scripts.

Filters stand on the first page and still ask all rows. When something is asked, ``scripts/list/paged-list.js`` loads
what they compare, ``land/list.js``, and of what it finds the rows that it shows, ``land/rows-N.js``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice

from markupsafe import Markup

from investment_guide.presentation.output import JsonValue, Output
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.site_lists import ListGroup, ListRow

ROWS_ON_A_PAGE = 150
ROWS_IN_A_FILE = 50
NEAR = 2  # pages before and after the one that is read, to which it links
_ROW = re.compile(r"(?=<tr\b)")
_PIECE = re.compile(r"<(/?)([a-z]+)([^>]*?)(/?)>|([^<]+)")
_ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
_EMPTY = frozenset(("br", "img", "wbr"))


@dataclass(frozen=True, slots=True)
class SiteList:
    """The list of a section: its rows in their groups. Its templates are in the folder of the section."""

    section: str
    groups: tuple[ListGroup, ...]

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """All rows, in the order of the pages."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def is_paged(self) -> bool:
        """Whether there are more rows than a page holds."""
        return len(self.rows) > ROWS_ON_A_PAGE

    def files(self) -> tuple[str, ...]:
        """Return the names of the files that filters load."""
        return ("list", *(f"rows-{number}" for number, _ in enumerate(_parts(self.rows))))


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list, with its rows; those around it are named by their addresses."""

    section: str
    number: int
    count: int
    groups: tuple[ListGroup, ...]

    @property
    def address(self) -> str:
        """Where it is."""
        return self.address_of(self.number)

    def address_of(self, number: int) -> str:
        """Return where a page of the same list is. Ids of records have no such sign, and it is as
        deep as their pages, whose frame it gets."""
        return f"{self.section}/" if number == 1 else f"{self.section}/page_{number}/"

    @property
    def near(self) -> tuple[int, ...]:
        """The numbers of the pages to link to: the first, those around this one, the last."""
        around = range(max(1, self.number - NEAR), min(self.count, self.number + NEAR) + 1)
        return tuple(sorted({1, *around, self.count}))


def list_pages(listed: SiteList) -> tuple[ListPage, ...]:
    """Return the pages of a list, each with the groups that it holds a part of; one page of all where they fit."""
    if not listed.is_paged:
        return (ListPage(listed.section, 1, 1, listed.groups),)
    cut: list[list[ListGroup]] = [[]]
    room = ROWS_ON_A_PAGE
    for group in listed.groups:
        rest = group.rows
        while rest:
            if not room:
                cut.append([])
                room = ROWS_ON_A_PAGE
            part, rest = rest[:room], rest[room:]
            room -= len(part)
            cut[-1].append(replace(group, rows=part, whole=group.rows, is_open=True))
    return tuple(ListPage(listed.section, number, len(cut), tuple(groups)) for number, groups in enumerate(cut, 1))


def further_pages(
    context: PageContext, listed: SiteList, title: str, description: str, **data: object
) -> Iterator[Page]:
    """Yield all pages of a list but the first, which has the filters."""
    for page in list_pages(listed)[1:]:
        number = context.gettext("Page {number} of {count}", number=page.number, count=page.count)
        body = context.render(
            "lists/page.html", page.address, title=title, number=number, page=page, groups=page.groups, **data
        )
        named = f"{title}{context.pgettext('clauses', ', ')}{number}"
        said = context.formatter.sentences((f"{number}{context.pgettext('label', ': ')}{description}",))
        yield Page(page.address, named, said, body, f"data/{listed.section}", searched=False)


def list_files(context: PageContext, listed: SiteList, keys: Sequence[str], **data: object) -> Iterator[Output]:
    """Yield what filters load of a list in pages: what they compare, by ``keys``, and the rows themselves."""
    if not listed.is_paged:
        return
    section, rows, script = listed.section, listed.rows, BUNDLES["paged-list"]
    yield Output(script.address, script.text(context).encode())  # twice where two lists have pages: the same file
    columns: dict[str, JsonValue] = {key: [row.attributes.get(key, "") for row in rows] for key in (*keys, "count")}
    yield data_script(f"{section}/list.js", f"{section}-list", {"run": ROWS_IN_A_FILE, "columns": columns})
    for number, some in enumerate(_parts(rows)):
        html = context.render(f"{section}/lines.html", f"{section}/", lines=some, **data)
        yield data_script(f"{section}/rows-{number}.js", f"{section}-rows-{number}", built_rows(html))


def built_rows(html: Markup) -> list[JsonValue]:
    """Return rows of a table as lists that scripts build elements of, since no text is ever read as markup there: name,
    attributes, what is inside.

    >>> built_rows(Markup('<tr data-count="2"><td>a &amp; b<br></td></tr>'))
    [['tr', {'data-count': '2'}, ['td', {}, 'a & b', ['br', {}]]]]
    """
    return [_built(row) for row in _ROW.split(html) if row.strip()]


def _built(row: str) -> JsonValue:
    """Our templates write well-formed tags, and values hold no bare ``<`` or ``>``."""
    outer: list[JsonValue] = [""]
    open_elements = [outer]
    for closing, name, attributes, ended, text in _PIECE.findall(row.strip()):
        if text:
            if open_elements[-1][0] != "tr":  # nothing but spaces
                open_elements[-1].append(unescape(text) if text.strip() else " ")
        elif closing:
            open_elements.pop()
        else:
            element: list[JsonValue] = [name, _attributes(attributes)]
            open_elements[-1].append(element)
            if not ended and name not in _EMPTY:
                open_elements.append(element)
    return outer[1]


def _attributes(text: str) -> Mapping[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _parts(rows: Sequence[ListRow]) -> Iterator[tuple[ListRow, ...]]:
    remaining = iter(rows)
    while part := tuple(islice(remaining, ROWS_IN_A_FILE)):
        yield part
