"""YAML as staff mean it: the only file that imports ``yaml``, and nothing of its guessing.

Numbers, ``true``/``false`` and nothing are what they look like; every other plain word stays as written (``NO``,
``012``, ``12:30``, ``1_000``, dates). Anchors, aliases, tags, several documents and deep nesting are refused. What
stands below ``internal`` is left out here, at the border, so that no later part can publish it.

The values are built from the parser's events with an own stack: no recursion, and one pass for values and positions.
"""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import yaml

from investment_guide.reading.diagnostics import Diagnostic, YamlValue, shown, shown_line
from investment_guide.reading.encoding import decode
from investment_guide.reading.outline import Outline
from investment_guide.reading.repaired_lines import in_quotes
from investment_guide.reading.syntax import (
    HASH_IN_TEXT,
    UNPRINTABLE,
    ParserComplaint,
    explain,
    merge_mark,
    unprintable,
)

SIZE_LIMIT_BYTES = 1_000_000
NESTING_LIMIT = 40
LONGEST_INTEGER = 18
LONGEST_NUMBER = 40
LONGEST_EXACT_NUMBER = 15
PRIVATE = "internal"
CURLY_QUOTES = ("“", "”", "‘", "’")

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{3}(\.[0-9]+)?")
_CUT_NUMBER = re.compile(r"[\[{:,] *(-?[0-9]{1,3}(?:,[0-9]{3})*,)$")
_CONSTANTS: dict[str, YamlValue] = {"": None, "~": None, "null": None, "true": True, "false": False}
_Event = Any  # its type in the stubs lacks the marks that every event of a text has
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One file: its values, the marks of where they stand, and what is wrong with the writing.

    ``value`` is None when the file could not be read to its end; ``diagnostics`` then say why.
    """

    value: Any  # a YamlValue, but the tool's own files are looked into without asking what they are
    marks: "array[int]"
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def outline(self) -> Outline:
        """Positions by path."""
        return Outline(self.value, self.marks)


def parse_yaml(raw: bytes) -> YamlDocument:
    """Read one file; never raises for what is in it."""
    if len(raw) > SIZE_LIMIT_BYTES:
        return YamlDocument(None, array("I"), (too_large(len(raw), SIZE_LIMIT_BYTES),))
    text, diagnostics = decode(raw)
    if text is None:
        return YamlDocument(None, array("I"), diagnostics)
    if found := merge_mark(text):
        return YamlDocument(None, array("I"), (*diagnostics, found))
    builder = _Builder(text)
    diagnostic = _build(builder, text)
    if diagnostic is None or diagnostic.code != "hash-in-brackets":  # which says the same of its line, and more
        diagnostics = (*diagnostics, *builder.diagnostics)
    if diagnostic is None and builder.root in ([], [None]):
        diagnostic = Diagnostic.in_text(1, 1, "empty-file")
    if diagnostic is not None:
        return YamlDocument(None, array("I"), (*diagnostics, diagnostic))
    return YamlDocument(builder.root[0], builder.marks, diagnostics)


def too_large(size_bytes: int, limit_bytes: int) -> Diagnostic:
    """Return the diagnostic of a file above its limit."""
    return Diagnostic.in_text(
        0, 0, "file-too-large", (("size_kb", f"{size_bytes // 1000}"), ("limit_kb", f"{limit_bytes // 1000}"))
    )


def _build(builder: "_Builder", text: str) -> Diagnostic | None:
    try:
        builder.build(text)
    except _RefusedError as refused:
        return refused.diagnostic
    except yaml.MarkedYAMLError as error:
        place, context_place = _place(error.problem_mark), _place(error.context_mark)
        return explain(error.problem or "", error.context or "", place, context_place, text)
    except yaml.reader.ReaderError:
        return unprintable(text)
    return None


def _place(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return None if mark is None else (mark.line, mark.column)


class _RefusedError(Exception):
    """The file uses something that is never read here."""

    def __init__(self, mark: yaml.Mark, code: str, *details: tuple[str, str]) -> None:
        super().__init__(code)
        self.diagnostic = Diagnostic.in_text(mark.line + 1, mark.column + 1, code, details)


class _Builder:
    """Turns events into dicts, lists and plain values.

    ``_container`` is what is being filled, ``_begins`` the number of marks before its own, ``_key`` the key that waits
    for its value, ``_drop_from`` the number of marks before a pair that is left out (-1: the pair is kept). All four
    are stacked while something inner is read.
    """

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._hashes = _hashes(text) if "#" in text else {}
        self.root: list[YamlValue] = []
        self.marks = array("I")
        self.diagnostics: list[Diagnostic] = []
        self._container: Any = self.root
        self._begins = 0
        self._key: str | None = None
        self._drop_from = -1
        self._stack: list[tuple[Any, int, str | None, int]] = []

    def build(self, text: str) -> None:
        """Read the whole text; raises ``yaml.YAMLError`` or ``_RefusedError``."""
        turns: dict[type, Callable[[_Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._start_document,
            yaml.AliasEvent: self._refuse_alias,
        }
        parser = _LOADER(text)
        try:
            event = parser.get_event()
            while type(event) is not yaml.StreamEndEvent:
                turn = turns.get(type(event))
                if turn is not None:
                    turn(event)
                event = parser.get_event()
        finally:
            parser.dispose()

    def _scalar(self, event: _Event) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        self.marks.append(mark.line)
        self.marks.append(mark.column)
        text = event.value
        plain = event.implicit[0]
        if plain and self._hashes:
            self._look_behind(event.end_mark)
        sign = None if plain and text.isascii() else UNPRINTABLE.search(text)
        if sign:
            details = (("character", f"U+{ord(sign[0]):04X}"),)
            self.diagnostics.append(Diagnostic.in_text(mark.line + 1, mark.column + 1, "control-character", details))
        if self._key is None and type(self._container) is dict:
            # An invisible sign is reported once; the name without it is the one that was meant.
            self._read_key(UNPRINTABLE.sub("", text) if sign else text, plain, mark)
        else:
            if plain and text[:1] in CURLY_QUOTES and text[-1:] in CURLY_QUOTES and text[1:-1].isascii():
                self._report_curly(text, mark)
            value = typed(text) if plain else text
            if (type(value) is int or type(value) is float) and (kept := _as_published(value, text)):
                numbers = (("found", shown(text)), ("kept", kept))
                self.diagnostics.append(Diagnostic.in_text(mark.line + 1, mark.column + 1, "number-inexact", numbers))
            self._put(value)

    def _report_curly(self, text: str, mark: yaml.Mark) -> None:
        """Report quotation marks of a Chinese keyboard around a number or code: they would become part of it."""
        details = (("found", shown(text)), ("half_width", f'"{shown(text[1:-1])}"'))
        self.diagnostics.append(Diagnostic.in_text(mark.line + 1, mark.column + 1, "full-width", details))

    def _look_behind(self, end: yaml.Mark) -> None:
        """Report what was meant as text and was taken for a comment: ``A1 #2``."""
        column = self._hashes.get(end.line, -1)
        lines = self._text.split("\n") if column > end.column else []
        if end.line < len(lines) and not lines[end.line][end.column : column].strip():
            details = (("repaired", shown_line(in_quotes(lines[end.line], column).strip())),)
            self.diagnostics.append(Diagnostic.in_text(end.line + 1, column + 1, "hash-in-text", details))
            del self._hashes[end.line]

    def _read_key(self, key: str, plain: bool, mark: yaml.Mark) -> None:
        if plain and key in ("", "~"):
            raise _RefusedError(mark, "key-not-text", ("found", key or "null"))
        if plain and not key.isascii() and key != key.strip():
            complaint = ParserComplaint("", "", (mark.line, mark.column), None, self._text)
            raise _RefusedError(mark, "blank-other", *complaint.blank_other(mark.line, mark.column).details)
        if plain and _THOUSANDS.fullmatch(key) and (number := self._number_with_comma(key, mark)):
            (found, column), suggestion = number, number[0].replace(",", "")
            refused = _RefusedError(mark, "number-expected", ("found", found), ("suggestion", suggestion))
            refused.diagnostic = replace(refused.diagnostic, column=column + 1)
            raise refused
        before = len(self.marks) - 2
        if key in self._container:
            first, _ = Outline(self._container, self.marks[self._begins :]).locate((key,), at_key=True)
            details = (("key", key), ("first_line", str(first)))
            self.diagnostics.append(Diagnostic.in_text(mark.line + 1, mark.column + 1, "duplicate-key", details))
            self._drop_from = before
        elif key == PRIVATE:
            self._drop_from = before
        self._key = key

    def _number_with_comma(self, key: str, mark: yaml.Mark) -> tuple[str, int] | None:
        """The number, and its column, that brackets cut in two at its comma: ``{min: 1,200}``."""
        lines = self._text.split("\n")
        before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
        match = _CUT_NUMBER.search(before)
        return (f"{match[1]}{key}", match.start(1)) if match else None

    def _repaired(self, mark: yaml.Mark) -> tuple[str, str]:
        """The line of a text that looks like a reference or tag, with the text in quotes."""
        complaint = ParserComplaint("", "", (mark.line, mark.column), None, self._text)
        return "repaired", complaint.in_quotes((mark.line, mark.column))

    def _put(self, value: YamlValue) -> None:
        if self._key is None:
            self._container.append(value)
            return
        if self._drop_from < 0:
            self._container[self._key] = value
        else:
            del self.marks[self._drop_from :]
            self._drop_from = -1
        self._key = None

    def _start_mapping(self, event: _Event) -> None:
        self._start(event, {})

    def _start_list(self, event: _Event) -> None:
        self._start(event, [])

    def _start(self, event: _Event, container: list[YamlValue] | dict[str, YamlValue]) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if self._key is None and type(self._container) is dict:
            raise _RefusedError(mark, "key-not-text", ("found", "[…]" if container == [] else "{…}"))
        self._stack.append((self._container, self._begins, self._key, self._drop_from))
        if len(self._stack) > NESTING_LIMIT:
            raise _RefusedError(mark, "nesting-too-deep", ("limit", str(NESTING_LIMIT)))
        self._container, self._begins, self._key, self._drop_from = container, len(self.marks), None, -1
        self.marks.append(mark.line)
        self.marks.append(mark.column)

    def _end(self, _event: _Event) -> None:
        value = self._container
        self._container, self._begins, self._key, self._drop_from = self._stack.pop()
        self._put(value)

    def _start_document(self, event: _Event) -> None:
        if self.root:
            raise _RefusedError(event.start_mark, "several-documents")

    def _refuse(self, event: _Event) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            raise _RefusedError(mark, "alias-refused", ("found", f"&{event.anchor}"), self._repaired(mark))
        raise _RefusedError(mark, "tag-refused", ("found", str(event.tag)), self._repaired(mark))

    def _refuse_alias(self, event: _Event) -> None:
        mark = event.start_mark
        raise _RefusedError(mark, "alias-refused", ("found", f"*{event.anchor}"), self._repaired(mark))


def _hashes(text: str) -> dict[int, int]:
    """Return by line, counted from 0, the column of a # that looks like part of a text."""
    return {
        text.count("\n", 0, match.start(1)): match.start(1) - text.rfind("\n", 0, match.start(1)) - 1
        for match in HASH_IN_TEXT.finditer(text)
    }


def _as_published(value: int | float, text: str) -> str:
    """What a browser would make of a number, if that is another number; else nothing.

    Browsers and spreadsheets know doubles only (IEEE 754), which keep every number of fifteen digits.
    """
    if len(text) <= LONGEST_EXACT_NUMBER:
        return ""
    kept = repr(float(value))
    return "" if Decimal(kept) == Decimal(text) else f"{Decimal(kept).normalize():f}"


def typed(text: str) -> YamlValue:
    """Return a plain word as a value."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "-0123456789" and len(text) <= LONGEST_NUMBER:
        match = NUMBER.fullmatch(text)
        if match is not None and match[1] is not None:
            return float(text) + 0.0  # not -0.0, which pages would show
        if match is not None and len(text) <= LONGEST_INTEGER:
            return int(text)
    return text
