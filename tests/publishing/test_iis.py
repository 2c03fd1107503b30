"""The configuration for IIS: known to IIS word by word, and the same contract as for every other host."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

# What a site may set of the schema of IIS (IIS_schema.xml), elements and their attributes. `httpCompression` is not
# among them: only the server may set it, and a site that does answers every address with 500.19.
KNOWN: Mapping[str, set[str]] = {
    "configuration": set(),
    "location": {"path"},
    "system.webServer": set(),
    "defaultDocument": {"enabled"},
    "files": set(),
    "clear": set(),
    "add": {"name", "value"},
    "remove": {"name", "fileExtension", "statusCode", "subStatusCode"},
    "directoryBrowse": {"enabled"},
    "urlCompression": {"doStaticCompression"},
    "httpErrors": {"errorMode", "existingResponse"},
    "error": {"statusCode", "path", "responseMode"},
    "httpProtocol": set(),
    "customHeaders": set(),
    "staticContent": set(),
    "clientCache": {"cacheControlMode", "cacheControlMaxAge"},
    "mimeMap": {"fileExtension", "mimeType"},
}


@pytest.fixture(scope="module")
def web_config(repository: Path) -> ElementTree.Element:
    """The file, parsed."""
    return ElementTree.parse(repository / "publishing" / "iis" / "web.config").getroot()  # noqa: S314  # our own


def at(parent: ElementTree.Element, path: str) -> ElementTree.Element:
    """The only element at a path."""
    (found,) = parent.findall(path)
    return found


def locations(web_config: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """What is set for a part of the site, by its path."""
    for location in web_config.findall("location"):
        yield location.get("path", ""), at(location, "system.webServer/staticContent")


def test_iis_knows_every_element_and_attribute(web_config: ElementTree.Element) -> None:
    elements = list(web_config.iter())
    assert {element.tag for element in elements} == KNOWN.keys()
    assert [element.tag for element in elements if not set(element.keys()) <= KNOWN[element.tag]] == []


def test_every_answer_has_the_headers_of_the_contract(
    web_config: ElementTree.Element, contract: Mapping[str, Any]
) -> None:
    headers = at(web_config, "system.webServer/httpProtocol/customHeaders")
    assert {one.get("name"): one.get("value") for one in headers.findall("add")} == contract["every_answer"]
    cache = at(web_config, "system.webServer/staticContent/clientCache")
    assert cache.attrib == {"cacheControlMode": "DisableCache"}  # sends Cache-Control: no-cache
    assert contract["cache_control"][-1]["value"] == "no-cache"


def test_files_have_the_types_of_the_contract(web_config: ElementTree.Element, contract: Mapping[str, Any]) -> None:
    content = at(web_config, "system.webServer/staticContent")
    types = {one.get("fileExtension", "")[1:]: one.get("mimeType") for one in content.findall("mimeMap")}
    assert types == contract["content_type"]
    (feed,) = (part for path, part in locations(web_config) if path.endswith("feed.xml"))
    assert at(feed, "mimeMap").get("mimeType") == contract["content_type_by_path"][0]["value"]


def test_pictures_are_kept_for_a_day(web_config: ElementTree.Element, contract: Mapping[str, Any]) -> None:
    kept = {path: at(part, "clientCache") for path, part in locations(web_config) if "." not in path}
    assert kept.keys() == {"images", "vendor"}
    for cache in kept.values():
        days, _, rest = cache.get("cacheControlMaxAge", "").partition(".")
        hours, minutes, seconds = map(int, rest.split(":"))
        age = timedelta(days=int(days), hours=hours, minutes=minutes, seconds=seconds)
        assert contract["cache_control"][1]["value"] == f"max-age={int(age.total_seconds())}"


def test_what_may_be_set_above_is_removed_first(web_config: ElementTree.Element) -> None:
    """IIS answers 500.19 when a header, type or error page is set twice."""
    for parent in web_config.iter():
        removed: set[tuple[str | None, ...]] = set()
        for child in parent:
            key = tuple(child.get(name) for name in ("name", "fileExtension", "statusCode"))
            if child.tag == "remove":
                removed.add(key)
            elif any(key):
                assert key in removed, key


def test_addresses_that_are_not_there_show_the_page_of_the_site(
    web_config: ElementTree.Element, built_site: Path
) -> None:
    errors = at(web_config, "system.webServer/httpErrors")
    assert {one.get("statusCode"): one.get("path") for one in errors.findall("error")} == dict.fromkeys(
        ("403", "404"), "404.html"
    )
    assert (built_site / "404.html").is_file()
    documents = at(web_config, "system.webServer/defaultDocument/files")
    assert [one.get("value") for one in documents.findall("add")] == ["index.html"]
