"""Values → frozen parts, and pydantic's errors → diagnostics with the path that the value has in the YAML.

Pydantic's error places hold labels of unions besides names and numbers; walking the anatomy beside them shows which is
which. One mistake can bring several errors: only the one that says what to do is kept.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from investment_guide.model.directory import Contact, Source
from investment_guide.model.languages import USUAL, Languages
from investment_guide.model.record import Record
from investment_guide.reading.anatomy import ByName, Many, ModelShape, Shape, UnionShape, holds_range
from investment_guide.reading.diagnostics import ValueDiagnostic, YamlValue
from investment_guide.reading.error_codes import LocatedError, diagnostic_of
from investment_guide.reading.own_names import USUAL_NAMES, OwnNames

MOST_ERRORS = 200
_FIELD_NAMES = re.compile(r"([A-Za-z][\w-]*):")


def validate(
    shape: ModelShape, value: dict[str, YamlValue], languages: Languages = USUAL, own: OwnNames = USUAL_NAMES
) -> tuple[BaseModel | None, list[ValueDiagnostic]]:
    """Return the part that a mapping holds, or what is wrong with it. A field without a value counts as not written.

    ``languages`` are those of the guide: they decide what a plain text is; ``own`` its units, by which ``shape`` names
    its fields.

    An unknown name without a value does not: ``{en: Up to 10,000 yuan}`` is a text that was cut off at its comma.
    """
    try:
        return shape.model.model_validate(own.stored(shape, value), context=languages), []
    except ValidationError as first:
        details = first.errors(include_url=False)
    if any(detail["input"] is None for detail in details):
        cut_off = [detail for detail in details if detail["input"] is None and detail["type"] == "extra_forbidden"]
        try:
            part = shape.model.model_validate(own.stored(shape, _without_nothing(value)), context=languages)
        except ValidationError as second:
            details = [*second.errors(include_url=False), *cut_off]
        else:
            if not cut_off:
                return part, []
            details = cut_off
    return None, explain(shape, value, details)


def explain(shape: ModelShape, value: dict[str, YamlValue], details: Iterable[Any]) -> list[ValueDiagnostic]:
    """Return one diagnostic for each mistake, in the order of pydantic's errors."""
    found = (_locate(shape, value, detail) for detail in islice(details, MOST_ERRORS))
    diagnostics = [
        replace(diagnostic_of(error), at_key=error.type == "extra_forbidden") for error in found if error is not None
    ]
    return list(_without_cascades(diagnostics))


@dataclass(slots=True)
class _Walk:
    """How far the place of an error has been followed: shape and value there, and the path in the YAML.

    ``choice`` is the union just passed, ``group`` the part that the last step led into, ``names`` what may stand there.
    """

    shape: Shape | None
    value: YamlValue
    path: tuple[str | int, ...]
    choice: UnionShape | None = None
    group: ModelShape | None = None
    names: tuple[str, ...] = ()


def _locate(shape: ModelShape, value: YamlValue, detail: Any) -> LocatedError | None:
    """The error at its path; None when it is about a branch of a union that the value was not meant to be."""
    walk = _Walk(shape, value, ())
    for step in detail["loc"]:
        if isinstance(walk.shape, UnionShape):
            fitting, labelled = walk.shape.fitting(walk.value), walk.shape.labelled(str(step))
            if fitting is not labelled and not _fail_alike(walk.shape, fitting, labelled):
                return None
            walk.choice, walk.shape = walk.shape, fitting
        else:
            _step(walk, step)
    target = walk.shape.fitting(walk.value) if isinstance(walk.shape, UnionShape) else walk.shape
    takes_range = walk.choice is not None and holds_range(walk.choice)
    return LocatedError(detail["type"], walk.path, walk.value, target, walk.group, walk.names, detail, takes_range)


def _fail_alike(choice: UnionShape, fitting: Shape | None, labelled: Shape | None) -> bool:
    """Whether neither branch is a part or list, so that they fail alike (a number or a text)."""
    return choice.tag_of is None and type(fitting) is type(labelled)


def _step(walk: _Walk, step: str | int) -> None:
    if isinstance(walk.shape, ModelShape):
        walk.group, walk.names = walk.shape, _names(walk.shape, walk.choice)
        step = walk.shape.written(str(step))
        known = walk.shape.fields.get(step)
        walk.shape = known.shape if known else None
    elif isinstance(walk.shape, (Many, ByName)):
        walk.shape = walk.shape.item
    walk.choice = None
    walk.path = (*walk.path, step)
    walk.value = _inner(walk.value, step)


def _names(group: ModelShape, choice: UnionShape | None) -> tuple[str, ...]:
    """What staff may write there: of parts distinguished by their fields, the fields of all."""
    if choice is not None and not choice.by_field:
        return choice.fields
    is_named = issubclass(group.model, (Record, Contact, Source))  # by its file or key, so `id` is never written
    return tuple(name for name in group.fields if name != "id" or not is_named)


def _inner(value: YamlValue, step: str | int) -> YamlValue:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    # A plain text stands for {zh: …}: what is wrong with its words is wrong with the text itself.
    return value


def _without_cascades(diagnostics: Iterable[ValueDiagnostic]) -> Iterator[ValueDiagnostic]:
    """Drop what only follows from another diagnostic: a second one at a path, a list "too short" because of its items,
    a field missing because its name is misspelt."""
    listed = list({each.path: each for each in reversed(list(diagnostics))}.values())[::-1]
    meant = {(*each.path[:-1], name) for each in listed for name in _meant(each)}
    for each in listed:
        below = any(other.path[: len(each.path)] == each.path and other.path != each.path for other in listed)
        is_emptied = each.code in ("list-too-short", "range-empty") and below
        follows = is_emptied or (each.code == "missing-field" and each.path in meant)
        if not follows:
            yield each


def _meant(each: ValueDiagnostic) -> list[str]:
    """The fields that a misspelt name stands for, or a name with its value behind a colon that is none."""
    details = dict(each.details)
    if not each.at_key or each.code not in ("unknown-field", "full-width", "blank-missing"):
        return []
    written = details.get("nearest") or details.get("half_width") or details.get("repaired", "")
    return [written, *_FIELD_NAMES.findall(written)]


def _without_nothing(value: dict[str, YamlValue]) -> dict[str, YamlValue]:
    """The values without the fields that have none."""

    def kept(inner: YamlValue) -> YamlValue:
        if isinstance(inner, list):
            return [kept(item) for item in inner]
        return _without_nothing(inner) if isinstance(inner, dict) else inner

    return {name: kept(inner) for name, inner in value.items() if inner is not None}
