"""The data files that others build on: JSON, GeoJSON, CSV and XLSX below ``data/`` of each language.

Their names and the meaning of what is in them are a contract: fields are added, never renamed.
"""

from collections.abc import Iterator
from datetime import date

from investment_guide.model.guide import Guide
from investment_guide.rendering.data.csv_files import csv_bytes
from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.flat_tables import flat_table
from investment_guide.rendering.data.geojson_files import geojson_bytes
from investment_guide.rendering.data.json_files import json_bytes
from investment_guide.rendering.data.xlsx_files import xlsx_bytes
from investment_guide.rendering.output import Output

JSON_KINDS = ("land", "factories", "parks", "policies", "clusters", "projects")
GEOJSON_KINDS = ("land", "factories", "parks")
TABLE_KINDS = ("land", "factories", "policies")
TITLES = {
    "land": ("地块", "Plots"),
    "factories": ("厂房", "Factories"),
    "parks": ("园区", "Parks"),
    "policies": ("政策", "Policies"),
}


def data_files(guide: Guide, language: str, today: date) -> Iterator[Output]:
    """Every data file of one language."""
    edition = Edition(guide, language, today)
    for kind in JSON_KINDS:
        records = edition.records(kind)
        yield Output(f"data/{kind}.json", json_bytes(kind, edition, records))
        if kind in GEOJSON_KINDS or kind in TABLE_KINDS:
            yield from _flat_files(kind, edition, records)


def _flat_files(kind: str, edition: Edition, records: tuple[Published, ...]) -> Iterator[Output]:
    table = flat_table(kind, edition.speech.say(*TITLES[kind]), edition, records)
    if kind in GEOJSON_KINDS:
        yield Output(f"data/{kind}.geojson", geojson_bytes(table, records, edition))
    if kind in TABLE_KINDS:
        yield Output(f"data/{kind}.csv", csv_bytes(table))
        yield Output(f"data/{kind}.xlsx", xlsx_bytes(kind, table, records, edition))
