"""The parts of the search index, read back as the browser reads them, and what a text can be found by."""

import json
import re

import pytest
from markupsafe import Markup

from investment_guide.model.guide import Guide
from investment_guide.model.vocabularies import OwnVocabularies
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.search_entries import entries
from investment_guide.rendering.search_index import ENTRIES_IN_A_PART, search_files
from investment_guide.rendering.search_places import described, places
from investment_guide.rendering.search_words import Meanings, number_key, pinyin_words, whole_pinyin, words
from tests.projects import TODAY, city_guide

CALL = re.compile(rb'guide\.part\("search-([a-z0-9-]+)",(.*)\);\n', re.DOTALL)


def parts_of(pages: list[Page], guide: Guide) -> dict[str, object]:
    """All parts by name."""
    found = {}
    for output in search_files(PageContext(guide, "zh", TODAY), pages):
        match = CALL.fullmatch(output.content)
        assert match, output.path
        assert output.path == f"search/{match[1].decode()}.js"
        found[match[1].decode()] = json.loads(match[2])
    return found


def entries_with(word: str, parts: dict[str, object]) -> tuple[list[int], list[int]]:
    """Entries whose title has a word, and entries that mention it: the steps added up again."""
    index = parts["index"]
    assert isinstance(index, dict)
    first = word[1] if word[0] in "#=~" else word[0]
    shard = parts[f"words-{ord(first) % index['shards']}"]
    assert isinstance(shard, dict)
    strong, weak = [*shard[word], []][:2]
    return [sum(strong[: at + 1]) for at in range(len(strong))], [sum(weak[: at + 1]) for at in range(len(weak))]


def page(address: str, title: str, body: str = "", indexed: bool = True) -> Page:
    return Page(address, title, "说明", Markup(body), indexed=indexed)  # noqa: S704


def test_a_word_leads_to_the_pages_that_have_it_in_their_title_and_to_those_that_mention_it() -> None:
    pages = [page("a/", "集成电路"), page("b/", "别的", "<p>也讲电路</p>"), page("c/", "无关")]
    assert entries_with("电路", parts_of(pages, city_guide())) == ([0], [1])


def test_a_number_leads_to_its_record() -> None:
    pages = [page("a/", "别的"), page("policies/", "政策"), page("land/lc-a-03/", "LC-A-03")]
    assert entries_with("#lca03", parts_of(pages, city_guide())) == ([2], [])


def test_pages_for_staff_are_not_found() -> None:
    parts = parts_of([page("for-staff/fields/", "字段手册", indexed=False), page("a/", "用地")], city_guide())
    assert "字段手册" not in json.dumps(parts, ensure_ascii=False)


def test_every_entry_is_in_the_part_that_its_number_says() -> None:
    pages = [page(f"x{number}/", f"页面 {number}") for number in range(ENTRIES_IN_A_PART + 3)]
    parts = parts_of(pages, city_guide())
    first, second = parts["entries-0"], parts["entries-1"]
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert (len(first), len(second)) == (ENTRIES_IN_A_PART, 3)
    assert second[0][1] == f"x{ENTRIES_IN_A_PART}/"


def test_a_title_cannot_leave_its_script() -> None:
    outputs = search_files(PageContext(city_guide(), "zh", TODAY), [page("a/", "</script><script>alert(1)//\u2028")])
    for output in outputs:
        assert b"</script" not in output.content
        assert "\u2028".encode() not in output.content


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("集成电路", {"集成", "成电", "电路"}),
        ("氢", {"氢"}),
        ("LC-A-03 拓新路", {"lc", "a", "03", "拓新", "新路"}),
        ("行车 10 吨", {"行车", "10", "10t", "吨"}),
        ("R&D platform", {"r", "d", "platform"}),
        ("，。！", set()),
        ("", set()),
    ],
)
def test_words_are_latin_words_and_pairs_of_characters(text: str, found: set[str]) -> None:
    assert set(words(text)) == found


@pytest.mark.parametrize("written", ["LC-A-03", "lc a 03", "LCA03", "Lc/A/03"])
def test_a_number_has_one_key_however_it_is_typed(written: str) -> None:
    assert number_key(written) == "lca03"


@pytest.mark.parametrize(
    ("name", "asked"),
    [("岚川高新区", "lcgxq"), ("岚川高新区", "gxq"), ("岚川高新区", "gaoxinqu"), ("氢能", "qn"), ("A栋厂房", "dcf")],
)
def test_pinyin_finds_a_name_from_any_of_its_characters(name: str, asked: str) -> None:
    assert any(found.startswith(asked) for found in pinyin_words(name))


