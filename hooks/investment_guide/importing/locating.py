"""Where each row lies: its geometry in the system that the file or the row names, checked against where things can be.

A label that puts a row outside is not believed: if exactly one other reading (another label of the file, axes the other
way round) falls inside, that is used and reported; if none or several do, the row is refused. Nothing lands in the sea
in silence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from investment_guide.analysis.geometry import distance_m
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.importing.cells import is_null, text
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.coordinates import CoordinatePair, coordinate, coordinate_pair, others, pairs_in
from investment_guide.importing.extents import Neighbourhood, Surroundings, middle_of, neighbourhood
from investment_guide.importing.headers import header_of
from investment_guide.importing.rows import ForeignRow, ForeignTable, shown, with_lists
from investment_guide.importing.simple_shapes import simplified
from investment_guide.importing.systems import placed, system_for
from investment_guide.reading.crs import Position, axes_exchanged
from investment_guide.reading.recognition import systems_of

SAME_PLACE_M = 100.0
# Two devices at one plot differ by less; the shifts of map services are three times as much at least.
AGREES_WITHIN_M = 100.0
MOST_SHOWN = 40
# Eastings with the number of their zone have eight digits.
LARGEST_METRES = 1e8


@dataclass(frozen=True, slots=True)
class Located:
    """A row's geometry with the system it is really in, its middle in WGS 84, and what was decided; or the fault."""

    geometry: Mapping[str, object] | None = None
    system: str = ""
    middle: Position | None = None
    notes: tuple[Message, ...] = ()
    error: Message | None = None


