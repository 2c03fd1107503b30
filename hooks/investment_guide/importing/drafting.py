"""Rows → drafts of records: ids, values, places, outlines. Every row comes out again, with a draft or with reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from investment_guide.analysis.geometry import area_m2
from investment_guide.editing.drafts import Draft
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.importing import cells
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.extents import Surroundings
from investment_guide.importing.headers import found_headers, header_of, id_headers, targets_of
from investment_guide.importing.locating import Located, Locator
from investment_guide.importing.readings import CellReader
from investment_guide.importing.results import NOT_MEANT, DraftedRow
from investment_guide.importing.rows import ForeignRow, ForeignTable, shown
from investment_guide.importing.shapes import Placed, place_geometry
from investment_guide.importing.systems import convert_from
from investment_guide.model.values import M2_PER_MU
from investment_guide.reading.data_folder import is_id_of_file
from investment_guide.reading.load import WITH_BOUNDARY
from investment_guide.reading.suggestions import as_id
from investment_guide.reading.words import Words

AREA = "area_mu"


@dataclass(frozen=True, slots=True)
class Request:
    """What staff asked for on the command line."""

    kind: str
    crs: str = ""
    repair: bool = False
    lang: str = "zh"


class Drafting:
    """Drafts the rows of one table."""

    def __init__(
        self, table: ForeignTable, columns: ColumnsFile, request: Request, words: Words, around: Surroundings
    ) -> None:
        self._table = table
        self._columns = columns
        self._request = request
        self._targets = targets_of(columns, request.kind)
        self._headers = found_headers(columns, table.headers)
        self._id_headers = id_headers(columns, table)
        self._only = header_of([columns.only.column], table.headers) if columns.only else None
        self._reader = CellReader(columns, words)
        self._locator = Locator(table, columns, around, request.crs)
        self.notes = (*table.notes, *self._locator.notes, *self._missing())

    def _missing(self) -> Iterator[Message]:
        """Yield a note for each field whose column the file does not have."""
        for path, column in self._columns.fields.items():
            if column.from_ and self._headers[path] is None:
                names = "、".join(column.from_)
                yield Message(
                    f"文件里没有“{names}”这一列，{path} 按没有填处理",
                    f"no column {names}: {path} counts as not filled in",
                )

    def rows(self) -> list[DraftedRow]:
        """Return all rows in their order."""
        located = self._locator.located()
        first: dict[str, Message] = {}
        result = []
        for count, row in enumerate(self._table.rows, 1):
            one = self._one(row, located.get(row.number, Located()), count)
            if one.key and not one.rejections and one.key in first:
                where = first[one.key]
                zh, en = f"编号 {one.key} 重复，{where.zh}已有", f"id {one.key} is used already: {where.en}"
                one = one.rejected("id", Message(zh, en))
            elif one.key and not one.rejections:
                first[one.key] = one.place
            result.append(one)
        return result

    def _one(self, row: ForeignRow, located: Located, count: int) -> DraftedRow:
        one = DraftedRow(row, self._table.place(row))
        for error in row.errors:
            one = one.rejected("unreadable", error)
        if row.is_empty and not row.errors:
            return one.rejected("empty", Message("这一行是空的", "The row is empty"))
        if not row.errors and (other := self._not_meant(row)):
            return one.rejected(NOT_MEANT, other)
        if row.errors:
            return one
        one = self._with_key(one, count)
        one, placed = self._with_shape(one, located)
        return self._with_draft(one, placed)

    def _not_meant(self, row: ForeignRow) -> Message | None:
        only = self._columns.only
        if only is None:
            return None
        found = cells.text(row.cells.get(self._only or "", "") or "")
        if found in only.words:
            return None
        return Message(
            f"{only.column} 是“{shown(found)}”，不在要导入之列",
            f"{only.column} is {shown(found)!r}, which is not meant",
        )

    def _with_key(self, one: DraftedRow, count: int) -> DraftedRow:
        identity = self._columns.id
        if identity.count:
            return replace(one, key=f"{identity.prefix}{count:0{len(str(len(self._table.rows)))}d}")
        parts = [one.row.cells.get(header) for header in self._id_headers]
        if any(cells.is_null(part) for part in parts):
            names = "、".join(self._id_headers)
            return one.rejected("id", Message(f"编号列“{names}”是空的", f"the id column {names} is empty"))
        written = "-".join(cells.text(part) for part in parts)
        key = as_id(written)
        if not key or not is_id_of_file(identity.prefix + key):
            return one.rejected(
                "id",
                Message(
                    f"“{shown(written)}”做不成编号（只用字母、数字和 -）；列对照里可以换一列，或用 count 按顺序编号",
                    f"{shown(written)!r} makes no id (letters, digits and - only); name another column, or use count",
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
        return one.noting(*([located.note] if located.note else []), *placed.notes), placed

    def _with_draft(self, one: DraftedRow, placed: Placed | None) -> DraftedRow:
        values: dict[str, YamlValue] = {}
        for path, column in self._columns.fields.items():
            header, target = self._headers[path], self._targets[path]
            try:
                value = self._reader.value(one.row.cells.get(header) if header else None, column, target)
            except InvalidValueError as error:
                where = f"{path}（“{header}”列）" if header else path
                zh, en = f"{where}：{error.message.zh}", f"{path} (column {header!r}): {error.message.en}"
                one = one.rejected("value", Message(zh, en))
                continue
            if value is not None:
                values |= (
                    {path: value}
                    if not isinstance(value, dict) or target.type == "price"
                    else {f"{path}.{side}": each for side, each in value.items()}
                )
        one = _with_order(one, values)
        area = self._columns.fields.get(AREA)
        if placed is not None and placed.shape.type == "Point":
            lon, lat = placed.shape.coordinates
            values |= {"place.lon": lon, "place.lat": lat, "place.crs": None}
        elif placed is not None and area is not None and area.of_outline is not None:
            one = _with_area(one, values, placed, area)
        outline = placed.geometry if placed is not None and placed.shape.type != "Point" else None
        draft = Draft(self._request.kind, one.key, values, one.place.text(self._request.lang), outline)
        return replace(one, draft=draft)


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


def _with_area(one: DraftedRow, values: dict[str, YamlValue], placed: Placed, column: FieldSource) -> DraftedRow:
    """Take the area drawn when there is no other or the other is further off than the columns file allows."""
    drawn = area_m2(placed.shape) / M2_PER_MU
    rounded = float(Decimal(repr(drawn)).quantize(Decimal(1).scaleb(-column.decimals), ROUND_HALF_UP))
    registered, values[AREA] = values.get(AREA), rounded
    if not isinstance(registered, (int, float)):
        return one
    share = 100 * abs(registered - drawn) / drawn
    if share <= (column.of_outline or 0):
        values[AREA] = registered
        return one
    if column.at_most_apart is not None and share > column.at_most_apart:
        return one.rejected(
            "value",
            Message(
                f"登记面积 {registered} 亩，图上 {rounded} 亩，相差 {share:.0f}%，不知哪个对",
                f"registered as {registered} mu, drawn as {rounded} mu, {share:.0f}% apart: one of them is wrong",
            ),
        )
    return one.noting(
        Message(
            f"登记面积 {registered} 亩，图上 {rounded} 亩，相差 {share:.1f}%，采用图上面积",
            f"registered as {registered} mu, drawn as {rounded} mu, {share:.1f}% apart: the drawn area was taken",
        )
    )
