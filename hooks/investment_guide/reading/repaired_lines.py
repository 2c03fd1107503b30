"""Write a line of YAML as it was meant: with the blanks, quotes and indentation that a slip left out."""

import re
from collections.abc import Sequence

from investment_guide.reading.half_width import half_width

# Blanks that look like a space and are none: YAML takes them for text.
OTHER_BLANKS = "\u00a0\u2002-\u200a\u202f\u3000"
_OTHER_BLANK = re.compile(f"[{OTHER_BLANKS}]")
_DASHES = re.compile(r"(?:- +)*")
_BLOCK_START = re.compile(r"\s*(?:- +)*(?:[A-Za-z][\w-]*:(?: +|$))?")
_FLOW_START = re.compile(r"[{\[,]\s*(?:[A-Za-z][\w-]*: +)?")
_COMMENT = re.compile(r"\s+# .*$")
_NO_BLANK_IN_BRACKETS = re.compile(r"(?<=[A-Za-z0-9_-])([:,]) *(?=\S)")
_LEVEL = 2


def with_plain_blanks(line: str) -> str:
    """Return a line with ordinary spaces; an indent of wide ones counts two for each.

    >>> with_plain_blanks("\u3000code:\u00a0M2")
    '  code: M2'
    """
    rest = line.lstrip()
    indent = line[: len(line) - len(rest)].replace("\u3000", "  ")
    return _OTHER_BLANK.sub(" ", indent) + _OTHER_BLANK.sub(" ", rest)


def indented(line: str, before: Sequence[str]) -> str:
    """Return a line with ordinary spaces, as deep as one of the levels that the lines before it leave open.

    >>> indented("\\t\\tstate: open", ["utilities:", "  - kind: road"])
    '    state: open'
    """
    plain = with_plain_blanks(line.expandtabs(_LEVEL) if line[:1] == "\t" else line).replace("\t", " ")
    text = re.sub(r"^((?:- *)*-) +", r"\1 ", plain.lstrip())
    wanted = len(plain) - len(plain.lstrip())
    return " " * min(_open_columns(before) or [wanted], key=lambda column: abs(column - wanted)) + text


def _open_columns(before: Sequence[str]) -> list[int]:
    """The columns in which a line may begin, the innermost first."""
    columns: list[int] = []
    for line in reversed(before):
        text = with_plain_blanks(line.expandtabs(_LEVEL)).split(" #")[0].rstrip()
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        indent = len(text) - len(text.lstrip())
        dashes = _DASHES.match(text, indent)
        content = dashes.end() if dashes else indent
        if not columns and text.endswith(":"):
            return [content + _LEVEL]
        columns += [column for column in (content, indent) if not columns or column < columns[-1]]
    return columns


def in_quotes(line: str, column: int) -> str:
    """Return a line with quotes round the text that holds a column, to the end of the line or of its part of a flow.

    >>> in_quotes("to: {zh: 东路 #3号, en: East}", 12), in_quotes("a: foo: bar  # why", 6)
    ('to: {zh: "东路 #3号", en: East}', 'a: "foo: bar"  # why')
    """
    head = _BLOCK_START.match(line[:column])
    start = head.end() if head else 0
    ends = _COMMENT.search(line, column)
    if start < column and line[start] in "{[":
        start = max(match.end() for match in _FLOW_START.finditer(line, start, column))
        ends = re.compile(r"\s*[,}\]]").search(line, column)
    end = ends.start() if ends else len(line.rstrip())
    text = line[start:end].replace("\\", "\\\\").replace('"', '\\"')
    return f'{line[:start]}"{text}"{line[end:]}'


def with_plain_signs(text: str) -> str:
    """Return what stands in brackets, or the brackets themselves, with half-width signs and a blank behind them.

    >>> with_plain_signs("min：1.0，max：2.5")
    'min: 1.0, max: 2.5'
    """
    return _NO_BLANK_IN_BRACKETS.sub(r"\1 ", half_width(_OTHER_BLANK.sub(" ", text)))
