"""Every construct of Material's reference on one hand-written page: built, looked at, used without scripts, printed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect

from investment_guide.rendering.hashed_names import published
from tests.browser_tools.site_server import serve
from tests.documents.photographs import plain_png
from tests.projects import GOOD, TODAY, WRITTEN, add_project, build
from tests.site.documents import Document, read_documents
from tests.site.reader import visiting
from tests.site.test_axe import LOOKS, faults_of

# As in Material; the palette has no effect and is a warning that does not stop the build.
CONFIGURATION = """
copyright: 版权所有 <b>2026</b><script>alert(1)</script>
repo_url: https://gitee.example/city/guide
repo_name: 数据仓库
edit_uri: edit/main/content/zh/
extra_css: [styles/own.css]
extra_javascript: [scripts/own.js]
extra:
  social:
    - {icon: fontawesome/brands/weixin, link: https://example.com/wechat, name: 微信公众号}
    - {icon: material/email, link: "javascript:alert(1)"}
  alternate:
    - {name: English, link: /en/, lang: en}
    - {name: 日本語, link: https://example.com/ja/, lang: ja}
markdown_extensions:
  - toc: {permalink: true}
  - pymdownx.highlight: {linenums: true, linenums_style: table, anchor_linenums: true}
  - pymdownx.tabbed: {alternate_style: false}
  - abbr: {glossary: {EPC: 工程总承包}}
"""


@pytest.fixture(scope="session")
def reference_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The good sample with that page in the place of the one about the guide."""
    folder = shared_folder / "reference" / "site"
    with FileLock(shared_folder / "reference.lock"):
        if not folder.exists():
            project = shared_folder / "reference" / "city"
            shutil.copytree(GOOD, project / "data")
            add_project(project)
            shutil.copyfile(WRITTEN / "reference.md", project / "content" / "zh" / "about.md")
            (project / "content" / "zh" / "city.png").write_bytes(plain_png(480, 270, "#4a7c8c"))
            build(project, folder, guide_command, environment_today, "--language", "zh")
    return folder


@pytest.fixture(scope="session")
def set_site(reference_site: Path, shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The same with settings of Material."""
    folder = shared_folder / "reference" / "set"
    with FileLock(shared_folder / "set.lock"):
        if not folder.exists():
            project = shared_folder / "reference" / "city-set"
            shutil.copytree(reference_site.parent / "city", project)
            with (project / "mkdocs.yml").open("a", encoding="utf-8") as stream:
                stream.write(CONFIGURATION)
            page = project / "content" / "zh" / "about.md"
            text = page.read_text("utf-8").replace("title: 写法示例\n", "title: 写法示例\nhide: [toc]\n", 1)
            page.write_text(f"{text}\n先做 EPC。\n", "utf-8")
            for name, text in (("styles/own.css", "p { color: inherit; }\n"), ("scripts/own.js", "void 0;\n")):
                (project / "overrides" / name).parent.mkdir(parents=True)
                (project / "overrides" / name).write_text(text, "utf-8")
            build(project, folder, guide_command, environment_today, "--language", "zh")
    return folder


@pytest.fixture(scope="module")
def about(reference_site: Path) -> Document:
    """The page."""
    return read_documents(reference_site)["about/"]


def test_nothing_is_left_as_it_was_written(about: Document) -> None:
    text = "".join(map(str, about.tree.xpath("//main//text()[not(ancestor::code or ancestor::kbd)]")))
    signs = ("!!!", "???", "===", "```", "[^", "++c", "==", "^^", "~~", "{--", ":material", ":octicons", "{ .", "///")
    assert [sign for sign in signs if sign in text] == []
    assert "[TOC]" not in text and "3~5 小时" in text and "2~3个月" in text
    assert len(about.tree.xpath("//main//svg")) > 15
    assert about.texts("//main//p[@class='admonition-title']")[0] == "注"


def test_a_long_page_lists_what_is_on_it(about: Document) -> None:
    links = about.values("//main/article//nav[@class='guide-contents']//a/@href")
    assert links[:4] == ["#提示框", "#代码与注释", "#标签页", "#表格"]
    identities = set(about.values("//main//@id"))
    assert {link[1:] for link in links} <= identities
    assert {"_1", "_2", "_3"} <= identities, "anchors of an older version still lead there"
    legal = about.values("//main//h2/@id")
    assert "bay" in legal


def test_other_pages_do_not_load_its_style(reference_site: Path) -> None:
    assert "styles/written." in (reference_site / "about" / "index.html").read_text("utf-8")
    assert "styles/written." not in (reference_site / "land" / "index.html").read_text("utf-8")


def test_axe_finds_nothing(reference_site: Path, browser: Browser, axe_code: str) -> None:
    with serve(reference_site) as root:
        assert list(faults_of(browser, f"{root}about/", LOOKS, TODAY, axe_code)) == []


@pytest.fixture
def plain_page(reference_site: Path, browser: Browser) -> Iterator[Page]:
    """The page in a browser that runs no scripts, 360 px wide."""
    with serve(reference_site) as root:
        context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
        page = context.new_page()
        page.goto(f"{root}about/")
        yield page
        context.close()


def test_tabs_and_folds_work_without_scripts(plain_page: Page) -> None:
    own, rented = plain_page.get_by_text("签约", exact=True).first, plain_page.get_by_text("签租约")
    expect(own).to_be_visible()
    expect(rented).to_be_hidden()
    plain_page.locator(".tabbed-set > input").first.focus()
    plain_page.keyboard.press("ArrowRight")
    expect(rented).to_be_visible()
    expect(own).to_be_hidden()
    plain_page.get_by_text("Joint venture").click()
    expect(plain_page.get_by_text("Find a partner.")).to_be_visible()
    folded = plain_page.get_by_text("收起的内容")
    expect(folded).to_be_hidden()
    plain_page.get_by_text("点开看条件").click()
    expect(folded).to_be_visible()


def test_paper_shows_everything(plain_page: Page) -> None:
    plain_page.emulate_media(media="print")
    for text in ("签租约", "Find a partner.", "收起的内容"):
        expect(plain_page.get_by_text(text)).to_be_visible()
    places = [plain_page.get_by_text(text).first.bounding_box() for text in ("轻资产", "签租约", "Joint venture")]
    heights = [place["y"] for place in places if place]
    assert heights == sorted(heights) and len(heights) == 3, "each block stands below its own label"
    content = "(element) => getComputedStyle(element, '::after').content"
    assert "环境影响评价" in plain_page.locator("abbr").first.evaluate(content)


def test_folds_are_open_while_a_page_is_printed(reference_site: Path, browser: Browser) -> None:
    with serve(reference_site) as root, visiting(browser, 1440, TODAY) as visit:
        page = visit.open(f"{root}about/")
        fold = page.locator("main .guide-prose details").first
        for event, is_open in (("beforeprint", True), ("afterprint", False)):
            page.evaluate("(name) => window.dispatchEvent(new Event(name))", event)
            assert fold.evaluate("(element) => element.open") is is_open


def test_nothing_is_wider_than_a_phone(plain_page: Page) -> None:
    assert plain_page.locator("html").evaluate("(root) => root.scrollWidth") <= 360


def test_settings_of_material_mean_what_they_mean_there(set_site: Path) -> None:
    page = read_documents(set_site)["about/"]
    footer = "//footer"
    assert page.texts(f"{footer}//b") == ["2026"]
    assert "alert" not in "".join(map(str, page.tree.xpath(f"{footer}//text() | {footer}//@href")))
    linked = {str(link.get("href")): link for link in page.tree.xpath(f"{footer}//a[@href]")}
    assert linked["https://example.com/wechat"].text_content().strip() == "微信公众号"
    assert linked["https://example.com/wechat"].xpath("svg")
    assert linked["https://gitee.example/city/guide"].text_content().strip() == "数据仓库"
    assert linked["https://gitee.example/city/guide/edit/main/content/zh/about.md"].text_content() == "修改本页"
    assert linked["https://example.com/ja/"].get("hreflang") == "ja"
    assert "/en/" not in linked, "the switch of languages has the guide's own"
    loaded = [*page.values("//link/@href"), *page.values("//script/@src")]
    for path in ("styles/own.css", "scripts/own.js"):
        assert f"../{published(set_site, path).relative_to(set_site)}" in loaded


def test_options_of_extensions_mean_what_they_mean_there(set_site: Path) -> None:
    page = read_documents(set_site)["about/"]
    assert "#表格" in page.values("//h2/a[@class='headerlink']/@href")
    assert page.tree.xpath("//table[@class='highlighttable']//td[@class='linenos']")
    assert page.tree.xpath("//div[@class='tabbed-set']/label")
    assert page.values("//abbr[.='EPC']/@title") == ["工程总承包"]
    assert page.tree.xpath("//nav[@class='guide-contents']") == [], "the head of the page hides it"


def test_axe_finds_nothing_with_those_settings(set_site: Path, browser: Browser, axe_code: str) -> None:
    with serve(set_site) as root:
        assert list(faults_of(browser, f"{root}about/", LOOKS, TODAY, axe_code)) == []