class Locator:
    """Locates the rows of one file."""

    def __init__(
        self, table: ForeignTable, columns: ColumnsFile, around: Surroundings, asked: str, may_share: bool = False
    ) -> None:
        """``may_share``: whether rows are parts of one thing, so that many have its place."""
        self._may_share = may_share
        self._columns = columns
        self._around = around
        self._words = columns.position.crs_words if columns.position else {}
        self._headers = {
            name: header_of(getattr(columns.position, name), table.headers) if columns.position else None
            for name in ("east", "north", "pair", "wkt", "crs")
        }
        self._pairs = others(pairs_in(table.headers), [name for name in self._headers.values() if name])
        self._rows = {row.number: row for row in table.rows}
        self._geometries = {row.number: self._geometry(row) for row in table.rows if not row.errors}
        self._labels = {row.number: self._label(row) for row in table.rows}
        scale = self._to_metres()
        found = [first for each in self._geometries.values() if each.geometry and (first := _first(each.geometry))]
        known = asked or columns.crs or ""
        if self._headers["crs"] is None or asked:
            known, note = system_for(known, table.crs, found, around, table.usual_crs)
        else:
            known, note = table.crs, None
        self._system = known
        self.notes = (*scale, *(() if note is None else (note,)), *self._pair_taken())
        # What was asked for decides; else a label of the file may be wrong where another system fits alone.
        recognised = systems_of(found[0], around.holds) if found and not asked else []
        labels = {} if asked else self._words
        self._words = labels
        self._others = tuple(dict.fromkeys([*labels.values(), *([known] if known else [])]))
        self._recognised = tuple(recognised)

    def _pair_taken(self) -> Iterator[Message]:
        """Yield which columns the places come from where the file has more of them."""
        east, north = self._headers["east"], self._headers["north"]
        if self._pairs and east and north:
            left = "、".join(f"{pair.east} + {pair.north}" for pair in self._pairs)
            yield Message(
                f"坐标取自 {east} + {north}，按 {self._system} 读；没有用的：{left}",
                f"places come from {east} + {north}, read as {self._system}; not used: {left}",
            )

    def _contradicted(self, number: int, located: Located) -> Located:
        """Refuse a place that another pair of columns, in the system that its header names, puts elsewhere: one of them
        was shifted once too often or not at all."""
        for pair in self._pairs if located.middle and self._headers["east"] else ():
            cells = [self._rows[number].cells.get(name) for name in (pair.east, pair.north)]
            if not pair.system or any(is_null(cell) for cell in cells):
                continue
            try:
                other = placed(pair.system, (coordinate(cells[0]), coordinate(cells[1])))
            except InvalidValueError:
                continue
            away = distance_m(located.middle, other) if other and located.middle else 0.0
            if away > AGREES_WITHIN_M:
                return Located(error=_disagreement(pair, away))
        return located

    def _with_shared(self, found: Mapping[int, Located]) -> Mapping[int, Located]:
        """Note at each point that other rows have it too: an address that was looked up, no place of its own."""
        points = {
            number: each.middle
            for number, each in found.items()
            if each.middle and each.geometry and each.geometry.get("type") == "Point"
        }
        rows: dict[Position, list[int]] = {}
        for number, place in points.items():
            rows.setdefault(place, []).append(number)
        return {
            number: replace(each, notes=(*each.notes, _shared(points[number], rows[points[number]], number)))
            if number in points and len(rows[points[number]]) > 1
            else each
            for number, each in found.items()
        }

    def _to_metres(self) -> tuple[Message, ...]:
        """Turn millimetres, in which some drawings are, to metres: no system has metres as large as they are."""
        firsts = [first for each in self._geometries.values() if each.geometry and (first := _first(each.geometry))]
        if not firsts or not all(max(map(abs, first)) > LARGEST_METRES for first in firsts):
            return ()
        self._geometries = {
            place: replace(each, geometry=_divided(each.geometry, 1000)) if each.geometry else each
            for place, each in self._geometries.items()
        }
        return (Message("坐标是毫米，已除以 1000", "the coordinates are millimetres: divided by 1000"),)

    def located(self) -> Mapping[int, Located]:
        """Return where each row lies, by its number."""
        found = {number: self._contradicted(number, each) for number, each in self._near().items()}
        return found if self._may_share else self._with_shared(found)

    def _near(self) -> Mapping[int, Located]:
        first = {number: self._locate(number, self._around.holds) for number in self._geometries}
        middles = [each.middle for each in first.values() if each.middle is not None]
        asked = self._columns.near_others_km
        near = neighbourhood(middles, asked) if asked or self._around.is_wide else None
        if near is None:
            return first
        return {
            number: self._again(number, each, near) if each.middle and not near.holds(each.middle) else each
            for number, each in first.items()
        }

    def _again(self, number: int, before: Located, near: Neighbourhood) -> Located:
        """Locate a row far from all others: another reading near them, else refused."""
        found = self._locate(number, lambda place: self._around.holds(place) and near.holds(place))
        if found.error is None or before.middle is None:
            return found
        away = near.distance_km(before.middle)
        lon, lat = before.middle
        return Located(
            error=Message(
                f"位置 {lon:.5f}, {lat:.5f} 离同一文件里的其他各行 {away:.0f} 公里，坐标多半写错了",
                f"{lon:.5f}, {lat:.5f} is {away:.0f} km from the rest of the file: probably a slip in the numbers",
            )
        )

    def _locate(self, number: int, is_here: Callable[[Position], bool]) -> Located:
        located = self._geometries[number]
        if located.error is not None or located.geometry is None:
            return located
        corners = _corners(located.geometry)
        if not corners:
            return Located(error=Message("图形里没有坐标", "the shape has no coordinates"))
        middle, label = middle_of(corners), self._labels[number]
        declared = self._words.get(label, "") or self._system
        if declared and (place := placed(declared, middle)) and is_here(place):
            return Located(located.geometry, declared, place, located.notes)
        fitting = self._fitting(middle, declared, is_here)
        if len(fitting) == 1:
            ((name, place),) = fitting
            corrected = _corrected(label or declared, name, middle)
            return Located(located.geometry, name, place, (*located.notes, corrected))
        return Located(error=_nowhere(label or declared, middle, [name for name, _ in fitting]))

    def _fitting(
        self, middle: Position, declared: str, is_here: Callable[[Position], bool]
    ) -> list[tuple[str, Position]]:
        """Return the other readings that fall inside, one for each place."""
        found: list[tuple[str, Position]] = []
        straight = [name for name in (declared, *self._others) if name]
        for name in dict.fromkeys([*straight, *map(axes_exchanged, straight), *self._recognised]):
            place = placed(name, middle)
            if place and is_here(place) and all(distance_m(place, other) > SAME_PLACE_M for _, other in found):
                found.append((name, place))
        return found

    def _label(self, row: ForeignRow) -> str:
        """Return what the row itself says its system is."""
        header = self._headers["crs"]
        cell = row.cells.get(header) if header else None
        return "" if is_null(cell) else text(cell)

    def _geometry(self, row: ForeignRow) -> Located:
        """Return the geometry of a row: its own, the text of one, or two numbers."""
        east, north, both, wkt = (self._headers[name] for name in ("east", "north", "pair", "wkt"))
        if row.geometry is not None or not (wkt or both or (east and north)):
            return _simplified(row.geometry)
        if wkt:
            return _from_wkt(row.cells.get(wkt))
        if both:
            return _from_pair(row.cells.get(both), self._columns.nulls)
        pair = [row.cells.get(name) for name in (east, north) if name]
        empty = [is_null(cell, self._columns.nulls) for cell in pair]
        if all(empty):
            return Located()
        if any(empty):
            return Located(error=Message("坐标只写了一半", "Half of the coordinates is missing"))
        is_comma = self._columns.decimal == ","
        try:
            return Located({"type": "Point", "coordinates": [coordinate(cell, is_comma) for cell in pair]})
        except InvalidValueError as error:
            zh, en = f"坐标：{error.message.zh}", f"coordinates: {error.message.en}"
            return Located(error=Message(zh, en))


