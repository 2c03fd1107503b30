"""A photograph or document that the desk adds to a record, over HTTP: saved clean, shown, refused, taken back."""

import io
import json
import threading
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from investment_guide.checking.check import errors
from investment_guide.commands.desk.desk import Desk
from investment_guide.commands.fresh_pages import FreshPages
from investment_guide.commands.preview_server import PreviewServer
from investment_guide.editing.documents import takes_documents
from investment_guide.publishable.photographs import PhotographStore
from investment_guide.reading.load import read_guide
from tests.commands.desk.conftest import seen
from tests.projects import TODAY
from tests.publishable.photograph_samples import SECRETS, photograph

PLOT = "land/a-01/"
WORDS = {"caption": "全景：<b>南向</b>", "alt": "空地", "credit": "园区办"}
LARGE = photograph(1600, 1200)
PDF = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def server(staff_desk: Desk) -> Iterator[PreviewServer]:
    """A running preview with the desk of the good guide."""
    running = PreviewServer(0)
    running.desk = staff_desk
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def post(server: PreviewServer, path: str, body: bytes = b"", **headers: str) -> tuple[int, Any]:
    """Status and values of the answer to a request of the desk's own page, or with other headers."""
    own = {"Origin": f"http://127.0.0.1:{server.server_port}", "X-Guide-Desk": "1"}
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request("POST", f"/~desk/{path}", body, {**own, **headers})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, json.loads(text) if text.startswith("{") else text


def attach(
    server: PreviewServer, name: str, content: bytes, fields: Mapping[str, str], at: str = PLOT, **headers: str
) -> tuple[int, Any]:
    """Send a file with what is said of it, as the form does."""
    parts = [(field, "", value.encode()) for field, value in fields.items()] + [("file", name, content)]
    body = b"".join(
        b'--XX\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (field.encode(), b'; filename="%s"' % file.encode() if file else b"", inner)
        for field, file, inner in parts
    )
    headers = {"Content-Type": "multipart/form-data; boundary=XX", **headers}
    return post(server, f"attach/{at}", body + b"--XX--\r\n", **headers)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the data folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_photograph_is_saved_clean_named_and_taken_back(staff_desk: Desk, server: PreviewServer) -> None:
    before = contents(staff_desk.data)
    status, answer = attach(server, "IMG_0012.JPG", LARGE, WORDS)
    assert (status, answer["written"]) == (200, True), answer
    saved = (staff_desk.data / "files" / "a-01-1.jpg").read_bytes()
    assert not any(secret in saved for secret in SECRETS[:2])
    assert set(Image.open(io.BytesIO(saved)).getexif()) <= {0x0112}  # how the camera was held
    guide = read_guide(staff_desk.data).guide
    assert guide is not None
    [photo] = guide.land["a-01"].photos
    assert (photo.file, photo.caption.words["zh"], str(photo.on)) == ("a-01-1.jpg", WORDS["caption"], "2026-05-01")
    seen(staff_desk)
    assert not errors(staff_desk.diagnostics)
    assert post(server, "undo")[1]["undone"] == "添加文件：a-01-1.jpg"
    assert contents(staff_desk.data) == before


def test_undo_keeps_a_file_that_was_changed_since(staff_desk: Desk, server: PreviewServer) -> None:
    attach(server, "a.jpg", LARGE, WORDS)
    file = staff_desk.data / "files" / "a-01-1.jpg"
    file.write_bytes(LARGE)
    assert post(server, "undo")[0] == 409
    assert file.read_bytes() == LARGE


def test_a_document_is_saved_under_a_safe_name(staff_desk: Desk, server: PreviewServer) -> None:
    before = contents(staff_desk.data)
    status, answer = attach(server, r"C:\规划 条件.PDF", PDF, {"title": "规划条件"})
    assert (status, answer["written"]) == (200, True), answer
    assert (staff_desk.data / "files" / "a-01-1.pdf").read_bytes() == PDF
    guide = read_guide(staff_desk.data).guide
    assert guide is not None
    assert [each.file for each in guide.land["a-01"].documents] == ["a-01-1.pdf"]
    post(server, "undo")
    assert contents(staff_desk.data) == before


