"""The preview's web server: the newest site, wherever it is, and in every page a script that asks for a newer one."""

import html
import json
import os
import socketserver
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ADDRESS = "127.0.0.1"
FORM = "/admin/"
SCRIPT = Path(__file__).with_name("preview.js")
TAG = '<script src="/~preview/preview.js" data-version="{version}"></script>'
EMPTY_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>预览 / preview</title></head>
<body><h1>正在准备预览 … / preparing the preview …</h1><pre>{problems}</pre></body></html>
"""


class PreviewServer(ThreadingHTTPServer):
    """Serves ``site`` (None: nothing was built yet) and tells ``problems``. Raises OSError when the port is taken."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would share a port with another program

    def __init__(self, port: int) -> None:
        self.site: Path | None = None
        self.version = 0
        self.problems = ""
        super().__init__((ADDRESS, port), _Answers)

    def server_bind(self) -> None:
        """Without asking the network for this computer's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def show(self, site: Path) -> None:
        """A new site; open pages load themselves anew."""
        self.site, self.problems = site, ""
        self.version += 1


class _Answers(SimpleHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """A page, a file, or one of the preview's own two addresses."""
        path = urlsplit(self.path).path
        if path == "/~preview/state":
            state = {"version": str(self.server.version), "problems": self.server.problems}
            self._send(HTTPStatus.OK, "application/json", json.dumps(state).encode())
        elif path == "/~preview/preview.js":
            self._send(HTTPStatus.OK, "text/javascript", SCRIPT.read_bytes())
        else:
            self._send_from_site()

    def do_HEAD(self) -> None:
        """Browsers do not ask so."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def _send_from_site(self) -> None:
        version, site = self.server.version, self.server.site
        if site is None:
            page = EMPTY_PAGE.format(problems=html.escape(self.server.problems))
            return self._send_page(HTTPStatus.OK, page.encode(), version)
        self.directory = str(site)
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.endswith("/"):
            file = file / "index.html"
        # The form would ask for its folder anew after each save if our script loaded its page anew.
        as_it_is = urlsplit(self.path).path.startswith(FORM)
        if file.is_dir() or (file.is_file() and (as_it_is or file.suffix != ".html")):
            return super().do_GET()
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        if not file.is_file():
            file = site / "404.html"
        return self._send_page(status, file.read_bytes() if file.is_file() else b"404</body>", version)

    def _send_page(self, status: HTTPStatus, page: bytes, version: int) -> None:
        before, end, after = page.rpartition(b"</body>")
        self._send(status, "text/html", before + TAG.format(version=version).encode() + end + after)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Nothing of a preview may come from a browser's memory."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by http.server
        """The terminal is for problems."""
