"""The staff handbook is Material's own document, without its scripts: navigation, contents, reading order, colours."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from investment_guide.rendering.handbook import ORDER
from tests.site.documents import LANGUAGE_ROOTS, Document

LANGUAGES = tuple(LANGUAGE_ROOTS)
NAMES = ("", *(f"{name}/" for name in ORDER[1:]))
GENERATED = ("fields/", "problems/")


def handbook(documents: Mapping[str, Document], language: str) -> list[Document]:
    """The hand-written pages in the order of reading."""
    return [documents[f"{LANGUAGE_ROOTS[language]}for-staff/{name}"] for name in NAMES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_material_s_navigation_and_contents(language: str, documents: Mapping[str, Document]) -> None:
    for page in handbook(documents, language):
        assert page.tree.xpath("//body/@data-md-color-scheme") == ["default"], page.address
        links = page.texts("//nav[contains(@class, 'md-nav--primary')]/ul/li/a")
        assert len(links) == len(NAMES) + len(GENERATED) and all(links)
        assert page.texts("//a[contains(@class, 'md-nav__link--active')]") == page.texts("//h1")
        headings = page.values("//article//h2/@id")
        contents = page.values(
            "//div[contains(@class, 'md-sidebar--secondary')]//ul[@data-md-component='toc']/li/a/@href"
        )
        assert contents == [f"#{place}" for place in headings]
        folded = page.values("//details[@class='guide-handbook-contents']//a/@href")
        assert folded == contents


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lead_on_in_the_order_of_reading(language: str, documents: Mapping[str, Document]) -> None:
    for before, after in pairwise(handbook(documents, language)):
        following = before.values("//footer//a[@rel='next']/@aria-label")
        assert len(following) == 1 and following[0].endswith(after.texts("//h1")[0])
        assert before.texts("//h1")[0] in after.values("//footer//a[@rel='prev']/@aria-label")[0]


def test_the_handbook_brings_no_script_of_material_and_what_it_loads_is_there(
    documents: Mapping[str, Document], built_site: Path
) -> None:
    for language in LANGUAGES:
        root = built_site / LANGUAGE_ROOTS[language]
        assert sorted(path.suffix for path in (root / "assets").rglob("*") if path.is_file()) == [".css", ".css"]
        for page in handbook(documents, language):
            assert page.tree.xpath("//script[not(@src)]") == [] and page.tree.xpath("//style") == []
            assert [name for name in page.values("//script/@src") if "/scripts/" not in name] == []
            assert page.values("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_handbook_opens_from_a_folder(width: int, scheme: str, page: Page, built_site: Path) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: requests.append(message.text) if message.type == "error" else None)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"file://{built_site}/for-staff/look/index.html")
    assert [one for one in requests if not one.startswith(f"file://{built_site}/")] == []
    expect(page.locator("article h1")).to_be_visible()
    is_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not is_wide
    navigation = page.locator(".md-nav--primary > ul > li > a").first
    if width < 960:
        page.locator("header label[for=__drawer]").click()
        page.wait_for_function("document.getElementById('__drawer').checked")
    expect(navigation).to_be_visible()
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = sum(map(int, colour[4:-1].split(","))) > 3 * 128
    assert light == (scheme == "light")
