"""YAML without guessing, and without what records never need."""

from typing import Any

import pytest
import yaml

from investment_guide.reading import strict_yaml
from investment_guide.reading.strict_yaml import NESTING_LIMIT, SIZE_LIMIT_BYTES, YamlDocument, parse_yaml


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """libyaml, and the parser for machines without it."""
    monkeypatch.setattr(strict_yaml, "_LOADER", getattr(yaml, request.param))


def only_fault(document: YamlDocument) -> tuple[int, int, str]:
    """Line, column and code of the one fault."""
    assert document.value is None
    assert len(document.diagnostics) == 1
    diagnostic = document.diagnostics[0]
    return diagnostic.line, diagnostic.column, diagnostic.code


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("0.5", 0.5),
        ("-12.50", -12.5),
        ("true", True),
        ("false", False),
        ("", None),
        ("null", None),
        ("~", None),
        ("NO", "NO"),
        ("yes", "yes"),
        ("True", "True"),
        ("Null", "Null"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("5.", "5."),
        ("+5", "+5"),
        (".inf", ".inf"),
        ("２５", "２５"),
        ("2026-09-30", "2026-09-30"),
        ("2026-09-30 10:00:00", "2026-09-30 10:00:00"),
        ('"5"', "5"),
        ("'true'", "true"),
        ("1234567890123456789", "1234567890123456789"),
        ("1" * 5000, "1" * 5000),
        ("'it''s'", "it's"),
        ("1#x", "1#x"),
        ("丙2 # 备注", "丙2"),
    ],
)
def test_a_plain_word_is_what_it_looks_like(written: str, value: Any) -> None:
    read = parse_yaml(f"a: {written}\n".encode()).value["a"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("9007199254740992", ""),
        ("9007199254740993", "9007199254740992"),
        ("-9007199254740993", "-9007199254740992"),
        ("100000000000000000", ""),
        ("123456789012345678", "123456789012345680"),
        ("0.1234567890123456789", "0.12345678901234568"),
        ("0.123456789012345", ""),
        ("0.1000000000000000000000", ""),
        ("22.790000000000000001", "22.79"),
        ("123456789012345678901.5", "123456789012345680000"),
        ('"9007199254740993"', ""),
        ("12345678901234567890", ""),
    ],
)
def test_a_number_that_pages_would_change_is_told(written: str, kept: str) -> None:
    document = parse_yaml(f"a: [{written}]\n".encode())
    found = [
        (diagnostic.code, diagnostic.line, diagnostic.column, dict(diagnostic.details)["kept"])
        for diagnostic in document.diagnostics
    ]
    assert found == ([("number-inexact", 1, 5, kept)] if kept else [])


def test_keys_are_text_as_written() -> None:
    assert parse_yaml(b"100101: a\ntrue: b\nNO: c\n").value == {"100101": "a", "true": "b", "NO": "c"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\na: 2\n", (2, 1, "duplicate-key")),
        ("b:\n  - a: {x: 1}\n    c: 2\n    a: [3, {y: 1}]\nd: 1\n", (4, 5, "duplicate-key")),
    ],
)
def test_a_second_key_is_told_and_the_rest_is_still_read(text: str, place: tuple[int, int, str]) -> None:
    document = parse_yaml(text.encode())
    diagnostic = document.diagnostics[0]
    assert (diagnostic.line, diagnostic.column, diagnostic.code) == place
    assert dict(diagnostic.details)["first_line"] == str(place[0] - (1 if place[0] == 2 else 2))
    assert document.value in ({"a": 1}, {"b": [{"a": {"x": 1}, "c": 2}], "d": 1})


