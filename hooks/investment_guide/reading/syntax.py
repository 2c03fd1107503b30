"""What a YAML parser's complaint means to somebody who writes records: one of a few slips, at the place to look at."""

import re
from collections.abc import Callable, Iterator

from investment_guide.reading.half_width import half_width
from investment_guide.reading.problems import Fault, shown

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
_FIELD = re.compile(r"\s*(- +)*[A-Za-z][A-Za-z0-9_-]*\s*")
_STRUCTURE_EXPECTED = ("expected key", "<block end>", "<document start>", "entries are not allowed")

Place = tuple[int, int]


class Slip:
    """A complaint with the text around it. Lines and columns count from 0 here, as the parser's do."""

    def __init__(self, problem: str, context: str, place: Place, context_place: Place | None, text: str) -> None:
        self.problem = problem
        self.context = context
        self.place = place
        self.start = context_place or place
        self._lines = text.splitlines()

    def line(self, number: int) -> str:
        """A line of the file, empty beyond its end."""
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
        """The number of the line before, blank lines and comments apart."""
        numbers = range(self.place[0] - 1, -1, -1)
        return next((number for number in numbers if self.line(number).split("#")[0].strip()), 0)

    def fault(self, code: str, place: Place, **details: str) -> Fault:
        """The slip, told with the line it stands in."""
        told = {"found": shown(self.line(place[0]).strip()), **details}
        return Fault(place[0] + 1, place[1] + 1, code, tuple(told.items()))


def explain(problem: str, context: str, place: Place | None, context_place: Place | None, text: str) -> Fault:
    """The most useful fault for a parser's complaint; what nothing else fits is ``yaml-syntax``."""
    slip = Slip(problem, context, place or (0, 0), context_place, text)
    found = next((fault for reason in _REASONS for fault in reason(slip)), None)
    return found or slip.fault("yaml-syntax", slip.place, parser=f"{context} {problem}".strip())


def unprintable(text: str) -> Fault:
    """The first character because of which no parser reads the file."""
    match = _REFUSED_BY_PARSERS.search(text)
    place = match.start() if match else 0
    line = text.count("\n", 0, place)
    column = place - (text.rfind("\n", 0, place) + 1)
    return Fault(line + 1, column + 1, "control-character", (("character", f"U+{ord(text[place]):04X}"),))


def _tab(slip: Slip) -> Iterator[Fault]:
    indentation = slip.here[: len(slip.here) - len(slip.here.lstrip())]
    if "\t" in indentation:
        place = slip.place[0], indentation.index("\t")
        yield Fault(place[0] + 1, place[1] + 1, "tab-indentation")
    elif slip.sign == "\t":
        yield Fault(slip.place[0] + 1, slip.place[1] + 1, "tab-indentation")


def _alias(slip: Slip) -> Iterator[Fault]:
    if "scanning an alias" in slip.context or "scanning an anchor" in slip.context:
        yield slip.fault("alias-refused", slip.start)


def _tag(slip: Slip) -> Iterator[Fault]:
    if "tag" in slip.context or "tag" in slip.problem.split():
        yield slip.fault("tag-refused", slip.start)


def _reserved(slip: Slip) -> Iterator[Fault]:
    if "cannot start any token" in slip.problem and slip.sign and slip.sign in _RESERVED:
        yield slip.fault("character-reserved", slip.place, character=slip.sign)


def _full_width_colon(slip: Slip) -> Iterator[Fault]:
    if "':'" not in slip.problem and "mapping values" not in slip.problem:
        return
    for number in (slip.place[0], slip.start[0], slip.last_written_line()):
        line = slip.line(number)
        name, colon, value = line.partition("：")
        if colon and _FIELD.fullmatch(half_width(name)):
            yield slip.fault("full-width", (number, len(name)), half_width=shown(f"{name.strip()}: {value.strip()}"))


def _quote(slip: Slip) -> Iterator[Fault]:
    if "quoted scalar" in slip.context and "escape" not in slip.problem:
        yield slip.fault("quote-open", slip.start)
    elif slip.before.rstrip().endswith(("'", '"')) and "expected" in slip.problem:
        yield slip.fault("text-after-quote", slip.place)


def _colon(slip: Slip) -> Iterator[Fault]:
    in_a_flow = "flow mapping" in slip.context and slip.sign == ":" and slip.start[0] == slip.place[0]
    if in_a_flow or ("mapping values are not allowed" in slip.problem and ": " in slip.before):
        yield slip.fault("colon-in-text", slip.place)
    elif "expected ':'" in slip.problem:
        yield slip.fault("colon-missing", slip.start)


def _bracket(slip: Slip) -> Iterator[Fault]:
    if "flow" in slip.context:
        yield slip.fault("bracket-open", slip.start if slip.start[0] != slip.place[0] else slip.place)


def _indentation(slip: Slip) -> Iterator[Fault]:
    if "mapping values" in slip.problem or any(words in slip.problem for words in _STRUCTURE_EXPECTED):
        yield slip.fault("indentation", (slip.place[0], len(slip.here) - len(slip.here.lstrip())))


_REASONS: tuple[Callable[[Slip], Iterator[Fault]], ...] = (
    _tab,
    _alias,
    _tag,
    _reserved,
    _full_width_colon,
    _quote,
    _colon,
    _bracket,
    _indentation,
)
