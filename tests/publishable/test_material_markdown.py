"""The Markdown dialect of hand-written pages, without a build: icons, annotations, words, anchors, ranges."""

from pathlib import Path

import pytest
from lxml import html as parser
from markdown import Markdown

from investment_guide.publishable.dialect import dialect
from investment_guide.publishable.icons import icon, icon_folders
from investment_guide.publishable.markup import clean
from investment_guide.publishable.material_markdown import WORDS

CHINESE = {word: f"中{number}" for number, word in enumerate(WORDS)} | {WORDS[0]: "注", WORDS[-1]: "回到注 {number}"}


def page(text: str, look: Path | None = None) -> parser.HtmlElement:
    """A page as it is published, in a language whose words are known."""
    extensions = dialect(look, CHINESE)
    made = Markdown(extensions=list(extensions), extension_configs=extensions).convert(text)
    return parser.fragment_fromstring(clean(made), create_parent="div")


def test_icons_stand_in_the_page_and_are_found_by_their_folders(tmp_path: Path) -> None:
    (tmp_path / ".icons" / "own").mkdir(parents=True)
    dot = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="x()"><circle cx="4" cy="4" r="3"/></svg>'
    (tmp_path / ".icons" / "own" / "dot.svg").write_text(dot, "utf-8")
    names = (
        "material-factory", "octicons-alert-16", "simple-github", "fontawesome-brands-weixin", "own-dot",
    )  # fmt: skip
    found = page(" ".join(f":{name}:{{ .lg }}" for name in names), tmp_path)
    assert len(found.xpath("//span[@class='twemoji lg']/svg[@aria-hidden='true']")) == len(names)
    assert len(found.xpath("//circle[@r='3']")) == 1
    assert found.xpath("//@onload") == []


@pytest.mark.parametrize(
    "text", [":material-no-such-icon:", "9:30-10:30", ":own-../../secret:", "`:material-factory:`"]
)
def test_what_is_no_icon_stays_text(text: str) -> None:
    assert page(text).text_content() == text.strip("`")


def test_emoji_are_letters() -> None:
    assert page(":smile:").text_content() == "😄"


def test_annotations_are_links_to_the_list_that_follows() -> None:
    found = page(
        "``` py\nx = 1 # (1)!\ny = 2 # (2)\n```\n\n1. 甲\n2. 乙\n\n文 (1)\n{ .annotate }\n\n1. 丙\n\n又 (1)\n\n1. 丁\n"
    )
    links = found.xpath("//a[@class='guide-annotation']/@href")
    assert [found.get_element_by_id(link[1:]).text_content() for link in links] == ["甲", "乙", "丙"]
    assert found.xpath("//code")[0].text_content() == "x = 1 1\ny = 2 # 2\n"
    assert found.xpath("//p[last()]")[-1].text_content() == "又 (1)"


def test_numbers_without_an_item_are_no_annotations() -> None:
    found = page("``` py\nx = 1 # (3)\n```\n\n1. 甲\n\n文 (0)\n{ .annotate }\n\n1. 丙\n")
    assert found.xpath("//a") == []
    assert "# (3)" in found.text_content() and "文 (0)" in found.text_content()


def test_the_tool_speaks_the_language_of_the_page() -> None:
    found = page('!!! note\n    x\n\n??? note "自己的"\n    x\n\n!!! own\n    x\n\n- [x] 办\n\n脚注[^1]\n\n[^1]: 见\n')
    assert found.xpath("//p[@class='admonition-title']/text()") == ["注", "Own"]
    assert found.xpath("//summary/text()") == ["自己的"]
    assert found.xpath("//input/@aria-label") == [CHINESE[WORDS[-3]]]
    assert found.xpath("//a[@class='footnote-backref']/@title") == ["回到注 1"]


def test_anchors_are_words_and_former_ones_still_lead_there() -> None:
    found = page("# 一、离湾区近，货走得出去\n\n## GDP 增长\n\n## 土地\n\n## Land now\n\n## 土地 { #own }\n\n## 土地\n")
    assert found.xpath("//h1/@id | //h2/@id") == [
        "一离湾区近货走得出去", "gdp-增长", "土地", "land-now", "own", "土地_1",
    ]  # fmt: skip
    anchor = "//span[@class='guide-former-anchor']"
    assert list(zip(found.xpath(f"{anchor}/@id"), found.xpath(f"{anchor}/../@id"), strict=True)) == [
        ("_1", "一离湾区近货走得出去"),
        ("gdp", "gdp-增长"),
        ("_2", "土地"),
        ("_3", "土地_1"),
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("租期3~5天，8~10亩", "租期3~5天，8~10亩"),
        ("3~5天，**约**8~10亩", "3~5天，约8~10亩"),
        ("面积m^2、长m^2", "面积m^2、长m^2"),
        ("H~2~O 和 m^2^ 和 ^注^", "H2O 和 m2 和 注"),
    ],
)
def test_ranges_in_chinese_text_stay_ranges(text: str, html: str) -> None:
    assert page(text).text_content() == html


def test_empty_links_of_line_numbers_are_anchors_alone() -> None:
    extensions = dialect(None, CHINESE)
    extensions["pymdownx.highlight"]["anchor_linenums"] = True
    made = Markdown(extensions=list(extensions), extension_configs=extensions).convert("``` py\nx = 1\n```\n")
    assert parser.fragment_fromstring(made, create_parent="div").xpath("//a[@href][not(text())]") == []


def test_tables_that_scroll_on_a_phone_are_reached_by_the_keyboard() -> None:
    narrow, wide = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    assert page(f"{narrow}\n{wide}").xpath("//table/@tabindex") == ["0"]


@pytest.mark.parametrize(("name", "drawn"), [("material/factory", "material/factory"), ("own/none", "material/fire")])
def test_the_icon_of_a_box_is_that_of_the_theme_or_of_the_kind(name: str, drawn: str) -> None:
    extensions = dialect(None, CHINESE, icons={"tip": name})
    made = Markdown(extensions=list(extensions), extension_configs=extensions).convert(
        "!!! tip\n    a\n\n!!! note\n    b"
    )
    assert [icon(each, icon_folders(None)).shapes in made for each in (drawn, "material/pencil-circle")] == [True, True]


def test_an_icon_with_a_title_has_a_name_for_everybody() -> None:
    (named,) = page('Water :material-water:{ title="Drinking <water>" } and :material-fire:').xpath("//span[@title]")
    title = "Drinking <water>"
    assert dict(named.attrib) == {
        "class": "twemoji", "title": title, "role": "img", "aria-label": title, "tabindex": "0"
    }  # fmt: skip
