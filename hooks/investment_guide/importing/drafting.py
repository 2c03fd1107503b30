"""Rows → drafts of records: ids, values, places, outlines. Every row comes out again, with a draft or with reasons."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from investment_guide.analysis.geometry import area_m2
from investment_guide.editing.drafts import Draft
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.formatting.units import heading_in
from investment_guide.importing import cells
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.extents import Surroundings
from investment_guide.importing.gathering import gather
from investment_guide.importing.headers import found_headers, header_of, id_headers, targets_of, unit_in
from investment_guide.importing.locating import Located, Locator
from investment_guide.importing.readings import NUMBERS, PERCENT, CellReader, Doubts
from investment_guide.importing.results import EMPTY, FOOTNOTE, NOT_MEANT, TOTAL, DraftedRow, RowRejection
from investment_guide.importing.rows import ForeignError, ForeignRow, ForeignTable, shown
from investment_guide.importing.shapes import Placed, place_geometry
from investment_guide.importing.systems import convert_from
from investment_guide.importing.targets import row_targets
from investment_guide.importing.units import fits, unit_named
from investment_guide.model.record_units import AREAS, RecordUnits
from investment_guide.reading.data_folder import is_id_of_file
from investment_guide.reading.half_width import half_width
from investment_guide.reading.load import WITH_BOUNDARY
from investment_guide.reading.suggestions import as_id
from investment_guide.reading.words import Words

AREA, NUMBER = "area_mu", "number"
TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计", "total", "subtotal", "grandtotal", "sum"})
TOTAL_WITHIN = 3
_TOTAL_ROW = RowRejection(TOTAL, Message("这一行是合计，不是记录", "The row adds up others: no record"))
_FOOTNOTE_ROW = RowRejection(FOOTNOTE, Message("这一行是附注，不是记录", "The row is a footnote: no record"))
_FOOTNOTE = re.compile(
    r"(注|备注|说明|附注|填报|填表|制表|审核|联系|单位负责|note|remark|source)s?\s*[:：1-9(（.]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Request:
    """What staff asked for on the command line."""

    kind: str
    crs: str = ""
    repair: bool = False
    lang: str = "zh"
    staff: StaffLocale = USUAL_STAFF_LOCALE  # that of the guide, which the plan asks


class Drafting:
    """Drafts the rows of one table."""

    def __init__(
        self,
        table: ForeignTable,
        columns: ColumnsFile,
        request: Request,
        words: Words,
        around: Surroundings,
        existing: Callable[[str], Mapping[str, YamlValue] | None] = lambda _: None,
    ) -> None:
        """``existing`` returns the record that the guide has under an id. Raises ForeignError."""
        self._table = table
        self._columns = columns
        self._request = request
        self._existing = existing
        self._targets = targets_of(columns, request.kind, request.staff)
        self._headers = found_headers(columns, table.headers)
        self._sources = dict(self._with_units())
        self._id_headers = id_headers(columns, table)
        parts = row_targets(request.kind, request.staff)
        self._part_number = next(iter(parts)) if any(path in parts for path in self._sources) else ""
        self._only = header_of([columns.only.column], table.headers) if columns.only else None
        if columns.only and self._only is None:
            raise ForeignError(
                f"列对照文件 only：文件里没有“{columns.only.column}”这一列。",
                f"Columns file, only: there is no column {columns.only.column!r}.",
            )
        self._reader = CellReader(columns, words, self._doubts())
        self._locator = Locator(table, columns, around, request.crs, may_share=bool(self._part_number))
        self.notes = (*table.notes, *self._locator.notes, *self._missing())

    def _doubts(self) -> Doubts:
        """Return what only all cells of a column together can say."""
        measured = {path: header for path, header in self._headers.items() if self._targets[path].type in NUMBERS}
        cells_of = {path: [row.cells.get(name) for row in self._table.rows] for path, name in measured.items() if name}
        texts = (cell for listed in cells_of.values() for cell in listed if isinstance(cell, str))
        shares = (
            path
            for path, listed in cells_of.items()
            if self._targets[path].unit == PERCENT and any(map(cells.is_below_one, listed))
        )
        return Doubts(
            cells.has_comma_decimals(texts, self._table.is_comma_decimal), frozenset(shares), self._table.later_days
        )

    def _missing(self) -> Iterator[Message]:
        """Yield a note for each field whose column the file does not have."""
        for path, column in self._columns.fields.items():
            if column.from_ and self._headers[path] is None:
                names = "、".join(column.from_)
                yield Message(
                    f"文件里没有“{names}”这一列，{path} 按没有填处理",
                    f"no column {names}: {path} counts as not filled in",
                )

    def _with_units(self) -> Iterator[tuple[str, FieldSource]]:
        """Yield each field with the unit that its column states in brackets, where the columns file names none."""
        for path, column in self._columns.fields.items():
            header, target = self._headers[path], self._targets[path]
            written = unit_in(header) if header and not column.unit and target.unit else ""
            if written and not fits(unit_named(written), target.unit):
                raise ForeignError(
                    f"“{header}”列的单位换算不成 {path} 的单位；请换一列，或在列对照里用 unit 写明单位。",
                    f"The unit of column {header!r} does not fit {path}; name another column, or its unit under unit.",
                )
            yield path, column.model_copy(update={"unit": written}) if written else column

    def rows(self) -> list[DraftedRow]:
        """Return all rows in their order."""
        located = self._locator.located()
        first: dict[str, Message] = {}
        result = []
        for count, row in enumerate(self._table.rows, 1):
            one = self._one(row, located.get(row.number, Located()), count)
            if one.key and not one.rejections and one.key in first and not self._part_number:
                where = first[one.key]
                zh, en = f"编号 {one.key} 重复，{where.zh}已有", f"id {one.key} is used already: {where.en}"
                one = one.rejected("id", Message(zh, en))
            elif one.key and not one.rejections:
                first[one.key] = one.place
            result.append(one)
        if self._part_number:
            result = self._gathered(result)
        return result

    def _gathered(self, rows: Sequence[DraftedRow]) -> list[DraftedRow]:
        """Return rows whose drafts are of the whole record: a register with a row a floor has several a building."""
        by_key: dict[str, list[DraftedRow]] = {}
        for one in rows:
            if one.key:
                by_key.setdefault(one.key, []).append(one)
        gathered = {key: iter(gather(parts, self._part_number, self._existing(key))) for key, parts in by_key.items()}
        return [next(gathered[one.key]) if one.key else one for one in rows]

    def _one(self, row: ForeignRow, located: Located, count: int) -> DraftedRow:
        one = DraftedRow(row, self._table.place(row), notes=row.notes)
        for error in row.errors:
            one = one.rejected("unreadable", error)
        if row.is_empty and not row.errors:
            return one.rejected(EMPTY, Message("这一行是空的", "The row is empty"))
        if not row.errors and (other := no_record(row) or self._not_meant(row)):
            return replace(one, rejections=(other,))
        if row.errors:
            return one
        one = self._with_key(one, count)
        one, placed = self._with_shape(one, located)
        return self._with_draft(one, placed)

    def _not_meant(self, row: ForeignRow) -> RowRejection | None:
        only = self._columns.only
        if only is None:
            return None
        found = cells.text(row.cells.get(self._only or "", "") or "")
        if found in only.words:
            return None
        zh = f"{only.column} 是“{shown(found)}”，不在要导入之列"
        return RowRejection(NOT_MEANT, Message(zh, f"{only.column} is {shown(found)!r}, which is not meant"))

    def _with_key(self, one: DraftedRow, count: int) -> DraftedRow:
        identity = self._columns.id
        if identity.count:
            return replace(one, key=f"{identity.prefix}{count:0{len(str(len(self._table.rows)))}d}")
        for header in self._id_headers:
            if error := one.row.cell_errors.get(header):
                return one.rejected("id", Message(f"编号列“{header}”：{error.zh}", f"id column {header}: {error.en}"))
        parts = [one.row.cells.get(header) for header in self._id_headers]
        if any(cells.is_null(part) for part in parts):
            names = "、".join(self._id_headers)
            return one.rejected("id", Message(f"编号列“{names}”是空的", f"the id column {names} is empty"))
        try:
            written = "-".join(cells.exact_text(part) for part in parts)
        except InvalidValueError as error:
            return one.rejected("id", error.message)
        key = as_id(in_pinyin(written) if identity.pinyin else written)
        if not key or not is_id_of_file(identity.prefix + key):
            return one.rejected(
                "id",
                Message(
                    f"“{shown(written)}”做不成编号（只用字母、数字和 -）；列对照的 id 里写 pinyin: true 就是 "
                    f"{identity.prefix}{as_id(in_pinyin(written))}，也可以换一列，或用 count 按顺序编号",
                    f"{shown(written)!r} makes no id (letters, digits and - only); with pinyin: true under id it is "
                    f"{identity.prefix}{as_id(in_pinyin(written))}; or name another column, or use count",
                ),
            )
        return replace(one, key=identity.prefix + key)

    def _with_shape(self, one: DraftedRow, located: Located) -> tuple[DraftedRow, Placed | None]:
        if located.error is not None:
            return one.rejected("place", located.error), None
        if located.geometry is None:
            return one, None
        try:
            convert = convert_from(located.system) if located.system else None
            placed = place_geometry(located.geometry, located.system, convert, self._request.repair)
        except InvalidValueError as error:
            return one.rejected("shape", error.message), None
        is_area = placed.shape.type != "Point"
        if is_area and self._request.kind not in WITH_BOUNDARY:
            return one.rejected(
                "shape", Message("这类记录只有点，没有边界", "Such records have a point, no outline")
            ), None
        return one.noting(*located.notes, *placed.notes), placed

    def _with_draft(self, one: DraftedRow, placed: Placed | None) -> DraftedRow:
        values: dict[str, YamlValue] = {}
        existing = self._existing(one.key)
        for path, column in self._sources.items():
            header, target = self._headers[path], self._targets[path]
            cell = one.row.cells.get(header) if header else None
            try:
                value = self._reader.value(cell, column, target)
            except InvalidValueError as error:
                one = _with_cell_error(one, path, header, error.message)
                continue
            if in_cell := one.row.cell_errors.get(header or ""):
                one = _with_cell_error(one, path, header, in_cell)
            elif existing is not None and self._reader.is_constant(cell, column) and _has(existing, path):
                continue  # what the columns file fills in is for new records: a plot sold since stays sold
            elif value is not None:
                if target.type in NUMBERS and cells.without_about(cell):
                    one = one.noting(_not_about(path, cell))
                values |= (
                    {path: value}
                    if not isinstance(value, dict) or target.type == "price"
                    else {f"{path}.{side}": each for side, each in value.items()}
                )
        one = _with_order(_same_number(one, existing, values), values)
        area_name = self._request.staff.units.named(AREA)
        area = self._columns.fields.get(area_name)
        if placed is not None and placed.shape.type == "Point":
            lon, lat = placed.shape.coordinates
            values |= {"place.lon": lon, "place.lat": lat, "place.crs": None}
        elif placed is not None and area is not None and area.of_outline is not None:
            one = _with_area(one, values, placed, area, self._request.staff.units)
        outline = placed.geometry if placed is not None and placed.shape.type != "Point" else None
        draft = Draft(self._request.kind, one.key, values, one.place.text(self._request.lang), outline)
        return replace(one, draft=draft)


def in_pinyin(written: str) -> str:
    """Return a text with the first letter of the pinyin in place of each Chinese character: 高新2026-01 → gx2026-01."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(written, style=Style.FIRST_LETTER, errors=lambda other: f"-{other}-")
    return "".join(parts).strip("-")


