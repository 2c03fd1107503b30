"""Look everywhere for the kind; print JSON. ``python -m tests.samples.new_kind.tour DATA`` runs with the tool that
``PYTHONPATH`` names: a copy to which the kind was added. DATA is the good guide with a record of it."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from investment_guide.checking.check import check
from investment_guide.commands import new
from investment_guide.documents.brochure.book import chapters
from investment_guide.editing.form.collections import collections
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.returned import read_back
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.tables import read_workbook
from investment_guide.model.kinds import KIND_OF
from investment_guide.reading.load import read_guide
from investment_guide.reading.schema import schema_files
from investment_guide.rendering.data import data_files
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import all_pages
from investment_guide.rendering.search_index import search_files

TODAY = date(2026, 11, 21)
SPEC = KIND_OF["training_schools"]


def tour(data: Path) -> dict[str, Any]:
    """Where the school is found."""
    folder = SPEC.folder
    reading = read_guide(data)
    guide = reading.guide
    if guide is None:
        raise SystemExit(str(reading.diagnostics))
    files = dict(schema_files(guide.vocabularies, {"people": "人"}))
    file = data.parent / "sheet.xlsx"
    file.write_bytes(workbook_bytes(guide, {folder: records_of(data, folder)}, TODAY))
    back = read_back(read_workbook(file), guide, folder, records_of(data, folder), "zh")
    found: dict[str, Any] = {
        "problems": [diagnostic.code for diagnostic in check(reading, TODAY)],
        "schema": f"{folder}.schema.json" in files,
        "form": [each["label"] for each in collections(guide) if each["name"] == folder],
        "sheet": [len(records_of(data, folder)), back.changed, back.added, back.missing],
        "new": new.SINGULAR["school"],
    }
    for language in ("zh", "en"):
        context = PageContext(guide, language, TODAY)
        pages = {page.address: page for page in all_pages(context)}
        search = [part.content.decode() for part in search_files(context, pages.values())]
        found[language] = {
            "page": pages[SPEC.address_of("welding-school")].body,
            "place of tables": guide.vocabularies.label("table_place", folder, language),
            "title": pages[f"{folder}/"].title,
            "chapter": next(one for one in chapters(context) if one.title == pages[f"{folder}/"].title).lead,
            "section": folder in context.sections,
            "searched": [
                address
                for address in (f"{folder}/", SPEC.address_of("welding-school"))
                if any(f'"{address}"' in part for part in search)
            ],
            "map": [row for row in MapData(context)._ground() if row[0] == "training-school"],
            "files": sorted(each.path for each in data_files(guide, language, TODAY) if folder in each.path),
        }
    return found


if __name__ == "__main__":
    json.dump(tour(Path(sys.argv[1])), sys.stdout, ensure_ascii=False)
