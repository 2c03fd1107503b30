"""A real nginx for the tests: where it is found, and a block during which it serves with no rights needed.

Order: the path in NGINX, a command on PATH or in /usr/sbin, what install.py unpacked.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser_tools.waiting import LONGEST_SECONDS

UNPACKED = Path(__file__).resolve().parents[2] / ".cache" / "nginx"
HOW_TO_INSTALL = """\
No nginx was found; the tests of publishing/nginx need one. Type one of these, then run the tests again:
  Debian          python -m tests.browser_tools.install
  Fedora          sudo dnf install -y nginx
  macOS           brew install nginx
One in an unusual place: set NGINX to its full path."""
# Everything that nginx would write elsewhere stays in the folder.
CONFIGURATION = """\
master_process off;
daemon off;
pid nginx.pid;
error_log error.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    sendfile on;
    include guide-http.conf;
{servers}
}}
"""


class WebServerMissingError(Exception):
    """No nginx on this machine; the message says what to type."""


def find_nginx(environment: Mapping[str, str]) -> Path:
    """Return the path of the first nginx found; raise WebServerMissingError when there is none."""
    wished = environment.get("NGINX")
    paths = os.pathsep.join((environment.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
    found = wished or shutil.which("nginx", path=paths) or str(UNPACKED / "usr" / "sbin" / "nginx")
    if not Path(found).is_file():
        raise WebServerMissingError(HOW_TO_INSTALL)
    return Path(found)


@contextmanager
def serving(nginx: Path, folder: Path, servers: str) -> Iterator[None]:
    """Run nginx in a folder that holds what its configuration includes, with these server blocks.

    Raises AssertionError with what nginx said when it does not start.
    """
    (folder / "nginx.conf").write_text(CONFIGURATION.format(servers=servers), encoding="utf-8")
    command = [str(nginx), "-p", f"{folder}/", "-e", "error.log", "-c", "nginx.conf"]
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait_for(folder / "nginx.pid", running)
        yield
    finally:
        running.terminate()
        running.communicate()


def _wait_for(sign: Path, running: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while not sign.exists():
        if running.poll() is not None and running.stderr:
            raise AssertionError(f"nginx ended:\n{running.stderr.read().decode()}")
        assert time.monotonic() < deadline, "nginx does not start"
        time.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
