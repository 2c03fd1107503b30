"""The benchmark's own parts: its guides are sound, its references say the same, its table counts right."""

import re
from datetime import date
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.budgets import MEASUREMENTS
from bench.first_view import first_view
from bench.grid import Extent
from bench.map_pages import stock_page
from bench.records import Ground
from bench.reference import write_project
from bench.search_load import at_most_kb, first_letters
from bench.sites import change_one_record, write_guide
from bench.table import Line, as_text
from bench.weight import largest_page_kb, megabytes
from bench.workbench import DEMO_SIZE, name_of
from investment_guide.checking.check import check
from investment_guide.reading.load import read_guide
from tests.browser_tools.find import BrowserMissingError

SITES = 20


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "data"
    write_guide(folder, SITES)
    return folder


def test_a_generated_guide_has_no_diagnostics(data: Path, today: date) -> None:
    reading = read_guide(data)
    assert reading.guide is not None
    assert (len(reading.guide.land), len(reading.guide.factories)) == (12, 8)
    floors = {len(factory.floors) for factory in reading.guide.factories.values()}
    assert floors == {1, 2, 3, 4}
    sites = [*reading.guide.land, *reading.guide.factories]
    assert all(reading.guide.boundaries[site].type == "Polygon" for site in sites)
    own = [
        diagnostic for diagnostic in check(reading, today) if re.search(r"/(land|factories|z\d+|grid)", diagnostic.path)
    ]
    assert own == []


def test_the_same_size_gives_the_same_files(data: Path, tmp_path: Path) -> None:
    write_guide(tmp_path / "data", SITES)
    names = sorted(path.relative_to(data) for path in data.rglob("*") if path.is_file())
    assert len(names) > SITES
    assert all((tmp_path / "data" / name).read_bytes() == (data / name).read_bytes() for name in names)


def test_one_record_changes(tmp_path: Path) -> None:
    write_guide(tmp_path / "data", SITES)
    before = read_guide(tmp_path / "data").guide
    changed = change_one_record(tmp_path / "data").stem
    after = read_guide(tmp_path / "data").guide
    assert before is not None
    assert after is not None
    assert {name for name in before.land if before.land[name] != after.land[name]} == {changed}


def test_the_reference_has_a_page_for_each_site(tmp_path: Path) -> None:
    write_project(tmp_path / "plain", Ground(SITES, ("metal-manufacturing", "hydrogen")))
    pages = sorted((tmp_path / "plain" / "docs").glob("*/*/*.md"))
    assert len(pages) == 2 * SITES
    assert "Area mu: " in pages[-1].read_text(encoding="utf-8")


def test_the_table_prints_ratios_and_verdicts() -> None:
    lines = [
        Line("build", 12.0, "s", reference=60.0, ratio_limit=0.25),
        Line("slow build", 30.0, "s", reference=60.0, ratio_limit=0.25),
        Line("check", 1.5, "s", limit=1.0),
        Line("memory", 300.0, "MiB"),
    ]
    rows = [re.split(r"  +", row) for row in as_text(lines).splitlines()[2:]]
    assert rows == [
        ["build", "≤ 0.25 × reference", "12 s", "60 s", "0.20", "met"],
        ["slow build", "≤ 0.25 × reference", "30 s", "60 s", "0.50", "NOT MET"],
        ["check", "≤ 1 s", "1.5 s", "NOT MET"],
        ["memory", "300 MiB"],
    ]


def test_a_first_view_counts_what_the_page_loads(tmp_path: Path) -> None:
    (tmp_path / "land").mkdir()
    page = '<link rel="stylesheet" href="../a.css"><script src="https://cdn.example/x.js"></script>'
    page += '<img loading="lazy" src="b.png">'
    (tmp_path / "land" / "index.html").write_text(page)
    (tmp_path / "a.css").write_text("p { background: url(c.png) }")
    view = first_view(tmp_path, "land/")
    assert (view.requests, view.foreign, view.missing) == (4, ("https://cdn.example/x.js",), ("c.png",))
    assert 0.1 < view.kb < 0.3


def test_a_query_asks_for_the_parts_of_its_first_letters(tmp_path: Path) -> None:
    assert first_letters("集成电路 LC-A-03") == {"集", "成", "电", "l", "a", "0"}
    (tmp_path / "search").mkdir()
    index = 'guide.part("search-index",{"entries":3,"run":64,"shards":16});\n'
    (tmp_path / "search" / "index.js").write_text(index)
    alone = at_most_kb(tmp_path, "电路")
    (tmp_path / "search" / f"words-{ord('电') % 16}.js").write_text("x" * 100)
    assert at_most_kb(tmp_path, "电路") > alone > 0


def test_sizes_are_named_for_people() -> None:
    assert [name_of(DEMO_SIZE), name_of(10_000)] == ["demo", "10 000 sites"]


@pytest.mark.parametrize(
    "missing",
    [
        ModuleNotFoundError("No module named 'playwright'", name="playwright.sync_api"),
        BrowserMissingError("There is no Chromium here."),
    ],
    ids=["package", "browser"],
)
def test_what_a_measurement_lacks_is_told(
    missing: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_bench: object, _sizes: object) -> None:
        raise missing

    monkeypatch.setitem(MEASUREMENTS, "maps", fail)
    monkeypatch.setattr("sys.argv", ["bench", "--only", "maps"])
    assert main() == 1
    said = capsys.readouterr().out
    assert f"NOT MEASURED: {missing}" in said and "-r requirements/test.txt" in said


def test_a_module_of_ours_that_is_missing_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_bench: object, _sizes: object) -> None:
        raise ModuleNotFoundError("No module named 'bench.gone'", name="bench.gone")

    monkeypatch.setitem(MEASUREMENTS, "maps", fail)
    monkeypatch.setattr("sys.argv", ["bench", "--only", "maps"])
    with pytest.raises(ModuleNotFoundError):
        main()


def test_the_stock_map_has_every_site(data: Path) -> None:
    guide = read_guide(data).guide
    assert guide is not None
    html = stock_page(guide, Extent(120.0, 30.0, 121.0, 31.0))
    numbers = [*(plot.number for plot in guide.land.values()), *(one.number for one in guide.factories.values())]
    assert [number for number in numbers if f'"{number}"' not in html] == []


def test_a_site_is_weighed_with_all_its_files_and_pages_without_those_of_staff(tmp_path: Path) -> None:
    for name, size in (
        ("index.html", 2000),
        ("land/index.html", 3000),
        ("for-staff/index.html", 9000),
        ("a.pdf", 6000),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert (megabytes(tmp_path), largest_page_kb(tmp_path)) == (0.02, 3.0)
