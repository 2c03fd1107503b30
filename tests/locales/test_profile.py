"""Profiles of languages: what CLDR says, and what we say otherwise."""

import babel
import pytest

from investment_guide.locales.profile import SPACE, Locale, Scale, locale_of

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "decimal", "group", "percent"),
    [
        ("zh", ".", SPACE, "%"),
        ("en", ".", ",", "%"),
        ("de", ",", ".", f"{SPACE}%"),
        ("fr", ",", NARROW_SPACE, f"{SPACE}%"),
        ("vi", ",", ".", "%"),
        ("ko", ".", ",", "%"),
        ("pt-BR", ",", ".", "%"),
    ],
)
def test_separators_are_those_of_the_language(language: str, decimal: str, group: str, percent: str) -> None:
    found = locale_of(language)
    assert (found.decimal, found.group, found.percent) == (decimal, group, percent)


@pytest.mark.parametrize(
    ("language", "scales"),
    [
        ("zh", (Scale(1e8, " 亿"), Scale(1e4, " 万", always=True))),
        ("ja", (Scale(1e8, "億"), Scale(1e4, "万"))),
        ("ko", (Scale(1e8, "억"), Scale(1e4, "만"))),
        ("en", (Scale(1e9, " billion"), Scale(1e6, " million"))),
        ("de", (Scale(1e9, f"{SPACE}Mrd."), Scale(1e6, f"{SPACE}Mio."))),
        ("pl", (Scale(1e9, f"{SPACE}mld"), Scale(1e6, f"{SPACE}mln"))),
        ("es", (Scale(1e6, f"{SPACE}M"),)),  # mil millones has no word of its own
    ],
)
def test_large_numbers_have_the_words_of_the_language(language: str, scales: tuple[Scale, ...]) -> None:
    assert locale_of(language).amounts.scales == scales


@pytest.mark.parametrize(
    ("language", "lowers", "is_wide", "has_plural"),
    [
        ("zh", False, True, False),
        ("en", True, False, True),
        ("de", False, False, True),  # nouns keep their capitals
        ("fr", True, False, True),
        ("ja", False, True, False),
        ("ko", False, False, False),
        ("vi", True, False, False),
    ],
)
def test_how_labels_stand_in_a_sentence(language: str, lowers: bool, is_wide: bool, has_plural: bool) -> None:
    found = locale_of(language)
    assert (found.lowers_labels, found.is_wide, found.has_plural) == (lowers, is_wide, has_plural)


def test_only_chinese_readers_know_the_units_of_a_guide() -> None:
    assert [one for one in ("zh", "en", "ja", "de") if locale_of(one).keeps_units] == ["zh"]
    assert [locale_of(one).land_unit for one in ("zh", "en", "ja", "de")] == ["mu", "ha", "ha", "ha"]


def every_locale() -> list[Locale]:
    """The profile of every language that CLDR has, without its regions."""
    names = {name.partition("_")[0] for name in babel.localedata.locale_identifiers()} - {"root"}
    return [locale_of(name) for name in sorted(names)]


def test_every_language_of_cldr_has_a_usable_profile() -> None:
    found = every_locale()
    assert len(found) > 150
    for one in found:
        sizes = [scale.size for scale in one.amounts.scales]
        assert one.decimal and one.decimal != one.group, one.known
        assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == len(sizes), one.known
        assert all(scale.word.strip() and not scale.word[0].isdigit() for scale in one.amounts.scales), one.known
        assert "d" in one.day and "y" in one.day and "y" in one.month and "y" not in one.short_day, one.known
        assert one.amounts.before or one.amounts.behind, one.known


def test_a_language_that_cldr_does_not_know_writes_like_english() -> None:
    unknown, english = locale_of("xx"), locale_of("en")
    assert (unknown.day, unknown.group, unknown.amounts) == (english.day, english.group, english.amounts)
    assert english.plural_in_s and not unknown.plural_in_s