def test_a_name_without_chinese_has_no_pinyin() -> None:
    assert pinyin_words("LC-A-03") == ()
    assert whole_pinyin("crane") == ""


def test_drawings_and_markup_are_not_searched() -> None:
    html = "<h1>用地</h1><svg><text>图</text></svg><p title='x'>A &amp; B</p><script>var a;</script>"
    assert [place.text for place in places(html)] == ["用地 · A & B"]


def test_a_place_has_the_first_heading_in_it_and_what_stands_below() -> None:
    html = (
        '<p>Above</p><section id="power"><h2>Power</h2><p>All year</p>'
        '<table><caption>Power</caption><tr><th id="day">By day<br>8 to 22</th><td>0.7</td></tr>'
        '<tr><td>0.3</td></tr></table></section><section id="related"><h2>Related</h2>Others</section>'
        '<li id="step"><h3>Step</h3></li><h2 id="prose">Prose</h2><p>Words</p>'
    )
    assert [(one.anchor, one.title, one.text) for one in described(html)] == [
        ("", "", "Above"),
        ("power", "Power", "All year · 0.3"),
        ("day", "By day", "0.7 · 8 to 22"),
        ("prose", "Prose", "Words"),
    ]


def test_a_text_names_its_values_and_parts_its_pieces() -> None:
    html = (
        '<section id="p"><h2>P</h2><summary class="guide-phone-only"><b>Folded</b></summary><dl><dt>Rent</dt>'
        "<dd><b>12</b> yuan</dd><dt>Cranes</dt><dd>10 t</dd></dl><p>All of these:<ul><li>One</li><li>Two</li></ul></p>"
        "<table><thead><tr><th>Step</th><th>Days</th></tr></thead><tr><th>Survey</th><td>5</td></tr></table></section>"
    )
    (place,) = described(html)
    assert place.text == "Rent: 12 yuan · Cranes: 10 t · All of these: One · Two · Survey: 5 · Step · Days"
    (chinese,) = described("<dl><dt>租金</dt><dd>12<span>元</span></dd></dl>", "：")
    assert chinese.text == "租金：12元"


def test_a_place_is_found_apart_from_its_page() -> None:
    pages = [page("costs/", "要素成本", '<section id="power"><h2>用电</h2>每度 0.7 元</section>')]
    parts = parts_of(pages, city_guide())
    assert entries_with("用电", parts) == ([1], [0])
    shown, index = parts["entries-0"], parts["index"]
    assert isinstance(shown, list)
    assert isinstance(index, dict)
    assert shown[1] == ["用电", "costs/#power", "要素成本", "每度 0.7 元"]
    assert index["pages"] == [0]
    assert index["meanings"]["electricity"][0] == 1


def test_words_of_one_meaning_are_one_word_of_the_index() -> None:
    pages = [page("a/", "桥式行车", "<p>10 吨</p>"), page("b/", "别的", "<p>起重机和天车</p>")]
    parts = parts_of(pages, city_guide())
    assert entries_with("=crane", parts) == ([0], [1])
    assert entries_with("10t", parts) == ([], [0])


@pytest.mark.parametrize(
    ("text", "found"),
    [("Cranes of 10 t", {"=crane"}), ("Tax incentives", {"=tax-relief"}), ("The parents", set()), ("rent", {"=rent"})],
)
def test_a_meaning_is_found_in_whole_words_and_their_plural(text: str, found: set[str]) -> None:
    assert Meanings(city_guide().vocabularies.synonyms, "en").of(text) == found


def test_a_guide_adds_words_to_a_meaning_and_meanings() -> None:
    vocabularies = city_guide().vocabularies
    own = OwnVocabularies(synonyms={"crane": {"zh": ("航车",)}, "tea": {"zh": ("茶叶",)}})
    meant = Meanings(vocabularies.with_own(own).synonyms, "zh")
    assert meant.of("航车、天车和茶叶") == {"=crane", "=tea"}
    assert "航车" not in vocabularies.synonyms["crane"]["zh"]


def test_what_nobody_can_have_any_more_is_past() -> None:
    guide = city_guide()
    gone = next(plot for plot in guide.land.values() if plot.status == "transferred")
    free = next(plot for plot in guide.land.values() if plot.status == "available")
    made = entries(PageContext(guide, "zh", TODAY), [page(f"land/{plot.id}/", "") for plot in (free, gone)])
    assert {entry.address.partition("#")[0]: entry.is_past for entry in made} == {
        f"land/{free.id}/": False,
        f"land/{gone.id}/": True,
    }
