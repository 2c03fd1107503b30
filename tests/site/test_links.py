"""Where pages lead: every link relative and to something that is there, nothing foreign, and what robots are told."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from lxml import etree

from investment_guide.model.guide import Guide
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.site.documents import LANGUAGE_ROOTS, TAGS, Document, file_of, is_not_found_page, target
from tests.site.page_types import LANGUAGES

STAFF = "for-staff/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# Some ministries publish the official text of a law without encryption only.
OUTWARDS = re.compile(r"https?://[^/\s]+\.[^/\s]+.*|mailto:[^@\s]+@[^@\s]+|tel:\+?\d{7,}")


def test_links_are_relative_and_lead_somewhere(documents: Mapping[str, Document], built_site: Path) -> None:
    pages = [document for document in documents.values() if not is_not_found_page(document)]
    written = [(document, reference.written) for document in pages for reference in document.references()]
    assert len(written) > 5_000
    faults = {
        f"{page.address}: {link}: {fault}"
        for page, link in written
        if (fault := link_fault(page, link, documents, built_site))
    }
    assert sorted(faults) == []


def link_fault(document: Document, written: str, documents: Mapping[str, Document], site: Path) -> str:
    """Why a link is wrong, or nothing."""
    if written.startswith("/"):
        return "starts at the root of the host"
    aim = target(document, written)
    if aim is None:
        return "" if OUTWARDS.fullmatch(written) else "neither a page nor an address of a kind we use"
    address, anchor = aim
    if not file_of(site, address).is_file():
        return "no such file"
    if anchor and address in documents and anchor not in documents[address].identifiers:
        return "no such anchor"
    return ""


def test_links_hold_below_a_path(documents: Mapping[str, Document], site_url_below: str) -> None:
    asked = set()
    for document in documents.values():
        if not is_not_found_page(document):
            inner = [reference.written for reference in document.references() if target(document, reference.written)]
            asked |= {urljoin(site_url_below + document.address, link).partition("#")[0] for link in inner}
    assert len(asked) > len(documents)
    assert {address: status(address) for address in sorted(asked) if status(address) != 200} == {}


def status(address: str) -> int:
    """What a server answers to a question for the headers."""
    try:
        with urlopen(Request(address, method="HEAD"), timeout=LONGEST_SECONDS) as answer:
            found: int = answer.status
            return found
    except HTTPError as refused:
        refused.close()
        return refused.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_not_found_page_works_from_any_depth(
    language: str, documents: Mapping[str, Document], city: Guide, site_url: str
) -> None:
    assert urlsplit(f"{city.settings.site_url}").path == "/", "the tests' city's public address is the root of a host"
    page = documents[LANGUAGE_ROOTS[language] + "404.html"]
    written = [reference.written for reference in page.references() if not reference.written.startswith("#")]
    own = [link for link in written if not OUTWARDS.fullmatch(link)]
    assert len(own) > 20
    assert [link for link in own if not link.startswith("/") or link.startswith("//")] == []
    assert [link for link in own if status(urljoin(site_url, link)) != 200] == []
    back = page.values("//main//a/@href")[0]
    assert back == "/" + LANGUAGE_ROOTS[language]
    (switch,) = page.values("//header//a[@hreflang]/@href")
    assert urljoin(site_url, switch) == site_url + LANGUAGE_ROOTS["en" if language == "zh" else "zh"]


def test_nothing_is_loaded_from_another_host(documents: Mapping[str, Document], built_site: Path) -> None:
    loaded = [(document, reference.written) for document in documents.values()
              for reference in document.references() if reference.loaded]  # fmt: skip
    assert len(loaded) > len(documents)
    assert [f"{document.address}: {link}" for document, link in loaded if target(document, link) is None] == []
    styles = sorted(built_site.rglob("*.css"))
    assert styles
    assert [
        f"{style.name}: {link}" for style in styles for link in addresses_in(style) if not is_own(style, link)
    ] == []


def addresses_in(style: Path) -> Iterator[str]:
    """What a stylesheet loads."""
    text = style.read_text(encoding="utf-8")
    yield from re.findall(r"url\(\s*['\"]?([^'\")]+)", text)
    yield from re.findall(r"@import\s+['\"]([^'\"]+)", text)


def is_own(style: Path, link: str) -> bool:
    """Whether a stylesheet loads a file of this site, or a picture that it holds itself."""
    return link.startswith(("data:image/", "#")) or (style.parent / link).is_file()


@pytest.mark.parametrize("part", ["//header", "//footer", "//main"])
def test_only_staff_pages_lead_to_the_staff_handbook(part: str, documents: Mapping[str, Document]) -> None:
    for document in documents.values():
        if not document.inner.startswith(STAFF):
            links = document.values(f"{part}//a/@href")
            assert links, f"{document.address} has no link in {part}"
            assert [link for link in links if STAFF in link] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_staff_handbook_is_not_in_the_search(language: str, built_site: Path) -> None:
    entries = sorted((built_site / LANGUAGE_ROOTS[language] / "search").glob("entries-*.js"))
    assert entries
    assert [path.name for path in entries if STAFF in path.read_text(encoding="utf-8")] == []


def test_the_sitemap_names_every_public_page_and_its_twin(
    documents: Mapping[str, Document], built_site: Path, city: Guide
) -> None:
    root = f"{city.settings.site_url}"
    entries = etree.parse(built_site / "sitemap.xml").getroot().findall(f"{SITEMAP}url")
    listed = {f"{entry.findtext(f'{SITEMAP}loc')}": entry for entry in entries}
    public = {d.address for d in documents.values() if not is_not_found_page(d) and not d.inner.startswith(STAFF)}
    assert len(listed) == len(entries)
    assert set(listed) == {root + address for address in public}
    for document in documents.values():
        if document.address in public:
            twins = {
                f"{link.get('hreflang')}": link.get("href")
                for link in listed[root + document.address].findall(f"{XHTML}link")
            }
            expected = {TAGS[language]: root + LANGUAGE_ROOTS[language] + document.inner for language in LANGUAGES}
            assert twins == {**expected, "x-default": expected[TAGS[LANGUAGES[0]]]}
    below = [built_site / LANGUAGE_ROOTS[language] for language in LANGUAGES if LANGUAGE_ROOTS[language]]
    assert below and not [
        folder for folder in below if (folder / "robots.txt").exists() or (folder / "sitemap.xml").exists()
    ]


def test_each_page_says_to_chats_what_and_where_it_is(documents: Mapping[str, Document]) -> None:
    for document in (each for each in documents.values() if not each.inner.startswith(STAFF)):
        names = document.values("//meta[@itemprop]/@itemprop")
        assert names[:2] == ["name", "description"] and document.values("/html/@itemscope") != []
        assert document.values("//meta[@property and @itemprop]/@property") == [], "HTML allows one of them"
        locales = document.values("//meta[starts-with(@property, 'og:locale')]/@content")
        assert sorted(locales) == sorted(["zh_CN", "en_US"]) and locales[0].startswith(document.language)
        if not is_not_found_page(document):
            assert document.values("//meta[@property='og:url']/@content") == document.values(
                "//link[@rel='canonical']/@href"
            )


def test_a_demo_guide_is_kept_from_search_engines(documents: Mapping[str, Document], built_site: Path) -> None:
    robots = (built_site / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert robots == ["User-agent: *", "Allow: /", ""], "pages say noindex, which robots must be able to read"
    robots_of = {address: page.values("//meta[@name='robots']/@content") for address, page in documents.items()}
    assert {address for address, found in robots_of.items() if found != ["noindex"]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_leads_to_pages_that_are_there(
    language: str, documents: Mapping[str, Document], built_site: Path, city: Guide
) -> None:
    feed = etree.parse(built_site / LANGUAGE_ROOTS[language] / "updates" / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) >= 5
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries)
    for entry in entries:
        (link,) = entry.findall(f"{atom}link")
        address, _, anchor = str(link.get("href")).partition("#")
        assert address.startswith(f"{city.settings.site_url}{LANGUAGE_ROOTS[language]}")
        page = documents[address.removeprefix(f"{city.settings.site_url}")]
        assert not anchor or anchor in page.identifiers
