"""The spreadsheets to download: one sheet per kind; floors on a second one, each figure table on its own."""

from investment_guide.model.figure_tables import FigureTable
from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.flat_tables import FlatTable, cell_table, floor_table
from investment_guide.rendering.data.workbook import workbook_bytes
from investment_guide.rendering.data.worksheet import SheetTable


def xlsx_bytes(kind: str, table: FlatTable, records: tuple[Published, ...], edition: Edition) -> bytes:
    """Return the workbook of one kind."""
    tables: list[SheetTable] = [table]
    if kind == "factories":
        tables.append(floor_table(edition.formatter.say("楼层", "Floors"), edition, records))
    if kind == "tables":
        tables += [
            cell_table(edition, one.record, number)
            for number, one in enumerate(records, 1)
            if isinstance(one.record, FigureTable)
        ]
    title = f"{edition.formatter.plain(edition.guide.settings.name)} · {table.title}"
    return workbook_bytes(tables, title, edition.today)
