"""``python -m bench.imports``: every real file through the import, and what became of its rows.

Each file goes into a small guide of its own, is written, read back with the normal loader and imported again. That must
change nothing: ``tests/real/imported.py`` asserts it. Needs ../shared/real; the columns files are those of the tests.
``seconds`` is the wall time of one review, everything that stands between the file and the question whether to write.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import in_columns
from investment_guide.analysis.geometry import area_m2
from investment_guide.editing.review_words import LEFT_OUT, NEW, REFUSED, UNCHANGED
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.reports import reasons
from investment_guide.importing.results import REASONS
from investment_guide.importing.review import ImportOptions, plan_import
from investment_guide.model.values import M2_PER_MU
from tests.real.imported import SHARED, Imported, bring_in, columns_of

SETS = {
    "nyc-ibz": "*.shp", "tw-zoning": "*.json", "uk-brownfield": "*.csv", "cn-landchina-2018": "*.json", "dxf": "*.dxf",
}  # fmt: skip
EVERY = ", every row"  # the same files again, without the choice of rows that the columns file makes
HEAD = ("file", "read", "written", "refused", "left out", "why", "noted", "area apart", "seconds")
TODAY = date(2026, 11, 30)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of the rows of one file: ``read == written + refused + left_out``."""

    file: str
    read: int
    written: int
    refused: int
    left_out: int
    why: str
    noted: int
    area_apart: str
    seconds: float

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Rows read, written, refused and left out."""
        return self.read, self.written, self.refused, self.left_out

    def cells(self) -> tuple[str, ...]:
        """Return the line of the table."""
        return (self.file, *map(str, self.counts), self.why, str(self.noted), self.area_apart, f"{self.seconds:.2f}")


def main() -> int:
    """0 when every file was there, came through, and the sums agree."""
    if not SHARED.exists():
        print(f"{SHARED} is not here")
        return 1
    lines = [line for name in SETS for line in lines_of(name)]
    once = [line.counts for line in lines if not line.file.endswith(EVERY)]
    total = ("sum", *(str(sum(column)) for column in zip(*once, strict=True)), "", "", "", "")
    print(in_columns([HEAD, *(line.cells() for line in lines), total]))
    wrong = [line.file for line in lines if line.read != line.written + line.refused + line.left_out]
    print(f"sums that do not agree: {', '.join(wrong) or 'none'}")
    return 1 if wrong else 0


def lines_of(name: str, folder: Path = SHARED) -> Iterator[ImportLine]:
    """Yield the lines of one set of files below a folder."""
    columns = columns_of(name)
    for file in sorted((folder / name).glob(SETS[name])):
        yield line_of(f"{name}/{file.name}", file, columns)
    if columns.only is not None:
        every = columns.model_copy(update={"only": None})
        for file in sorted((folder / name).glob(SETS[name])):
            yield line_of(f"{name}/{file.name}{EVERY}", file, every)


def line_of(name: str, file: Path, columns: ColumnsFile) -> ImportLine:
    """Return one line. ``noted`` counts the decisions that were noted for rows that were written."""
    with TemporaryDirectory() as folder:
        found = bring_in(Path(folder), file, columns)
        planned = found.planned
        why = ", ".join(f"{REASONS[reason].en} {count}" for reason, count in reasons(planned).most_common())
        noted = sum(len(one.notes) for one in planned.rows if not one.rejections)
        written = planned.count(NEW) + planned.count(UNCHANGED)
        apart = _area_apart(found)
        began = time.perf_counter()
        plan_import(found.data, file, ImportOptions("land", columns=columns), TODAY)
        seconds = time.perf_counter() - began
        counts = (len(planned.table.rows), written, planned.count(REFUSED), planned.count(LEFT_OUT))
        return ImportLine(name, *counts, why, noted, apart, seconds)


def _area_apart(found: Imported) -> str:
    """The largest difference between a written area and the one drawn, in percent of the latter."""
    apart = [0.0]
    for key in found.written:
        if shape := found.guide.boundaries.get(key):
            drawn = area_m2(shape) / M2_PER_MU
            apart.append(abs(found.guide.land[key].area_mu - drawn) / drawn)
    return f"{100 * max(apart):.2f} %" if len(apart) > 1 else ""


if __name__ == "__main__":
    sys.exit(main())