@pytest.mark.parametrize(
    ("at", "name", "content", "fields", "reason"),
    [
        (PLOT, "a.jpg", b"<script>alert(1)</script>", WORDS, "a.jpg 不能公开"),
        (PLOT, "a.pdf", b"<script>alert(1)</script>", {"title": "x"}, "a.pdf 不能公开"),
        (PLOT, "a.pdf", PDF.replace(b"<</Type", b"<</S/JavaScript/Type"), {"title": "x"}, "a.pdf 不能公开"),
        (PLOT, "a.svg", b"<svg/>", {"title": "x"}, "a.svg 不能公开"),
        (PLOT, "a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(40), WORDS, "a.heic 不能公开"),
        (PLOT, "a.jpg", LARGE, {**WORDS, "on": "1.5.2026"}, "2026-05-01"),
        ("land/a-99/", "a.jpg", LARGE, WORDS, "没有 land/a-99"),
        ("policies/equipment/", "a.jpg", LARGE, WORDS, "没有保存"),
        ("policies/equipment/", "a.pdf", PDF, {"title": "x"}, "没有文件一栏"),
    ],
)
def test_what_may_not_be_published_is_refused_with_the_reason(
    staff_desk: Desk, server: PreviewServer, at: str, name: str, content: bytes, fields: dict[str, str], reason: str
) -> None:
    before = contents(staff_desk.data)
    status, answer = attach(server, name, content, fields, at)
    assert status in (409, 422)
    assert reason in answer["messages"][0]
    assert contents(staff_desk.data) == before


def test_a_photograph_that_is_not_described_is_not_saved(staff_desk: Desk, server: PreviewServer) -> None:
    before = contents(staff_desk.data)
    _, answer = attach(server, "a.jpg", LARGE, {**WORDS, "alt": ""})
    assert answer["written"] is False
    assert [(each["code"], each["field"]) for each in answer["findings"] if each["severity"] == "error"] == [
        ("to-fill", "photos[1].alt")
    ]
    assert contents(staff_desk.data) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Origin": "https://elsewhere.example"}, 403), ({"Origin": "null"}, 403), ({"Content-Length": "80000001"}, 413)],
)
def test_other_origins_and_files_that_are_too_large_are_refused(
    staff_desk: Desk, server: PreviewServer, headers: dict[str, str], status: int
) -> None:
    before = contents(staff_desk.data)
    assert attach(server, "a.jpg", LARGE, WORDS, **headers)[0] == status
    assert contents(staff_desk.data) == before


def test_a_copy_is_served_before_the_whole_site_has_it(staff_desk: Desk, server: PreviewServer) -> None:
    attach(server, "a.jpg", LARGE, WORDS)
    guide = read_guide(staff_desk.data).guide
    assert guide is not None
    copy = PhotographStore.of_data(staff_desk.data).copies("a-01-1.jpg").jpeg[0]
    fresh = FreshPages(guide, TODAY, {}, None, staff_desk.data)
    found = fresh.copy_at(f"/files/{copy.name}")
    assert found is not None and found.read_bytes().startswith(b"\xff\xd8")
    assert fresh.copy_at("/files/photographs/../undo/000001.json") is None
    assert fresh.copy_at("/files/photographs/nothing.jpg") is None


def test_kinds_with_documents_are_those_whose_records_have_them() -> None:
    assert [takes_documents(kind) for kind in ("land", "parks", "factories")] == [True] * 3
    assert not any(takes_documents(kind) for kind in ("procedures", "policies", "guide", "nothing"))


def test_a_draft_is_marked_in_the_list_and_on_its_form(staff_desk: Desk) -> None:
    plot = staff_desk.data / "land" / "a-01.yml"
    plot.write_text(plot.read_text("utf-8") + "draft: true\n", "utf-8")
    seen(staff_desk)
    for path, query in (("records/", "kind=land"), (f"edit/{PLOT}", "")):
        assert staff_desk.answer(path, query).content.decode().count('<span class="badge draft">草稿</span>') == 1
    assert staff_desk.page_of("land", "a-01") == ""