def _with_cell_error(one: DraftedRow, path: str, header: str | None, error: Message) -> DraftedRow:
    where = f"{path}（“{header}”列）" if header else path
    return one.rejected("value", Message(f"{where}：{error.zh}", f"{path} (column {header!r}): {error.en}"))


def _not_about(path: str, cell: object) -> Message:
    return Message(f"{path}：“{shown(cell)}”按这个数写入，没有写“约”", f"{path}: {shown(cell)!r} was written as exact")


def no_record(row: ForeignRow) -> RowRejection | None:
    """Return why a row of a register is no record: it adds up others, or is a footnote."""
    filled = [cells.text(cell) for cell in row.cells.values() if isinstance(cell, str) and cell.strip()]
    if any("".join(half_width(each).lower().split()).rstrip(":") in TOTALS for each in filled[:TOTAL_WITHIN]):
        return _TOTAL_ROW
    is_alone = sum(cell is not None and cell != "" for cell in row.cells.values()) == 1 and row.geometry is None
    return _FOOTNOTE_ROW if is_alone and filled and _FOOTNOTE.match(half_width(filled[0])) else None


def _has(record: Mapping[str, YamlValue], path: str) -> bool:
    """Return whether a record has a value at a path such as ``use.code``."""
    part: YamlValue = dict(record)
    for name in path.split("."):
        part = part.get(name) if isinstance(part, dict) else None
    return part is not None


