"""The first lines of the budgets, each with its limit and how it is measured."""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from bench.beside_hugo import add_build, add_change
from bench.first_view import first_view
from bench.maps import measure_maps
from bench.match_page import measure_match_page
from bench.matching import measure_matching
from bench.measure import Cost, median
from bench.page_text import text_of_main
from bench.papers import measure_papers
from bench.preview import measure_preview
from bench.records import Ground
from bench.search_load import Answer, asked_in_browser, at_most_kb
from bench.sites import change_one_record
from bench.table import Line
from bench.weight import measure_weight
from bench.workbench import DEMO_SIZE, LARGEST, Workbench, name_of
from tests.browser_tools.find import BrowserMissingError

INIT_CPU_S = 0.6
CHECK_DEMO_S, CHECK_LARGE_S, BUILD_DEMO_S, REBUILD_S = 1.0, 12.0, 10.0, 4.0
BUILD_RATIO, MEMORY_MIB = 0.25, 1.5 * 1024
LINEAR = 1.1  # ten times the records in at most eleven times the time
VIEW_KB, VIEW_REQUESTS = 250, 25
SEARCH_KB, SEARCH_MS = 300, 150

# Words of the generated names (bench/records.py): parts of words, initials of names, whole words, two words.
QUERIES = {"": ("集成", "成大", "电机", "机路", "cyl", "厂房", "青河 厂房"), "en/": ("Jicheng", "Qinghe block", "jcdd")}


def measure_init(bench: Workbench, _sizes: Sequence[int]) -> None:
    """``guide init`` of a place in two languages, program start included."""
    cost = median(bench.runs, bench.init)
    bench.report.add(Line("init", cost.wall_s, "s"))
    bench.report.add(Line("init: processor time", cost.cpu_s, "s", INIT_CPU_S))


def measure_check(bench: Workbench, sizes: Sequence[int]) -> None:
    """``guide check``, program start included, without and with a cache; then whether it is linear."""
    costs = {}
    for size in sizes:
        costs[size] = bench.afresh(size, bench.check)
        limit = {DEMO_SIZE: CHECK_DEMO_S, LARGEST: CHECK_LARGE_S}.get(size)
        bench.report.add(Line(f"check, {name_of(size)}", costs[size].wall_s, "s", limit))
        bench.report.add(Line(f"check, {name_of(size)}: processor time", costs[size].cpu_s, "s"))
        bench.report.add(Line(f"check again, {name_of(size)}", bench.check(size).wall_s, "s", limit))
    _add_linearity(bench, "check", costs)


def measure_build(bench: Workbench, sizes: Sequence[int]) -> None:
    """``guide build``, all languages, then plain MkDocs and Hugo with as many pages; memory; whether it is linear."""
    costs = {}
    for size in sizes:
        costs[size] = bench.afresh(size, bench.build)
        if size == DEMO_SIZE:
            bench.report.add(Line("build, demo", costs[size].wall_s, "s", BUILD_DEMO_S))
            continue
        _add_comparison(bench, size, costs[size])
        _add_lengths(bench, size)
        add_build(bench, size, costs[size])
    _add_linearity(bench, "build", costs)


def _add_comparison(bench: Workbench, size: int, ours: Cost) -> None:
    plain = bench.reference(size)
    limit = BUILD_RATIO if size == LARGEST else None
    name = f"build, {name_of(size)}"
    bench.report.add(Line(f"{name}: until done", ours.wall_s, "s", None, plain.wall_s, limit))
    bench.report.add(Line(f"{name}: processor time", ours.cpu_s, "s", None, plain.cpu_s))
    bench.report.add(Line(f"{name}: memory", ours.peak_mib, "MiB", MEMORY_MIB, plain.peak_mib))


def _add_lengths(bench: Workbench, size: int) -> None:
    """That the pages compared are about equally long."""
    sheet = f"land/{Ground(size, ('',)).site_id(0)}/index.html"
    ours = (bench.site(size) / sheet).read_text(encoding="utf-8")
    plain = (bench.reference_project(size) / "site" / "zh" / sheet).read_text(encoding="utf-8")
    bench.report.add(Line("words of one sheet", len(text_of_main(ours)), "letters", None, len(text_of_main(plain))))
    bench.report.add(Line("file of one sheet", len(ours.encode()), "bytes", None, len(plain.encode())))


