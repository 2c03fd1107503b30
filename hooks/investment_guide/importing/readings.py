"""The cell of a column → the value of a field: nulls, units, words, dates, ranges."""

import re
from collections.abc import Mapping
from decimal import Decimal

from investment_guide.editing.fields import FieldColumn as Target
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.importing import cells
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.rows import shown
from investment_guide.importing.targets import RANGE
from investment_guide.importing.units import convert, fits, unit_named
from investment_guide.model.prices import QUOTED
from investment_guide.reading.half_width import half_width
from investment_guide.reading.suggestions import as_span
from investment_guide.reading.words import Words

_BETWEEN = re.compile(r"\s*([0-9.,]+)\s*(?:-|~|至|到|to)\s*([0-9.,]+)\s*")
_AT_LEAST = re.compile(r"\s*(?:≥|>=|不低于|不小于|大于等于)\s*([0-9.,]+)\s*|\s*([0-9.,]+)\s*(?:以上|及以上)\s*")
_AT_MOST = re.compile(r"\s*(?:≤|<=|不高于|不大于|不超过|小于等于)\s*([0-9.,]+)\s*|\s*([0-9.,]+)\s*(?:以下|及以下)\s*")
_LISTED = re.compile(r"[、，,;；|/\n]+")


class CellReader:
    """Reads the cells of one file with its columns file and the vocabularies of the guide."""

    def __init__(self, columns: ColumnsFile, words: Words) -> None:
        self._columns = columns
        self._words = words

    def value(self, cell: object, column: FieldSource, target: Target) -> YamlValue:
        """Return the value for a field; None where there is nothing and no constant. Raises InvalidValueError."""
        cell = self._taken(cell, column)
        if target.type == "flag" and cell is not None and str(cell).strip() in ("无", "有"):
            return str(cell).strip() == "有"
        if column.words and str(cell).strip() in column.words:
            return _typed(column.words[str(cell).strip()], target)
        if cells.is_null(cell, (*self._columns.nulls, *column.nulls)):
            return None if column.is_ is None else _typed(column.is_, target)
        if column.words:
            known = "、".join(list(column.words)[:8])
            raise InvalidValueError(
                f"列对照的 words 里没有“{shown(cell)}”（有：{known}）",
                f"{shown(cell)!r} is not among the words of the columns file ({known})",
            )
        return self._read(cell, column, target)

    def _taken(self, cell: object, column: FieldSource) -> object:
        """Return the part of the cell that the column takes; a cell that does not look like it stays whole."""
        if column.take is None or not isinstance(cell, str):
            return cell
        match = re.search(column.take, cell[:1000])
        return (match[1] if match.re.groups else match[0]) if match else cell

    def _read(self, cell: object, column: FieldSource, target: Target) -> YamlValue:
        if target.type in ("number", "whole"):
            number = self._number(cell, column, target)
            return cells.written_number(number, target.type == "whole")
        if target.type == "date":
            return cells.day(cell, column.dates or self._columns.dates or "")
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
            return [self._word(cells.text(item), target) for item in items]
        return self._word(cells.text(cell), target)

    def _word(self, text: str, target: Target) -> str:
        """Return a word as it stands, or the word behind a label that readers see."""
        labels: Mapping[str, str] = self._words.labels.get(target.vocabulary, {})
        return text if text in self._words.allowed.get(target.vocabulary, ()) else labels.get(text, text)

    def _number(self, cell: object, column: FieldSource, target: Target) -> Decimal:
        quoted = QUOTED.get(target.path.rpartition(".")[2])
        number, behind = cells.number(cell, quoted[0] if quoted else "")
        unit = column.unit or ""
        if behind:
            if not fits(unit_named(behind), target.unit):
                raise InvalidValueError(
                    f"“{shown(cell)}”除了数还有“{shown(behind)}”",
                    f"{shown(cell)!r} holds {shown(behind)!r} besides the number",
                )
            unit = behind
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
        text = half_width(str(cell)).strip().rstrip("%")
        sides = {"min": _AT_LEAST.fullmatch(text), "max": _AT_MOST.fullmatch(text)}
        found = {side: next(filter(None, match.groups())) for side, match in sides.items() if match}
        if both := _BETWEEN.fullmatch(text):
            found = {"min": both[1], "max": both[2]}
        if not found:
            raise InvalidValueError(
                f"“{shown(cell)}”没说是上限还是下限：列对照里用 {target.path}.min 或 {target.path}.max",
                f"{shown(cell)!r} says neither minimum nor maximum: use {target.path}.min or {target.path}.max",
            )
        return {side: cells.written_number(self._number(text, column, target)) for side, text in found.items()}


def _typed(constant: YamlValue, target: Target) -> YamlValue:
    """Return a constant of the columns file as the field needs it."""
    if target.many:
        return [item.strip() for item in _LISTED.split(str(constant))]
    if isinstance(constant, float) and constant.is_integer():
        return int(constant)
    return constant
