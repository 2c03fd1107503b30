"""The preview's web server as strangers meet it, over a raw connection: what it refuses, and what every answer has."""

import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest

from investment_guide.commands import preview_server
from investment_guide.commands.desk.desk import Desk
from investment_guide.commands.preview_server import HEADERS, PreviewServer, digest
from investment_guide.reading.load import read_guide
from tests.browser_tools.waiting import LONGEST_SECONDS

pytestmark = pytest.mark.slow

INTERNAL = "the internal report"
LARGE_BYTES = 3_000_000


@dataclass(frozen=True)
class Answer:
    """What came back: 0 and nothing when the connection was closed without a word."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site beside a file that does not belong to it."""
    around = tmp_path_factory.mktemp("preview")
    folder = around / "site"
    (folder / "land" / "empty").mkdir(parents=True)
    (folder / "admin").mkdir()
    (folder / "land" / "index.html").write_text(f"<body>{INTERNAL}</body>", encoding="utf-8")
    (folder / "admin" / "index.html").write_text("<body>form</body>", encoding="utf-8")
    (folder / "index.html").write_text("<body>home</body>", encoding="utf-8")
    (folder / "app.js").write_text("start();", encoding="utf-8")
    (folder / "附件 一.csv").write_text("面积,亩\n", encoding="utf-8")
    (folder / "large.bin").write_bytes(bytes(LARGE_BYTES))
    (around / "outside.txt").write_text("not to be seen", encoding="utf-8")
    (around / "outside").mkdir()
    (around / "outside" / "index.html").write_text("<body>not to be seen</body>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[PreviewServer]:
    """A running server that shows the site."""
    running = PreviewServer(0)
    running.show(site)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def connect(server: PreviewServer) -> socket.socket:
    """A connection that never waits for ever."""
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=LONGEST_SECONDS)


def read_all(connection: socket.socket) -> bytes:
    """Everything until the server closes."""
    received = b""
    with suppress(ConnectionError):
        while piece := connection.recv(65_536):
            received += piece
    return received


def exchange(server: PreviewServer, request: bytes) -> Answer:
    """Send these bytes, and split what comes back."""
    with connect(server) as connection:
        with suppress(ConnectionError):
            connection.sendall(request)
        head, _, body = read_all(connection).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Answer(int(first.split()[1]) if first else 0, headers, body)


def ask(
    server: PreviewServer, target: str, host: str = "127.0.0.1:{port}", method: str = "GET", more: str = ""
) -> Answer:
    """A request with one Host header, ``{port}`` in it being the server's."""
    host = host.format(port=server.server_port)
    return exchange(server, f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode())


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_its_own_names_are_answered(server: PreviewServer, host: str) -> None:
    answer = ask(server, "/land/", host)
    assert (answer.status, INTERNAL.encode() in answer.body) == (200, True)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "127.0.0.1:1", "127.0.0.1.evil.example:{port}",
        "localhost:{port}.evil.example", "evil.example@127.0.0.1:{port}", "0.0.0.0:{port}", "", "[::1]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", ["/land/", "/~preview/state", "/nowhere", "/admin/"])
def test_any_other_host_is_forbidden(server: PreviewServer, host: str, target: str) -> None:
    answer = ask(server, target, host)
    assert answer.status == 403
    assert f"http://127.0.0.1:{server.server_port}/".encode() in answer.body
    assert INTERNAL.encode() not in answer.body


@pytest.mark.parametrize("hosts", [[], ["127.0.0.1:{port}", "evil.example"], ["evil.example", "127.0.0.1:{port}"]])
def test_a_request_has_exactly_one_host(server: PreviewServer, hosts: list[str]) -> None:
    lines = "".join(f"Host: {host}\r\n" for host in hosts).format(port=server.server_port)
    assert exchange(server, f"GET /land/ HTTP/1.1\r\n{lines}\r\n".encode()).status == 403


def test_port_80_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PreviewServer, "server_bind", lambda self: setattr(self, "server_port", 80))
    monkeypatch.setattr(PreviewServer, "server_activate", lambda self: None)
    server = PreviewServer(80)
    server.server_close()
    assert {"localhost", "localhost:80", "127.0.0.1", "[::1]"} < server.hosts