def measure_change(bench: Workbench, sizes: Sequence[int]) -> None:
    """The same build again after one record changed: its time, and that it gives the bytes of a full build."""
    for size in sizes:
        if size == DEMO_SIZE:
            continue
        if not bench.site(size).exists():
            bench.build(size)
        change_one_record(bench.data(size))
        again = bench.build(size)
        limit = REBUILD_S if size == LARGEST else None
        bench.report.add(Line(f"build again after one change, {name_of(size)}", again.wall_s, "s", limit))
        digest = digest_of(bench.site(size))
        bench.forget(size)
        full = bench.build(size)
        differs = float(digest != digest_of(bench.site(size)))
        bench.report.add(Line(f"differs from a full build, {name_of(size)}", differs, "", 0))
        bench.report.add(Line(f"full build of the same, {name_of(size)}", full.wall_s, "s"))
        add_change(bench, size, again)
        shutil.rmtree(bench.data(size))


def measure_views(bench: Workbench, sizes: Sequence[int]) -> None:
    """The first view of home, list and sheet, the heavier language of each: bytes after gzip, requests, hosts."""
    for size in sizes:
        site, views = _built(bench, size), []
        sheet = min(site.glob("land/*/index.html")).relative_to(site).parent.as_posix()
        for kind, page in (("home", ""), ("list", "land/"), ("sheet", f"{sheet}/")):
            both = [first_view(site, folder + page) for folder in QUERIES]
            bench.report.add(
                Line(f"first view of {kind}, {name_of(size)}", max(view.kb for view in both), "kB", VIEW_KB)
            )
            views += both
        most = max(view.requests for view in views)
        astray = {address for view in views for address in (*view.foreign, *view.missing)}
        bench.report.add(Line(f"requests of a first view, {name_of(size)}", most, "", VIEW_REQUESTS))
        bench.report.add(Line(f"foreign or missing files, {name_of(size)}", len(astray), "", 0))


def measure_search(bench: Workbench, sizes: Sequence[int]) -> None:
    """What queries load and how long they take, on the real page if there is a browser; else at most, by the index."""
    for size in sizes:
        if size == DEMO_SIZE:
            continue
        site, number = _built(bench, size), Ground(size, ("",)).site_id(size // 2).upper()
        answers: list[Answer] = []
        for folder, queries in QUERIES.items():
            try:
                answers += asked_in_browser(site, folder, (number, *queries))
            except (ImportError, BrowserMissingError):
                for query in (number, *queries):
                    name = f"search {query} loads at most, {name_of(size)}"
                    bench.report.add(Line(name, at_most_kb(site / folder, query), "kB", SEARCH_KB))
        if answers:
            _add_answers(bench, size, number, answers)


def _add_answers(bench: Workbench, size: int, number: str, answers: Sequence[Answer]) -> None:
    for answer in answers:
        name = f"search {answer.query} ({answer.count} found), {name_of(size)}"
        bench.report.add(Line(name, answer.kb, "kB", SEARCH_KB))
    slowest = max(answer.milliseconds for answer in answers)
    bench.report.add(Line(f"slowest answer, {name_of(size)}", slowest, "ms", SEARCH_MS))
    wrong = [answer for answer in answers if not _is_found(answer, number)]
    bench.report.add(Line(f"queries without their record, {name_of(size)}", len(wrong), "", 0))


def _is_found(answer: Answer, number: str) -> bool:
    """A number finds its record first; anything else finds something."""
    return f"/{number.lower()}/" in answer.first if answer.query == number else answer.count > 0


def _built(bench: Workbench, size: int) -> Path:
    if not bench.site(size).exists():
        bench.build(size)
    return bench.site(size)


def _add_linearity(bench: Workbench, what: str, costs: Mapping[int, Cost]) -> None:
    """Time per record between neighbouring sizes; the program's start is in both, which favours the large one."""
    sizes = sorted(size for size in costs if size != DEMO_SIZE)
    for small, large in pairwise(sizes):
        name = f"{what}, {name_of(small)} → {name_of(large)}"
        growth = costs[large].wall_s / costs[small].wall_s
        bench.report.add(Line(name, growth, "× time", LINEAR * large / small))


def digest_of(folder: Path) -> str:
    """One sum over the names and bytes of all files of a folder."""
    made = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        made.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


Measurement = Callable[[Workbench, Sequence[int]], None]
MEASUREMENTS: Mapping[str, Measurement] = {
    "init": measure_init,
    "check": measure_check,
    "build": measure_build,
    "views": measure_views,
    "weight": measure_weight,
    "search": measure_search,
    "change": measure_change,
    "preview": measure_preview,
    "maps": measure_maps,
    "matching": measure_matching,
    "match-page": measure_match_page,
    "papers": measure_papers,
}
