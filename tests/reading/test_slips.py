"""Slips in the writing of records, as staff make them: one sentence at the place, which holds what to write instead."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from tests.checking.sample import change, copy_of_the_good_guide, diagnostics_of

PLOT, PARK, HALL, RULE = "land/a-01.yml", "parks/green.yml", "factories/f-01.yml", "policies/rnd.yml"
FAR = "far: {min: 1.0, max: 2.5}"
ADDRESS = "address: {zh: 样例大道以东, en: East of Sample Avenue}"


@dataclass(frozen=True)
class SlipOfWriting:
    """``good`` was meant in ``file`` and ``slip`` was written. ``cure`` stands in the message in both languages;
    put in place of ``wrong`` it makes ``good`` again, or (``as_good``) something else that is as right. ``depth`` is
    the indentation that the message gives."""

    file: str
    good: str
    slip: str
    code: str
    place: str
    wrong: str
    cure: str
    as_good: str = ""
    depth: str = ""


def line(file: str, good: str, slip: str, code: str, place: str, as_good: str = "", depth: str = "") -> SlipOfWriting:
    """A slip whose whole line is written anew."""
    return SlipOfWriting(file, good, slip, code, place, slip, (as_good or good).strip(), as_good, depth)


FULL_WIDTH = [
    line(PLOT, "area_mu: 68.12", "area_mu：68.12", "full-width", "8:8"),
    line(PLOT, "area_mu: 68.12", "area_mu： 68.12", "full-width", "8:8"),
    line(PARK, "  area_ha: 120", "  area_ha：120", "full-width", "7:10"),
    line(PLOT, "  - kind: road", "  - kind：road", "full-width", "22:9"),
    line(PLOT, "utilities:", "utilities：", "full-width", "21:10"),
    line(PLOT, FAR, "far：{min: 1.0, max: 2.5}", "full-width", "10:4"),
    line(PLOT, FAR, "far: {min: 1.0，max: 2.5}", "full-width", "10:15"),
    line(PLOT, FAR, "far: ｛min: 1.0, max: 2.5｝", "full-width", "10:6"),
    line(PLOT, ADDRESS, ADDRESS.replace(", ", "，"), "full-width", "3:21"),
    SlipOfWriting(PLOT, FAR, "far: {min：1.0, max: 2.5}", "full-width", "10:7", "min：1.0", "min: 1.0"),
    SlipOfWriting(
        PLOT, FAR, "far: {min：1.0，max：2.5}", "full-width", "10:7", "min：1.0，max：2.5", "min: 1.0, max: 2.5"
    ),
    SlipOfWriting(
        PLOT, FAR, "far: ｛min：1.0，max：2.5｝", "full-width", "10:6", "｛min：1.0，max：2.5｝", "{min: 1.0, max: 2.5}"
    ),
    SlipOfWriting(
        PLOT, "clusters: [hydrogen]", "clusters: 【hydrogen】", "full-width", "6:11", "【hydrogen】", "[hydrogen]"
    ),
]
QUOTES = [
    SlipOfWriting(PLOT, "area_mu: 68.12", "area_mu: “68.12”", "full-width", "8:10", "“68.12”", "68.12"),
    SlipOfWriting(PLOT, "park: green", "park: “green”", "full-width", "2:7", "“green”", "green"),
    SlipOfWriting(PLOT, "status: available", "status: ‘available’", "full-width", "4:9", "‘available’", "available"),
    SlipOfWriting(PLOT, "use: {code: M1,", "use: {code: “M1”,", "full-width", "9:13", "“M1”", "M1"),
    SlipOfWriting(
        PLOT, "clusters: [hydrogen]", "clusters: [“hydrogen”]", "full-width", "6:12", "“hydrogen”", "hydrogen"
    ),
    SlipOfWriting(
        PLOT, "status_on: 2026-09-01", "status_on: “2026-09-01”", "full-width", "5:12", "“2026-09-01”", "2026-09-01"
    ),
    SlipOfWriting(PLOT, "number: GV-A-01", "number: “2026”", "full-width", "1:9", "“2026”", '"2026"', 'number: "2026"'),
]
BLANKS = [
    line(PARK, "  area_ha: 120", "\tarea_ha: 120", "tab-indentation", "7:1", depth="2"),
    line(PARK, "  by: {zh: 省政府", "\tby: {zh: 省政府", "tab-indentation", "5:1", depth="2"),
    line(PLOT, "    state: connected", "\t\tstate: connected", "tab-indentation", "23:1", depth="4"),
    line(PLOT, "area_mu: 68.12", "\tarea_mu: 68.12", "tab-indentation", "8:1", depth="0"),
    line(PLOT, "  - kind: road", "\t- kind: road", "tab-indentation", "22:1", depth="2"),
    line(PLOT, "  - kind: road", "  -\tkind: road", "tab-indentation", "22:4", depth="2"),
    line(PARK, "  area_ha: 120", "\u00a0\u00a0area_ha: 120", "blank-other", "7:1", depth="2"),
    line(PARK, "  area_ha: 120", "\u3000area_ha: 120", "blank-other", "7:1", depth="2"),
    line(PLOT, "    state: connected", "\u3000\u3000state: connected", "blank-other", "23:1", depth="4"),
    line(PLOT, "area_mu: 68.12", "\u3000area_mu: 68.12", "blank-other", "8:1", depth="0"),
    line(PLOT, "area_mu: 68.12", "area_mu:\u00a068.12", "blank-other", "8:9"),
    line(PLOT, "  - kind: road", "  -\u00a0kind: road", "blank-other", "22:4", depth="2"),
    line(PLOT, FAR, "far: {min: 1.0,\u3000max: 2.5}", "blank-other", "10:16"),
    SlipOfWriting(PLOT, FAR, "far: {min:\u00a01.0, max: 2.5}", "full-width", "10:7", "min:\u00a01.0", "min: 1.0"),
    line(PLOT, "area_mu: 68.12", "area_mu:68.12", "blank-missing", "8:8"),
    line(PLOT, "area_mu: 68.12", "area_mu 68.12", "colon-missing", "8:1"),
    line(PLOT, "  - kind: road", "  -kind: road", "blank-missing", "22:3"),
    line(PARK, "  - title: {zh: 规划图, en: Plan}", "  -title: {zh: 规划图, en: Plan}", "blank-missing", "32:3"),
    SlipOfWriting(
        PARK, "support: [lab]", "support:\n  -lab", "blank-missing", "31:3", "-lab", "- lab", "support:\n  - lab"
    ),
    SlipOfWriting(PLOT, FAR, "far: {min:1.0, max: 2.5}", "blank-missing", "10:7", "min:1.0", "min: 1.0"),
]
SIGNS = [
    *(
        line(PLOT, "number: GV-A-01", f"number: {sign}GV", code, "1:9", f'number: "{sign}GV"')
        for sign, code in (
            ("@", "character-reserved"),
            ("%", "character-reserved"),
            ("`", "character-reserved"),
            ("*", "alias-refused"),
            ("&", "alias-refused"),
            ("!", "tag-refused"),
        )
    ),
    *(
        line(
            PLOT,
            ADDRESS,
            f"address: {{zh: {sign}样例, en: East}}",
            code,
            "3:15",
            f'address: {{zh: "{sign}样例", en: East}}',
        )
        for sign, code in (("@", "character-reserved"), ("*", "alias-refused"))
    ),
    line(PLOT, "number: GV-A-01", "number: A1 #2", "hash-in-text", "1:12", 'number: "A1 #2"'),
    line(PLOT, "number: GV-A-01", "number: #2", "hash-in-brackets", "1:9", 'number: "#2"'),
    line(
        PLOT,
        ADDRESS,
        "address: {zh: 东路 #2号, en: East}",
        "hash-in-brackets",
        "3:18",
        'address: {zh: "东路 #2号", en: East}',
    ),
    line(PLOT, "number: GV-A-01", "number: GV: 01", "colon-in-text", "1:11", 'number: "GV: 01"'),
]
VALUES = [
    SlipOfWriting(PLOT, "GV-A-01", "1.10", "text-not-number", "1:9", "1.10", '"1.10"', '"1.10"'),
    SlipOfWriting(PLOT, "GV-A-01", "2026", "text-expected", "1:9", "2026", '"2026"', '"2026"'),
    SlipOfWriting(PARK, "S447", "3.50", "text-not-number", "3:17", "3.50", '"3.50"', '"3.50"'),
    SlipOfWriting(PLOT, "2026-09-01", "2026/9/1", "date-expected", "5:12", "2026/9/1", "2026-09-01"),
    SlipOfWriting(PARK, "2010-05-01", "2010/5/1", "date-expected", "6:7", "2010/5/1", "2010-05-01"),
    SlipOfWriting(PLOT, "2026-09-01", "2026-2-30", "date-impossible", "5:12", "2026-2-30", "2026-02-28", "2026-02-28"),
    SlipOfWriting(PLOT, "68.12", "68.12亩", "number-with-unit", "8:10", "68.12亩", "68.12"),
    SlipOfWriting(PLOT, "68.12", "约68.12", "number-approximate", "8:10", "约68.12", "68.12"),
    SlipOfWriting(
        PLOT, "deposit_wan: 270", "deposit_wan: 1,200", "number-expected", "16:14", "1,200", "1200", "deposit_wan: 1200"
    ),
    SlipOfWriting(PLOT, "{min: 350}", "{min: 1,200}", "number-expected", "19:30", "1,200", "1200", "{min: 1200}"),
    SlipOfWriting(PLOT, "{min: 40}", "{min: 40%}", "number-expected", "11:24", "40%", "40"),
    SlipOfWriting(RULE, "rate: 1.0", "rate: 10%", "number-expected", "16:11", "10%", "0.1", "rate: 0.1"),
    SlipOfWriting(PLOT, "park: green", "park: 绿谷", "unknown-reference", "2:7", "绿谷", "green"),
    SlipOfWriting(PLOT, "[hydrogen]", "[氢能]", "unknown-reference", "6:12", "氢能", "hydrogen"),
    SlipOfWriting(PLOT, "contact: office", "contact: 招商专员", "unknown-contact", "29:10", "招商专员", "office"),
    SlipOfWriting(PLOT, "status: available", "status: 可供", "unknown-word", "4:9", "可供", "available"),
    SlipOfWriting(HALL, "owner_type: state", "owner_type: 国企", "unknown-word", "6:13", "国企", "state"),
]
SLIPS = [*FULL_WIDTH, *QUOTES, *BLANKS, *SIGNS, *VALUES]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.slip)
def test_a_slip_has_one_sentence_with_the_cure(tmp_path: Path, slip: SlipOfWriting) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, slip.file, slip.good, slip.slip)
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.path, diagnostic.code) == (f"data/{slip.file}", slip.code)
    assert f"{diagnostic.line}:{diagnostic.column}" == slip.place
    for language, depth in (("zh", "行首 {} 个空格"), ("en", "indented by {} blanks")):
        message = catalogue()[slip.code].says(diagnostic, language)
        assert slip.cure in message
        assert (depth.format(slip.depth) in message) == bool(slip.depth)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.slip)
def test_the_cure_is_right(tmp_path: Path, slip: SlipOfWriting) -> None:
    indent = " " * int(slip.depth) if slip.depth else slip.slip[: len(slip.slip) - len(slip.slip.lstrip())]
    whole_line = slip.wrong == slip.slip and slip.cure == (slip.as_good or slip.good).strip()
    cured = f"{indent}{slip.cure}" if whole_line else slip.slip.replace(slip.wrong, slip.cure)
    assert cured == (slip.as_good or slip.good)
    data = copy_of_the_good_guide(tmp_path)
    change(data, slip.file, slip.good, cured)
    assert diagnostics_of(data) == ()


@pytest.mark.parametrize("number", ["NO", "0527", "12:30", "1_000", "2026-01", "【样例】", "样例“一号”地", "C#3"])
def test_what_looks_like_something_else_is_read_as_written(tmp_path: Path, number: str) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, PLOT, "number: GV-A-01", f"number: {number}")
    assert diagnostics_of(data) == ()


def test_line_ends_of_windows_are_fine(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    for path in data.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert diagnostics_of(data) == ()


@pytest.mark.parametrize(
    ("file", "good", "slip", "code", "place"),
    [
        (PLOT, "number: GV", "\ufeffnumber: GV", "byte-order-mark", "1:1"),
        (PLOT, "area_mu: 68.12", "area_mu: 68.12\narea_mu: 70", "duplicate-key", "9:1"),
        (PARK, "  area_ha: 120", "  area_ha: 120\n  area_ha: 121", "duplicate-key", "8:3"),
        (PLOT, FAR, "far: {min: 1.0, min: 1.2, max: 2.5}", "duplicate-key", "10:17"),
        (PLOT, "    state: connected", "    state: connected\n    state: building", "duplicate-key", "24:5"),
        (PARK, "  area_ha: 120", "<<<<<<< HEAD\n  area_ha: 1\n=======\n  area_ha: 2\n>>>>>>> x", "merge-marks", "7:1"),
        (PLOT, "park: green", "park: 高新区", "unknown-reference", "2:7"),
    ],
)  # fmt: skip
def test_a_slip_that_no_line_repairs_has_one_sentence_too(
    tmp_path: Path, file: str, good: str, slip: str, code: str, place: str
) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, file, good, slip)
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.path, diagnostic.code) == (f"data/{file}", code)
    assert f"{diagnostic.line}:{diagnostic.column}" == place
