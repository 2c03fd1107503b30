"""Imports a real file into a small guide of its own, writes it, and reads the guide again with the normal loader."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from investment_guide.editing.review_words import NEW, OUTCOMES, UNCHANGED
from investment_guide.editing.writing import write
from investment_guide.importing.columns_file import ColumnsFile, read_columns_file
from investment_guide.importing.drafting import Request
from investment_guide.importing.opening import Opening
from investment_guide.importing.planning import Planned, plan
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from tests.projects import REPOSITORY
from tests.reading.small_guide import GUIDE, write_file, write_small_guide

SAMPLES = REPOSITORY / "tests" / "samples" / "real"
SHARED = REPOSITORY.parent / "shared" / "real"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file after its import: what was planned, and the guide as it reads now."""

    planned: Planned
    guide: Guide
    data: Path

    @property
    def written(self) -> Mapping[str, Mapping[str, Any]]:
        """The values of each row that was taken, by id."""
        taken = [one for one in self.planned.rows if not one.rejections and one.draft]
        return {one.key: one.draft.values for one in taken if one.draft}

    def refused(self, reason: str) -> list[str]:
        """The first message of each row refused for a reason."""
        first = [one.rejections[0] for one in self.planned.rows if one.rejections]
        return [rejection.message.zh for rejection in first if rejection.reason == reason]


def columns_of(name: str) -> ColumnsFile:
    """The columns file of a set of real files."""
    return read_columns_file(SAMPLES / name / "columns.yml", "zh")


def bring_in(folder: Path, file: Path, columns: ColumnsFile | None = None, **request: Any) -> Imported:
    """Import a file into a fresh small guide. Every row is accounted for, and every record can be read again."""
    data = write_small_guide(folder)
    (data / "boundaries" / "all.geojson").unlink()
    if columns is not None and columns.extent is not None:
        sides = ", ".join(f"{side}: {number}" for side, number in columns.extent.model_dump().items())
        own = "{west: 111.85, south: 22.69, east: 112.11, north: 22.89}"
        write_file(data, "guide.yml", GUIDE.replace(own, f"{{{sides}}}"))
    planned = plan(data, file, Request("land", **request), Opening(columns=columns))
    counts = {outcome: planned.count(outcome) for outcome in OUTCOMES}
    assert sum(counts.values()) == len(planned.table.rows) == len(planned.rows)
    write(data, planned.changes)
    reading = read_guide(data)
    assert reading.guide is not None
    imported = Imported(planned, reading.guide, data)
    assert imported.written.keys() == reading.guide.land.keys() - {"lc-a-03"}
    again = plan(data, file, Request("land", **request), Opening(columns=columns))
    assert (again.count(UNCHANGED), again.changes) == (counts[NEW], ())
    return imported