def _same_number(
    one: DraftedRow, existing: Mapping[str, YamlValue] | None, values: Mapping[str, YamlValue]
) -> DraftedRow:
    """Reject a row whose id became that of a record with another number: LC_A.01 beside LC-A-01."""
    written, known = values.get(NUMBER), existing.get(NUMBER) if existing else None
    if written is None or known is None or str(written).lower() == str(known).lower():
        return one
    return one.rejected(
        "id",
        Message(
            f"“{written}”做成的编号 {one.key} 已是另一条记录（“{known}”）；同一条就写“{known}”，否则换编号或加 prefix",
            f"{written!r} makes the id {one.key}, which is another record's ({known!r}); write {known!r} if it is the "
            "same, else another number or a prefix",
        ),
    )


def _with_order(one: DraftedRow, values: Mapping[str, YamlValue]) -> DraftedRow:
    """Reject ranges whose minimum lies above the maximum."""
    for path, low in values.items():
        high = values.get(f"{path.removesuffix('.min')}.max") if path.endswith(".min") else None
        if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
            name = path.removesuffix(".min")
            one = one.rejected(
                "value",
                Message(
                    f"{name}：下限 {low} 大于上限 {high}", f"{name}: the minimum {low} is above the maximum {high}"
                ),
            )
    return one


