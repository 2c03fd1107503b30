"""What a worded record is made of: groups of rows, and tables inside rows, which a phone shows as cards."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from markupsafe import Markup, escape

from investment_guide.formatting.elements import NOTHING, element, joined, without_tags

_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<(thead|tr|th|td)(?=[ >])((?: colspan=\"(\d+)\")?)")


# Filled for every sheet, hence without `element`: cells are Markup, that is, escaped already.
_OPENING = '<div class="guide-table guide-table--cards" tabindex="0"><table><thead><tr>'


@dataclass(frozen=True, slots=True)
class Table:
    """Parts of one kind as lines; columns that no part fills are left out."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]

    def html(self) -> Markup:
        """Return a plain table; on a phone each row is a card."""
        head = joined(element("th", header, scope="col") for header in self.headers)
        body = "".join(map(_line, self.rows))
        return labelled(Markup(f"{_OPENING}{head}</tr></thead><tbody>{body}</tbody></table></div>"))  # noqa: S704


def _line(cells: tuple[Markup, ...]) -> str:
    return f'<tr><th scope="row">{cells[0]}</th><td>{"</td><td>".join(cells[1:])}</td></tr>'


@dataclass(frozen=True, slots=True)
class Row:
    """One public field: its label, its value, its name in YAML, and what staff should write there.

    ``value`` is safe HTML, None for a table. ``html`` is always complete; ``table`` is set when the value is one and
    ``rows`` when it is a part with fields of its own, for layouts that want to draw them another way.
    """

    label: str
    value: Markup | None
    name: str
    hint: str | None = None
    table: Table | None = None
    rows: tuple["Row", ...] = ()

    @property
    def html(self) -> Markup:
        """The value as it stands among others."""
        return self.value or NOTHING if self.table is None else self.table.html()

    @property
    def text(self) -> str:
        """The value without markup, for print."""
        return without_tags(self.html)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The rows of one heading of a sheet."""

    name: str
    title: str
    rows: tuple[Row, ...]


def facts(rows: tuple[Row, ...]) -> Markup:
    """Rows as a list of terms and values."""
    pairs = joined(element("dt", row.label) + element("dd", row.html) for row in rows)
    return element("dl", pairs, class_="guide-facts")


def labelled(html: Markup) -> Markup:
    """Return a table, and what stands around it, whose cells carry the heading of their column as ``data-label``.

    The table has a ``<thead>`` of one row, no cell over several rows and no table inside; ``colspan`` is the first
    attribute where there is one. Styles show the labels where the headings have no room, and of the headings only those
    that do something: ``data-used`` marks the head and its cells with links (``table-cards.css``).

    >>> labelled(Markup('<table><thead><tr><th>Plot</th><th>Area</th></tr></thead>'
    ...                 '<tbody><tr><th>A-1</th><td>3 ha</td></tr></tbody></table>')).partition("<tbody")[2]
    Markup('><tr><th>A-1</th><td data-label="Area">3 ha</td></tr></tbody></table>')
    """
    head, end, body = html.partition("</thead>")
    headers: list[str] = _HEADER.findall(head)
    labels = [str(escape(without_tags(Markup(header)))) for header in headers]  # noqa: S704  # of a table
    linked = {number for number, header in enumerate(headers) if "<a " in header}
    made = (_TAG.sub(_mark(labels, linked), head), end, _TAG.sub(_mark(labels), body))
    return Markup("".join(made))  # noqa: S704  # the labels were escaped, the rest is as it came


def _mark(labels: list[str], linked: Container[int] = ()) -> Callable[[re.Match[str]], str]:
    """Return what writes the label into the tags of one part of a table, cell after cell."""
    column = 0

    def marked(found: re.Match[str]) -> str:
        nonlocal column
        name = found[1]
        tag = found[0]
        if name == "td":
            tag += f' data-label="{labels[column]}"' if column < len(labels) else ""
        elif linked and (name == "thead" or (name == "th" and column in linked)):
            tag += " data-used"
        column = 0 if name == "tr" else column + (int(found[3] or 1) if name in {"th", "td"} else 0)
        return tag

    return marked
