"""Points of records in another coordinate system → WGS 84."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from investment_guide.model.settings import MapSettings, Settings
from investment_guide.model.values import Place
from investment_guide.reading.crs import OutOfAreaError, UnknownCrsError, conversion
from investment_guide.reading.problems import Path, Remark, remark, shown
from investment_guide.reading.recognition import out_of_area

Part = TypeVar("Part", bound=BaseModel)


def in_wgs84(part: Part) -> tuple[Part, list[Remark]]:
    """A part whose point, if it has one, is in WGS 84; the remarks say why it could not be converted."""
    try:
        return _converted(part), []
    except UnknownCrsError:
        return part, [remark((*path, "crs"), "crs-unknown", found=shown(place.crs)) for path, place in _declared(part)]
    except OutOfAreaError as error:
        name = getattr(part, "id", "")
        return part, [
            remark(path, "crs-out-of-area", id=name, **out_of_area(place.crs or "", error))
            for path, place in _declared(part)
        ]


def _converted(part: Part) -> Part:
    if isinstance(part, Settings):
        return part.model_copy(update={"map": _converted(part.map)})
    field = "centre" if isinstance(part, MapSettings) else "place"
    place = getattr(part, field, None)
    if not isinstance(place, Place) or place.crs is None:
        return part
    return part.model_copy(update={field: _point(place, place.crs)})


def _point(place: Place, crs: str) -> Place:
    convert = conversion(crs)
    if convert is None:
        return Place(lon=place.lon, lat=place.lat)
    ((lon, lat),) = convert([(place.lon, place.lat)])
    return Place(lon=lon, lat=lat)


def _declared(part: BaseModel) -> Iterator[tuple[Path, Place]]:
    """The point that names a system, with its path."""
    if isinstance(part, Settings):
        yield ("map", "centre"), part.map.centre
    elif isinstance(place := getattr(part, "place", None), Place):
        yield ("place",), place
