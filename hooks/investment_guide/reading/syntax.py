"""Translate the errors of the YAML parser into diagnostics for staff, at the place to look at."""

import re
from collections.abc import Callable, Iterator

from investment_guide.reading.diagnostics import Diagnostic, shown, shown_line
from investment_guide.reading.half_width import half_width
from investment_guide.reading.repaired_lines import (
    OTHER_BLANKS,
    in_quotes,
    indented,
    with_plain_signs,
)

# What no parser of YAML takes, and what could not be written into XML, spreadsheets or terminals.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
# Signs that nobody sees: they turn round what stands beside them (U+202E), make equal names differ (U+200B), hide a
# text in another (U+E0041). All that Unicode calls "format" (Cf), separators of lines, and what is no character; except
# U+200C and U+200D, which join emoji and the letters of several scripts.
_FORMATS = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff"
)
_REFUSED_BY_PARSERS = re.compile(f"[{_CONTROLS}]")
UNPRINTABLE = re.compile(f"[\r\x85{_CONTROLS}{_FORMATS}]")
_RESERVED = "@`%"
_BLANK_AFTER_SIGN = re.compile(rf"(\s*(?:- +)*[A-Za-z][A-Za-z0-9_-]*:|\s*-)[{OTHER_BLANKS}]")
_NO_BLANK = re.compile(r"(\s*(?:- +)*[A-Za-z][A-Za-z0-9_-]*):([^\s:/].*)")
_NO_COLON = re.compile(r"\s*((?:- +)*[a-z][a-z0-9_]*) +(\S.*)")
_NO_BLANK_AFTER_DASH = re.compile(r"(\s*)-([A-Za-z][A-Za-z0-9_-]*:(?: .*)?)")
_WIDE_BRACKETS = re.compile(r"\s*(?:- +)*[A-Za-z][A-Za-z0-9_-]*: *([｛［【{\[].*[｝］】}\]])\s*")
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:\s.*)?$", re.MULTILINE)
_FULL_WIDTH_COMMA = re.compile(r"，(?=\s*[A-Za-z][A-Za-z0-9_-]*\s*[:：])")
# Behind a value a comment begins with "# "; right before a number or word the sign belongs to the text.
HASH_IN_TEXT = re.compile(r"(?:^|[\s{,\[])(?:- +)?[^\s#\"'][^#\n\"']*\s(#[^\s#!:-])", re.MULTILINE)
_FIELD = re.compile(r"\s*(- +)*[A-Za-z][A-Za-z0-9_-]*\s*")
_STRUCTURE_EXPECTED = ("expected key", "<block end>", "<document start>", "entries are not allowed")

Place = tuple[int, int]


class ParserComplaint:
    """A complaint with the text around it. Lines and columns count from 0 here, as the parser's do."""

    def __init__(self, message: str, context: str, place: Place, context_place: Place | None, text: str) -> None:
        self.message = message
        self.context = context
        self.place = place
        self.start = context_place or place
        self._lines = text.splitlines()

    def line(self, number: int) -> str:
        """Return a line of the file, empty beyond its end."""
        return self._lines[number] if 0 <= number < len(self._lines) else ""

    @property
    def here(self) -> str:
        """The line the parser gave up in."""
        return self.line(self.place[0])

    @property
    def sign(self) -> str:
        """The character it gave up at."""
        return self.here[self.place[1] : self.place[1] + 1]

    @property
    def before(self) -> str:
        """What stands before that in the line."""
        return self.here[: self.place[1]]

    def last_written_line(self) -> int:
        """Return the number of the line before, blank lines and comments apart."""
        numbers = range(self.place[0] - 1, -1, -1)
        return next((number for number in numbers if self.line(number).split("#")[0].strip()), 0)

    def indented(self, number: int) -> dict[str, str]:
        """Return the details of a line whose indentation or blanks are wrong: as it should be, and how deep."""
        line = self.line(number)
        repaired = indented(line, self._lines[:number])
        is_deeper = repaired.strip() == line.strip() or not line[:1].strip()
        depth = str(len(repaired) - len(repaired.lstrip())) if is_deeper else ""
        return {"repaired": shown_line(repaired.strip()), "blanks": depth}

    def blank_other(self, number: int, column: int) -> Diagnostic:
        """Return what to do about a blank that is no space."""
        return self.diagnostic("blank-other", (number, column), **self.indented(number))

    def in_quotes(self, place: Place) -> str:
        """Return a line with the text at a place in quotes."""
        return shown_line(in_quotes(self.line(place[0]), place[1]).strip())

    def diagnostic(self, code: str, place: Place, **details: str) -> Diagnostic:
        """Return a diagnostic that quotes the line."""
        quoted = {"found": shown(self.line(place[0]).strip()), **details}
        return Diagnostic.in_text(place[0] + 1, place[1] + 1, code, tuple(quoted.items()))


def explain(message: str, context: str, place: Place | None, context_place: Place | None, text: str) -> Diagnostic:
    """Return the most useful diagnostic for an error of the parser; ``yaml-syntax`` where nothing else fits."""
    complaint = ParserComplaint(message, context, place or (0, 0), context_place, text)
    found = next((diagnostic for reason in _REASONS for diagnostic in reason(complaint)), None)
    return found or complaint.diagnostic("yaml-syntax", complaint.place, parser=f"{context} {message}".strip())


def unprintable(text: str) -> Diagnostic:
    """Return the first character because of which no parser reads the file."""
    match = _REFUSED_BY_PARSERS.search(text)
    place = match.start() if match else 0
    line = text.count("\n", 0, place)
    column = place - (text.rfind("\n", 0, place) + 1)
    return Diagnostic.in_text(line + 1, column + 1, "control-character", (("character", f"U+{ord(text[place]):04X}"),))


