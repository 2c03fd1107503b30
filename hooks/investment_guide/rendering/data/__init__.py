"""The data files that others build on: JSON, GeoJSON, CSV and XLSX below ``data/`` of each language.

Their names and the meaning of what is in them are a contract: fields are added, never renamed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

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
from investment_guide.rendering.kind_scopes import OTHER_KIND, KindScope, kind_scope
from investment_guide.rendering.page_context import PageContext


@dataclass(frozen=True)
class KindFiles:
    """The files of one kind; what they share is made when the first of them is."""

    spec: KindSpec
    edition_of: Callable[[], Edition]

    @cached_property
    def edition(self) -> Edition:
        """What they are made from."""
        return self.edition_of()

    @cached_property
    def records(self) -> tuple[Published, ...]:
        """All of the kind."""
        return self.edition.records(self.spec.folder)

    @cached_property
    def table(self) -> FlatTable:
        """A line each."""
        spec, formatter = self.spec, self.edition.formatter
        many = spec.many if formatter.locale.has_plural else spec.one
        return flat_table(spec.folder, formatter.named(spec.folder, many), self.edition, self.records)

    def makers(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the path of each file, and what makes it."""
        kind = self.spec.folder
        makers: Mapping[str, Callable[[], bytes]] = {
            "json": lambda: json_bytes(kind, self.edition, self.records),
            "geojson": lambda: geojson_bytes(self.table, self.records, self.edition),
            "csv": lambda: csv_bytes(self.table),
            "xlsx": lambda: xlsx_bytes(kind, self.table, self.records, self.edition),
        }
        yield from ((f"data/{kind}.{ending}", make) for ending, make in makers.items() if ending in self.spec.files)


def data_files(
    guide: Guide, language: str, today: date, photographs: PhotographStore | None = None
) -> Iterator[Output]:
    """Yield every data file of one language; ``photographs`` know under which names readers get them."""
    edition = Edition(guide, language, today, photographs)
    for spec in KINDS:
        if spec.files and guide.records(spec.folder):
            for path, make in KindFiles(spec, lambda: edition).makers():
                yield Output(path, make())


def kept_data_files(context: PageContext) -> Iterator[Output]:
    """Yield the same; those of plots and of factories are made from what may be seen of their kind, and kept."""
    for spec in KINDS:
        if spec.files and context.guide.records(spec.folder):
            scope = kind_scope(context, spec.folder) if spec.folder in OTHER_KIND else None
            for path, make in KindFiles(spec, partial(_edition, context, scope)).makers():
                yield Output(path, scope.content(path, make) if scope else make())


def _edition(context: PageContext, scope: KindScope | None) -> Edition:
    seen = scope.context if scope else context
    sections = scope.sections_with_content if scope else None
    return Edition(seen.guide, seen.language, seen.today, seen.photographs, sections)


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