def _with_area(
    one: DraftedRow, values: dict[str, YamlValue], placed: Placed, column: FieldSource, units: RecordUnits
) -> DraftedRow:
    """Take the area drawn when there is no other or the other is further off than the columns file allows."""
    name, drawn = units.named(AREA), area_m2(placed.shape) / AREAS[units.land]
    land_zh, land_en = (heading_in("mu", lang, units) for lang in ("zh", "en"))
    rounded = float(Decimal(repr(drawn)).quantize(Decimal(1).scaleb(-column.decimals), ROUND_HALF_UP))
    registered, values[name] = values.get(name), rounded
    if not isinstance(registered, (int, float)):
        return one
    share = 100 * abs(registered - drawn) / drawn
    if share <= (column.of_outline or 0):
        values[name] = registered
        return one
    if column.at_most_apart is not None and share > column.at_most_apart:
        return one.rejected(
            "value",
            Message(
                f"登记面积 {registered} {land_zh}，图上 {rounded} {land_zh}，相差 {share:.0f}%，不知哪个对",
                f"registered as {registered} {land_en}, drawn as {rounded} {land_en}, {share:.0f}% apart: "
                "one of them is wrong",
            ),
        )
    return one.noting(
        Message(
            f"登记面积 {registered} {land_zh}，图上 {rounded} {land_zh}，相差 {share:.1f}%，采用图上面积",
            f"registered as {registered} {land_en}, drawn as {rounded} {land_en}, {share:.1f}% apart: "
            "the drawn area was taken",
        )
    )
