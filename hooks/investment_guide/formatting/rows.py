"""What a worded record is made of: groups of rows, and tables inside rows."""

from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.formatting.elements import NOTHING, element, joined, without_tags
from investment_guide.formatting.table_cells import labelled


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


# Filled for every sheet, hence without `element`: cells are Markup, that is, escaped already.
_OPENING = '<div class="guide-table guide-table--cards" tabindex="0"><table><thead><tr>'


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
