"""Imports in the preview, over HTTP as a browser does it: a file, questions, the review, the yes."""

import re
import threading
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from lxml import html
from openpyxl import load_workbook

from investment_guide.commands.desk.imports import ImportDesk
from investment_guide.commands.desk.uploads import IMPORTS, file_name_of, uploaded_form
from investment_guide.commands.preview_server import PreviewServer
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.undo import entries, undo
from investment_guide.importing.columns_file import Position
from investment_guide.reading.load import read_guide
from tests.importing.test_questions import ANSWERS, TODAY, assert_clean, office_workbook
from tests.importing.test_review import FIRST, SECOND, files, of_land, review_of, write
from tests.reading.small_guide import write_file, write_small_guide

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small guide."""
    return write_small_guide(tmp_path)


@pytest.fixture
def server(data: Path) -> Iterator[PreviewServer]:
    """A running preview of it."""
    running = PreviewServer(0)
    running.imports = desk = ImportDesk(data, lambda: TODAY)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    desk.close()


class Browser:
    """Requests as a browser sends them from a page of the preview."""

    def __init__(self, server: PreviewServer) -> None:
        self._port, self._token = server.server_port, server.imports.token if server.imports else ""

    def get(self, address: str) -> str:
        """A page."""
        status, _, text = self._asked("GET", address, b"", {})
        assert status == 200, text
        return text

    def send(self, address: str, fields: Mapping[str, str], **more: str) -> tuple[int, str, str]:
        """Status, where it leads, and text of the answer to a form."""
        body = urlencode({"token": self._token, **fields}).encode()
        return self._asked("POST", address, body, {"Content-Type": FORM, **more})

    def upload(self, name: str, content: bytes, kind: str = "") -> str:
        """Send a file as the form of the page does; the address of its review."""
        parts = [("token", None, self._token.encode()), ("kind", None, kind.encode()), ("file", name, content)]
        body = b"".join(
            b'--XX\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
            % (field.encode(), b'; filename="%s"' % file.encode() if file else b"", inner)
            for field, file, inner in parts
        )
        headers = {"Content-Type": "multipart/form-data; boundary=XX"}
        status, where, _ = self._asked("POST", IMPORTS, body + b"--XX--\r\n", headers)
        assert status == 303
        return where

    def _asked(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=300)
        own = {"Origin": f"http://127.0.0.1:{self._port}"} if method == "POST" else {}
        connection.request(method, quote(address), body or None, {**own, **headers})
        answer: HTTPResponse = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers.get("Location", ""), text


@pytest.fixture
def browser(server: PreviewServer) -> Browser:
    """Somebody at the preview."""
    return Browser(server)


def test_an_officer_answers_in_the_preview(data: Path, tmp_path: Path, browser: Browser) -> None:
    assert 'type="file"' in browser.get(IMPORTS)
    file = office_workbook(tmp_path)
    where = browser.upload(file.name, file.read_bytes())
    assert "请用 --kind 说明是哪类记录" in browser.get(where)
    assert browser.send(where, {"kind": "land"})[:2] == (303, where)
    asked: list[str] = []
    while questions := html.fromstring(browser.get(where)).xpath("//form[contains(@class, 'import-questions')]"):
        names = questions[0].xpath(".//*[starts-with(@name, 'answer:')]/@name")
        asked += names
        browser.send(where, {str(name): answer_to(str(name)) for name in names})
    assert len(asked) == len(set(asked))
    assert {name.removeprefix("answer:").partition("|")[0] for name in asked} == set(ANSWERS)
    page = html.fromstring(browser.get(where))
    tally = [" ".join(each.text_content().split()) for each in page.xpath("//ul[@class='import-tally']/li")]
    assert tally == ["3 新增", "0 修改", "0 不变", "0 拒绝", "1 略过", "0 缺少"]
    before = files(data)
    (digest,) = page.xpath("//form[@class='import-yes']/input[@name='digest']/@value")
    assert files(data) == before
    browser.send(f"{where}write", {"digest": str(digest)})
    assert "已写入" in browser.get(where)
    assert_clean(data)
    undo(data, entries(data)[0])
    assert files(data) == before


def answer_to(name: str) -> str:
    """What is chosen in a field of the form."""
    key, _, part = name.removeprefix("answer:").partition("|")
    given = ANSWERS[key]
    return next(each.partition("=")[2] for each in given if each.startswith(f"{part}=")) if part else given[0]


def test_a_newer_edition_shows_what_changes_on_a_map_and_in_a_table(data: Path, browser: Browser) -> None:
    position = Position.model_validate({"east": ["x"], "north": ["y"]})
    columns = of_land().model_copy(update={"crs": "EPSG:4490", "position": position})
    first = "编号,面积,x,y\nA1,3,111.98,22.79\nA2,4,111.99,22.79\n"
    write(data, review_of(data, first, columns=columns))
    where = browser.upload("台账2026-10.csv", "编号,面积,x,y\nA1,3,111.985,22.79\nA3,5,111.97,22.8\n".encode())
    text = browser.get(where)
    page = html.fromstring(text)
    roles = [str(each) for each in page.xpath("//figure//path/@class")]
    assert (roles.count("before"), roles.count("after")) == (1, 2) and "ground" in roles
    assert [str(each) for each in page.xpath("//tbody/tr/@class")] == ["changed", "new"]
    assert "111.98" in text and "111.985" in text
    assert page.xpath("//select[@name='gone:a2']/option/@value") == ["leave", "withdraw", "remove"]
    browser.send(where, {"gone:a2": "withdraw"})
    (digest,) = html.fromstring(browser.get(where)).xpath("//input[@name='digest']/@value")
    browser.send(f"{where}write", {"digest": str(digest)})
    assert "status: withdrawn" in (data / "land/a2.yml").read_text(encoding="utf-8")


def test_a_yes_is_to_what_was_shown(data: Path, browser: Browser) -> None:
    write(data, review_of(data, FIRST, columns=of_land()))
    where = browser.upload("台账.csv", SECOND.encode())
    (digest,) = html.fromstring(browser.get(where)).xpath("//input[@name='digest']/@value")
    record = data / "land/a3.yml"
    write_file(data, "land/a3.yml", record.read_text(encoding="utf-8").replace("area_mu: 5", "area_mu: 5.5"))
    before = files(data)
    status, _, text = browser.send(f"{where}write", {"digest": str(digest)})
    assert status == 200 and "没有写入" in text
    assert files(data) == before


def test_only_a_page_of_the_preview_may_change_anything(data: Path, browser: Browser) -> None:
    write(data, review_of(data, FIRST, columns=of_land()))
    where = browser.upload("台账.csv", SECOND.encode())
    (digest,) = html.fromstring(browser.get(where)).xpath("//input[@name='digest']/@value")
    before = files(data)
    for fields, headers in (
        ({"digest": str(digest), "token": "x"}, {}),
        ({"digest": str(digest)}, {"Origin": "http://evil.example"}),
        ({"digest": str(digest)}, {"Origin": "null"}),
    ):
        assert browser.send(f"{where}write", fields, **headers)[0] == 403
    assert browser.send("/~desk/other", {})[0] == 405
    assert browser.send(f"{IMPORTS}nothing/", {})[0] == 404
    assert files(data) == before


def test_what_cannot_be_read_is_said_on_the_page(browser: Browser) -> None:
    where = browser.upload("a.dwg", b"AC1032", kind="land")
    assert "是 DWG；请在 CAD 里另存为 DXF 再导入" in browser.get(where)


def test_no_text_of_a_file_is_markup(data: Path, browser: Browser) -> None:
    write(data, review_of(data, FIRST, columns=of_land()))
    where = browser.upload("台账.csv", "编号,面积\n<script>alert(1)</script>,3\nA1,<b>4</b>\n".encode())
    text = browser.get(where)
    assert "<script>" not in text and "<b>4" not in text and "&lt;b&gt;4" in text
    assert not re.search(r"\son\w+=|\sstyle=", text)


@pytest.mark.parametrize("name", ["../../x.csv", "..\\x.csv", "C:\\x.csv", "/etc/x.csv"])
def test_a_file_stays_in_its_folder(name: str) -> None:
    assert file_name_of(name) == "x.csv"
    assert uploaded_form("multipart/form-data", b"x").file_name == ""


def own_workbook(data: Path, **cells: object) -> bytes:
    """The workbook of all plots with other values in the row of the first."""
    guide = read_guide(data).guide
    assert guide is not None
    book = load_workbook(BytesIO(workbook_bytes(guide, {"land": records_of(data, "land")}, TODAY)))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for path, value in cells.items():
        sheet.cell(4, columns[path]).value = value  # type: ignore[assignment,arg-type]
    book.save(stream := BytesIO())
    return stream.getvalue()


def test_a_workbook_of_ours_is_reviewed_like_any_other(data: Path, server: PreviewServer) -> None:
    before, desk, browser = files(data), server.imports, Browser(server)
    assert desk is not None
    page = browser.get(desk.receive("land.xlsx", own_workbook(data)))
    assert "新增 0，修改 0" in page and "没有要改的内容" in page
    address = desk.receive("land.xlsx", own_workbook(data, area_mu=68.4))
    page = browser.get(address)
    assert "修改 1" in page and "<ins>68.4</ins>" in page
    digest = html.fromstring(page).xpath("//input[@name='digest']/@value")[0]
    assert browser.send(f"{address}write", {"digest": digest})[0] == 303
    changed = {path for path, text in files(data).items() if text != before[path]}
    assert len(changed) == 1
    assert "已写入" in browser.get(address)
    undo(data, entries(data)[0])
    assert files(data) == before


def test_what_must_be_put_right_in_a_workbook_of_ours_is_named_and_nothing_written(
    data: Path, server: PreviewServer
) -> None:
    before, desk, browser = files(data), server.imports, Browser(server)
    assert desk is not None
    page = browser.get(desk.receive("land.xlsx", own_workbook(data, area_mu="三十左右")))
    assert "要改正（1）" in page and "第 4 行" in page and 'name="digest"' not in page
    assert "修改 0" in page and "拒绝 1" in page and "不变 0" in page
    assert files(data) == before


def test_a_status_without_its_day_is_asked_for(data: Path, server: PreviewServer) -> None:
    desk, browser = server.imports, Browser(server)
    assert desk is not None
    address = desk.receive("land.xlsx", own_workbook(data, status="reserved"))
    assert "要改正（1）" in browser.get(address)
    browser.send(address, {"keep_dates": "1"})
    assert 'name="digest"' in browser.get(address)
