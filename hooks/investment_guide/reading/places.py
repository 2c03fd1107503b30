"""Points of records in another coordinate system → WGS 84."""

from typing import TypeVar

from pydantic import BaseModel

from investment_guide.model.settings import Settings
from investment_guide.model.values import Place
from investment_guide.reading.crs import OutOfAreaError, UnknownCrsError, conversion
from investment_guide.reading.problems import Path, Remark, remark, shown
from investment_guide.reading.recognition import out_of_area

Part = TypeVar("Part", bound=BaseModel)


def in_wgs84(part: Part) -> tuple[Part, list[Remark]]:
    """A part whose points, if it has any, are in WGS 84; the remarks say why one could not be converted."""
    remarks: list[Remark] = []
    if not isinstance(part, Settings):
        return _converted(part, "place", (), remarks), remarks
    around = tuple(
        _converted(each, "place", ("map", "surroundings", number), remarks)
        for number, each in enumerate(part.map.surroundings)
    )
    moved = _converted(part.map, "centre", ("map",), remarks)
    return part.model_copy(update={"map": moved.model_copy(update={"surroundings": around})}), remarks


def _converted(part: Part, field: str, path: Path, remarks: list[Remark]) -> Part:
    place = getattr(part, field, None)
    if not isinstance(place, Place) or place.crs is None:
        return part
    try:
        return part.model_copy(update={field: _point(place, place.crs)})
    except UnknownCrsError:
        remarks.append(remark((*path, field, "crs"), "crs-unknown", found=shown(place.crs)))
    except OutOfAreaError as error:
        about = out_of_area(place.crs, error)
        remarks.append(remark((*path, field), "crs-out-of-area", id=getattr(part, "id", ""), **about))
    return part


def _point(place: Place, crs: str) -> Place:
    convert = conversion(crs)
    if convert is None:
        return Place(lon=place.lon, lat=place.lat)
    ((lon, lat),) = convert([(place.lon, place.lat)])
    return Place(lon=lon, lat=lat)
