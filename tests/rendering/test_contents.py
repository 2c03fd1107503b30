"""The list of contents of long pages: made of their sections, where a page has many headings and lists none itself."""

import pytest
from lxml import html as parser
from markupsafe import Markup

from investment_guide.rendering.contents import LONG, MOST_LISTED, with_contents
from tests.rendering.contexts import city_context

HEAD = '<header class="guide-head"><h1>A</h1></header>'


def with_list(body: str) -> str:
    """The body of a page as it is published in English."""
    return with_contents(city_context("en"), Markup(body))  # noqa: S704  # ours


def section(place: str, title: str, inside: str = "") -> str:
    """A section as ``c.section`` makes it."""
    return (
        f'<section class="guide-section" id="{place}">\n<div class="guide-wide">\n'
        f'<h2 class="guide-section__title">{title}</h2>\n{inside}</div>\n</section>'
    )


def group(place: str, title: str) -> str:
    """A group of facts inside a section."""
    return f'<section class="guide-group" id="{place}">\n<h3>{title}</h3>\n</section>'


LONG_PAGE = HEAD + "".join(
    [
        section("facts", "Facts &amp; figures", group("land-use", 'Use <span class="x">of land</span>')),
        *(section(f"s{place}", f"Part {place}") for place in range(LONG - 3)),
        section("zh", '<span lang="zh-CN">中文</span>'),
    ]
)


def test_a_long_page_lists_its_sections_and_groups_before_the_first() -> None:
    tree = parser.fragment_fromstring(with_list(LONG_PAGE), create_parent=True)
    links = [(link.get("href"), link.text_content()) for link in tree.xpath("//nav[@class='guide-contents']//a")]
    assert links[:3] == [("#facts", "Facts & figures"), ("#land-use", "Use of land"), ("#s0", "Part 0")]
    assert len(links) == LONG
    assert {address[1:] for address, _ in links} == set(tree.xpath("//section/@id"))
    assert tree.xpath("//nav//a/@lang") == ["zh-CN"]
    assert [child.tag for child in tree][:3] == ["header", "div", "section"]
    assert tree.xpath("//nav/details[@open]/summary/text()") == ["On this page"]


def test_a_very_long_page_lists_its_sections_alone() -> None:
    groups = "".join(group(f"g{place}", "Group") for place in range(MOST_LISTED))
    tree = parser.fragment_fromstring(
        with_list(HEAD + section("a", "A", groups) + section("b", "B")), create_parent=True
    )
    assert tree.xpath("//nav//a/@href") == ["#a", "#b"]


@pytest.mark.parametrize(
    "body",
    [
        LONG_PAGE.replace(HEAD, ""),
        LONG_PAGE.replace("</header>", '</header><nav class="guide-contents"></nav>'),
        LONG_PAGE + '<form class="guide-match__form"></form>',
        HEAD + "".join(section(f"s{place}", "Part") for place in range(LONG - 1)),
        HEAD + section("a", "A", "<h3>B</h3>" * LONG),
    ],
    ids=["a cover", "lists itself", "a tool", "short", "one section"],
)
def test_no_other_page_is_changed(body: str) -> None:
    assert with_list(body) == body


def test_a_title_stays_text() -> None:
    body = LONG_PAGE.replace("Part 0", "&lt;script&gt;1&lt;/script&gt;")
    assert "<script" not in with_list(body)
