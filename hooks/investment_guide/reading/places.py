"""Points of records in another coordinate system → WGS 84."""

from typing import TypeVar

from pydantic import BaseModel

from investment_guide.model.settings import Settings
from investment_guide.model.values import Place
from investment_guide.reading.crs import OutOfAreaError, UnknownCrsError, conversion
from investment_guide.reading.diagnostics import Path, ValueDiagnostic, shown, value_diagnostic
from investment_guide.reading.recognition import out_of_area

Part = TypeVar("Part", bound=BaseModel)


def in_wgs84(part: Part) -> tuple[Part, list[ValueDiagnostic]]:
    """Return a part whose points, if it has any, are in WGS 84; the diagnostics say why one could not be converted."""
    diagnostics: list[ValueDiagnostic] = []
    if not isinstance(part, Settings):
        return _converted(part, "place", (), diagnostics), diagnostics
    around = tuple(
        _converted(each, "place", ("map", "surroundings", number), diagnostics)
        for number, each in enumerate(part.map.surroundings)
    )
    moved = _converted(part.map, "centre", ("map",), diagnostics)
    return part.model_copy(update={"map": moved.model_copy(update={"surroundings": around})}), diagnostics


def _converted(part: Part, field: str, path: Path, diagnostics: list[ValueDiagnostic]) -> Part:
    place = getattr(part, field, None)
    if not isinstance(place, Place) or place.crs is None:
        return part
    try:
        return part.model_copy(update={field: _point(place, place.crs)})
    except UnknownCrsError:
        diagnostics.append(value_diagnostic((*path, field, "crs"), "crs-unknown", found=shown(place.crs)))
    except OutOfAreaError as error:
        about = out_of_area(place.crs, error)
        diagnostics.append(value_diagnostic((*path, field), "crs-out-of-area", id=getattr(part, "id", ""), **about))
    return part


def _point(place: Place, crs: str) -> Place:
    convert = conversion(crs)
    if convert is None:
        return Place(lon=place.lon, lat=place.lat)
    ((lon, lat),) = convert([(place.lon, place.lat)])
    return Place(lon=lon, lat=lat)
