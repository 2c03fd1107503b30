"""What was probably meant."""

from typing import Any

import pytest

from investment_guide.reading.error_codes import unknown_word
from investment_guide.reading.suggestions import as_date, as_flag, as_id, as_number, nearest_word, number_and_unit

WORDS = ("available", "preparing", "rd-platform", "C2", "元/立方米")
LABELS = {"可供": "available", "丙类 2 项": "C2", "前期": "preparing"}


@pytest.mark.parametrize(
    ("found", "word"),
    [
        ("availabel", "available"),
        ("AVAILABLE", "available"),
        ("rd_platform", "rd-platform"),
        ("c2", "C2"),
        ("可供", "available"),
        ("丙2", "C2"),
        ("元/立方", "元/立方米"),
        ("ａvailable", "available"),
        ("something else", ""),
        ("", ""),
    ],
)
def test_nearest_word(found: str, word: str) -> None:
    assert nearest_word(found, WORDS, LABELS) == word


@pytest.mark.parametrize(
    ("found", "number"),
    [
        ("80.3", "80.3"),
        ("1_200", "1200"),
        ("1,200", "1200"),
        ("1,234,567.5", "1234567.5"),
        (".5", "0.5"),
        ("1e3", "1000"),
        ("+5", "5"),
        ("007", "7"),
        ("８０", "80"),
        ("1,5", ""),
        ("nan", ""),
        ("inf", ""),
        ("1e400", ""),
        ("", ""),
        ("abc", ""),
        ("80亩", ""),
        (5, ""),
        (None, ""),
        ([1], ""),
        ("1" * 60, ""),
    ],
)
def test_as_number(found: Any, number: str) -> None:
    assert as_number(found) == number


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        ("52.3亩", ("52.3", "亩")),
        ("约 50", ("50", "约")),
        ("1,200 元", ("1200", "元")),
        ("≥2.5", ("2.5", "≥")),
        ("1-2", None),
        ("abc", None),
        ("52.3", None),
        (5, None),
    ],
)
def test_number_and_unit(found: Any, parts: tuple[str, str] | None) -> None:
    assert number_and_unit(found) == parts


@pytest.mark.parametrize(
    ("found", "day"),
    [
        ("2026-9-3", "2026-09-03"),
        ("2026/09/03", "2026-09-03"),
        ("2026.9.3", "2026-09-03"),
        ("2026年9月3日", "2026-09-03"),
        (20260903, "2026-09-03"),
        ("２０２６-09-03", "2026-09-03"),
        ("2026-09-03 10:00", "2026-09-03"),
        ("2026-02-30", ""),
        ("03.09.2026", ""),
        ("2026", ""),
        (True, ""),
        ([], ""),
    ],
)
def test_as_date(found: Any, day: str) -> None:
    assert as_date(found) == day


@pytest.mark.parametrize(
    ("found", "flag"), [("yes", "true"), ("是", "true"), ("No", "false"), (1, "true"), ("maybe", "")]
)
def test_as_flag(found: Any, flag: str) -> None:
    assert as_flag(found) == flag


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("LC_A 03", "lc-a-03"),
        ("ＬＣ－Ａ", "lc-a"),
        ("Café", "cafe"),
        ("地块", ""),
        ("--a--", "a"),
        ("x" * 100, "x" * 80),
    ],
)
def test_as_id(found: str, name: str) -> None:
    assert as_id(found) == name


def test_allowed_words_are_named_in_the_main_language() -> None:
    labels = {"可供": "available", "供給可能": "available", "Available": "available", "準備中": "preparing"}
    found = unknown_word(("status",), "可", ["available", "preparing"], labels=labels)
    assert dict(found.details)["allowed"] == "available（可供）, preparing（準備中）"
