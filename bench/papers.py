"""Papers: how long book, wall map and sheet take, and that thousands of sheets need no more memory than dozens."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench, name_of

SHEET_MS, MEMORY_MIB = 10.0, 1.5 * 1024  # a hundred sheets a second
BROCHURE_S = 2.0


def measure_papers(bench: Workbench, sizes: Sequence[int]) -> None:
    """``guide print brochure``, ``map`` and ``sheets`` in one language, without reading and checks."""
    for size in sizes:
        folder = bench.site(size).parent / "print"
        _measure_brochure(bench, size, folder)
        _measure_map(bench, size, folder)
        shutil.rmtree(folder, ignore_errors=True)
        cost = bench.guide(size, "print", "sheets", "--language", "zh", "--out", str(folder))
        reading = bench.check(size)
        count = sum(1 for _ in folder.rglob("sheet.pdf"))
        limit = None if size == DEMO_SIZE else SHEET_MS
        bench.report.add(Line(f"a sheet, {name_of(size)}", (cost.wall_s - reading.wall_s) / count * 1000, "ms", limit))
        cpu_ms = (cost.cpu_s - reading.cpu_s) / count * 1000
        bench.report.add(Line(f"a sheet, {name_of(size)}: processor time", cpu_ms, "ms"))
        memory_limit = None if size == DEMO_SIZE else MEMORY_MIB
        bench.report.add(Line(f"sheets, {name_of(size)}: memory", cost.peak_mib, "MiB", memory_limit))
        shutil.rmtree(folder)


def _measure_brochure(bench: Workbench, size: int, folder: Path) -> None:
    reading = bench.check(size)
    cost = bench.guide(size, "print", "brochure", "--language", "zh", "--out", str(folder))
    bench.report.add(Line(f"brochure, {name_of(size)}", cost.wall_s - reading.wall_s, "s", BROCHURE_S))
    bench.report.add(Line(f"brochure, {name_of(size)}: processor time", cost.cpu_s - reading.cpu_s, "s"))


def _measure_map(bench: Workbench, size: int, folder: Path) -> None:
    """The wall map as PDF and SVG."""
    reading = bench.check(size)
    cost = bench.guide(size, "print", "map", "--language", "zh", "--out", str(folder))
    bench.report.add(Line(f"wall map, {name_of(size)}", cost.wall_s - reading.wall_s, "s"))
    bench.report.add(Line(f"wall map, {name_of(size)}: processor time", cost.cpu_s - reading.cpu_s, "s"))
