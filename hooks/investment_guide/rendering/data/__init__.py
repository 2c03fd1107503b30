"""The data files that others build on: JSON, GeoJSON, CSV and XLSX below ``data/`` of each language.

Their names and the meaning of what is in them are a contract: fields are added, never renamed.
"""

from collections.abc import Iterator
from datetime import date

from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KINDS, KindSpec
from investment_guide.presentation.output import Output
from investment_guide.publishable.photographs import PhotographStore
from investment_guide.rendering.data.csv_files import csv_bytes
from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.flat_tables import FlatTable, cell_table, flat_table, floor_table
from investment_guide.rendering.data.geojson_files import geojson_bytes
from investment_guide.rendering.data.json_files import json_bytes
from investment_guide.rendering.data.workbook import workbook_bytes
from investment_guide.rendering.data.worksheet import SheetTable


def data_files(
    guide: Guide, language: str, today: date, photographs: PhotographStore | None = None
) -> Iterator[Output]:
    """Yield every data file of one language; ``photographs`` know under which names readers get them."""
    edition = Edition(guide, language, today, photographs)
    for spec in KINDS:
        if spec.files and guide.records(spec.folder):
            yield from _files(spec, edition)


def _files(spec: KindSpec, edition: Edition) -> Iterator[Output]:
    kind, records = spec.folder, edition.records(spec.folder)
    yield Output(f"data/{kind}.json", json_bytes(kind, edition, records))
    if spec.files == ("json",):
        return
    table = flat_table(
        kind,
        edition.formatter.named(kind, spec.many if edition.formatter.locale.has_plural else spec.one),
        edition,
        records,
    )
    if "geojson" in spec.files:
        yield Output(f"data/{kind}.geojson", geojson_bytes(table, records, edition))
    if "csv" in spec.files:
        yield Output(f"data/{kind}.csv", csv_bytes(table))
    if "xlsx" in spec.files:
        yield Output(f"data/{kind}.xlsx", xlsx_bytes(kind, table, records, edition))


def xlsx_bytes(kind: str, table: FlatTable, records: tuple[Published, ...], edition: Edition) -> bytes:
    """Return the workbook of one kind."""
    tables: list[SheetTable] = [table]
    if kind == "factories":
        tables.append(floor_table(edition.formatter.gettext("Floors"), edition, records))
    if kind == "tables":
        tables += [
            cell_table(edition, one.record, number)
            for number, one in enumerate(records, 1)
            if isinstance(one.record, FigureTable)
        ]
    title = f"{edition.formatter.plain(edition.guide.settings.name)} · {table.title}"
    return workbook_bytes(tables, edition.file_properties(title))
