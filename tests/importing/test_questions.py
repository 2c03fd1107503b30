"""From an office-made workbook to a clean guide: at most one question for an unclear column, wherever staff answer."""

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from investment_guide.editing.undo import write_undoable
from investment_guide.importing.review import ImportOptions, plan_import
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.reading.small_guide import write_small_guide

TODAY = date(2026, 11, 28)
ROWS: list[list[object]] = [
    ["工业用地台账", None, None, None, None, None, None],
    ["编号", "园区", "坐落", "面积", "规划指标", None, "供地情况"],
    [None, None, None, None, "容积率", "建筑密度（%）", None],
    ["高新2026-01", "岚川高新区", "路北", 1.5, "1.0-2.5", "≤45", "待出让"],
    ["高新2026-02", None, "路南", 2, "≥1.2", "40-60", "已供"],
    ["高新2026-03", "岚川高新区", "路东", 3, "≥1.0", "≤50", "待出让"],
    ["合计", None, None, 6.5, None, None, None],
]
MERGED = ("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "B4:B5")
# What an officer answers, by what is asked for.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "unit:面积": ("area_mu|公顷",),
    "words:status": ("待出让=available", "已供=transferred"),
    "pinyin": ("yes",),
    "value:status_on": ("2026-10-01",),
    "value:as_of": ("2026-11-28",),
    "value:source": ("land-register-2026",),
    "value:supply": ("listing",),
    "value:use.code": ("100102",),
    "value:use.standard": ("national-2023",),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small guide."""
    return write_small_guide(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A register as a park keeps it."""
    return office_workbook(tmp_path)


def office_workbook(folder: Path) -> Path:
    """Two header rows, a merged park, units in headers, own words for a status, a total."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    for area in MERGED:
        sheet.merge_cells(area)
    file = folder / "用地台账2026-11.xlsx"
    book.save(file)
    return file


def assert_clean(data: Path) -> None:
    """The guide holds the three plots as they were meant, and nothing is wrong with it."""
    reading = read_guide(data)
    assert reading.diagnostics == ()
    guide = reading.guide
    assert guide is not None
    assert plots(guide) == {
        "gx-2026-01": (22.5, "lc-hitech", "available", 1.0, 2.5, 45),
        "gx-2026-02": (30, "lc-hitech", "transferred", 1.2, None, 60),
        "gx-2026-03": (45, "lc-hitech", "available", 1.0, None, 50),
    }


def plots(guide: Guide) -> dict[str, tuple[object, ...]]:
    """The imported plots in short."""
    return {
        key: (
            plot.area_mu, plot.park, plot.status,
            plot.far.min if plot.far else None, plot.far.max if plot.far else None,
            plot.density_percent.max if plot.density_percent else None,
        )
        for key, plot in guide.land.items()
        if key.startswith("gx-")
    }  # fmt: skip


def test_each_unclear_column_is_asked_for_once(data: Path, office: Path) -> None:
    answers: dict[str, tuple[str, ...]] = {}
    asked: list[str] = []
    for _ in range(5):
        review = plan_import(data, office, ImportOptions("land", answers=answers), TODAY)
        if not review.questions:
            break
        asked += [question.key for question in review.questions]
        answers |= {question.key: ANSWERS.get(question.key, ("",)) for question in review.questions}
    assert sorted(asked) == sorted(ANSWERS)
    counts = {outcome: review.planned.count(outcome) for outcome in ("new", "refused", "left-out")}
    assert counts == {"new": 3, "refused": 0, "left-out": 1}
    write_undoable(data, review.changes, review.command)
    assert_clean(data)


def test_nobody_is_asked_where_nobody_can_answer(data: Path, office: Path) -> None:
    assert plan_import(data, office, ImportOptions("land"), TODAY).questions == ()


def test_a_column_without_an_id_is_asked_for_before_anything_is_read(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("地块,面积（亩）\nA-1,3\nA-2,4\n", encoding="utf-8")
    review = plan_import(data, file, ImportOptions("land", answers={}), TODAY)
    assert review.questions[0].key == "id" and review.planned.rows == ()
    assert [option.word for option in review.questions[0].options] == ["地块", "面积（亩）", "#count"]
    for answer, keys in (("地块", ["a-1", "a-2"]), ("#count", ["land-1", "land-2"])):
        review = plan_import(data, file, ImportOptions("land", answers={"id": (answer,)}), TODAY)
        assert [one.key for one in review.planned.rows] == keys


# What is typed, by words of the question; Enter alone takes what is offered.
TYPED = {
    "哪一类记录": "land", "写成 gx-2026-01 吗": "", "没有写单位": "公顷", "不认识的词": "可用 5", "没有“可用 5”": "1 5",
    "没有“状态日期”": "2026-10-01", "没有“用途代码": "100102", "没有“用途·分类标准": "national-2023",
    "没有“供地方式": "listing", "没有“数据日期": "", "没有“来源": "", "写入": "是",
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX systems")
def test_an_officer_answers_at_the_terminal(data: Path, office: Path) -> None:
    command = ["import", str(office), "--data", str(data), "--today", TODAY.isoformat(), "--lang", "zh"]
    said, code = at_terminal([sys.executable, "-m", "investment_guide.cli", *command])
    assert code == 0, said
    assert "读到 4 行，新增 3，修改 0，不变 0，拒绝 0，略过 1。" in said
    questions = [line for line in said.splitlines() if line.endswith("？") or "？ 也可以" in line or "？也可以" in line]
    assert len(questions) == len(set(questions)) == len(ANSWERS) + 1, questions
    assert_clean(data)


def at_terminal(command: list[str]) -> tuple[str, int]:
    """Run a program at a pseudo-terminal and type an answer to each question; return what it said and its exit code."""
    master, slave = pty.openpty()
    program = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    said, answered = "", 0
    try:
        while chunk := chunk_of(master):
            said += chunk
            new = said[answered:].replace("\r", "")
            if re.search(r"：\n\Z", new) and program.poll() is None:
                answered = len(said)
                os.write(master, f"{typed_to(new)}\n".encode())
    finally:
        os.close(master)
        code = program.wait(timeout=LONGEST_SECONDS)
    return said.replace("\r", ""), code


def chunk_of(master: int) -> str:
    """What the program says next; nothing at its end."""
    ready, _, _ = select.select([master], [], [], LONGEST_SECONDS)
    try:
        return os.read(master, 65_536).decode("utf-8", "replace") if ready else ""
    except OSError:  # the terminal of a program that has ended
        return ""


def typed_to(question: str) -> str:
    """What an officer types."""
    return next((typed for words, typed in TYPED.items() if words in question), "?")
