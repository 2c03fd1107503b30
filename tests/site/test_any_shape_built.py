"""Small guides of odd shapes built for real, in the smallest project, and opened in a browser."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser_tools.site_server import serve
from tests.projects import REPOSITORY
from tests.shapes import KINDS, GuideShape, write
from tests.site.published import run_guide
from tests.site.reader import visiting

NAV = "nav:\n  - index.md\n  - 更多: [about.md, land/index.md, projects/index.md]\n"
CONFIGURATION = """site_name: Guide
docs_dir: content/zh
theme: {name: material, language: zh, custom_dir: overrides}
hooks: [hooks/build_guide.py]
plugins: []
"""
ENGLISH = "INHERIT: mkdocs.yml\ndocs_dir: content/en\ntheme: {language: en}\n"
POLICIES = GuideShape({"policies": 1}, languages=("zh",), places="none", figures=False, costs=False, site_url=False)
ENGLISH_ALONE = GuideShape(dict.fromkeys(KINDS, 1), languages=("en",), site_url=False)
FAR_APART = GuideShape({"parks": 2, "land": 2}, languages=("zh",), places="point", apart_km=1500.0)


def project(shape: GuideShape, folder: Path, nav: str = "") -> Path:
    """A project around the data of a shape, with one page that links to a section it may not have."""
    write(shape, folder)
    for name in ("content/zh", "content/en", "overrides", "hooks"):
        (folder / name).mkdir(parents=True)
    for language in ("zh", "en"):
        (folder / "content" / language / "about.md").write_text("# 关于\n\n见[项目](projects/index.md)。\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION + nav, "utf-8")
    (folder / "mkdocs.en.yml").write_text(ENGLISH, "utf-8")
    (folder / "hooks" / "build_guide.py").write_bytes((REPOSITORY / "hooks" / "build_guide.py").read_bytes())
    return folder


# Each guide: its shape, its navigation, and what is opened of it.
GUIDES = {
    "policies": (POLICIES, "", ("", "match/", "policies/", "about/")),
    "policies-with-nav": (POLICIES, NAV, ("", "match/", "about/")),
    "english": (ENGLISH_ALONE, "", ("", "map/", "match/", "land/")),
    "far-apart": (FAR_APART, "", ("", "map/", "match/", "compare/")),
}


@pytest.fixture(scope="module")
def site_of(
    tmp_path_factory: pytest.TempPathFactory, guide_command: str, environment_today: dict[str, str]
) -> Callable[[str], Path]:
    """Builds the site of a guide, each once."""

    @cache
    def built(name: str) -> Path:
        shape, nav, _ = GUIDES[name]
        folder = project(shape, tmp_path_factory.mktemp(name) / "city", nav)
        code, said = run_guide(guide_command, "build", "--no-print", environment=environment_today, folder=folder)
        assert code == 0, said
        return folder / "site"

    return built


@pytest.mark.parametrize("name", GUIDES)
def test_it_builds_and_opens(name: str, site_of: Callable[[str], Path], browser: Browser, today: date) -> None:
    shape, _, addresses = GUIDES[name]
    site = site_of(name)
    assert not (site / "en").exists()
    with serve(site) as root, visiting(browser, 360, today) as visit:
        for address in addresses:
            page = visit.open(root + address)
            assert page.locator("html").get_attribute("lang") == ("en" if shape.languages == ("en",) else "zh-CN")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert visit.faults == []


def test_the_map_says_which_sites_it_cannot_show(site_of: Callable[[str], Path], browser: Browser, today: date) -> None:
    with serve(site_of("far-apart")) as root, visiting(browser, 1440, today) as visit:
        page = visit.open(root + "map/")
        page.wait_for_selector("#guide-map[data-ready]")
        total = page.locator("[data-guide-map-total]").inner_text()
        assert total == "符合 2 处，共 2 处；其中 1 处没有位置，地图上不显示"
        scale = page.locator(".leaflet-control-scale-line")
        assert scale.bounding_box()["width"] > 20  # type: ignore[index]
        assert "km" in scale.inner_text()
        assert int(scale.inner_text().split()[0]) >= 100
