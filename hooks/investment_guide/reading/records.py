"""One value → one frozen record with its points in WGS 84, and every diagnostic about it."""

from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from investment_guide.model.directory import Contact
from investment_guide.model.settings import Settings
from investment_guide.model.values import Place
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.crs import OutOfAreaError, UnknownCrsError, conversion
from investment_guide.reading.diagnostics import (
    Path,
    ValueDiagnostic,
    YamlValue,
    key_diagnostic,
    shown,
    value_diagnostic,
)
from investment_guide.reading.inspection import inspect
from investment_guide.reading.own_names import other_units
from investment_guide.reading.recognition import out_of_area
from investment_guide.reading.texts import text_diagnostics, waiting
from investment_guide.reading.validation import validate
from investment_guide.reading.words import Words

MOST_CHOICES = 12
# What a new guide begins with: its texts may be written when the preview is seen already, at the latest for publishing.
MAY_WAIT = (Settings, Contact)

Part = TypeVar("Part", bound=BaseModel)


def read_part(
    model: type[BaseModel], value: YamlValue, words: Words, path: Path = (), name: str | None = None
) -> tuple[BaseModel | None, list[ValueDiagnostic]]:
    """Return the part that a value holds, and the diagnostics about it with ``path`` in front of theirs.

    ``name`` is the id that file or key gives it; parts without one have none. With an error there is no part.
    """
    shape = anatomy(model, words.own.units)
    if not isinstance(value, dict):
        code = "mapping-expected" if path else "record-expected"
        fields = ", ".join(field for field in shape.fields if field != "id")
        return None, [value_diagnostic(path, code, found=shown(value), fields=fields)]
    diagnostics = []
    if name is not None:
        if "id" in value:
            diagnostics.append(key_diagnostic(("id",), "id-written", found=shown(value["id"]), id=name))
        value = {**value, "id": name}
    part, errors = validate(shape, value, words.languages, words.own)
    errors = [_with_choices(each, words) for each in errors]
    if errors or not words.own.units.are_usual:
        errors = _with_other_units(other_units(shape, value, words.own.units), errors)
    texts = text_diagnostics(value)
    if model in MAY_WAIT:
        texts = waiting(texts, {each.path for each in errors})
    diagnostics += texts
    diagnostics += _at_other_paths(errors, texts)
    diagnostics += _at_other_paths(inspect(shape, value, words), [*texts, *errors])
    if part is not None:
        part, about_places = _in_wgs84(part)
        diagnostics += about_places
    if any(each.is_error for each in diagnostics):
        part = None
    return part, [ValueDiagnostic((*path, *each.path), each.code, each.details, each.at_key) for each in diagnostics]


def _with_choices(error: ValueDiagnostic, words: Words) -> ValueDiagnostic:
    """A missing word together with the words there are to choose from."""
    allowed = words.allowed.get(dict(error.details).get("vocabulary", ""), ())
    if error.code != "missing-field" or not 0 < len(allowed) <= MOST_CHOICES:
        return error
    return replace(error, details=(*error.details, ("allowed", ", ".join(allowed))))


def _with_other_units(others: list[ValueDiagnostic], errors: list[ValueDiagnostic]) -> list[ValueDiagnostic]:
    """Fields in another unit than the guide's, and the errors that do not follow from them."""
    wanted = {(*each.path[:-1], dict(each.details)["wanted"]) for each in others}
    named = {each.path for each in others}
    return [*others, *(each for each in errors if each.path not in wanted | named)]


def _at_other_paths(diagnostics: list[ValueDiagnostic], earlier: list[ValueDiagnostic]) -> list[ValueDiagnostic]:
    """Keep the diagnostics at values without an earlier one, so that each value has one."""
    paths = {each.path for each in earlier}
    return [each for each in diagnostics if each.path not in paths]


def _in_wgs84(part: Part) -> tuple[Part, list[ValueDiagnostic]]:
    """The part with its points in WGS 84; the diagnostics say why one could not be converted."""
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
