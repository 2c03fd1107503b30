"""The preview's web server: the newest site, wherever it is, and in every page a script that asks for a newer one.

What it serves is internal, and any page that staff have open can send requests to this computer. So it answers under
its own names alone (a foreign name may be made to lead here: DNS rebinding), lets no foreign page embed or frame what
it sends, lists no folder and opens no file outside the site. Nothing is changed but by a request to the desk that
comes from a page of ours and carries a header that no foreign page can send unasked.
"""

import json
import mimetypes
import os
import shutil
import socket
import socketserver
import sys
import time
import unicodedata
import zlib
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote_to_bytes

from investment_guide.commands.desk.desk import START, Desk
from investment_guide.commands.desk.reply import Reply
from investment_guide.commands.desk.uploads import IMPORTS, MOST_BODY_BYTES
from investment_guide.commands.fresh_pages import FreshPages, is_of_menu
from investment_guide.model.guide import Guide

if TYPE_CHECKING:
    from investment_guide.commands.desk.imports import ImportDesk

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost", "[::1]")
DEFAULT_PORT_OF_HTTP = 80
SCRIPT = Path(__file__).with_name("preview.js")
STYLE = Path(__file__).with_name("preview.css")
TAG = (
    '<link rel="stylesheet" href="/~preview/preview.css"><script src="/~preview/preview.js" data-version="{version}"'
    ' data-site="{site}" data-digest="{digest}" data-edit="{edit}" data-edit-label="{label}"></script>'
)
OWN_FILES = {"/~preview/preview.js": (SCRIPT, "text/javascript"), "/~preview/preview.css": (STYLE, "text/css")}
# A page of another host can send it only after asking for leave, which is never given here.
HEADER_OF_DESK = "X-Guide-Desk"
HEADERS = {
    "Cache-Control": "no-store",  # nothing of a preview may come from a browser's memory
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
ALLOWED_METHODS = "GET, HEAD"
REASONS = {
    HTTPStatus.BAD_REQUEST: "请求或地址的写法不对。 / The request or its address is malformed.",
    HTTPStatus.FORBIDDEN: "预览只给本机看，请打开 {address} 。 / This preview is for this computer: open {address}",
    HTTPStatus.NOT_FOUND: "没有这个地址。 / There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: f"预览只接受 {ALLOWED_METHODS}。 / The preview only takes {ALLOWED_METHODS}.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "文件太大。 / The file is too large.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "地址太长。 / The address is too long.",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "请求头太多或太长。 / The headers are too many or too long.",
}
# Browsers send a request at once; whoever takes longer only keeps a thread busy.
LONGEST_REQUEST_SECONDS = 20.0
LONGEST_PAUSE_SECONDS = 10.0
LONGEST_GOODBYE_SECONDS = 2.0
PIECE_BYTES = 1 << 16
# The types of Python alone, not those of this computer: Windows may take .js for text, which `nosniff` then refuses.
TYPES = mimetypes.MimeTypes()
for _type, _suffix in (
    ("text/javascript", ".js"), ("application/geo+json", ".geojson"), ("font/woff2", ".woff2"), ("image/webp", ".webp"),
    ("text/vtt", ".vtt"), ("text/plain", ".toml"),
):  # fmt: skip
    TYPES.add_type(_type, _suffix)


class PreviewServer(ThreadingHTTPServer):
    """Serve ``site`` (None: not built yet) and show ``diagnostics``. Raises OSError when the port is taken."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = os.name != "nt"  # there it would share a port with another program

    def __init__(self, port: int) -> None:
        self.site: Path | None = None
        self.fresh: FreshPages | None = None
        self.desk: Desk | None = None
        self.imports: ImportDesk | None = None
        self.version = self.site_number = 0
        self.is_live = True  # whether pages ask for newer ones
        self.diagnostics = ""
        self._deadlines: dict[Any, float] = {}
        super().__init__((ADDRESS, port), _Answers)
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in NAMES)
        if self.server_port == DEFAULT_PORT_OF_HTTP:
            self.hosts |= frozenset(NAMES)
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    def server_bind(self) -> None:
        """Without asking the network for this computer's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def show(self, site: Path, of: Guide | None = None) -> None:
        """Show a new site, made of a guide; open pages load themselves anew where they differ."""
        if self.fresh is None or self.fresh.guide is of:
            self.fresh = None
        self.site, self.diagnostics = site, ""
        self.site_number += 1
        self.version += 1

    def show_fresh(self, fresh: FreshPages) -> None:
        """Show pages of what was just saved in front of the site."""
        self.fresh = fresh
        self.version += 1

    def page_at(self, path: str) -> bytes | None:
        """Return the page at a path as it is now; None where there is none."""
        if self.fresh and (page := self._fresh_page(path.removesuffix("index.html"))):
            return page
        try:
            file = _inside(self.site, path) if self.site else None
            return file.read_bytes() if file and file.suffix == ".html" else None
        except OSError:  # an older site, gone while it was asked for
            return None

    def _fresh_page(self, path: str) -> bytes | None:
        try:
            return self.fresh.page(path) if self.fresh and path.endswith("/") else None
        except Exception:  # noqa: BLE001  # a defect of the tool, which the whole site will show in full
            return None

    def state(self, query: str) -> dict[str, object]:
        """Return whether the page that asks should load itself anew, and what is wrong with the data.

        A page of the navigation also loads data from other files, so it does after every whole site.
        """
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        state = {"version": str(self.version), "site": str(self.site_number), "problems": self.diagnostics}
        if asked.get("version") == state["version"] or "at" not in asked:
            return {**state, "reload": False}
        page, path = self.page_at(asked["at"]), asked["at"].removeprefix("/")
        is_other = page is None or digest(page) != asked.get("digest")
        return {**state, "reload": is_other or (is_of_menu(path) and asked.get("site") != state["site"])}

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; the request must be complete by its deadline."""
        self._deadlines[request] = time.monotonic() + LONGEST_REQUEST_SECONDS
        super().process_request(request, client_address)

    def request_is_complete(self, request: Any) -> None:
        """Lift the deadline: sending may take as long as it takes."""
        self._deadlines.pop(request, None)

    def service_actions(self) -> None:
        """End the connections whose request is not complete in time. Called twice a second."""
        now = time.monotonic()
        for request, deadline in tuple(self._deadlines.items()):
            if now > deadline:
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)

    def shutdown_request(self, request: Any) -> None:
        """Read what the client still sends, for a moment: closing on it would take our answer away (RFC 9112, 9.6)."""
        self.request_is_complete(request)
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            end = time.monotonic() + LONGEST_GOODBYE_SECONDS
            while (left := end - time.monotonic()) > 0:
                request.settimeout(left)
                if not request.recv(PIECE_BYTES):
                    break
        self.close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """That a browser went away is no error; anything else shows its traceback."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Answers(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version, sys_version = "guide", ""
    default_request_version = "HTTP/1.0"  # a request without a version gets headers too
    disable_nagle_algorithm = True  # else the end of an answer waits 40 ms for the browser to confirm its beginning
    timeout = LONGEST_PAUSE_SECONDS

    def parse_request(self) -> bool:
        """Refuse every host but our own names, whatever the method."""
        if not super().parse_request():
            return False
        self.server.request_is_complete(self.connection)
        hosts = [host.strip().lower() for host in self.headers.get_all("Host", [])]
        if len(hosts) == 1 and hosts[0] in self.server.hosts:
            return True
        self.send_error(HTTPStatus.FORBIDDEN)
        return False

    def do_GET(self) -> None:
        """Send a page, a file, or one of the preview's own addresses."""
        path, _, query = self.path.partition("?")
        try:
            path = unquote_to_bytes(path.encode("latin-1")).decode()
        except UnicodeDecodeError:
            return self.send_error(HTTPStatus.BAD_REQUEST)
        if not path.startswith("/") or any(unicodedata.category(sign) == "Cc" for sign in path):
            return self.send_error(HTTPStatus.BAD_REQUEST)
        if path == "/~preview/state":
            return self._send(HTTPStatus.OK, "application/json", json.dumps(self.server.state(query)).encode())
        if path in OWN_FILES:
            file, kind = OWN_FILES[path]
            return self._send(HTTPStatus.OK, kind, file.read_bytes())
        if path.startswith(IMPORTS) and self.server.imports:
            return self._send_reply(self.server.imports.answer(path.removeprefix(IMPORTS)))
        if path.startswith(START) and self.server.desk:
            return self._send_reply(self.server.desk.answer(path.removeprefix(START), query))
        return self._send_from_site(path)

    do_HEAD = do_GET  # noqa: N815  # named by http.server; `_send` leaves the content out

    def do_POST(self) -> None:
        """Let the desk change data, asked by a page of ours."""
        path, _, query = self.path.partition("?")
        length = self.headers.get("Content-Length", "")
        imports = self.server.imports if path.startswith(IMPORTS) else None
        if not path.startswith(START) or not (imports or self.server.desk):
            return self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
        # A plain form cannot send the header; that of an import has a token instead, which `ImportDesk` asks for.
        if self.headers.get("Origin", "") not in self.server.origins or not (imports or HEADER_OF_DESK in self.headers):
            return self.send_error(HTTPStatus.FORBIDDEN)
        if not length.isascii() or not length.isdecimal():
            return self.send_error(HTTPStatus.BAD_REQUEST)
        if int(length) > MOST_BODY_BYTES:
            return self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body, kind = self.rfile.read(int(length)), self.headers.get("Content-Type", "")
        if imports:
            return self._send_reply(imports.change(path.removeprefix(IMPORTS), kind, body))
        if self.server.desk is None:
            return self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
        return self._send_reply(self.server.desk.change(path.removeprefix(START), query, body, kind))

    def _send_reply(self, reply: Reply) -> None:
        self._send(reply.status, reply.kind, reply.content, **reply.headers)

    def _send_from_site(self, path: str) -> None:
        server = self.server
        version, site = server.version, server.site
        if site is None:
            return self._send_redirect(START, HTTPStatus.FOUND)
        if path.endswith(("/", ".html")):
            page = server.page_at(path)
            return self._send_page(HTTPStatus.OK, page, version) if page is not None else self._send_not_found(site)
        file = _inside(site, path) or (server.fresh.copy_at(path) if server.fresh else None)
        if file is None:
            return self._send_not_found(site)
        if file.is_dir():
            return self._send_redirect(f"{path}/", HTTPStatus.MOVED_PERMANENTLY)
        return self._send_file(file)

    def _send_not_found(self, site: Path) -> None:
        try:
            page = (site / "404.html").read_bytes()
        except OSError:  # a site without a page of its own for this
            return self.send_error(HTTPStatus.NOT_FOUND)
        return self._send_page(HTTPStatus.NOT_FOUND, page, self.server.version)

    def _send_file(self, file: Path) -> None:
        try:
            stream = file.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with stream:
            kind = TYPES.guess_type(file.name)[0] or "application/octet-stream"
            self._send_head(HTTPStatus.OK, kind, os.fstat(stream.fileno()).st_size)
            if self.command != "HEAD":
                shutil.copyfileobj(stream, self.wfile)

    def _send_page(self, status: HTTPStatus, page: bytes, version: int) -> None:
        if self.server.is_live:
            before, end, after = page.rpartition(b"</body>")
            desk = self.server.desk
            edit, label = desk.form_of(self.path.partition("?")[0]) if desk else ("", "")
            values = {"version": version, "site": self.server.site_number, "digest": digest(page)}
            page = before + TAG.format(**values, edit=edit, label=label).encode() + end + after
        self._send(status, "text/html", page)

    def _send_redirect(self, path: str, status: HTTPStatus) -> None:
        _, mark, query = self.path.partition("?")
        self._send_head(status, "text/plain", 0, Location=f"{quote(path)}{mark}{query}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send a plain sentence instead of a page; every method that is not implemented is one that is not allowed."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        reason = REASONS.get(status, status.phrase).format(address=f"http://{ADDRESS}:{self.server.server_port}/")
        allowed = {"Allow": ALLOWED_METHODS} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
        self._send(status, "text/plain", f"{reason}\n".encode(), **allowed)

    def _send(self, status: HTTPStatus, kind: str, content: bytes, **headers: str) -> None:
        self._send_head(status, kind, len(content), **headers)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_head(self, status: HTTPStatus, kind: str, size_bytes: int, **headers: str) -> None:
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(size_bytes))
        for name, value in {**HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by http.server
        """Write nothing: the terminal is for diagnostics."""


def digest(page: bytes) -> str:
    """Return a short name of what a page holds."""
    return f"{zlib.crc32(page):08x}"


def _inside(site: Path, path: str) -> Path | None:
    """The file, or folder without its last slash, at a path of the site; None when there is none in it.

    A link that leads out of the site is none, nor is a name that Windows understands in another way.
    """
    steps = (f"{path}index.html" if path.endswith("/") else path).split("/")[1:]
    if any(step in ("", ".", "..") or "\\" in step or ":" in step for step in steps):
        return None
    try:
        root, file = site.resolve(), site.joinpath(*steps).resolve(strict=True)
        is_there = file.is_file() or (file.is_dir() and not path.endswith("/"))
    except (OSError, RuntimeError, ValueError):  # too long, a circle of links
        return None
    return file if is_there and file.is_relative_to(root) else None