def test_positions_stay_right_behind_a_pair_that_is_left_out() -> None:
    document = parse_yaml(b"a: {x: 1}\na: [3, {y: 1}]\ninternal: {p: [1]}\nd: 1\n")
    assert document.value == {"a": {"x": 1}, "d": 1}
    assert document.outline.locate(("d",)) == (4, 4)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: *x\n", (1, 4, "alias-refused")),
        ("a: &x 1\n", (1, 4, "alias-refused")),
        ("a: &x {b: 1}\n", (1, 4, "alias-refused")),
        ("a: **bold**\n", (1, 4, "alias-refused")),
        ("a: !!python/object/apply:os.system [ls]\n", (1, 4, "tag-refused")),
        ("a: !x 1\n", (1, 4, "tag-refused")),
        ("a: !!str 1\n", (1, 4, "tag-refused")),
        ("a: !h!x 1\n", (1, 4, "tag-refused")),
        ("? [a]\n: 1\n", (1, 3, "key-not-text")),
        ("{[a, b]: 1}\n", (1, 2, "key-not-text")),
        ("{{a: b}: 1}\n", (1, 2, "key-not-text")),
        ("~: 1\n", (1, 1, "key-not-text")),
        ("a: 1\n---\nb: 2\n", (2, 1, "several-documents")),
        ("# nothing\n", (1, 1, "empty-file")),
        ("", (1, 1, "empty-file")),
        ("---\n", (1, 1, "empty-file")),
        ("[" * 50, (1, NESTING_LIMIT + 1, "nesting-too-deep")),
        ("a: \x07\n", (1, 4, "control-character")),
    ],
)
def test_what_records_never_need_is_refused(text: str, found: tuple[int, int, str]) -> None:
    assert only_fault(parse_yaml(text.encode())) == found


@pytest.mark.parametrize("text", ['"\\x07"', '"\\0"', '"\\r"', "x\u202ey", '"x\u200by"', "x\ufeffy"])
def test_signs_that_nobody_sees_are_a_fault_and_the_rest_is_read(text: str) -> None:
    document = parse_yaml(f"a: {text}\nb: 2\n".encode())
    assert [(each.line, each.column, each.code) for each in document.diagnostics] == [(1, 4, "control-character")]
    assert document.value["b"] == 2


@pytest.mark.parametrize("name", ["are\u200ba", '"a\ufeffrea"', "\u2060area"])
def test_a_name_with_a_sign_that_nobody_sees_is_one_fault_and_the_name_that_was_meant(name: str) -> None:
    document = parse_yaml(f"{name}: 2\n".encode())
    assert [each.code for each in document.diagnostics] == ["control-character"]
    assert document.value == {"area": 2}


@pytest.mark.parametrize("written", ["-0.0", "-0", "-0.00"])
def test_minus_nothing_is_nothing(written: str) -> None:
    assert str(float(parse_yaml(f"a: {written}\n".encode()).value["a"])) == "0.0"


@pytest.mark.parametrize("open_sign", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused_like_fifty(open_sign: str) -> None:
    assert only_fault(parse_yaml(open_sign.encode() * 100_000))[2] == "nesting-too-deep"


def test_a_file_over_the_limit_is_not_parsed() -> None:
    assert only_fault(parse_yaml(b"a: " + b"x" * SIZE_LIMIT_BYTES)) == (0, 0, "file-too-large")


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\ninternal: {note: geheim}\n",
        "a: 1\ninternal:\n  - geheim\n",
        "a: 1\ninternal: geheim\n",
        "internal: geheim\na: 1\n",
        "internal: geheim\ninternal: {b: geheim}\na: 1\n",
        "{a: 1, internal: {internal: geheim}}",
    ],
)
def test_private_notes_end_here(text: str) -> None:
    document = parse_yaml(text.encode())
    assert document.value == {"a": 1}
    assert document.diagnostics == ()


def test_private_notes_end_here_at_any_depth() -> None:
    document = parse_yaml(b"a:\n  - b: {internal: geheim, c: 1}\n    internal: [geheim]\n    d: 2\n")
    assert document.value == {"a": [{"b": {"c": 1}, "d": 2}]}
    assert document.outline.locate(("a", 0, "d")) == (4, 8)
