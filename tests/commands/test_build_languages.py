"""A guide in one language only: complete at its addresses, with no link to the language that is not there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from investment_guide.model.languages import language_tag
from investment_guide.publishing_folder import MARKER
from tests.browser_tools.site_server import serve
from tests.commands.conftest import Run

pytestmark = pytest.mark.slow

Build = Callable[[str], Path]


@pytest.fixture
def build(desk: Path, run: Run) -> Build:
    """Builds the sample with some languages, and gives the folder of the site."""

    def built(languages: str) -> Path:
        settings = desk / "data" / "guide.yml"
        text = settings.read_text("utf-8").replace("languages: [zh, en]", f"languages: {languages}")
        settings.write_text(text, "utf-8")
        code, said = run("build", "--no-print")
        assert code == 0, said
        return desk / "site"

    return built


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_language_alone_stands_at_the_root_and_links_to_no_other(build: Build, language: str, page: Page) -> None:
    site = build(f"[{language}]")
    names = {path.name for path in site.iterdir()}
    assert {"404.html", MARKER, "index.html", "land", "robots.txt", "sitemap.xml"} <= names
    with serve(site) as address:
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language_tag(language)
        assert page.locator("h1").count() == 1
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    assert not [path for path in pages if "hreflang" in path.read_text("utf-8")]
    assert not (site / "en").exists()
    addresses = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert len(addresses) > 15
    assert not [address for address in addresses if "/en/" in address]
