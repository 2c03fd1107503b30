"""What lies and stands in the folders of hand-written pages: reported by file and line when it is not published."""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from investment_guide.checking.check import in_order
from investment_guide.checking.hand_written import hand_written_diagnostics
from investment_guide.model.guide import Guide
from investment_guide.model.sections import SECTIONS, SectionChoice
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import read_guide
from tests.projects import GOOD, TODAY, WRITTEN
from tests.publishable.samples import jpeg, office, png

Found = list[tuple[int, str, str]]
LEFT_OUT = "markup-left-out"
PAGES: list[tuple[str, Found]] = [
    ("# 标题\n\n<!-- 内部：<script>x</script> -->\n\n正文", []),
    ("```html\n<script>alert(1)</script>\n[x](javascript:x)\n```\n\n`<iframe>` 和 &lt;base>", []),
    ("!!! note\n    提示\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n段落{: .wide #here }\n\n术语\n:   解释", []),
    ("<details open><summary>更多</summary><p>x</p></details>\n\n<kbd>Ctrl</kbd> [电话](tel:+86-766-5550001)", []),
    ("正文\n\n<script>alert(1)</script>", [(3, LEFT_OUT, "script")]),
    ("`<script>` \n\n<meta http-equiv=refresh content='0;url=//x'>", [(3, LEFT_OUT, "meta")]),
    ("<base href='//x'>\n\n<iframe src='//x'></iframe>", [(1, LEFT_OUT, "base"), (3, LEFT_OUT, "iframe")]),
    ("<p onclick='x()'>点</p>", [(1, LEFT_OUT, "onclick")]),
    ("段落\n{: onmouseover='x()' }", [(2, LEFT_OUT, "onmouseover")]),
    ("<form action='//x'><input name=a></form>", [(1, LEFT_OUT, "form")]),
    ("<style>p{}</style>\n\n<object data=x></object>", [(1, LEFT_OUT, "style"), (3, LEFT_OUT, "object")]),
    ("<p style='position:fixed'>x</p>", [(1, LEFT_OUT, "style")]),
    ("正文\n\n![图](https://other.example/a.png)", [(3, "page-picture-refused", "https://other.example/a.png")]),
    ("<img src='//other.example/a.png'>", [(1, "page-picture-refused", "//other.example/a.png")]),
    ("![图](a.png){: srcset='//x 2x' }", [(1, LEFT_OUT, "srcset")]),
    ("![图](data:image/png;base64,xx)", [(1, "page-picture-refused", "data:image/png;base64,xx")]),
    ("[x](javascript:alert(1))", [(1, "page-link-refused", "javascript:alert(1)")]),
    ("[x][1]\n\n[1]: data:text/html,x", [(3, "page-link-refused", "data:text/html,x")]),
    ("---\ntitle: 关于\ntemplate: 404.html\n---\n正文", [(3, "page-setting-unknown", "template")]),
    ("---\nhide: [toc]\n---\n正文", []),
    ("---\nhide:\n  - toc\n  - navigation\ntitle: x\n---\n正文", [(4, "page-setting-unknown", "hide: navigation")]),
    ("先看[地](land/index.md)", []),
    ("问 {{ phone }}、{{ telephone }}。", [(1, "placeholder-unknown", "{{ phone }}")]),
    ("正文\n\n$$\nx\n$$", [(3, "markdown-unsupported", "$$"), (5, "markdown-unsupported", "$$")]),
    ("template: 404.html\ntitle: 关于\n\n正文", [(1, "page-setting-unknown", "template")]),
]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """An empty folder of pages."""
    folder = tmp_path / "content" / "zh"
    folder.mkdir(parents=True)
    return folder


def diagnostics(pages: Path, look: Path | None = None) -> tuple[Diagnostic, ...]:
    """What the check says of these pages, in the order of its report; the records are not read for each test."""
    project = SiteSources(pages.parents[1], (pages,), (look,) if look else ())
    return in_order(hand_written_diagnostics(project, good_guide(), TODAY), publish=False)


@cache
def good_guide() -> Guide:
    """The good sample."""
    guide = read_guide(GOOD).guide
    assert guide is not None
    return guide


@pytest.mark.parametrize(("text", "found"), PAGES, ids=range(len(PAGES)))
def test_what_of_a_page_is_not_published(pages: Path, text: str, found: Found) -> None:
    (pages / "about.md").write_text(text, "utf-8")
    listed = [(each.path, each.line, each.code, dict(each.details)["found"]) for each in diagnostics(pages)]
    assert sorted(listed) == sorted(("content/zh/about.md", *each) for each in found)


def test_every_unsupported_construct_is_named_with_its_line(pages: Path) -> None:
    (pages / "about.md").write_bytes((WRITTEN / "unsupported.md").read_bytes())
    found = [(each.line, each.code, *dict(each.details).values()) for each in diagnostics(pages)]
    assert {code for _, code, *_ in found} == {"markdown-unsupported", "markup-left-out"}
    assert [(line, *details) for line, _, *details in found] == [
        (3, "$E = mc^2$", "formula"),
        (5, "$$", "formula"),
        (7, "$$", "formula"),
        (9, "\\(a_1\\)", "formula"),
        (11, "mermaid", "diagram"),
        (16, "--8<--", "include"),
        (18, ":material-no-such-icon:", "icon"),
        (20, "details", "block"),
        (24, '{{ read_csv("prices.csv") }}', "macro"),
        (26, '{% include "part.html" %}', "macro"),
        (28, "data-preview"),
    ]