def merge_mark(text: str) -> Diagnostic | None:
    """Return where two people's changes stand side by side, as git leaves them when both changed a place."""
    match = _MERGE_MARK.search(text)
    return Diagnostic.in_text(text.count("\n", 0, match.start()) + 1, 1, "merge-marks") if match else None


def _blank(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    """A blank of another kind, or none at all, behind a colon or dash."""
    for number in (complaint.place[0], complaint.start[0], complaint.last_written_line()):
        line = complaint.line(number)
        if match := _BLANK_AFTER_SIGN.match(line):
            yield complaint.blank_other(number, match.end() - 1)
        elif (match := _NO_BLANK.fullmatch(line)) and "':'" in complaint.message:
            yield complaint.diagnostic(
                "blank-missing", (number, match.end(1)), repaired=shown_line(f"{match[1].strip()}: {match[2]}")
            )
        elif match := _NO_BLANK_AFTER_DASH.fullmatch(line):
            yield complaint.diagnostic("blank-missing", (number, match.end(1)), repaired=shown_line(f"- {match[2]}"))


def _hash(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    """A sign in brackets that hides the closing one."""
    line = complaint.line(complaint.start[0])
    if "flow" in complaint.context and (match := HASH_IN_TEXT.search(line)):
        place = complaint.start[0], match.start(1)
        yield complaint.diagnostic("hash-in-brackets", place, repaired=complaint.in_quotes(place))


def _full_width_comma(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    line = complaint.here
    if "flow" in complaint.context and (match := _FULL_WIDTH_COMMA.search(line)):
        repaired = _FULL_WIDTH_COMMA.sub(", ", line).replace(",  ", ", ")
        yield complaint.diagnostic(
            "full-width", (complaint.place[0], match.start()), half_width=shown_line(repaired.strip())
        )


def _full_width_bracket(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    """A bracket of a Chinese keyboard, behind which the colon of a field counts as one in a text."""
    line = complaint.here
    if (match := _WIDE_BRACKETS.fullmatch(line)) and (wide := re.search("[｛［【｝］】]", match[1])):
        repaired = line[: match.start(1)] + with_plain_signs(match[1])
        place = complaint.place[0], match.start(1) + wide.start()
        yield complaint.diagnostic("full-width", place, half_width=shown_line(repaired.strip()))


def _tab(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    indentation = complaint.here[: len(complaint.here) - len(complaint.here.lstrip())]
    if "\t" in indentation or complaint.sign == "\t":
        number = complaint.place[0]
        column = indentation.index("\t") if "\t" in indentation else complaint.place[1]
        yield complaint.diagnostic("tab-indentation", (number, column), **complaint.indented(number))


def _alias(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "scanning an alias" in complaint.context or "scanning an anchor" in complaint.context:
        repaired = complaint.in_quotes(complaint.start)
        yield complaint.diagnostic("alias-refused", complaint.start, repaired=repaired)


def _tag(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "tag" in complaint.context or "tag" in complaint.message.split():
        repaired = complaint.in_quotes(complaint.start)
        yield complaint.diagnostic("tag-refused", complaint.start, repaired=repaired)


def _reserved(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "cannot start any token" in complaint.message and complaint.sign and complaint.sign in _RESERVED:
        repaired = complaint.in_quotes(complaint.place)
        yield complaint.diagnostic("character-reserved", complaint.place, character=complaint.sign, repaired=repaired)


def _full_width_colon(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "':'" not in complaint.message and "mapping values" not in complaint.message:
        return
    for number in (complaint.place[0], complaint.start[0], complaint.last_written_line()):
        line = complaint.line(number)
        name, colon, value = line.partition("：")
        if colon and _FIELD.fullmatch(half_width(name)):
            yield complaint.diagnostic(
                "full-width", (number, len(name)), half_width=shown_line(f"{name.strip()}: {value.strip()}".strip())
            )


def _quote(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "quoted scalar" in complaint.context and "escape" not in complaint.message:
        yield complaint.diagnostic("quote-open", complaint.start)
    elif complaint.before.rstrip().endswith(("'", '"')) and "expected" in complaint.message:
        yield complaint.diagnostic("text-after-quote", complaint.place)


def _colon(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    in_a_flow = (
        "flow mapping" in complaint.context and complaint.sign == ":" and complaint.start[0] == complaint.place[0]
    )
    if in_a_flow or ("mapping values are not allowed" in complaint.message and ": " in complaint.before):
        repaired = complaint.in_quotes(complaint.place)
        yield complaint.diagnostic("colon-in-text", complaint.place, repaired=repaired)
    elif "expected ':'" in complaint.message:
        match = _NO_COLON.fullmatch(complaint.line(complaint.start[0]))
        repaired = shown_line(f"{match[1]}: {match[2]}") if match else ""
        yield complaint.diagnostic("colon-missing", complaint.start, repaired=repaired)


def _bracket(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "flow" in complaint.context:
        yield complaint.diagnostic(
            "bracket-open", complaint.start if complaint.start[0] != complaint.place[0] else complaint.place
        )


def _indentation(complaint: ParserComplaint) -> Iterator[Diagnostic]:
    if "mapping values" in complaint.message or any(words in complaint.message for words in _STRUCTURE_EXPECTED):
        yield complaint.diagnostic(
            "indentation", (complaint.place[0], len(complaint.here) - len(complaint.here.lstrip()))
        )


_REASONS: tuple[Callable[[ParserComplaint], Iterator[Diagnostic]], ...] = (
    _tab,
    _alias,
    _tag,
    _reserved,
    _full_width_colon,
    _blank,
    _full_width_comma,
    _hash,
    _quote,
    _full_width_bracket,
    _colon,
    _bracket,
    _indentation,
)
