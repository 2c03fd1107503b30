"""The lines of our build beside Hugo's of as many pages of the same size from the same JSON.

Hugo keeps nothing from one run to the next, so its build after a change is a whole one. Ours reads and checks the
records, draws maps and writes all the other pages too; Hugo has only to render.
"""

import re
import shutil
import subprocess
from pathlib import Path

from bench import hugo_site
from bench.measure import Cost, FailedError, cost_of, median
from bench.page_text import text_of_main
from bench.table import Line
from bench.workbench import LARGEST, Workbench, environment, name_of

RATIO = 1.0


def add_build(bench: Workbench, size: int, ours: Cost) -> None:
    """Both builds from nothing, and that what they wrote is alike in number and size."""
    if _compare(bench, size, f"build, {name_of(size)}", ours):
        _add_lengths(bench, size)


def add_change(bench: Workbench, size: int, ours: Cost) -> None:
    """Both builds after one record changed."""
    _compare(bench, size, f"build again after one change, {name_of(size)}", ours)


def _compare(bench: Workbench, size: int, name: str, ours: Cost) -> bool:
    """Add the lines of two builds; False, and a note that says why, where Hugo cannot build."""
    hugo = hugo_site.program()
    if hugo is None:
        bench.report.note(hugo_site.MISSING)
        return False
    try:
        _prepare(bench, size, hugo)
        theirs = median(bench.runs_of(size), lambda: _build(hugo, _folder(bench, size)))
    except FailedError as error:
        bench.report.note(f"Hugo failed, so nothing is compared with it. Known to work: {hugo_site.INSTALL}\n{error}")
        return False
    limit = RATIO if size == LARGEST else None
    title = f"{name} | {_version(hugo)}"
    bench.report.add(Line(f"{title}: until done", ours.wall_s, "s", None, theirs.wall_s, limit))
    bench.report.add(Line(f"{title}: processor time", ours.cpu_s, "s", None, theirs.cpu_s))
    return True


def _prepare(bench: Workbench, size: int, hugo: str) -> None:
    """Write Hugo's site once, as large as ours by a sample; later only what the guide publishes now."""
    folder, guide_site = _folder(bench, size), bench.site(size)
    if folder.exists():
        hugo_site.write_data(folder, guide_site, is_sample=False)
        return
    sample = folder.with_name("hugo-sample")
    shutil.rmtree(sample, ignore_errors=True)
    hugo_site.write_site(sample, guide_site, is_sample=True)
    _build(hugo, sample)
    hugo_site.write_site(folder, guide_site, hugo_site.fillers_of(sample, guide_site), is_sample=False)


def _add_lengths(bench: Workbench, size: int) -> None:
    """One page of each kind, ours and Hugo's; and how many pages of sites each has."""
    folder, guide_site = _folder(bench, size), bench.site(size)
    for kind, ours in hugo_site.sample_pages(guide_site):
        page, other = (path.read_text(encoding="utf-8") for path in (ours, hugo_site.page_of(folder, kind, ours)))
        name = f"one page of {kind} | Hugo"
        letters = len(text_of_main(page)), len(text_of_main(other))
        bench.report.add(Line(f"{name}: words", letters[0], "letters", None, letters[1]))
        bench.report.add(Line(f"{name}: file", len(page.encode()), "bytes", None, len(other.encode())))
    pages = [(kind, page) for kind, every in hugo_site.pages_of_records(guide_site) for page in every]
    ours_there = sum(page.is_file() for _, page in pages)
    theirs_there = sum(hugo_site.page_of(folder, kind, page).is_file() for kind, page in pages)
    bench.report.add(Line(f"pages of sites, {name_of(size)} | Hugo", ours_there, "", None, theirs_there))


def _folder(bench: Workbench, size: int) -> Path:
    return bench.data(size).parent / "hugo"


def _build(hugo: str, folder: Path) -> Cost:
    shutil.rmtree(folder / "site", ignore_errors=True)
    return cost_of(hugo_site.build_command(hugo, folder), environment(), folder)


def _version(hugo: str) -> str:
    said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"hugo v([\d.]+)", said)
    return f"Hugo {found[1]}" if found else "Hugo"
