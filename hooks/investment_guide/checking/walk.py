"""Every value of a record with its path in the YAML, for the rules that hold for values wherever they stand.

A model is looked at once: which of its fields can hold what is wanted is kept per class, so ten thousand records cost
one walk over the fields that matter and not over all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from investment_guide.model.about import marker_in
from investment_guide.reading.problems import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A value, where it stands in its record, and the marker that its field carries (None without one)."""

    path: Path
    value: Any
    marker: Any = None


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    marker: Any


def find(part: BaseModel, wanted: type, path: Path = ()) -> Iterator[Found]:
    """Every value of a type below a part, or every value whose field is marked with a type such as ``RefersTo``."""
    for field in _fields(type(part), wanted):
        value = getattr(part, field.name)
        if value is not None:
            yield from _inside(value, wanted, (*path, field.key), field.marker)


def _inside(value: Any, wanted: type, path: Path, marker: Any) -> Iterator[Found]:
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _inside(item, wanted, (*path, place), marker)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, wanted, (*path, key), marker)
    elif isinstance(value, wanted) or (marker is not None and not isinstance(value, BaseModel)):
        yield Found(path, value, marker)
    elif isinstance(value, BaseModel):
        yield from find(value, wanted, path)


@cache
def _fields(model: type[BaseModel], wanted: type) -> tuple[_Field, ...]:
    fields = []
    for name, field in model.model_fields.items():
        marker = next((item for item in field.metadata if isinstance(item, wanted)), None)
        marker = marker or marker_in(field.annotation, wanted)
        if marker is not None or _can_hold(field.annotation, wanted, frozenset()):
            fields.append(_Field(name, field.alias or name, marker))
    return tuple(fields)


def _can_hold(annotation: Any, wanted: type, seen: frozenset[type]) -> bool:
    if isinstance(annotation, type) and annotation not in seen:
        if issubclass(annotation, wanted):
            return True
        if issubclass(annotation, BaseModel):
            return any(
                _field_can_hold(field, wanted, seen | {annotation}) for field in annotation.model_fields.values()
            )
    # A name in quotes is a model that contains itself, which may hold anything.
    return any(isinstance(inner, str) or _can_hold(inner, wanted, seen) for inner in get_args(annotation))


def _field_can_hold(field: Any, wanted: type, seen: frozenset[type]) -> bool:
    marked = any(isinstance(item, wanted) for item in field.metadata) or marker_in(field.annotation, wanted) is not None
    return marked or _can_hold(field.annotation, wanted, seen)
