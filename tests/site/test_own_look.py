"""A city with a look of its own: on every page, in both displays, in the form, on paper, and nothing else loosens."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.press import Press
from investment_guide.documents.sheets import sheets
from investment_guide.reading.load import read_guide
from investment_guide.rendering.page_context import PageContext
from tests.browser_tools.site_server import serve
from tests.own_look import LOGO, OF_TEMPLATE, PRIMARY, city_with_own_look, lost
from tests.projects import TODAY
from tests.site.reader import visiting
from tests.site.test_axe import faults_of

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' city with its own look."""
    return city_with_own_look(tmp_path_factory.mktemp("own") / "city")


@pytest.fixture(scope="module")
def site(project: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """That city as `guide build` makes it, with the form and the offline edition."""
    target = project.parent / "site"
    done = subprocess.run(
        [guide_command, "build", "--no-print", "--admin", "--offline", "--out", str(target)],
        cwd=project, env=environment_today, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def context(project: Path) -> PageContext:
    """The Chinese edition of it."""
    guide = read_guide(project / "data").guide
    assert guide is not None
    return PageContext(guide, "zh", TODAY, printed=True, look=project / "overrides")


def test_everything_that_the_city_changed_is_there(site: Path) -> None:
    assert list(lost(site)) == []


def test_pages_load_no_more_than_before(site: Path, built_site: Path) -> None:
    own, before = ((folder / "index.html").read_text(encoding="utf-8") for folder in (site, built_site))
    assert POLICY.findall(own) == POLICY.findall(before) != []


def test_the_form_and_the_offline_edition_have_it_too(site: Path) -> None:
    assert 'href="../images/logo.svg"' in (site / "admin/index.html").read_text(encoding="utf-8")
    assert '"src": "../images/logo.svg"' in (site / "admin/form.js").read_text(encoding="utf-8")
    with zipfile.ZipFile(site / "downloads/offline.zip") as archive:
        files = {name.partition("/site/")[2]: name for name in archive.namelist()}
        assert archive.read(files["images/logo.svg"]).decode() == LOGO
        assert OF_TEMPLATE in archive.read(files["land/index.html"]).decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "land/", "clusters/", "map/", "match/", "en/"])
def test_axe_finds_nothing(address: str, scheme: str, site: Path, browser: Browser, axe_code: str) -> None:
    with serve(site) as root:
        assert list(faults_of(browser, root + address, scheme, TODAY, axe_code)) == []


def test_nothing_is_asked_of_the_offices_that_the_footer_names(site: Path, browser: Browser) -> None:
    with serve(site) as root, visiting(browser, 1440, TODAY) as visit:
        page = visit.open(root)
        names = page.locator(".guide-footer__registrations a").evaluate_all("(all) => all.map((one) => one.hostname)")
        assert names == ["beian.miit.gov.cn", "beian.mps.gov.cn"]
        assert visit.faults == []


def test_paper_has_the_logo_and_the_colour(context: PageContext) -> None:
    data = letterhead(context, "", "")
    assert (data["logo"], data["colours"]["deep"], data["colours"]["link"]) == (LOGO, PRIMARY, PRIMARY)
    press = Press(TODAY)
    first = next(iter(sheets(context, press)))
    assert first.content.startswith(b"%PDF")
    assert press.warnings == []