def _simplified(geometry: Mapping[str, object] | None) -> Located:
    if geometry is None:
        return Located()
    found, notes = simplified(geometry)
    return Located(found, notes=notes)


def _from_pair(cell: object, nulls: Sequence[str]) -> Located:
    if is_null(cell, nulls):
        return Located()
    try:
        return Located({"type": "Point", "coordinates": list(coordinate_pair(cell))})
    except InvalidValueError as error:
        return Located(error=Message(f"坐标：{error.message.zh}", f"coordinates: {error.message.en}"))


def _disagreement(pair: CoordinatePair, away_m: float) -> Message:
    names = f"{pair.east} + {pair.north} ({pair.system})"
    return Message(
        f"两组坐标对不上：{names} 在 {away_m:.0f} 米以外，有一组多偏或少偏了一次",
        f"two pairs of coordinates disagree: {names} is {away_m:.0f} m away; one was shifted too often or not at all",
    )


def _shared(place: Position, rows: Sequence[int], number: int) -> Message:
    some = ", ".join(str(each) for each in rows if each != number)[:MOST_SHOWN]
    lon, lat = place
    return Message(
        f"和第 {some} 行在同一点（{lon:.6g}, {lat:.6g}），多半是按地址查到的，不是地块的位置",
        f"at the same point as row {some} ({lon:.6g}, {lat:.6g}): probably an address that was looked up",
    )


def _from_wkt(cell: object) -> Located:
    from shapely import from_wkt
    from shapely.errors import GEOSException
    from shapely.geometry import mapping

    if is_null(cell):
        return Located()
    try:
        return _simplified(with_lists(mapping(from_wkt(str(cell)))))
    except (GEOSException, TypeError):
        return Located(error=Message(f"“{shown(cell)}”不是 WKT 坐标", f"{shown(cell)!r} is no WKT"))


def _divided(geometry: Mapping[str, object], by: int) -> Mapping[str, object]:
    def smaller(nested: object) -> object:
        if isinstance(nested, (list, tuple)):
            return [smaller(each) for each in nested]
        return nested / by if isinstance(nested, (int, float)) else nested

    return {**geometry, "coordinates": smaller(geometry.get("coordinates"))}


def _first(geometry: Mapping[str, object]) -> Position | None:
    corners = _corners(geometry)
    return (float(corners[0][0]), float(corners[0][1])) if corners else None


def _corners(geometry: Mapping[str, object]) -> Sequence[Sequence[float]]:
    return list(_numbers(geometry.get("coordinates")))


def _numbers(nested: object) -> Iterator[Sequence[float]]:
    """Yield pairs of numbers however deep; what is none is left for the check of the geometry."""
    if not isinstance(nested, (list, tuple)) or not nested:
        return
    if all(isinstance(value, (int, float)) and abs(value) < 1e12 for value in nested[:2]) and len(nested) >= 2:
        yield nested[:2]
        return
    for inner in nested:
        yield from _numbers(inner)


def _corrected(declared: str, used: str, middle: Position) -> Message:
    written = f"{middle[0]:.8g}, {middle[1]:.8g}"
    if not declared:
        return Message(
            f"没有写坐标系，{written} 只有按 {used} 才落在范围内", f"no system named; only {used} puts {written} inside"
        )
    return Message(
        f"标的是 {declared}，但 {written} 按它不在范围内；只有按 {used} 才在，已按 {used} 换算",
        f"labelled {declared}, which puts {written} outside; only {used} puts it inside and was used",
    )


def _nowhere(declared: str, middle: Position, several: Sequence[str]) -> Message:
    written = f"{middle[0]:.8g}, {middle[1]:.8g}"
    if several:
        names = "、".join(several)
        return Message(
            f"坐标 {written} 按 {names} 都说得通，不能替您决定",
            f"{written} makes sense as {', '.join(several)}; not decided",
        )
    zh, en = (f"按标的 {declared} 和", f"neither as {declared} nor") if declared else ("按", "not")
    return Message(
        f"坐标 {written} {zh}别的读法都不在范围内", f"{written} is {en} in any other reading inside the area"
    )
