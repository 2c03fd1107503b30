"""The geometry of a row → an outline or a point in WGS 84, seven decimals, or the reason why it cannot be one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from investment_guide.analysis.geometry import area_m2
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.importing.results import message_of
from investment_guide.importing.rows import with_lists
from investment_guide.model.guide import Shape
from investment_guide.reading.crs import DECIMALS, Convert, OutOfAreaError
from investment_guide.reading.diagnostics import Diagnostic, written
from investment_guide.reading.geometry import AREAS, SMALLEST_RING, GeometryError, read_geometry
from investment_guide.reading.recognition import out_of_area

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ALLOWED = ("Point", *AREAS)


@dataclass(frozen=True, slots=True)
class Placed:
    """A geometry in WGS 84 and what was done to it."""

    shape: Shape
    notes: tuple[Message, ...] = ()

    @property
    def geometry(self) -> dict[str, object]:
        """As GeoJSON writes it."""
        return with_lists({"type": self.shape.type, "coordinates": self.shape.coordinates})


def place_geometry(
    geometry: Mapping[str, object], system: str, convert: Convert | None, repair: bool = False
) -> Placed:
    """Return a geometry in WGS 84. Raises InvalidValueError.

    Areas that cross themselves are repaired only when asked, or when they were sound in the file and only rounding to
    a centimetre made a corner cross the line beside it.
    """
    try:
        kind, coordinates = read_geometry(geometry, ALLOWED, convert)
    except GeometryError as error:
        raise _unreadable(error.code, error.details) from error
    except OutOfAreaError as error:
        raise _unreadable("crs-out-of-area", out_of_area(system, error)) from error
    shape = Shape(kind, _tidy(coordinates), "")
    if kind == "Point":
        return Placed(shape)
    shape, notes = _without_slivers(shape)
    found = _sound(shape, repair or _is_valid(geometry))
    return replace(found, notes=(*notes, *found.notes))


def _unreadable(code: str, details: Mapping[str, object]) -> InvalidValueError:
    """Return the error in the words of ``guide check``."""
    message = message_of(Diagnostic("", 0, 0, code, "", written({"id": "", **details})))
    return InvalidValueError(message.zh, message.en)


def _is_valid(geometry: Mapping[str, object]) -> bool:
    from shapely import is_valid
    from shapely.errors import GEOSException
    from shapely.geometry import shape as from_mapping

    try:
        return bool(is_valid(from_mapping(dict(geometry))))
    except (ValueError, TypeError, GEOSException):  # corners of several kinds, a ring of three
        return False


def _tidy(nested: Any) -> Any:
    """Round positions, and keep corners that fall together once only."""
    if isinstance(nested[0], (int, float)):
        return (round(nested[0], DECIMALS), round(nested[1], DECIMALS))
    inner = tuple(_tidy(each) for each in nested)
    if not isinstance(inner[0][0], (int, float)):
        return inner
    return (inner[0], *(after for before, after in pairwise(inner) if before != after))


def _without_slivers(shape: Shape) -> tuple[Shape, tuple[Message, ...]]:
    """Return an area without holes and parts smaller than the seventh decimal, and how many there were. Raises
    InvalidValueError when nothing else is left."""
    polygons = shape.coordinates if shape.type == AREAS[1] else (shape.coordinates,)
    kept = []
    for outline, *holes in polygons:
        if len(outline) >= SMALLEST_RING:
            kept.append((outline, *(hole for hole in holes if len(hole) >= SMALLEST_RING)))
    if not kept:
        raise InvalidValueError("图形小到只剩一条线", "The shape is so small that only a line is left")
    lost = sum(map(len, polygons)) - sum(map(len, kept))
    if not lost:
        return shape, ()
    note = Message(
        f"去掉了 {lost} 个小到看不见的洞或碎片（不足 1 平方厘米）",
        f"{lost} holes or parts too small to see (below 1 cm²) were left out",
    )
    return Shape(shape.type, tuple(kept) if shape.type == AREAS[1] else kept[0], ""), (note,)


def _sound(shape: Shape, repair: bool) -> Placed:
    from shapely import is_valid, is_valid_reason
    from shapely.geometry import shape as from_mapping

    drawn = from_mapping({"type": shape.type, "coordinates": shape.coordinates})
    if is_valid(drawn):
        return Placed(shape)
    reason = str(is_valid_reason(drawn))
    where = reason.partition("[")[2].rstrip("]").replace(" ", ", ")
    if not repair:
        raise InvalidValueError(
            f"边界自己相交，位置 {where}；在图上改好，或加 --repair 让程序修补",
            f"The outline crosses itself at {where}; mend the drawing, or let --repair do it",
        )
    return _repaired(drawn, where)


def _repaired(drawn: "BaseGeometry", where: str) -> Placed:
    from shapely import make_valid, union_all
    from shapely.geometry import mapping

    parts = [part for part in getattr(make_valid(drawn), "geoms", [make_valid(drawn)]) if part.geom_type in AREAS]
    if not parts:
        raise InvalidValueError(f"边界在 {where} 相交，修不好", f"The outline crosses itself at {where} beyond repair")
    found = mapping(union_all(parts))
    mended = Shape(found["type"], _tidy(found["coordinates"]), "")
    area = area_m2(mended)
    note = Message(
        f"边界在 {where} 自己相交，已修补，修补后 {area:.0f} ㎡",
        f"the outline crossed itself at {where}; mended to {area:.0f} m²",
    )
    return Placed(mended, (note,))
