"""A city with a look of its own: on every page, in both displays, in the form, on paper, and nothing else loosens."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.sheets import sheets
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.rendering.page_context import PageContext
from tests.browser_tools.site_server import serve
from tests.own_look import LOGO, OF_TEMPLATE, PRIMARY, lost
from tests.projects import TODAY
from tests.site.reader import visiting
from tests.site.test_axe import LOOKS, faults_of

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def test_everything_that_the_city_changed_is_there(own_site: Path) -> None:
    assert list(lost(own_site)) == []


def test_pages_load_no_more_than_before(own_site: Path, built_site: Path) -> None:
    own, before = ((folder / "index.html").read_text(encoding="utf-8") for folder in (own_site, built_site))
    assert POLICY.findall(own) == POLICY.findall(before) != []


def test_the_form_and_the_offline_edition_have_it_too(own_site: Path) -> None:
    assert 'href="../images/logo.svg"' in (own_site / "admin/index.html").read_text(encoding="utf-8")
    assert '"src": "../images/logo.svg"' in (own_site / "admin/form.js").read_text(encoding="utf-8")
    with zipfile.ZipFile(own_site / "downloads/offline.zip") as archive:
        files = {name.partition("/site/")[2]: name for name in archive.namelist()}
        assert archive.read(files["images/logo.svg"]).decode() == LOGO
        assert OF_TEMPLATE in archive.read(files["land/index.html"]).decode()


@pytest.mark.parametrize("address", ["", "land/", "clusters/", "map/", "match/", "en/"])
def test_axe_finds_nothing(address: str, own_site: Path, browser: Browser, axe_code: str) -> None:
    with serve(own_site) as root:
        assert list(faults_of(browser, root + address, LOOKS, TODAY, axe_code)) == []


def test_nothing_is_asked_of_the_offices_that_the_footer_names(own_site: Path, browser: Browser) -> None:
    with serve(own_site) as root, visiting(browser, 1440, TODAY) as visit:
        page = visit.open(root)
        names = page.locator(".guide-footer__registrations a").evaluate_all("(all) => all.map((one) => one.hostname)")
        assert names == ["beian.miit.gov.cn", "beian.mps.gov.cn"]
        assert visit.faults == []


def test_paper_has_the_logo_and_the_colour(own_context: PageContext) -> None:
    data = letterhead(own_context, "", "")
    colours = data["colours"]
    assert isinstance(colours, dict)
    assert (data["logo"], colours["deep"], colours["link"]) == (LOGO, PRIMARY, PRIMARY)
    compilers = TypstCompilers(TODAY)
    first = next(iter(sheets(own_context, compilers)))
    assert first.content.startswith(b"%PDF")
    assert compilers.warnings == []
