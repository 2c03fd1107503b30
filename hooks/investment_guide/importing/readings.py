"""The cell of a column → the value of a field: nulls, units, words, dates, ranges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from investment_guide.editing.fields import EVERY_ITEM
from investment_guide.editing.fields import FieldColumn as Target
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.importing import cells
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.money import in_money
from investment_guide.importing.rows import shown
from investment_guide.importing.targets import RANGE
from investment_guide.importing.units import convert, fits, unit_named
from investment_guide.model.prices import QUOTED
from investment_guide.reading.half_width import half_width
from investment_guide.reading.suggestions import as_span
from investment_guide.reading.words import Words

# A number with its unit, and the ways in which planning notices bound one. 大于 and 小于 alone leave the bound itself
# out, which a range of ours cannot say; they are read as at least and at most all the same, as planners mean them.
_ONE = r"([0-9][0-9.,]*\s*(?:%|‰)?)"
_NAME = r"[^0-9<>≤≥%‰不]{0,12}?"  # 不 turns the word after it round
_UP, _DOWN = r"(?:≤|<=|<|＜|≦)", r"(?:≥|>=|>|＞|≧)"
_BETWEEN = re.compile(rf"{_ONE}(?:-|--|~|至|到|to|—){_ONE}|{_ONE}{_UP}{_NAME}{_UP}{_ONE}")
_REVERSED = re.compile(rf"{_ONE}{_DOWN}{_NAME}{_DOWN}{_ONE}")
_AT_LEAST = re.compile(
    rf"{_NAME}(?:{_DOWN}|不低于|不小于|不少于|大于等于|大于或等于|大于|至少){_ONE}|{_ONE}(?:及以上|以上|起){_NAME}|{_ONE}{_UP}{_NAME}"
)
_AT_MOST = re.compile(
    rf"{_NAME}(?:{_UP}|不高于|不大于|不超过|不多于|小于等于|小于或等于|小于|至多){_ONE}|{_ONE}(?:及以下|以下|以内|之内){_NAME}"
    rf"|{_ONE}{_DOWN}{_NAME}"
)
_AND = re.compile(r"[,;且并]+")
NUMBERS = frozenset({"number", "whole", "price", RANGE})
_COMMA = re.compile(r"[0-9],[0-9]")
# Where a cell holds a storey: 1F, 二层, B1.
PERCENT = "percent"
STOREY = f"{EVERY_ITEM}floor"
_LISTED = re.compile(r"[、，,;；|/\n]+")


@dataclass(frozen=True, slots=True)
class Doubts:
    """What only all rows together show: whether a comma in a number may stand before its decimals; which fields, by
    their path, have percentages below one, so that 1 may be 100 %; how much later than usual the days begin that a
    number counts."""

    is_comma_unclear: bool = False
    shares: frozenset[str] = frozenset()
    later_days: int = 0


NO_DOUBTS = Doubts()


class CellReader:
    """Reads the cells of one file with its columns file and the vocabularies of the guide."""

    def __init__(self, columns: ColumnsFile, words: Words, doubts: Doubts = NO_DOUBTS) -> None:
        self._columns = columns
        self._words = words
        self._doubts = doubts

    def value(self, cell: object, column: FieldSource, target: Target) -> YamlValue:
        """Return the value for a field; None where there is nothing and no constant. Raises InvalidValueError."""
        cell = self._taken(cell, column)
        if target.type == "flag" and cell is not None and str(cell).strip() in ("无", "有"):
            return str(cell).strip() == "有"
        if column.words and str(cell).strip() in column.words:
            return _typed(column.words[str(cell).strip()], target)
        if cells.is_null(cell, (*self._columns.nulls, *column.nulls)):
            return None if column.is_ is None else _typed(column.is_, target)
        cells.refuse_no_value(cell)
        value = self._read(self._with_points(cell, target), column, target)
        if column.words and not self._is_known(value, target):
            known = "、".join(list(column.words)[:8])
            raise InvalidValueError(
                f"列对照的 words 里没有“{shown(cell)}”（有：{known}），它也不是我们的用词",
                f"{shown(cell)!r} is neither among the words of the columns file ({known}) nor one of ours",
            )
        return value

    def _is_known(self, value: YamlValue, target: Target) -> bool:
        """Whether a value is one that the guide knows by itself, so that the words of a columns file are additions."""
        allowed = self._words.allowed.get(target.vocabulary, ())
        return all(each in allowed for each in (value if isinstance(value, list) else [value]))

    def is_constant(self, cell: object, column: FieldSource) -> bool:
        """Return whether a field gets the constant of the columns file since the cell says nothing."""
        is_nothing = cells.is_null(self._taken(cell, column), (*self._columns.nulls, *column.nulls))
        return column.is_ is not None and is_nothing

    def _taken(self, cell: object, column: FieldSource) -> object:
        """Return the part of the cell that the column takes; a cell that does not look like it stays whole."""
        if column.take is None or not isinstance(cell, str):
            return cell
        match = re.search(column.take, cell[:1000])
        return (match[1] if match.re.groups else match[0]) if match else cell

    def _with_points(self, cell: object, target: Target) -> object:
        """Return a cell with a number as the tool writes numbers. Raises InvalidValueError where two are possible."""
        if not isinstance(cell, str) or target.type not in NUMBERS:
            return cell
        if self._columns.decimal == ",":
            return cells.with_points(cell)
        if self._doubts.is_comma_unclear and self._columns.decimal is None and _COMMA.search(half_width(cell)):
            raise InvalidValueError(
                f'“{shown(cell)}”的逗号是小数点还是千分位？列对照文件里写 decimal: "," 或 decimal: "."',
                f'does the comma of {shown(cell)!r} stand before decimals or thousands? Write decimal: "," or '
                'decimal: "." in the columns file',
            )
        return cell

    def _read(self, cell: object, column: FieldSource, target: Target) -> YamlValue:
        if target.path.endswith(STOREY):
            return cells.storey(cell)
        if target.type in ("number", "whole"):
            number = self._number(cell, column, target)
            return cells.written_number(number, target.type == "whole")
        if target.type == "date":
            return cells.day(cell, column.dates or self._columns.dates or "", self._doubts.later_days)
        if target.type == "flag":
            return cells.flag(cell)
        if target.type == "price":
            return self._price(cell, column, target)
        if target.type == RANGE:
            return self._range(cell, column, target)
        if target.many:
            items = (
                cell if isinstance(cell, (list, tuple)) else [each for each in _LISTED.split(str(cell)) if each.strip()]
            )
            return [self._word(cells.exact_text(item), target) for item in items]
        return self._word(cells.exact_text(cell), target)

    def _word(self, text: str, target: Target) -> str:
        """Return a word as it stands, or the word behind a label that readers see."""
        labels: Mapping[str, str] = self._words.labels.get(target.vocabulary, {})
        return text if text in self._words.allowed.get(target.vocabulary, ()) else labels.get(text, text)

    def _number(self, cell: object, column: FieldSource, target: Target) -> Decimal:
        quoted = QUOTED.get(target.path.rpartition(".")[2])
        number, behind = cells.number(cells.without_about(cell) or cell, quoted[0] if quoted else "")
        unit = column.unit or ""
        if behind:
            number, behind = in_money(cell, number, behind, target.unit)
        if behind:
            if not fits(unit_named(behind), target.unit):
                raise InvalidValueError(
                    f"“{shown(cell)}”除了数还有“{shown(behind)}”",
                    f"{shown(cell)!r} holds {shown(behind)!r} besides the number",
                )
            unit = behind
        is_share = 0 < number < 1 or (number == 1 and target.path in self._doubts.shares)
        if not unit and target.unit == PERCENT and is_share:
            as_share = f"{(100 * number).normalize():f}"
            raise InvalidValueError(
                f'“{shown(cell)}”是 {as_share}% 还是 {number}%？列对照里给 {target.path} 写 unit: 比值 或 unit: "%"',
                f'is {shown(cell)!r} {as_share}% or {number}%? Add unit: ratio or unit: "%" to {target.path}',
            )
        if unit:
            number = convert(number, unit_named(unit), target.unit, column.decimals)
        if column.above is not None and number <= Decimal(repr(column.above)):
            raise InvalidValueError(f"{number} 应当大于 {column.above:g}", f"{number} must be above {column.above:g}")
        return number

    def _price(self, cell: object, column: FieldSource, target: Target) -> YamlValue:
        """Return a number, or ``{from, to}`` of a range."""
        span = as_span(cell)
        if span is None:
            return cells.written_number(self._number(cell, column, target))
        ends = [self._number(f"{end}{span[2]}", column, target) for end in span[:2] if end]
        if ends != sorted(ends):
            raise InvalidValueError(f"区间“{shown(cell)}”写反了", f"the range {shown(cell)!r} is reversed")
        return dict(zip(("from", "to"), map(cells.written_number, ends), strict=False))

    def _range(self, cell: object, column: FieldSource, target: Target) -> dict[str, int | float]:
        """Return the bounds that a text names. A number alone is bounded as the columns file says under ``alone``."""
        text = "".join(half_width(str(cell)).split())
        found = _bounds(text)
        if not found and column.alone is not None:
            number = cells.written_number(self._number(cell, column, target))
            return {side: number for side in ("min", "max") if column.alone in (side, "both")}
        if not found:
            raise InvalidValueError(
                f"“{shown(cell)}”没说是上限还是下限：列对照里给 {target.path} 写 alone: min、max 或 both",
                f"{shown(cell)!r} says neither minimum nor maximum: add alone: min, max or both to {target.path}",
            )
        sides = {side: self._number(number, column, target) for side, number in found.items()}
        return {side: cells.written_number(number) for side, number in sides.items()}


def _bounds(text: str) -> dict[str, str]:
    """Return the number after ``min`` and ``max`` of a text without spaces; nothing where it names no bound.

    >>> _bounds("1.0≤容积率≤2.5"), _bounds("不小于1.0,不大于2.5"), _bounds("15%以内")
    ({'min': '1.0', 'max': '2.5'}, {'min': '1.0', 'max': '2.5'}, {'max': '15%'})
    """
    for pattern, sides in ((_BETWEEN, ("min", "max")), (_REVERSED, ("max", "min"))):
        if match := pattern.fullmatch(text):
            return _with_one_unit(dict(zip(sides, (each for each in match.groups() if each), strict=True)))
    found: dict[str, str] = {}
    for part in _AND.split(text):
        matches = {"min": _AT_LEAST.fullmatch(part), "max": _AT_MOST.fullmatch(part)}
        named = {side: next(filter(None, match.groups())) for side, match in matches.items() if match}
        if len(named) != 1 or named.keys() & found.keys():
            return {}
        found |= named
    return found


def _with_one_unit(bounds: dict[str, str]) -> dict[str, str]:
    """Return both numbers with the percent sign that only one of them has: 40-60%."""
    sign = next((sign for sign in "%‰" if any(number.endswith(sign) for number in bounds.values())), "")
    return {side: number.rstrip("%‰") + sign for side, number in bounds.items()}


def _typed(constant: YamlValue, target: Target) -> YamlValue:
    """Return a constant of the columns file as the field needs it."""
    if target.many:
        return [item.strip() for item in _LISTED.split(str(constant))]
    if isinstance(constant, float) and constant.is_integer():
        return int(constant)
    return constant
