"""nginx as shipped: every file with its status, headers, type, compression and 304, at both places."""

import gzip
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from investment_guide.commands.compression import LEAST_BYTES, SUFFIXES
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.publishing.conftest import Published

Contract = Mapping[str, Any]


class Host:
    """One connection to a server, for many questions."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.path = parts.path
        self._connection = HTTPConnection(parts.netloc, timeout=LONGEST_SECONDS)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """The answer for a path of the host, and what came with it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, quote(path), headers=named)
        answer = self._connection.getresponse()
        return answer, answer.read()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@pytest.fixture(params=["own_host", "below"])
def host(request: pytest.FixtureRequest, published: Published) -> Iterator[Host]:
    """Either place."""
    with closing(Host(getattr(published, request.param))) as connected:
        yield connected


def expected_headers(contract: Contract, path: str) -> dict[str, str]:
    """What the contract says about a file of the site."""
    by_path = [rule["value"] for rule in contract["content_type_by_path"] if re.search(rule["path"], path)]
    content_type = by_path[0] if by_path else contract["content_type"][path.rsplit(".", 1)[-1]]
    caching = next(rule["value"] for rule in contract["cache_control"] if re.search(rule["path"], path))
    expected = {**contract["every_answer"], "Content-Type": content_type, "Cache-Control": caching}
    for rule in contract["by_path"]:
        if re.search(rule["path"], path):
            expected |= rule["headers"]
    return expected


def files(published: Published) -> list[Path]:
    """Every file of the site that people ask for."""
    return sorted(path for path in published.folder.rglob("*") if path.is_file())


def test_every_file_has_its_type_and_headers_and_is_asked_for_again_cheaply(
    host: Host, published: Published, contract: Contract
) -> None:
    wrong, endings = [], set()
    for file in files(published):
        name = file.relative_to(published.folder).as_posix()
        endings.add(file.suffix)
        address = host.path + name.removesuffix("index.html" if file.name == "index.html" else "\0")
        answer, body = host.ask(address)
        expected = expected_headers(contract, f"/{name}")
        if (answer.status, body) != (200, file.read_bytes()):
            wrong.append(f"{name}: {answer.status}, {len(body)} bytes")
        again, nothing = host.ask(address, If_None_Match=answer.headers["ETag"])
        if (again.status, nothing) != (304, b""):
            wrong.append(f"{name}: {again.status} instead of 304")
        without_type = {key: value for key, value in expected.items() if key != "Content-Type"}
        wrong += [f"{name}: {fault}" for fault in differences(answer, expected)]
        wrong += [f"{name} unchanged: {fault}" for fault in differences(again, without_type)]
    assert len(endings) >= len(contract["content_type"])
    assert wrong == []


def differences(answer: HTTPResponse, expected: Mapping[str, str]) -> Iterator[str]:
    """What an answer says otherwise, or twice."""
    for name, value in expected.items():
        if (found := answer.headers.get_all(name)) != [value]:
            yield f"{name} is {found}, not {value}"


def test_every_text_is_sent_as_it_was_compressed_beforehand(host: Host, published: Published) -> None:
    seen = 0
    for file in files(published):
        if file.suffix not in SUFFIXES:
            continue
        answer, body = host.ask(host.path + file.relative_to(published.folder).as_posix(), Accept_Encoding="gzip")
        twin = file.with_name(f"{file.name}.gz")
        if not twin.exists():
            assert file.stat().st_size < LEAST_BYTES or answer.headers["Content-Encoding"] == "gzip"
            continue
        seen += 1
        assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip"), file
        assert body == twin.read_bytes() and gzip.decompress(body) == file.read_bytes(), file
        assert "Accept-Encoding" in answer.headers["Vary"]
    assert seen > 300


def test_what_is_not_compressed_beforehand_is_compressed_at_once(host: Host, published: Published) -> None:
    page = published.folder / "land" / "index.html"
    page.with_name("index.html.gz").unlink(missing_ok=True)
    answer, body = host.ask(f"{host.path}land/", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == page.read_bytes()


@pytest.mark.parametrize(
    ("missing", "page"),
    [
        ("none/", "404.html"),
        ("land/none/sheet.pdf", "404.html"),
        ("vendor/none.js", "404.html"),
        ("land/en/none.png", "404.html"),
        ("en/none/", "en/404.html"),
        ("en/data/none.json", "en/404.html"),
        ("en/data/", "en/404.html"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_told_in_the_language_of_its_address(
    host: Host, published: Published, contract: Contract, missing: str, page: str
) -> None:
    answer, body = host.ask(host.path + missing)
    assert answer.status == 404
    assert body == (published.folder / page).read_bytes()
    assert list(differences(answer, expected_headers(contract, f"/{page}"))) == []


@pytest.mark.parametrize("folder", ["land", "en", "en/land/lc-a-01"])
def test_a_missing_stroke_leads_to_the_page_without_leaving_host_or_path(host: Host, folder: str) -> None:
    answer, _ = host.ask(host.path + folder, Host="another.example")
    assert (answer.status, answer.headers["Location"]) == (301, f"{host.path}{folder}/")


def test_the_path_itself_without_its_stroke_and_the_portal_around_it(published: Published) -> None:
    with closing(Host(published.below)) as portal:
        answer, _ = portal.ask("/tz", Host="another.example")
        assert (answer.status, answer.headers["Location"]) == (301, "/tz/")
        assert portal.ask("/land/")[1] == b"the portal"
        assert portal.ask("/tzx/")[1] == b"the portal"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_nothing_but_reading_is_answered(host: Host, method: str) -> None:
    assert host.ask(host.path, method)[0].status == 405


def test_nothing_outside_the_site_is_sent(host: Host) -> None:
    for path in ("../guide-http.conf", "..%2fguide-http.conf", "en/../../guide-http.conf"):
        answer, body = host.ask(host.path + path)
        assert answer.status in {400, 404} or body == b"the portal"
        assert b"map $uri" not in body


def test_the_server_does_not_tell_its_version(host: Host) -> None:
    assert host.ask(host.path)[0].headers["Server"] == "nginx"
