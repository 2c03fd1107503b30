"""A parser's complaint becomes the slip that was made, at the place to look at."""

import pytest
import yaml

from investment_guide.checking.catalogue import catalogue
from investment_guide.reading import strict_yaml
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.strict_yaml import parse_yaml

SLIPS = [
    ("a:\n\tb: 1\n", 2, 1, "tab-indentation"),
    ("a: x\n\tb: 2\n", 2, 1, "tab-indentation"),
    ("a:\n  b: 1\n  \tc: 2\n", 3, 3, "tab-indentation"),
    ("a: foo: bar\n", 1, 7, "colon-in-text"),
    ("name: {zh: 甲: 乙}\n", 1, 13, "colon-in-text"),
    ("a: 1\nfoo bar\nb: 2\n", 2, 1, "colon-missing"),
    ("name：岚川\nb: 1\n", 1, 5, "full-width"),
    ("b: 1\nname：岚川\n", 2, 5, "full-width"),
    ("b: 1\nname：岚川\nc: 1\n", 2, 5, "full-width"),
    ("a: 'abc\nb: 2\n", 1, 4, "quote-open"),
    ('a: "abc\nb: 2\n', 1, 4, "quote-open"),
    ('a: "abc" def\n', 1, 10, "text-after-quote"),
    ("a: {zh: x, en: 'it's'}\n", 1, 20, "text-after-quote"),
    ("a: {x: 1\nb: 2\n", 1, 4, "bracket-open"),
    ("a: [1, 2\nb: 2\n", 1, 4, "bracket-open"),
    ("a: [x, y}\n", 1, 9, "bracket-open"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "indentation"),
    ("  a: 1\nb: 2\n", 2, 1, "indentation"),
    ("a: 1\n  b: 2\n", 2, 3, "indentation"),
    ("a: - b\n", 1, 1, "indentation"),
    ("a: @foo\n", 1, 4, "character-reserved"),
    ("a: `x`\n", 1, 4, "character-reserved"),
    ("a: %x\n", 1, 4, "character-reserved"),
    ("a: |x\n", 1, 5, "yaml-syntax"),
    ("a:\n\u00a0\u00a0b: 1\n", 2, 1, "blank-other"),
    ("a:\n\u3000b: 1\n", 2, 1, "blank-other"),
    ("a: 1\nb:\u00a0x\nc: 2\n", 2, 3, "blank-other"),
    ("a: 1\nb:x\nc: 2\n", 2, 2, "blank-missing"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", 2, 1, "merge-marks"),
    ("a: {min: 1.5，max: 2}\n", 1, 13, "full-width"),
    ("a: {zh: 东路 #3号}\nb: 1\n", 1, 12, "hash-in-brackets"),
]


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("text", "line", "column", "code"), SLIPS)
def test_a_slip(text: str, line: int, column: int, code: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_LOADER", getattr(yaml, parser))
    document = parse_yaml(text.encode())
    assert [(diagnostic.line, diagnostic.column, diagnostic.code) for diagnostic in document.diagnostics] == [
        (line, column, code)
    ]
    assert document.value is None
    diagnostic = Diagnostic("data/land/x.yml", line, column, code, "", document.diagnostics[0].details)
    assert catalogue()[code].says(diagnostic, "zh")


def test_a_slip_shows_its_line() -> None:
    (diagnostic,) = parse_yaml("a: 1\nname：岚川\nc: 1\n".encode()).diagnostics
    assert dict(diagnostic.details) == {"found": "name：岚川", "half_width": "name: 岚川"}


def test_an_unknown_complaint_is_passed_on() -> None:
    (diagnostic,) = parse_yaml(b'a: "\\q"\n').diagnostics
    assert diagnostic.code == "yaml-syntax"
    assert "escape" in dict(diagnostic.details)["parser"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: “A1”\n", ["full-width"]), ("a: “一站式服务”\n", []), ("a: A1 #2\n", ["hash-in-text"]),
        ("a: A1 # 备注\n", []), ("a: 1 #\n", []), ("a: |\n  see: 第 #3 号\n", []), ('a: "A1 #2"\n', []),
        ("a: C#3\n", []), ("# x #y\na: 1\n", []), ("a: [x #y\n  ]\n", ["hash-in-text"]),
    ],
)  # fmt: skip
def test_what_can_be_read_and_was_meant_otherwise(text: str, codes: list[str]) -> None:
    document = parse_yaml(text.encode())
    assert document.value is not None
    assert [diagnostic.code for diagnostic in document.diagnostics] == codes
