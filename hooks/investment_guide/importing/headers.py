"""Which header is which field: by the names a columns file lists, or by our own labels when there is no such file.
What a columns file says is checked against the kind and table it is used for: fields that exist, units that fit, ids
that can be made.

DBF files keep ten bytes of a name: ``使用分區`` arrives as ``使用分``, ``PlanningStatus`` as ``PlanningSt``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import eq

from investment_guide.editing.fields import FieldColumn as Target
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale
from investment_guide.formatting.units import UNITS
from investment_guide.importing.columns_file import ColumnsFile, FieldSource, IdRule, Position
from investment_guide.importing.coordinates import CoordinatePair, pairs_in
from investment_guide.importing.header_rows import GROUP_SIGN
from investment_guide.importing.rows import ForeignError, ForeignTable
from investment_guide.importing.targets import names_of, row_targets, target_of, targets
from investment_guide.importing.units import fits, unit_named, units_for
from investment_guide.reading.half_width import half_width
from investment_guide.reading.strict_yaml import PRIVATE
from investment_guide.reading.suggestions import nearest_word

DBF_NAME_BYTES = 10
PAIRS = ("坐标", "经纬度", "位置坐标", "中心点坐标", "中心坐标", "coordinates", "lat lon", "lat/lon", "lng lat")
SHORTEST_CUT = 3
# Fields that other people measure in other units: 面积 may be 亩, 公顷 or 平方米.
QUANTITIES = frozenset({"mu", "m2", "ha", "km2", "wan", "wan_mu", "yuan_m2", "yuan_m2_month", "kg_m2"})
IDS = ("id", "编号", "number")
_BRACKETS = re.compile(r"[（(\[【]([^）)\]】]*)[）)\]】]")
_NUMBERED = re.compile(r"#[0-9]+$")
_NUMBERED_CUT = re.compile(r"_[0-9]$|[0-9]{2}$")
_NOT_LETTERS = re.compile(r"[\W_]+")
ANYTHING = Target("", "", "", "text")


def plain(name: str) -> str:
    """Return a header without case, width, spaces and signs."""
    return _NOT_LETTERS.sub("", half_width(name).lower())


def header_of(names: Iterable[str], headers: Sequence[str]) -> str | None:
    """Return the first name that is a header: exactly, without case and signs, or cut to what a DBF file keeps."""
    for name in names:
        for is_same in (eq, _roughly, _under_group, _cut):
            if (found := next((header for header in headers if is_same(name, header)), None)) is not None:
                return found
    return None


def _roughly(name: str, header: str) -> bool:
    return plain(name) != "" and plain(name) == plain(header)


def _under_group(name: str, header: str) -> bool:
    """Compare with the last part of a header of several rows: 容积率 with 规划指标 / 容积率."""
    return GROUP_SIGN in header and _roughly(name, header.rpartition(GROUP_SIGN)[2])


def _cut(name: str, header: str) -> bool:
    """Compare with ten bytes of the name, in either encoding of Chinese, half a character left out."""
    if len(header) < SHORTEST_CUT or len(header) >= len(name):
        return False
    return any(
        name.encode(encoding, "ignore")[:DBF_NAME_BYTES].decode(encoding, "ignore") == header
        for encoding in ("utf-8", "gb18030")
    )


def proposed(table: ForeignTable, kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> ColumnsFile:
    """Match columns by our own names: what ``--save-columns`` writes, and what is used without a columns file."""
    fields: dict[str, FieldSource] = {}
    taken: set[str] = set()
    for target in (*_of_rows(table, kind, staff), *targets(kind, staff).values()):
        names = names_of(target.path, kind, staff)
        header, unit = _matching(target, names, [each for each in table.headers if each not in taken | table.hidden])
        if header is not None and not target.path.startswith("place."):
            written = {"from": [header], **({"unit": unit} if unit else {})}
            fields[target.path] = FieldSource.model_validate(written)
            taken.add(header)
    position = _position(table, kind, staff)
    taken_pair = position.east if position else ()
    named = [pair.system for pair in pairs_in(table.headers) if pair.east in taken_pair and pair.system]
    identity = header_of((*IDS, *names_of("number", "land", staff)), table.headers)
    return ColumnsFile(
        kind=kind,
        id=IdRule.model_validate({"from": [identity] if identity else []}),
        fields=fields,
        position=position,
        crs=named[0] if named else None,
    )


def _of_rows(table: ForeignTable, kind: str, staff: StaffLocale) -> tuple[Target, ...]:
    """Return the fields of the parts of a record when the table has a row for each: their number is a column."""
    found = tuple(row_targets(kind, staff).values())
    return found if found and header_of(names_of(found[0].path, kind, staff), table.headers) else ()


def _matching(target: Target, names: Sequence[str], headers: Sequence[str]) -> tuple[str | None, str]:
    """Return the header of a field and the unit in its brackets. A quantity without a unit is not guessed at:
    only our own name of the field, which holds the unit, or our own heading will do."""
    found = header_of(names, headers)
    is_quantity = target.unit in QUANTITIES or (target.unit != "" and target.unit not in UNITS)
    if found is not None and (not is_quantity or plain(found) == plain(target.path)):
        return found, ""
    for header in headers:
        unit, inner = unit_in(header), [each.strip() for each in _BRACKETS.findall(header)]
        is_named = header_of(names, [_BRACKETS.sub("", header).strip()]) is not None
        if is_named and target.symbol in inner and not fits(unit_named(unit), target.unit):
            return header, ""
        if is_named and target.unit and fits(unit_named(unit), target.unit):
            return header, unit
    return None, ""


def _position(table: ForeignTable, kind: str, staff: StaffLocale) -> Position | None:
    if "place.lon" not in targets(kind, staff) or any(row.geometry is not None for row in table.rows):
        return None
    axes = (names_of(f"place.{axis}", kind, staff) for axis in ("lon", "lat"))
    east, north = (header_of(names, table.headers) for names in axes)
    pair = _best_pair(table.headers)
    if pair and (pair.system or not (east and north)):
        east, north = pair.east, pair.north
    if east and north:
        return Position.model_validate({"east": [east], "north": [north]})
    both = header_of(PAIRS, table.headers)
    return Position.model_validate({"pair": [both]}) if both else None


def _best_pair(headers: Sequence[str]) -> CoordinatePair | None:
    """Return the pair of columns with coordinates that needs no shifting, else the first."""
    pairs = pairs_in(headers)
    return next((pair for pair in pairs if pair.system == "wgs84"), pairs[0] if pairs else None)


def found_headers(columns: ColumnsFile, headers: Sequence[str]) -> Mapping[str, str | None]:
    """Return the header of each field of a columns file; None where the file has none of them. Raises ForeignError
    where several columns share the name."""
    found = {path: header_of(column.from_, headers) for path, column in columns.fields.items()}
    for path, column in columns.fields.items():
        header = found[path]
        if header is None:
            _refuse_shared(column.from_, headers)
        else:
            _refuse_cut_alike(column.from_, header, headers)
    return found


def _refuse_cut_alike(names: Iterable[str], header: str, headers: Sequence[str]) -> None:
    """Refuse a header that is only the start of a name where another begins alike: DBF files number those."""
    is_cut = not any(is_same(name, header) for name in names for is_same in (eq, _roughly, _under_group))
    others = [each for each in headers if each != header and _NUMBERED_CUT.sub("", each) == header[: len(each) - 2]]
    alike = [each for each in others if _NUMBERED_CUT.search(each)]
    if is_cut and alike:
        listed = [header, *alike]
        raise ForeignError(
            f"这几列的名字截短后一样：{'、'.join(listed)}；请在列对照的 from 里写明是哪一列。",
            f"The names of these columns were cut alike: {', '.join(listed)}; write under from which one it is.",
        )


def _refuse_shared(names: Iterable[str], headers: Sequence[str]) -> None:
    for name in names:
        same = [header for header in headers if _roughly(name, _NUMBERED.sub("", header)) and header != name]
        same = [header for header in same if _NUMBERED.search(header)]
        if same:
            raise ForeignError(
                f"有 {len(same)} 列都叫“{name}”；请在列对照里写明是哪一列：{'、'.join(same)}",
                f"{len(same)} columns are called {name!r}; name one in the columns file: {', '.join(same)}",
            )


def unit_in(header: str) -> str:
    """Return the unit in the brackets of a header, as written; empty where there is none.

    >>> unit_in("用地面积（公顷）"), unit_in("名称（全称）")
    ('公顷', '')
    """
    return next((inner.strip() for inner in _BRACKETS.findall(header) if unit_named(inner)), "")


def targets_of(columns: ColumnsFile, kind: str, staff: StaffLocale) -> Mapping[str, Target]:
    """Return the fields that a columns file fills. Raises ForeignError for one that is none, or whose unit does not
    fit."""
    found = {path: _target(path, kind, staff) for path in columns.fields}
    for path, column in columns.fields.items():
        _refuse_unit(path, column, found[path].unit)
        _refuse_pattern(path, column.take or "")
    return found


def _refuse_unit(path: str, column: FieldSource, unit: str) -> None:
    if column.unit is None or fits(unit_named(column.unit), unit):
        return
    known = "、".join(units_for(unit)) or "—"
    raise ForeignError(
        f"列对照文件：{path}：单位“{column.unit}”不认识，或者换算不成这个字段的单位；可以写：{known}",
        f"Columns file: {path}: unit {column.unit!r} is unknown or does not fit the field; possible: {known}",
    )


def _refuse_pattern(path: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ForeignError(
            f"列对照文件：{path} 的 take 不是正则表达式：括号没有配对，或符号写错。",
            f"Columns file: take of {path} is no regular expression ({error}).",
        ) from error


def _target(path: str, kind: str, staff: StaffLocale) -> Target:
    if path.startswith(f"{PRIVATE}."):
        return replace(ANYTHING, path=path)
    found = target_of(path, kind, staff)
    if found is None:
        nearest = nearest_word(path, targets(kind, staff))
        zh, en = (f"，是不是 {nearest}", f"; did you mean {nearest}") if nearest else ("", "")
        raise ForeignError(
            f"列对照文件 fields：没有“{path}”这个字段{zh}。", f"Columns file, fields: there is no {path}{en}."
        )
    return found


def id_headers(columns: ColumnsFile, table: ForeignTable) -> list[str]:
    """Return the headers that ids are made of. Raises ForeignError when there is no way to make any."""
    found = [header for name in columns.id.from_ if (header := header_of([name], table.headers))]
    alternatives = columns.id.any_of
    if alternatives and (header := header_of(alternatives, table.headers)):
        found = [header]
    if columns.id.count or (found and (alternatives or len(found) == len(columns.id.from_))):
        return found
    listed, listed_en = "、".join(table.headers[:30]), ", ".join(table.headers[:30])
    raise ForeignError(
        f"不知道用哪一列做编号。用 --save-columns 存下列对照，在 id 里写明。文件的列有：{listed}",
        f"Which column makes the ids? Save the columns with --save-columns and say so under id. It has: {listed_en}",
    )
