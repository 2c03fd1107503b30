"""Problems read in one fixed form, and tools get what their formats ask for."""

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.publishing import TASKS, task_of
from investment_guide.checking.report import as_github, as_gitlab, as_json, as_text, explanation
from investment_guide.cli import main
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import read_guide
from tests.checking.sample import copy_of_the_good_guide

SOURCE = Diagnostic(
    "data/land/lc-a-03.yml",
    7,
    9,
    "unknown-source",
    "price.source",
    (("found", "land-2024"), ("place", "data/sources.yml"), ("nearest", "land-bureau-2024")),
)
AREA = Diagnostic(
    "data/land/lc-b-01.yml",
    11,
    1,
    "area-differs",
    "area_mu",
    (("drawn", "52.3"), ("declared", "48.0"), ("percent", "9"), ("allowed", "3")),
)
FOLDER = Diagnostic("data/", 0, 0, "data-missing")


def test_a_diagnostic_has_path_place_field_text_and_code() -> None:
    assert as_text((SOURCE, SOURCE, AREA), "zh").splitlines() == [
        *2 * [
            "data/land/lc-a-03.yml:7:9: 错误 price: “source” 写的是 land-2024，但 data/sources.yml 里没有它。"
            "是不是 land-bureau-2024？ [unknown-source]"
        ],
        "data/land/lc-b-01.yml:11:1: 警告 area_mu: 图上面积 52.3 亩，填报 48.0 亩，相差 9%（允许 3%）。 [area-differs]",
        "2 个错误，1 个警告。 guide explain unknown-source",
    ]  # fmt: skip


def test_a_diagnostic_reads_in_english() -> None:
    assert as_text((SOURCE,), "en").splitlines() == [
        'data/land/lc-a-03.yml:7:9: error price: "source" says land-2024, but data/sources.yml has no such entry. '
        "Did you mean land-bureau-2024? [unknown-source]",
        "1 error, 0 warnings. guide explain unknown-source",
    ]


def test_a_field_inside_others_is_told_in_full() -> None:
    vacant = Diagnostic("a.yml", 1, 1, "vacant-exceeds-area", "floors[2].vacant_m2", (("vacant", "9"), ("area", "5")))
    assert " floors[2].vacant_m2: 可供 9 ㎡，" in as_text((vacant,), "zh")


def test_fixed_words_are_told_in_the_language() -> None:
    gone = Diagnostic("data/land/a.yml", 0, 0, "file-unreadable", "", (("reason", "gone"),))
    assert "（文件不见了）" in as_text((gone,), "zh")
    assert "(it is gone)" in as_text((gone,), "en")


def test_nothing_wrong_is_said_too() -> None:
    assert as_text((), "zh") == "0 个错误，0 个警告。"
    assert json.loads(as_json((), "zh")) == {"errors": 0, "warnings": 0, "problems": []}
    assert as_github((), "zh") == ""


def test_a_whole_folder_has_no_line() -> None:
    assert as_text((FOLDER,), "zh").startswith("data/: 错误 找不到数据文件夹")
    assert as_github((FOLDER,), "zh").startswith("::error file=data/,title=data-missing::")


def test_json_has_everything_a_tool_needs() -> None:
    report = json.loads(as_json((SOURCE, AREA), "en"))
    assert (report["errors"], report["warnings"]) == (1, 1)
    assert report["problems"][0] == {
        "path": "data/land/lc-a-03.yml",
        "line": 7,
        "column": 9,
        "severity": "error",
        "code": "unknown-source",
        "field": "price.source",
        "message": '"source" says land-2024, but data/sources.yml has no such entry. Did you mean land-bureau-2024?',
        "details": {"found": "land-2024", "place": "data/sources.yml", "nearest": "land-bureau-2024"},
    }


def test_an_annotation_cannot_be_broken_out_of() -> None:
    hostile = Diagnostic("data/land/a,b:c.yml", 1, 2, "unknown-word", "status", (("found", "100%\n::error::x"),))
    line = as_github((hostile,), "zh")
    assert line.startswith("::error file=data/land/a%2Cb%3Ac.yml,line=1,col=2,title=unknown-word::")
    assert "100%25" in line
    assert "\n" not in line


def test_gitlab_gets_a_code_quality_report() -> None:
    findings = json.loads(as_gitlab((SOURCE, AREA, FOLDER), "zh"))
    assert [finding["severity"] for finding in findings] == ["critical", "minor", "critical"]
    assert findings[0]["location"] == {"path": "data/land/lc-a-03.yml", "lines": {"begin": 7}}
    assert findings[2]["location"]["lines"]["begin"] == 1
    assert (findings[0]["check_name"], len({finding["fingerprint"] for finding in findings})) == ("unknown-source", 3)
    assert findings == json.loads(as_gitlab((SOURCE, AREA, FOLDER), "zh"))
    assert as_gitlab((), "zh") == "[]"


@pytest.mark.parametrize(("publish", "word"), [(False, "警告"), (True, "错误")])
def test_a_gate_is_told_with_the_severity_it_has(publish: bool, word: str) -> None:
    private = Diagnostic("data/land/a.yml", 1, 1, "private-mobile", "address", (("found", "x"),))
    assert f" {word} address" in as_text((private,), "zh", publish)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_explanation_has_cause_cure_and_examples(lang: str) -> None:
    code = catalogue()["stale"]
    text = explanation(code, lang)
    assert text.startswith("stale")
    assert "[[" not in text
    for part in (code.cause[lang], code.cure[lang], code.bad, code.good):
        assert part in text


