"""A city's pages, pictures and look as `mkdocs build` alone publishes them: cleaned, and nothing that nobody chose.

The check would refuse half of what lies in this project; it is built as if somebody had passed the check by.
"""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from investment_guide.build_options import BuildOptions, packed
from investment_guide.commands.warm_mkdocs import WarmMkDocs
from investment_guide.reading.load import read_guide
from investment_guide.rendering.bundles import SOURCES, without_comments
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import CITY, GOOD
from tests.publishable.photograph_samples import drawn
from tests.publishable.samples import SECRET, jpeg, office, png
from tests.site.documents import Document, read_documents
from tests.site.published import contents

pytestmark = pytest.mark.slow

ABOUT = """---
title: 关于 <script>alert('title')</script>
description: '"><script>alert("description")</script>'
template: 404.html
edit: javascript:alert('edit')
---

# 关于 <script>alert('heading')</script>本指南

<!-- 内部备注 -->

[清单](list.xlsx) ![照片](photo.jpg) ![坏](lie.jpg) [网页](page.html) [链接](leak.pdf)

{{ config.site_dir }} {% include "/etc/hostname" %} --8<-- "/etc/hostname"

[x](javascript:alert('link')) <a href="//foreign.example/">y</a> <p onclick="alert(1)">点</p>

<iframe src="//foreign.example/"></iframe><meta http-equiv="refresh" content="0;url=//foreign.example/">
<base href="//foreign.example/"><form action="//foreign.example/"><input name="a"></form>
<img src="https://foreign.example/x.png" srcset="//foreign.example/y.png 2x" alt="">
"""
NEVER_PUBLISHED = {
    "草稿.docx": office("docx"),
    "名单.xlsx": office("xlsx"),
    "about.md~": b"x",
    "notes.yml": b"x",
    "lie.jpg": b"<script>alert(1)</script>",
    "page.html": b"<script>alert(1)</script>",
    "scripts/menu.js": b"alert('menu')",
    "README.md": b"# Notes",
    "draft.md": b"# Notes",
}
PUBLISHED = {"list.xlsx": office("xlsx"), "photo.jpg": jpeg(6)}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the pages of the tests' city, the records of the good sample, and one page full of attacks."""
    root = tmp_path_factory.mktemp("city")
    shutil.copytree(CITY / "content", root / "content")
    (root / "hooks").mkdir()
    for name in ("mkdocs.yml", "hooks/build_guide.py"):
        shutil.copyfile(CITY / name, root / name)
    configuration = (root / "mkdocs.yml").read_text("utf-8")
    assert "- 关于本指南: about.md" in configuration
    untitled = configuration.replace(
        "- 关于本指南: about.md", "- about.md"
    )  # the navigation takes the page's own title
    (root / "mkdocs.yml").write_text(untitled, "utf-8")
    written, look = root / "content" / "zh", root / "overrides"
    (written / "about.md").write_text(ABOUT, "utf-8")
    (written / "scripts").mkdir()
    for name, content in (NEVER_PUBLISHED | PUBLISHED).items():
        (written / name).write_bytes(content)
    (look / "images").mkdir(parents=True)
    for name, content in (("README.md", b"x"), ("images/logo.psd", b"x"), ("images/city.png", png())):
        (look / name).write_bytes(content)
    data = root / "data"
    shutil.copytree(GOOD, data)
    plot = data / "land" / "a-02.yml"
    plot.write_text(
        f"{plot.read_text('utf-8')}photos: [{{file: photos/lot.jpg, caption: {{zh: 全景, en: View}}}}]\n", "utf-8"
    )
    (data / "files" / "photos").mkdir()
    (data / "files" / "photos" / "lot.jpg").write_bytes(drawn("JPEG", (900, 700), comment=SECRET))
    for name in ("photos/unnamed.jpg", "page.html"):
        (data / "files" / name).write_bytes(jpeg(6))
    if os.name != "nt":
        (written / "leak.pdf").symlink_to("/etc/hostname")
        (written / "leak.md").symlink_to("/etc/hostname")
        (look / "leak.css").symlink_to("/etc/hostname")
    return root


