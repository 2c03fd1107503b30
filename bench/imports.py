"""``python -m bench.imports``: every real file through the import, and what became of its rows.

Each file goes into a small guide of its own, is written, read back with the normal loader and imported again. That must
change nothing: ``tests/real/imported.py`` asserts it. Needs ../shared/real; the columns files are those of the tests.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import in_columns
from investment_guide.analysis.geometry import area_m2
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.reports import reasons
from investment_guide.importing.results import NEW, REASONS, REFUSED
from investment_guide.model.values import M2_PER_MU
from tests.real.imported import SHARED, Imported, bring_in, columns_of

SETS = {"nyc-ibz": "*.shp", "tw-zoning": "*.json", "uk-brownfield": "*.csv", "cn-landchina-2018": "*.json"}
EVERY = ", every row"  # the same files again, without the choice of rows that the columns file makes
HEAD = ("file", "read", "written", "refused", "refused for", "told", "area apart")


def main() -> int:
    """0 when every file was there and came through."""
    if not SHARED.exists():
        print(f"{SHARED} is not here")
        return 1
    rows = [row for name in SETS for row in _rows(name)]
    once = [row for row in rows if not row[0].endswith(EVERY)]
    total = ("sum", *(str(sum(int(row[place]) for row in once)) for place in (1, 2, 3)), "", "", "")
    print(in_columns([HEAD, *rows, total]))
    return 0


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    columns = columns_of(name)
    for file in sorted((SHARED / name).glob(SETS[name])):
        yield _row(f"{name}/{file.name}", file, columns)
    if columns.only is not None:
        every = columns.model_copy(update={"only": None})
        for file in sorted((SHARED / name).glob(SETS[name])):
            yield _row(f"{name}/{file.name}{EVERY}", file, every)


def _row(name: str, file: Path, columns: ColumnsFile) -> tuple[str, ...]:
    """One line. ``told`` counts the decisions that were noted for rows that were written."""
    with TemporaryDirectory() as folder:
        found = bring_in(Path(folder), file, columns)
        planned = found.planned
        for_what = ", ".join(f"{REASONS[reason].en} {count}" for reason, count in reasons(planned).most_common())
        told = sum(len(one.notes) for one in planned.rows if not one.rejections)
        counts = (len(planned.table.rows), planned.count(NEW), planned.count(REFUSED))
        return (name, *map(str, counts), for_what, str(told), _area_apart(found))


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
