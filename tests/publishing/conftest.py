"""The built site behind a real nginx as publishing/nginx sets it up: on its own host, and below /tz/ of a portal."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from investment_guide.commands.compression import compress
from tests.browser_tools.web_server import WebServerMissingError, find_nginx, free_port, serving

# What a build without papers lacks, and what staff may put into data/files.
PAPERS = {
    "admin/index.html": b"<!doctype html><title>form</title>",
    "downloads/guide.pdf": b"%PDF-1.4\n%%EOF\n",
    "downloads/offline.zip": b"PK\x05\x06" + bytes(18),
    "downloads/map.svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>rect{fill:rgb(1,2,3)}</style>'
        b'<script>document.title="ran"</script><rect width="9" height="9"/></svg>'
    ),
}
PORTAL = """
    server {{
        listen 127.0.0.1:{port};
        location / {{ return 200 "the portal"; }}
        # What portals often have for their own files; it must not take the guide's.
        location ~* \\.(js|css|png)$ {{ return 418; }}
{below}
    }}
"""


@dataclass(frozen=True)
class Published:
    """Where nginx serves the site: two addresses, each ending with ``/``."""

    folder: Path
    own_host: str
    below: str


@pytest.fixture(scope="session")
def nginx() -> Path:
    """The program. On the machine that decides whether a change is good, its tests are never skipped."""
    try:
        return find_nginx(os.environ)
    except WebServerMissingError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def contract(repository: Path) -> Mapping[str, Any]:
    """The headers that any host of the guide sends, ``publishing/headers.json``."""
    content: Mapping[str, Any] = json.loads((repository / "publishing" / "headers.json").read_text("utf-8"))
    return content


@pytest.fixture(scope="module")
def published(
    nginx: Path,
    built_site: Path,
    repository: Path,
    contract: Mapping[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Published]:
    """The tests' city as ``guide build --compress`` leaves it, with a file of every type, served twice."""
    server = tmp_path_factory.mktemp("nginx")
    site = server / "site"
    shutil.copytree(built_site, site, copy_function=os.link)
    for name in (*PAPERS, *(f"files/a-file.{ending}" for ending in contract["content_type"])):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(PAPERS.get(name, b"content of any kind"))
    compress(site)
    recipes = repository / "publishing" / "nginx"
    for name in ("guide-http.conf", "guide-location.conf"):
        shutil.copy(recipes / name, server)
    ports = free_port(), free_port()
    here = {"/srv/guide/site/": f"{site}/"}
    own = changed(recipes / "own-host.conf", {**here, "listen 80;": f"listen 127.0.0.1:{ports[0]};"})
    below = PORTAL.format(port=ports[1], below=changed(recipes / "below-a-path.conf", here))
    with serving(nginx, server, own + below):
        yield Published(site, f"http://127.0.0.1:{ports[0]}/", f"http://127.0.0.1:{ports[1]}/tz/")
    assert "[emerg]" not in (said := (server / "error.log").read_text("utf-8")) and "[warn]" not in said, said


def changed(recipe: Path, replacements: Mapping[str, str]) -> str:
    """A recipe as somebody would fill it in; each place must stand in it exactly once."""
    text = recipe.read_text("utf-8")
    for place, own in replacements.items():
        assert text.count(place) == 1, f"{place} stands {text.count(place)} times in {recipe.name}"
        text = text.replace(place, own)
    return text
