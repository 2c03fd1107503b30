"""A figure table: numbers of one unit in two dimensions, such as price by grade and use."""

from typing import Annotated

from pydantic import Field

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import Id, Number, ParkId, Part, Text


class TableHead(Part):
    """A line or a column; cells name it by its id."""

    id: Id
    name: Annotated[Text, About("Name")]


class TableCell(Part):
    """What stands where a line and a column meet: a value, or the range from it to ``to``."""

    row: Annotated[Id, About(pgettext_noop("table", "Line"))]
    column: Annotated[Id, About("Column")]
    value: Annotated[Number, About("Value")]
    to: Annotated[
        Number | None, About(pgettext_noop("range", "To"), hint=gettext_noop("The upper end of a range."))
    ] = None


class FigureTable(Record):
    """A table of any size. A cell that nobody filled is not in ``cells``."""

    title: Annotated[Text, About("Table", group="identity")]
    place: Annotated[str, OneOf("table_place"), About("Read with", group="identity")]
    shown_as: Annotated[str, OneOf("table_form"), About("Shown as", group="identity")] = "table"
    park: Annotated[ParkId | None, About("[[parks.one:Park]]", group="identity")] = None
    unit: Annotated[str | None, OneOf("unit"), About("Unit", group="identity")] = None
    note: Annotated[Text | None, About("Note", group="identity")] = None
    row_title: Annotated[Text, About(pgettext_noop("meaning", "Lines"), group="identity")]
    column_title: Annotated[Text, About(pgettext_noop("meaning", "Columns"), group="identity")]
    rows: Annotated[tuple[TableHead, ...], Field(min_length=1), About("Lines", group="figures")]
    columns: Annotated[tuple[TableHead, ...], Field(min_length=1), About("Columns", group="figures")]
    cells: Annotated[tuple[TableCell, ...], Field(min_length=1), About("Cells", group="figures")]

    def cell(self, row: str, column: str) -> TableCell | None:
        """Return the cell of a line and a column, None for an empty one."""
        return next((cell for cell in self.cells if (cell.row, cell.column) == (row, column)), None)
