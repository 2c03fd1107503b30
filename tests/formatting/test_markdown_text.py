"""Markdown of staff becomes HTML that cannot do anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from investment_guide.formatting.markdown_text import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, markdown_html
from investment_guide.publishable.markup import is_followed

HOSTILE_PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "[x](",
        "javascript:alert(1)",
        ")",
        "![",
        "](",
        "`",
        "${1}",
        "{{ 2 }}",
        "|",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "# ",
        "<!--",
        "-->",
        "<a href='",
        "'>",
        "&#106;",
        '"><svg onload=1>',
        "data:text/html,x",
        "//evil.example",
        "[1]: javascript:1",
        "[x][1]",
        "<javascript:1>",
        "<https://ok.example>",
        "要点",
        "**",
    ]
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**b** *i*", "<p><strong>b</strong> <em>i</em></p>"),
        ("# Title", "<h3>Title</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (
            "[y](https://a.example/?b=1&c=2)",
            '<p><a href="https://a.example/?b=1&amp;c=2" rel="noopener noreferrer">y</a></p>',
        ),
        ("[y](../land/a/)", '<p><a href="../land/a/" rel="noopener noreferrer">y</a></p>'),
        ("[m](mailto:a@b.example)", '<p><a href="mailto:a@b.example" rel="noopener noreferrer">m</a></p>'),
        ("![q](img/x.png)", '<p><img alt="q" src="img/x.png"></p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](JaVaScRiPt:1)", "<p>[x](JaVaScRiPt:1)</p>"),
        ("[x](//evil.example)", "<p>[x](//evil.example)</p>"),
        ("[x](data:text/html,1)", "<p>[x](data:text/html,1)</p>"),
        ("![p](https://evil.example/x.png)", "<p>![p](https://evil.example/x.png)</p>"),
        ("[a][1]\n\n[1]: javascript:alert(1)", "<p>[a][1]</p>\n<p>[1]: javascript:alert(1)</p>"),
        ('"><img onerror=x>', '<p>"&gt;&lt;img onerror=x&gt;</p>'),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert markdown_html(text) == html


@settings(deadline=None)
@given(st.lists(HOSTILE_PIECES, max_size=12).map("".join))
def test_nothing_gets_through(text: str) -> None:
    tree = parser.fragment_fromstring(str(markdown_html(text)), create_parent="main")
    for node in tree.iterdescendants():
        assert node.tag in ALLOWED_TAGS
        assert set(node.attrib) <= ALLOWED_ATTRIBUTES.get(str(node.tag), set()) | {"rel"}
        for address in (node.get("href"), node.get("src")):
            assert address is None or is_followed(address)


@pytest.mark.parametrize(
    ("address", "followed"),
    [("https://a.example", True), ("HTTP://a", True), ("mailto:a@b.example", True), ("../x/", True), ("#part", True),
     ("//a.example", False), ("ftp://a", False), ("mailto:a@b.example?bcc=c@d.example", False),
     ("https://a:b@c", False), ("javascript:1", False), ("\\\\host", False), ("", False)],
)  # fmt: skip
def test_followed_addresses(address: str, followed: bool) -> None:
    assert is_followed(address) is followed