@pytest.fixture(scope="module")
def site(project: Path, today: date) -> Path:
    """The site of the project, built of records that somebody says were checked."""
    guide = read_guide(project / "data").guide
    program = WarmMkDocs(today)
    try:
        options = packed(BuildOptions(guide, project / "data"))
        program.ask(options, "build", "--config-file", str(project / "mkdocs.yml"))
        code, output = program.answer()
    finally:
        program.end()
    assert code == 0, output
    return project / "site"


@pytest.fixture(scope="module")
def about(site: Path) -> Document:
    """The page with the attacks."""
    return read_documents(site)["about/"]


def test_mkdocs_alone_stops_at_what_may_not_be_published(project: Path, environment_today: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(project / "mkdocs.yml")],
        cwd=project, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
        timeout=LONGEST_SECONDS,
        env={**environment_today, "GUIDE_CHECKED": "1"},  # of older versions, and without effect
    )  # fmt: skip
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert "content/zh/about.md:12:1: 错误 lie.jpg 不能公开：内容和扩展名不符" in output
    for name in ("page-link-refused", "page-picture-refused", "markup-left-out", "page-setting-unknown"):
        assert f"[{name}]" in output
    assert os.name == "nt" or output.count("[link-refused]") == 3


def test_only_files_that_a_page_names_are_published(site: Path, repository: Path) -> None:
    published = contents(site)
    names = {name.rpartition("/")[2] for name in published}
    assert {name for name in NEVER_PUBLISHED if name != "scripts/menu.js"} & names == set()
    assert set(PUBLISHED) <= set(published)
    assert names & {"leak.pdf", "leak.css", "leak", "README.md", "logo.psd"} == set()
    assert not any(name.startswith("leak/") for name in published)
    menu = repository / "hooks" / "investment_guide" / "theme" / "scripts" / "shared" / "menu.js"
    assert [name for name, content in published.items() if b"Notes" in content] == []
    ours = (SOURCES + without_comments(menu.read_text("utf-8"))).encode()
    (script,) = (name for name in published if name.startswith("scripts/menu."))
    assert published[script].startswith(ours), "a file of the theme is in the place of the one refused"


def test_pictures_are_published_without_what_is_hidden_in_them(site: Path) -> None:
    copies = [name for name in contents(site) if name.startswith("files/photographs/")]
    assert copies
    for name in ("photo.jpg", "images/city.png", *copies):
        assert SECRET not in (site / name).read_bytes()
        assert (site / name).stat().st_size > 50


def test_only_files_that_a_record_names_are_published(site: Path) -> None:
    files = [name for name in contents(site) if name.startswith("files/")]
    assert [name for name in files if not name.startswith("files/photographs/")] == ["files/plan.txt"]


def test_nothing_of_an_attack_is_in_the_page(about: Document, site: Path) -> None:
    paths = (
        "//script[not(@src)]", "//@*[starts-with(name(), 'on')]", "//iframe", "//base", "//main//form", "//main//meta",
        "//@srcset", "//@*[contains(., 'foreign.example')]", "//main//@style",
        "//@*[starts-with(., 'javascript:')]", "//main//script",
    )  # fmt: skip
    assert [path for path in paths if about.tree.xpath(path)] == []
    text = (site / "about" / "index.html").read_text("utf-8")
    assert "内部备注" not in text
    assert text.count("<main") == 1 and 'class="guide-masthead"' in text, "the page has the guide's own template"


def test_what_was_written_is_there_as_text(about: Document) -> None:
    assert about.texts("//head/title")[0].startswith("关于 <script>alert('title')</script>")
    assert about.values("//meta[@name='description']/@content") == ['"><script>alert("description")</script>']
    main = "".join(map(str, about.tree.xpath("//main//text()")))
    for words in ("本指南", "{{ config.site_dir }}", '{% include "/etc/hostname" %}', '--8<-- "/etc/hostname"', "点"):
        assert words in main
    assert about.values("//main//img[@alt='照片']/@src") == ["../photo.jpg"]


def test_no_page_has_markup_from_a_title(site: Path) -> None:
    pages = {name: content.decode() for name, content in contents(site).items() if name.endswith(".html")}
    assert len(pages) > 40
    assert [name for name, text in pages.items() if "<script>alert" in text] == []