# Request lines, and the status with which each is answered; none may end without a word.
REQUESTS = [
    (b"GET / HTTP/1.1", 200),
    (b"GET /land HTTP/1.1", 301),
    (b"GET /land/empty HTTP/1.1", 301),
    (b"GET /land/empty/ HTTP/1.1", 404),  # and no listing
    (b"GET /nowhere/ HTTP/1.1", 404),
    (b"GET /app.js/ HTTP/1.1", 404),
    (b"GET /../outside.txt HTTP/1.1", 404),
    (b"GET /%2e%2e/outside.txt HTTP/1.1", 404),
    (b"GET /%2E%2E%2Foutside.txt HTTP/1.1", 404),
    (b"GET /land/..%2f..%2foutside.txt HTTP/1.1", 404),
    (b"GET /..%5coutside.txt HTTP/1.1", 404),
    (b"GET /land/../index.html HTTP/1.1", 404),
    (b"GET /C:/windows/win.ini HTTP/1.1", 404),
    (b"GET /index.html::$DATA HTTP/1.1", 404),
    (b"GET //etc/passwd HTTP/1.1", 404),
    (b"GET /land//index.html HTTP/1.1", 404),
    (b"GET /index.html%00.js HTTP/1.1", 400),
    (b"GET /%0d%0aX: HTTP/1.1", 400),
    (b"GET /%ff HTTP/1.1", 400),
    (b"GET /%zz HTTP/1.1", 404),
    (b"GET land/ HTTP/1.1", 400),
    (b"GET http://[ HTTP/1.1", 400),
    (b"GET //[::1 HTTP/1.1", 404),
    (b"GET * HTTP/1.1", 400),
    (b"GET", 400),
    (b"GET /", 200),
    (b"GET / HTTP/x", 400),
    (b"GET / HTTP/9.9", 505),
    (b"\x16\x03\x01\x02\x00\x01", 400),  # TLS
    (b"GET /" + b"a" * 300 + b" HTTP/1.1", 404),
    (b"GET /" + b"a" * 60_000 + b" HTTP/1.1", 404),
    (b"GET /" + b"a/" * 20_000 + b" HTTP/1.1", 404),
    (b"GET /" + b"a" * 3_000_000 + b" HTTP/1.1", 414),
    (b"POST /admin/ HTTP/1.1", 405),
    (b"PUT /land/index.html HTTP/1.1", 405),
    (b"DELETE /land/index.html HTTP/1.1", 405),
    (b"OPTIONS / HTTP/1.1", 405),
    (b"TRACE / HTTP/1.1", 405),
    (b"CONNECT evil.example:443 HTTP/1.1", 405),
    (b"__init__ / HTTP/1.1", 405),
]


@pytest.mark.parametrize(("line", "status"), REQUESTS, ids=[repr(line[:40]) for line, _ in REQUESTS])
def test_every_request_line_is_answered_with_every_header(server: PreviewServer, line: bytes, status: int) -> None:
    answer = exchange(server, line + f"\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
    assert answer.status == status
    assert answer.headers.items() >= HEADERS.items()
    assert b"not to be seen" not in answer.body
    assert b"Traceback" not in answer.body
    assert ("Allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("X: y\r\n" * 90, 200),
        ("X: y\r\n" * 200, 431),
        (f"X: {'y' * 70_000}\r\n", 431),
        ("no colon\r\n", 200),
        ("Content-Length: 9999999999\r\n", 200),  # never waited for
    ],
)
def test_headers_have_limits(server: PreviewServer, more: str, status: int) -> None:
    answer = ask(server, "/", more=more)
    assert answer.status == status
    assert answer.headers.items() >= HEADERS.items()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:{port}"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written_wherever_the_request_comes_from(
    server: PreviewServer, site: Path, method: str, origin: str
) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    length = f"Origin: {origin.format(port=server.server_port)}\r\nContent-Length: 5000000\r\n"
    head = f"{method} /admin/ HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n{length}\r\n".encode()
    answer = exchange(server, head + bytes(5_000_000))
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("target", ["/", "/land/", "/nowhere", "/app.js", "/large.bin", "/~preview/state", "/land"])
def test_head_is_get_without_the_content(server: PreviewServer, target: str) -> None:
    get, head = ask(server, target), ask(server, target, method="HEAD")
    assert (head.status, head.body) == (get.status, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.body))
    assert {**head.headers, "Date": ""} == {**get.headers, "Date": ""}


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/%E9%99%84%E4%BB%B6%20%E4%B8%80.csv", "text/csv; charset=utf-8"),
        ("/large.bin", "application/octet-stream"),
    ],
)
def test_types_are_the_same_on_every_computer(server: PreviewServer, target: str, kind: str) -> None:
    answer = ask(server, target)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_a_folder_leads_to_its_page_on_this_host(server: PreviewServer) -> None:
    assert ask(server, "/land?a=1").headers["Location"] == "/land/?a=1"
    for target in ("//evil.example/land", "/\\evil.example", "//evil.example/%2e%2e/land"):
        assert "Location" not in ask(server, target).headers


