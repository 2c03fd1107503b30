"""How much a site weighs: all of it, with and without papers and pictures, and its largest page."""

from collections.abc import Sequence
from pathlib import Path

from bench.table import Line
from bench.workbench import DEMO_SIZE, Workbench, name_of

MB, KB = 1e6, 1e3
DEMO_MB, LARGEST_PAGE_KB = 40, 500


def measure_weight(bench: Workbench, sizes: Sequence[int]) -> None:
    """Of the demo with papers and pictures, of generated guides without; handbook and reports are for staff."""
    for size in sizes:
        if size == DEMO_SIZE:
            site = bench.site(size).with_name("site-with-papers")
            bench.guide(size, "build", "--out", str(site))
            bench.report.add(Line(f"site with papers, {name_of(size)}", megabytes(site), "MB", DEMO_MB))
        else:
            site = bench.site(size)
            if not site.exists():
                bench.build(size)
            bench.report.add(Line(f"site without papers, {name_of(size)}", megabytes(site), "MB"))
        bench.report.add(Line(f"largest page, {name_of(size)}", largest_page_kb(site), "kB", LARGEST_PAGE_KB))


def megabytes(site: Path) -> float:
    """The bytes of all files."""
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / MB


def largest_page_kb(site: Path) -> float:
    """The bytes of the largest page for readers."""
    pages = (path for path in site.rglob("*.html") if "for-staff" not in path.parts)
    return max(path.stat().st_size for path in pages) / KB