def test_the_page_of_all_constructs_has_none_that_is_unsupported(pages: Path) -> None:
    (pages / "about.md").write_bytes((WRITTEN / "reference.md").read_bytes())
    (pages / "city.png").write_bytes(png())
    assert diagnostics(pages) == ()


def test_files_are_published_when_a_page_names_them(pages: Path) -> None:
    (pages / "about.md").write_text(
        "[清单](files/%E6%B8%85%E5%8D%95.xlsx \"x\")\n\n<img src='../a.jpg' alt=''>\n\n"
        "[坏](bad.jpg)\n\n[网页](page.html) ![](sub/none.png)\n",
        "utf-8",
    )
    (pages / "files").mkdir()
    for name, content in (
        ("files/清单.xlsx", office("xlsx", "王某")),
        ("a.jpg", jpeg()),
        ("bad.jpg", b"<script>"),
        ("page.html", b"x"),
        ("草稿.docx", office("docx")),
        ("名单.yml", b"x"),
        ("about.md~", b"x"),
        ("~$清单.xlsx", b"x"),
        (".DS_Store", b"x"),
        ("Thumbs.db", b"x"),
    ):
        (pages / name).write_bytes(content)
    listed = [(each.path.removeprefix("content/zh/"), each.line, each.code, *dict(each.details).values())
              for each in diagnostics(pages)]  # fmt: skip
    assert listed == [
        ("about.md", 5, "file-refused", "bad.jpg", "mismatch"),
        ("about.md", 7, "file-refused", "page.html", "page"),
        ("about.md", 1, "file-author", "files/清单.xlsx", "王某"),
        ("about.md~", 0, "content-not-published", "type"),
        ("~$清单.xlsx", 0, "content-not-published", "unnamed"),
        ("名单.yml", 0, "content-not-published", "type"),
        ("草稿.docx", 0, "content-not-published", "unnamed"),
    ]


@pytest.mark.parametrize("nav", ["", "nav:\n  - 关于: about.md\n  - 更多: [{生活: living.md}]\n"])
def test_a_page_outside_the_navigation_is_not_published(pages: Path, nav: str) -> None:
    (pages.parents[1] / "mkdocs.yml").write_text(f"docs_dir: content/zh\n{nav}not_in_nav: |\n  /hidden/\n", "utf-8")
    (pages / "hidden").mkdir()
    for name in ("about.md", "living.md", "hidden/a.md", "~$about.md", "draft.md"):
        (pages / name).write_text("# 页\n", "utf-8")
    expected = ["content/zh/draft.md", "content/zh/~$about.md"] if nav else []
    found = [each for each in diagnostics(pages) if each.code == "content-not-published"]
    assert [each.path for each in found] == expected
    assert {dict(each.details)["reason"] for each in found} <= {"unlisted"}


def test_a_page_in_another_encoding_is_an_error(pages: Path) -> None:
    (pages / "about.md").write_bytes("# 关于本指南\n".encode("gbk"))
    (pages / "legal.md").write_bytes("# 法律声明\n".encode("utf-8-sig"))
    (pages / "README.md").write_bytes("说明".encode("gbk"))
    assert [(each.path, each.line, each.column, each.code) for each in diagnostics(pages)] == [
        ("content/zh/about.md", 1, 3, "not-utf8")
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_and_damaged_pictures_of_the_look_are_errors(pages: Path, tmp_path: Path) -> None:
    look = tmp_path / "overrides"
    look.mkdir()
    (look / "logo.png").write_bytes(b"<svg/>")
    (look / "README.md").write_bytes(b"x")
    (look / "secret.css").symlink_to("/etc/hostname")
    (pages / "etc").symlink_to("/etc")
    (pages / "secret.md").symlink_to("/etc/hostname")
    assert [(each.path, each.code) for each in diagnostics(pages, look)] == [
        ("content/zh/etc", "link-refused"),
        ("content/zh/secret.md", "link-refused"),
        ("overrides/logo.png", "file-refused"),
        ("overrides/secret.css", "link-refused"),
    ]


def test_a_section_that_is_gone_or_not_listed_is_said(pages: Path) -> None:
    guide = good_guide()
    wanted = tuple(SectionChoice(id=name) for name in SECTIONS if name != "platforms")
    fewer = replace(guide, settings=guide.settings.model_copy(update={"sections": wanted}))
    listed = "".join(f"  - {choice.id}/index.md\n" for choice in wanted if choice.id != "costs")
    (pages.parents[1] / "mkdocs.yml").write_text(f"docs_dir: content/zh\nnav:\n  - about.md\n{listed}", "utf-8")
    (pages / "about.md").write_text("# 关于\n\n先看[地](land/index.md)，再看[平台](platforms/index.md)。\n", "utf-8")
    found = hand_written_diagnostics(SiteSources(pages.parents[1], (pages,), ()), fewer, TODAY)
    assert [(each.path, each.line, each.column, each.code, dict(each.details)["found"]) for each in found] == [
        ("content/zh/about.md", 3, 24, "link-to-absent-section", "platforms"),
        ("mkdocs.yml", 0, 0, "section-not-listed", "costs/index.md"),
    ]