HOSTILE_NAMES = (
    b"a\n::error file=x::forged", b"b%0A::error::x", b"c\x1b[31mred\x1b[0m", b"d\xc2\x9b31m", b"e\xff",
    b"f\xe2\x80\xaegpj",
    b"g,line=1::x", b"h\r::error::x", b"i\xe2\x80\xa8::error::x",
)  # fmt: skip


@pytest.fixture
def hostile_files(tmp_path: Path) -> Path:
    """A guide with files whose names try to be more than names."""
    data = copy_of_the_good_guide(tmp_path)
    for name in HOSTILE_NAMES:
        for inner in (b"land", b"boundaries", b""):
            for ending in (b".yml", b".geojson", b".txt"):
                try:
                    Path(os.fsdecode(os.path.join(os.fsencode(data), inner, name + ending))).write_text("{}")  # noqa: PTH118
                except OSError:
                    pytest.skip("this system has no such names")
    (data / "old\n::error::folder").mkdir()
    return data


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab"])
def test_names_of_files_cannot_forge_or_hide_anything(
    hostile_files: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    diagnostics = read_guide(hostile_files).diagnostics
    assert len(diagnostics) > 3 * len(HOSTILE_NAMES)
    assert main(["check", "--data", str(hostile_files), "--format", form, "--today", "2026-11-21"]) == 1
    text = capsys.readouterr().out
    steering = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign == "\u202e"}
    assert steering <= {"\n"}
    lines = text.splitlines()
    if form == "text":
        assert len(lines) == len(diagnostics) + 1
        assert [line for line in lines[:-1] if not line.startswith("data/")] == []
    elif form == "github":
        whole = re.compile(r"::(error|warning) file=data/[^,:]*,(line=\d+,col=\d+,)?title=[a-z0-9-]+::.*")
        assert [line for line in lines if not whole.fullmatch(line)] == []
        assert len(lines) == len(diagnostics)
        assert "file=data/land/a%0A%3A%3Aerror file=x%3A%3Aforged.yml," in text
        assert "file=data/land/b%250A%3A%3Aerror%3A%3Ax.yml," in text
    else:
        found = json.loads(text)
        places = [one["location"] for one in found] if form == "gitlab" else found["problems"]
        paths = {place["path"] for place in places}
        exact = ("a\n::error file=x::forged.yml", "c\x1b[31mred\x1b[0m.yml", "e?.yml")
        assert {f"data/land/{name}" for name in exact} <= paths


MISSING = Diagnostic("data/guide.yml", 4, 1, "site-url-missing", "site_url")
SLOGAN = Diagnostic("data/guide.yml", 13, 14, "to-fill-before-publishing", "slogan.zh", (("found", "待填"),))
SUMMARY = Diagnostic("data/guide.yml", 14, 15, "to-fill-before-publishing", "summary.zh", (("found", "待填"),))


def test_before_publishing_diagnostics_stand_below_the_work_that_they_make() -> None:
    """Each group with its numbers and whose it is, each code with its cure, every problem still a line of its own."""
    diagnostics = (SLOGAN, MISSING, SUMMARY, AREA)
    report = as_text(diagnostics, "zh", publish=True)
    cures = [f"    怎么改：{catalogue()[code].cure['zh']}" for code in (AREA.code, SLOGAN.code, MISSING.code)]
    lines = {each: as_text((each,), "zh", publish=True).split("\n")[1] for each in diagnostics}
    assert report.split("\n") == [
        "改正数据里的错（填报人）——0 个错误，1 个警告", lines[AREA], cures[0], "",
        "填写待填的内容（招商办公室）——3 个错误，0 个警告",
        lines[SLOGAN], lines[SUMMARY], cures[1], lines[MISSING], cures[2], "",
        "3 个错误，1 个警告。 guide explain to-fill-before-publishing",
    ]  # fmt: skip
    city = Diagnostic("data/guide.yml", 4, 1, "demo-guide", "demo")
    assert as_text((city, MISSING), "zh", publish=True).endswith(
        "guide explain site-url-missing"
    )  # the first that stands there
    assert as_text((SLOGAN,), "en", publish=True).startswith(
        "Fill in what is missing (the investment office) – 1 error,"
    )


def test_every_code_has_its_work_and_every_work_its_code() -> None:
    of_code = {code: task_of(Diagnostic("a.yml", 1, 1, code)) for code in catalogue()}
    assert set(of_code.values()) == set(TASKS)
    assert all(task.codes <= catalogue().keys() for task in TASKS)
    assert {topic for task in TASKS for topic in task.topics} <= {code.topic for code in catalogue().values()}
    assert of_code["page-of-starter"] != of_code["demo-left"] != of_code["stale"] != of_code["area-differs"]


def test_other_formats_know_no_groups() -> None:
    """Programs read them: one entry a problem in the order of the check, with --publish as without."""
    diagnostics = (SLOGAN, AREA, MISSING)
    for report in (as_json, as_github, as_gitlab):
        alone = [report((each,), "zh", publish=True).strip("[]\n ") for each in diagnostics]
        whole = report(diagnostics, "zh", publish=True)
        assert [whole.find(diagnostic.path) >= 0 for diagnostic in diagnostics] == [True] * 3
        assert report is as_json or all(part in whole for part in alone)
