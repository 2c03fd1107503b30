"""What a text can be found by."""

import pytest

from investment_guide.rendering.search_words import initials, number_key, plain_text, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("集成电路", {"集成", "成电", "电路"}),
        ("氢", {"氢"}),
        ("LC-A-03 拓新路", {"lc", "a", "03", "拓新", "新路"}),
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
    ("name", "asked"), [("岚川高新区", "lcgxq"), ("岚川高新区", "gxq"), ("氢能", "qn"), ("A栋厂房", "dcf")]
)
def test_initials_find_a_name_from_any_of_its_characters(name: str, asked: str) -> None:
    assert any(found.startswith(asked) for found in initials(name))


def test_a_name_without_chinese_has_no_initials() -> None:
    assert initials("LC-A-03") == ()


def test_drawings_and_markup_are_not_searched() -> None:
    html = "<h1>用地</h1><svg><text>图</text></svg><p title='x'>A &amp; B</p><script>var a;</script>"
    assert plain_text(html) == "用地 A & B"
