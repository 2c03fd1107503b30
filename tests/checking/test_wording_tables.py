"""The tables of the wording lint say each thing once and use only roles that they have."""

import re
import tomllib
from collections import Counter

import pytest

from investment_guide.checking.suspect_wording import leads
from investment_guide.checking.wording.practices import TABLE, Sign, practices
from investment_guide.checking.wording.roles import LEXICON, expanded, roles_of

WORDS, PATTERNS = (tomllib.loads(LEXICON.read_text("utf-8"))[part] for part in ("words", "patterns"))
BY_PLACE = {"condition"}


@pytest.mark.parametrize("role", WORDS)
def test_a_word_stands_once_in_a_role(role: str) -> None:
    listed = Counter(WORDS[role].split())
    assert [word for word, times in listed.items() if times > 1] == []


def test_every_role_that_a_sign_names_is_in_the_lexicon_and_the_reverse() -> None:
    signs = [sign for table in tomllib.loads(TABLE.read_text("utf-8"))["practice"] for sign in table["signs"]]
    named = {role for sign in signs for role in re.split(r"[\s~|]", sign.replace("!", ""))}
    assert named - BY_PLACE == (set(WORDS) | set(PATTERNS)) - {"neutral"}


def test_every_practice_names_its_article() -> None:
    assert all("条" in each.articles and "art. " in each.articles_english for each in practices())
    assert len({each.name for each in practices()}) == len(practices())


def test_a_sign_is_read() -> None:
    sign = Sign.read("here~goods buy|use !equal")
    assert sign == Sign((("here",), ("goods",), ("buy", "use")), frozenset({1}), frozenset({"equal"}))


def test_an_entry_stands_for_each_of_its_alternatives() -> None:
    assert list(expanded("{本|我}市{|内}")) == ["本市", "本市内", "我市", "我市内"]


def test_a_longer_word_hides_what_it_contains() -> None:
    assert "registration" in roles_of("在本市注册")
    assert "registration" not in roles_of("注册资本可以认缴")


def test_what_is_denied_shows_nothing() -> None:
    assert all(hit.denied for hit in roles_of("不以在本市注册为条件")["registration"])


def test_a_lead_shows_the_words_that_make_it() -> None:
    (found,) = leads("企业五年内不得迁出本市。")
    assert found["shown_by"] == "企业＋不得＋迁出"
