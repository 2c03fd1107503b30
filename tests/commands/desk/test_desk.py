"""The staff's desk without a browser: its pages, and what a form changes, refuses and takes back."""

import difflib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from investment_guide.commands.desk.desk import Desk
from investment_guide.commands.desk.imports import ImportDesk
from investment_guide.commands.desk.uploads import IMPORTS
from tests.commands.desk.conftest import seen
from tests.projects import TODAY

Post = Callable[..., Any]
PLOT = "land/a-01/"


def difference(before: str, file: Path) -> list[str]:
    """The lines that differ, without their surroundings."""
    lines = difflib.unified_diff(before.splitlines(), file.read_text("utf-8").splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.fixture
def plot(staff_desk: Desk) -> Path:
    """The file of a plot."""
    return staff_desk.data / "land" / "a-01.yml"


def page(desk: Desk, path: str, query: str = "") -> str:
    """A page of the desk."""
    return desk.answer(path, query).content.decode()


def test_a_price_changes_one_line_and_undo_gives_the_bytes_of_before(
    staff_desk: Desk, posted: Post, plot: Path
) -> None:
    before = plot.read_text("utf-8")
    answer = posted("save", PLOT, start_price_wan_mu=45.5)
    assert (answer["written"], [each["code"] for each in answer["findings"]]) == (True, ["facts-day-left"])
    [gone, come] = difference(before, plot)
    assert (gone[:21], come) == ("-start_price_wan_mu: ", "+start_price_wan_mu: 45.5")
    assert json.loads(staff_desk.change("undo", "", b"").content)["undone"] == "表单修改：a-01"
    assert plot.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("area_mu", -5, "out-of-range"),
        ("park", "nowhere", "unknown-reference"),
        ("as_of", "2026-2-30", "date-impossible"),
        ("status", None, "missing-field"),
        ("area_mu", "３０", "full-width"),
    ],
)
def test_what_the_check_calls_an_error_is_not_written(
    posted: Post, plot: Path, field: str, value: object, code: str
) -> None:
    before = plot.read_bytes()
    for what in ("check", "save"):
        answer = posted(what, PLOT, **{field: value})
        assert answer["written"] is False
        assert {(each["field"], each["severity"]) for each in answer["findings"]} >= {(field, "error")}
        assert code in {each["code"] for each in answer["findings"]}
    assert plot.read_bytes() == before


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(staff_desk: Desk, plot: Path) -> None:
    body = json.dumps({"digest": "of before", "values": {"area_mu": 70}}).encode()
    answer = staff_desk.change(f"save/{PLOT}", "", body)
    assert (answer.status, "重新打开" in json.loads(answer.content)["messages"][0]) == (409, True)


def test_a_file_that_no_form_can_read_is_mended_as_text(staff_desk: Desk, posted: Post, plot: Path) -> None:
    good = plot.read_text("utf-8")
    plot.write_text(good + "\tx", encoding="utf-8")
    seen(staff_desk)
    assert json.loads(staff_desk.answer(f"form/{PLOT}", "").content)["values"] is None
    assert posted("save", PLOT, text=good)["written"] is True
    assert plot.read_text("utf-8") == good


def test_the_start_page_leads_from_an_error_to_its_field(staff_desk: Desk, plot: Path) -> None:
    plot.write_text(plot.read_text("utf-8").replace("area_mu: 68.12", "area_mu: <b>"), encoding="utf-8")
    seen(staff_desk)
    start = page(staff_desk, "")
    assert 'href="/~desk/edit/land/a-01/#area_mu"' in start
    assert "data/land/a-01.yml:8:10" in start
    assert "<b>" not in start


def test_records_are_found_by_name_park_and_status(staff_desk: Desk) -> None:
    every = page(staff_desk, "records/", "kind=land")
    assert "GV-A-01" in every
    assert every.count("<tr>") == 3  # the head and two plots
    assert page(staff_desk, "records/", "words=gv-a-01").count("land/a-01") == 2
    assert "没有找到" in page(staff_desk, "records/", "words=nothing+like+that")


@pytest.mark.parametrize(
    "path", ["edit/land/../x/", "edit/nothing/", "assets/../desk.py", "form/land/", "edit/land/", "nowhere", "assets/"]
)
def test_other_addresses_are_not_found(staff_desk: Desk, path: str) -> None:
    assert staff_desk.answer(path, "").status == 404


def test_a_page_leads_to_its_form(staff_desk: Desk) -> None:
    assert staff_desk.form_of("/land/a-01/")[0] == "/~desk/edit/land/a-01/"
    assert staff_desk.form_of("/en/land/a-01/")[0] == "/~desk/edit/land/a-01/"
    assert staff_desk.form_of("/land/")[0] == ""


def test_a_dropped_file_leads_to_its_review(staff_desk: Desk) -> None:
    staff_desk.imports = ImportDesk(staff_desk.data, lambda: TODAY)
    body = "编号,宗地编号,面积（亩）\na-01,GV-A-01,70.5\n".encode("gb18030")
    answer = json.loads(staff_desk.change("drop", urlencode({"name": "C:\\台账.csv"}), body).content)
    review = staff_desk.imports.answer(answer["review"].removeprefix(IMPORTS)).content.decode()
    assert "台账.csv" in review
    assert staff_desk.change("drop", "name=..", body).status == 404
    staff_desk.imports.close()


def test_a_day_that_was_left_is_asked_for_and_offered_and_never_refuses(posted: Post, plot: Path) -> None:
    [asked] = posted("check", PLOT, status="reserved")["findings"]
    assert (asked["code"], asked["field"], asked["offer"]) == ("status-day-left", "status_on", TODAY.isoformat())
    days = dict.fromkeys(("status_on", "as_of"), TODAY.isoformat())
    assert posted("check", PLOT, status="reserved", **days)["findings"] == []
    assert [each["field"] for each in posted("save", PLOT, start_price_wan_mu=45.5)["findings"]] == ["as_of"]
    assert "start_price_wan_mu: 45.5" in plot.read_text("utf-8")
