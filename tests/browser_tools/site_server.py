"""Serves a built site to the browser tests, at the root of a host or below a path only, as a portal would."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType


class SiteRequestHandler(SimpleHTTPRequestHandler):
    """Answers from one folder for addresses below `prefix` and 404 for every other one, so that a stray link shows."""

    protocol_version = "HTTP/1.1"
    # Else the end of each answer waits 40 ms for the browser to confirm its beginning, as no real server lets it.
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012 (the base class declares it so)
        **SimpleHTTPRequestHandler.extensions_map,
        ".geojson": "application/geo+json",
        ".js": "text/javascript",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def __init__(self, *arguments: object, directory: str, prefix: str, headers_too: Mapping[str, str]) -> None:
        self.prefix = prefix
        self.headers_too = headers_too
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file below the prefix."""
        if self.below_prefix():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer with the headers of a file below the prefix."""
        if self.below_prefix():
            super().do_HEAD()

    def end_headers(self) -> None:
        """Send what this server adds to every answer."""
        for name, value in self.headers_too.items():
            self.send_header(name, value)
        super().end_headers()

    def below_prefix(self) -> bool:
        """Send 404 for an address outside the site and say False."""
        inside = self.path.startswith(self.prefix)
        if not inside:
            self.send_error(HTTPStatus.NOT_FOUND)
        return inside

    def translate_path(self, path: str) -> str:
        """Turn an address into a file: what comes after the prefix, in the folder."""
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the name of the base class)
        """Keep quiet: a failing test says itself what it asked for."""


@contextmanager
def serve(folder: Path, prefix: str = "/", headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve `folder` on a free port of this machine while the block runs; the value is the address, ending with `/`.

    `headers` are added to every answer, as the host of a portal would.
    """
    handler = partial(SiteRequestHandler, directory=str(folder), prefix=prefix, headers_too=headers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    # `shutdown` waits until the server looks up again: half a second, unless it is told otherwise.
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
