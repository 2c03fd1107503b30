"""What no field may hold, wherever it stands: signs nobody sees, useless numbers and days, repetitions, circles."""

import re
from datetime import date
from pathlib import Path

import pytest

from investment_guide.checking.check import check
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, codes_of, copy_of_the_good_guide, diagnostics_of

PLOT, GUIDE, POLICY, CONTACTS = "land/a-01.yml", "guide.yml", "policies/equipment.yml", "contacts.yml"
STALE = "stale_after_days: {land: 90,"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the good guide to change."""
    return copy_of_the_good_guide(tmp_path)


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000", "\u2003\u3000", "\u200d", "\u3164", "\u2800", "\u0301"])
def test_a_text_that_shows_nothing_is_empty(data: Path, blank: str) -> None:
    change(data, GUIDE, "name: {zh: 样例市投资指南,", f'name: {{zh: "{blank}",')
    assert codes_of(data) == ["text-empty"]


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200e", "\u202e", "\u2066", "\u2028", "\u2029", "\ufeff", "\xad", "\U000e0041", "\ufff9"]
)
@pytest.mark.parametrize("escaped", [False, True])
def test_a_sign_that_nobody_sees_is_refused_in_any_text(data: Path, sign: str, escaped: bool) -> None:
    written = f"\\U{ord(sign):08x}" if escaped else sign
    change(data, GUIDE, "slogan: {zh: 小而全,", f'slogan: {{zh: "小{written}而全",')
    if not escaped and sign in "\u2028\u2029":  # YAML folds a line there
        assert codes_of(data) in ([], ["control-character"])
    else:
        assert codes_of(data) == ["control-character"]


@pytest.mark.parametrize("word", ["", " ", "\u3000"])
def test_a_word_of_a_vocabulary_can_be_seen(data: Path, word: str) -> None:
    change(data, "vocabularies.yml", "  grade:\n", f'  grade:\n    "{word}": {{zh: 甲, en: A}}\n')
    assert codes_of(data) == ["text-empty"]


@pytest.mark.parametrize("branch", ["..", "../../other", "a/../b", ".hidden", "a..b", "a/", "-x y"])
def test_a_branch_does_not_leave_its_repository(data: Path, branch: str) -> None:
    change(data, GUIDE, "demo: false", f'demo: false\nrepo_branch: "{branch}"')
    assert codes_of(data) == ["value-malformed"]


def test_emoji_and_rare_characters_stay(data: Path) -> None:
    change(data, GUIDE, "slogan: {zh: 小而全,", 'slogan: {zh: "👩\u200d🔬 葛\U000e0100 ❤\ufe0f",')
    assert set(codes_of(data)) <= {"character-unprintable"}


def test_a_word_of_a_vocabulary_holds_no_hidden_sign(data: Path) -> None:
    change(data, "vocabularies.yml", "provincial: {zh: 省级,", "prov\u200bincial: {zh: 省级,")
    assert "control-character" in codes_of(data)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (GUIDE, STALE, "stale_after_days: {land: 3000000,"),
        (GUIDE, "updates: {history: dates}", "updates: {history: dates, marked_days: 3651}"),
        (GUIDE, "  zoom: 13", "  zoom: 99"),
        (GUIDE, "yuan_per_unit: 7.1", "yuan_per_unit: 0.000000001"),
        (POLICY, "pays_within_days: 30", "pays_within_days: 999999999"),
        (PLOT, "area_mu: 68.12", "area_mu: 2000000000000000"),
        (PLOT, "as_of: 2026-10-01", "as_of: 0001-01-01"),
        (PLOT, "status: available", "status: available\navailable_from: 9999-12-31"),
        (GUIDE, "valid_until: 2028-05-31", "valid_until: 9999-12-31"),
    ],
)
def test_a_number_or_day_beyond_any_use_is_out_of_range(data: Path, file: str, old: str, new: str) -> None:
    change(data, file, old, new)
    assert codes_of(data) == ["date-out-of-range" if re.search(r"\d{4}-", new.rpartition(": ")[2]) else "out-of-range"]


@pytest.mark.parametrize("written", [".inf", "-.inf", ".nan", "1e400", "inf", "0x10"])
def test_no_other_way_to_write_a_number_is_one(data: Path, written: str) -> None:
    change(data, PLOT, "area_mu: 68.12", f"area_mu: {written}")
    assert len(codes_of(data)) == 1


@pytest.mark.parametrize("today", ["1970-01-01", "1972-02-29", "2099-12-31", "0001-01-01", "9999-12-31"])
def test_every_day_can_be_checked(data: Path, today: str) -> None:
    change(data, GUIDE, "reviewed_on: 2026-06-01\n  valid_until: 2028-05-31", "reviewed_on: 2028-02-28")
    change(data, PLOT, "status: available", "status: preparing\navailable_from: 2199-12-31")
    assert check(read_guide(data), date.fromisoformat(today), publish=True)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (GUIDE, "languages: [zh, en]", "languages: [zh, zh]"),
        (CONTACTS, "languages: [zh, en]", "languages: [zh, en, en]"),
        (PLOT, "clusters: [hydrogen]", "clusters: [hydrogen, hydrogen]"),
    ],
)
def test_what_is_chosen_is_chosen_once(data: Path, file: str, old: str, new: str) -> None:
    change(data, file, old, new)
    assert codes_of(data) == ["duplicate-item"]


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_policies_that_replace_one_another_in_a_circle_are_named(data: Path, length: int) -> None:
    names = [f"p-{number}" for number in range(length)]
    text = (data / "policies/rnd.yml").read_text("utf-8")
    for name, follower in zip(names, [*names[1:], names[0]], strict=True):
        (data / f"policies/{name}.yml").write_text(f"{text}replaced_by: {follower}\n", "utf-8")
    change(data, "policies/rnd.yml", "as_of:", f"replaced_by: {names[0]}\nas_of:")  # leads into it
    (diagnostic,) = diagnostics_of(data)
    assert diagnostic.code == "replacement-circular"
    assert dict(diagnostic.details)["circle"] == " → ".join([*names, names[0]])


def test_a_password_in_an_address_is_not_repeated(data: Path) -> None:
    change(data, GUIDE, "site_url: https://guide.test/", "site_url: https://deploy:s3cret@guide.test/ x")
    (diagnostic,) = diagnostics_of(data)
    assert diagnostic.code == "url-credentials"
    assert "s3cret" not in repr(diagnostic)
