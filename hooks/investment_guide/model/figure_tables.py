"""A figure table: numbers of one unit in two dimensions, such as price by grade and use."""

from typing import Annotated

from pydantic import Field

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import Id, Number, ParkId, Part, Text


class TableHead(Part):
    """A line or a column; cells name it by its id."""

    id: Id
    name: Annotated[Text, About("名称", "Name")]


class TableCell(Part):
    """What stands where a line and a column meet: a value, or the range from it to ``to``."""

    row: Annotated[Id, About("行", "Line")]
    column: Annotated[Id, About("列", "Column")]
    value: Annotated[Number, About("数值", "Value")]
    to: Annotated[Number | None, About("至", "To", hint="是范围时写上限。")] = None


class FigureTable(Record):
    """A table of any size. A cell that nobody filled is not in ``cells``."""

    title: Annotated[Text, About("表名", "Table", group="identity")]
    place: Annotated[str, OneOf("table_place"), About("放在哪一页", "Read with", group="identity")]
    shown_as: Annotated[str, OneOf("table_form"), About("呈现", "Shown as", group="identity")] = "table"
    park: Annotated[ParkId | None, About("[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")] = None
    unit: Annotated[str | None, OneOf("unit"), About("单位", "Unit", group="identity")] = None
    note: Annotated[Text | None, About("说明", "Note", group="identity")] = None
    row_title: Annotated[Text, About("行的含义", "Lines", group="identity")]
    column_title: Annotated[Text, About("列的含义", "Columns", group="identity")]
    rows: Annotated[tuple[TableHead, ...], Field(min_length=1), About("行", "Lines", group="figures")]
    columns: Annotated[tuple[TableHead, ...], Field(min_length=1), About("列", "Columns", group="figures")]
    cells: Annotated[tuple[TableCell, ...], Field(min_length=1), About("数据", "Cells", group="figures")]

    def cell(self, row: str, column: str) -> TableCell | None:
        """Return the cell of a line and a column, None for an empty one."""
        return next((cell for cell in self.cells if (cell.row, cell.column) == (row, column)), None)
