"""Links from a folder: each kind of address, each way to write it, and nothing else of a page."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from investment_guide.offline.links import LinkRewriter

KEPT = frozenset({
    "index.html", "land/index.html", "land/a/index.html", "en/index.html", "en/land/index.html", "en/land/a/index.html",
    "data/land.csv", "files/附件 一.pdf", "map/view.js",
})  # fmt: skip
PUBLIC = "https://example.org/tz/"
PAGE = "land/a/index.html"
RIGHT = {
    "../": "../index.html",
    "../../": "../../index.html",
    "..": "../index.html",
    "./": "./index.html",
    ".": "./index.html",
    "../#top": "../index.html#top",
    "../?kind=land&b=1#top": "../index.html?kind=land&b=1#top",
    "../../en/land/a/": "../../en/land/a/index.html",
    "../../en": "../../en/index.html",
    "../index.html": "../index.html",
    "#costs": "#costs",
    "?sites=land/a": "?sites=land/a",
    "": "",
    "../../data/land.csv": "../../data/land.csv",
    "../../files/附件%20一.pdf": "../../files/附件%20一.pdf",
    "../../poster.png": PUBLIC + "poster.png",
    "../gone/#top": PUBLIC + "land/gone/#top",
    "../../downloads/offline.zip": PUBLIC + "downloads/offline.zip",
    "../../../outside/": None,
}


@pytest.mark.parametrize("written", RIGHT)
def test_a_link_of_a_page(written: str) -> None:
    assert LinkRewriter(KEPT, PUBLIC).link(PAGE, written) == RIGHT[written]


def test_where_nobody_knows_the_public_address_there_is_no_link() -> None:
    links = LinkRewriter(KEPT, None)
    assert links.link(PAGE, "../../poster.png") is None
    assert links.in_page(PAGE, '<a class="b" href="../../poster.png">P</a>', "!") == '<a class="b">P</a>'
    assert links.link(PAGE, "../") == "../index.html"


SAME = [
    '<a href="https://example.com/">x</a>', '<a href="//example.com/">x</a>', '<a href="tel:+86-10">x</a>',
    '<a href="mailto:a@example.com?subject=a/">x</a>', '<a href="/">x</a>', '<a href="#">x</a>',
    '<script>const a = \'<a href="../">\';</script>', '<style>a[href="../"] {}</style>', '<!-- <a href="../"> -->',
    '<p title="&lt;a href=../&gt;">a href="../" &lt;a href="../"&gt;</p>', '<abbr href="../">x</abbr>',
    '<script src="../../map/view.js" defer></script>', '<a data-href="../" title=\'href="../"\'>x</a>',
    '<a title="> href=../ <">x</a>', "<a name=x>x</a>", '<link rel="canonical" href="https://example.org/">',
]  # fmt: skip


@pytest.mark.parametrize("text", SAME)
def test_nothing_else_of_a_page_is_touched(text: str) -> None:
    assert LinkRewriter(KEPT, PUBLIC).in_page(PAGE, text, "!") == text


WRITTEN: dict[str, Callable[[str], str]] = {
    "double": lambda link: f'<a class="a" href="{link}" download>x</a>',
    "single": lambda link: f"<a class='a' href='{link}' download>x</a>",
    "bare": lambda link: f"<a class=a href={link} download>x</a>",
    "spaced": lambda link: f'<A\n  class="a > b"\n  HREF = "{link}"\n  download\n>x</A>',
}


@pytest.mark.parametrize("way", WRITTEN)
def test_every_way_to_write_a_link_is_read(way: str) -> None:
    changed = LinkRewriter(KEPT, PUBLIC).in_page(PAGE, WRITTEN[way]("../"), "!")
    (link,) = html.fragment_fromstring(changed, create_parent=True).iter("a")
    assert link.get("href") == "../index.html"
    assert link.get("class", "").startswith("a")
    assert "download" in link.attrib


def test_links_in_drawings_and_forms_are_links() -> None:
    drawn = '<svg><a xlink:href="../"><path d="M0 0"/></a></svg><map><area href="../"></map><form action="../"></form>'
    changed = LinkRewriter(KEPT, PUBLIC).in_page(PAGE, drawn, "!")
    assert changed == drawn.replace('"../"', '"../index.html"')


def test_an_address_stays_escaped_and_a_left_out_one_says_so() -> None:
    links = LinkRewriter(KEPT, PUBLIC)
    assert links.in_page(PAGE, '<a href="../?a=1&amp;b=2">x</a>', "!") == '<a href="../index.html?a=1&amp;b=2">x</a>'
    marked = links.in_page(PAGE, '<a href="../../poster.png">x</a>', '"online" <only>')
    assert marked == (
        '<a href="https://example.org/tz/poster.png" data-guide-online="&quot;online&quot; &lt;only&gt;">x</a>'
    )


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cc"]), max_size=40)


@given(TEXTS, TEXTS)
def test_whatever_a_page_says_only_its_links_change(text: str, title: str) -> None:
    paragraph = html.Element("p", title=title)
    paragraph.text = text
    link = html.Element("a", title=title, href="../")
    link.text = text
    before = "".join(html.tostring(part, encoding="unicode") for part in (paragraph, link, paragraph))
    after = LinkRewriter(KEPT, PUBLIC).in_page(PAGE, before, "!")
    assert after == before.replace('href="../">', 'href="../index.html">')