def test_links_that_lead_out_of_the_site_lead_nowhere(server: PreviewServer, site: Path) -> None:
    try:
        (site / "out.txt").symlink_to(site.parent / "outside.txt")
    except OSError:
        pytest.skip("no right to make links here")
    (site / "out").symlink_to(site.parent / "outside")
    (site / "circle").symlink_to("circle")
    (site / "within.js").symlink_to("app.js")
    for target in ("/out.txt", "/out/", "/out", "/out/index.html", "/circle", "/circle/"):
        assert ask(server, target).status == 404, target
    assert ask(server, "/within.js").body == b"start();"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a POSIX system")
def test_what_is_no_file_is_not_opened(server: PreviewServer, site: Path) -> None:
    os.mkfifo(site / "pipe.js")
    assert ask(server, "/pipe.js").status == 404


def test_slow_clients_block_nobody_and_are_ended(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_server, "LONGEST_REQUEST_SECONDS", 0.5)
    slow = [connect(server) for _ in range(60)]
    try:
        for connection in slow:
            connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert ask(server, "/").status == 200
        began = time.monotonic()
        for connection in slow:
            read_all(connection)
        assert time.monotonic() - began < LONGEST_SECONDS
    finally:
        for connection in slow:
            connection.close()
    assert ask(server, "/").status == 200


def test_a_client_that_drips_is_ended_although_it_never_pauses(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_server, "LONGEST_REQUEST_SECONDS", 0.3)
    with connect(server) as connection, pytest.raises(ConnectionError):
        for _ in range(60 * LONGEST_SECONDS):
            connection.sendall(b"X: y\r\n")
            time.sleep(0.02)


def test_clients_that_go_away_leave_no_traceback(server: PreviewServer, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(20):
        with connect(server) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # closing is a reset
            connection.sendall(f"GET /large.bin HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
    assert ask(server, "/").status == 200
    assert capfd.readouterr().err == ""


def test_a_built_site_is_shown_as_it_is(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"~preview" in ask(server, "/").body
    monkeypatch.setattr(server, "is_live", False)
    assert ask(server, "/").body == b"<body>home</body>"
    assert ask(server, "/land/empty/").status == 404


DESK_POST = "Origin: http://127.0.0.1:{port}\r\nX-Guide-Desk: 1\r\nContent-Length: 2\r\n"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        (DESK_POST, 404),  # the desk was asked, and has no such address
        (DESK_POST.replace("Origin", "Other"), 403),
        (DESK_POST.replace("127.0.0.1", "evil.example"), 403),
        (DESK_POST.replace("X-Guide-Desk", "X"), 403),
        (DESK_POST.replace("Content-Length: 2", "Content-Length: two"), 400),
        (DESK_POST.replace("Content-Length: 2", "Content-Length: 99999999999"), 413),
    ],
)
def test_only_pages_of_ours_can_ask_the_desk_to_change_anything(
    server: PreviewServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str, status: int
) -> None:
    monkeypatch.setattr(server, "desk", Desk(tmp_path, tmp_path))
    request = f"POST /~desk/nothing HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n"
    answer = exchange(server, (request + more.format(port=server.server_port) + "\r\n{}").encode())
    assert answer.status == status
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_before_the_first_site_the_desk_says_what_is_wrong_by_the_same_rules(tmp_path: Path) -> None:
    server = PreviewServer(0)
    server.desk = Desk(tmp_path / "data", tmp_path)
    server.desk.update(read_guide(tmp_path / "data"), date(2026, 3, 1))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        assert ask(server, "/").headers["Location"] == "/~desk/"
        assert b"data-missing" in ask(server, "/~desk/").body
        assert ask(server, "/~desk/", "evil.example").status == 403
        assert "script-src 'self'" in ask(server, "/~desk/").headers["Content-Security-Policy"]
    finally:
        server.shutdown()
        server.server_close()


def test_a_page_is_loaded_anew_only_when_it_changed(server: PreviewServer, site: Path) -> None:
    page = (site / "land" / "index.html").read_bytes()
    record = site / "land" / "a-1"
    record.mkdir()
    (record / "index.html").write_bytes(page)
    old = {"version": "-1", "site": "-1", "digest": digest(page)}
    asked = {name: server.state(urlencode({**old, "at": name}))["reload"] for name in ("/land/", "/land/a-1/", "/no/")}
    assert asked == {"/land/": True, "/land/a-1/": False, "/no/": True}
    now = {**old, "version": str(server.version)}
    assert server.state(urlencode({**now, "at": "/land/"}))["reload"] is False
    assert server.state(urlencode({**old, "digest": "0", "at": "/land/a-1/"}))["reload"] is True
