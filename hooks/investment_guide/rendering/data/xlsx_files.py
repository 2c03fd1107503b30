"""The spreadsheets to download: one sheet a kind, and the floors of the factories on a second one."""

from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.flat_tables import FlatTable, floor_table
from investment_guide.rendering.data.workbook import workbook_bytes


def xlsx_bytes(kind: str, table: FlatTable, records: tuple[Published, ...], edition: Edition) -> bytes:
    """The workbook of one kind."""
    tables = [table]
    if kind == "factories":
        tables.append(floor_table(edition.speech.say("楼层", "Floors"), edition, records))
    title = f"{edition.speech.plain(edition.guide.settings.name)} · {table.title}"
    return workbook_bytes(tables, title, edition.today)
