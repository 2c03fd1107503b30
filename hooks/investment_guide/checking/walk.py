"""Every value of a record or file with its path in the YAML, for the rules that hold for values wherever they stand.

A model is looked at once: which of its fields can hold what is wanted is kept per class, so ten thousand records cost
one walk over the fields that matter and not over all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from investment_guide.model.about import marker_in
from investment_guide.reading.diagnostics import Path


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
    """Yield every value of a type below a part, or every value whose field is marked with a type such as
    ``RefersTo``."""
    for field in _fields(type(part), wanted):
        value = getattr(part, field.name)
        if value is not None:
            yield from _inside(value, wanted, (*path, field.key), field.marker)
    if issubclass(wanted, str):  # a text in a language that has no field of its own
        for key, words in (part.model_extra or {}).items():
            yield Found((*path, key), words)


def _inside(value: object, wanted: type, path: Path, marker: Any) -> Iterator[Found]:
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
    found = []
    for name, field in model.model_fields.items():
        marker = next((item for item in field.metadata if isinstance(item, wanted)), None)
        marker = marker or marker_in(field.annotation, wanted)
        if marker is not None or any(kind is BaseModel or issubclass(kind, wanted) for kind in _below(field)):
            found.append(_Field(name, field.alias or name, marker))
    return tuple(found)


def _below(field: FieldInfo) -> frozenset[type]:
    direct = frozenset(_types(field.annotation))
    return direct.union(*(_inner_types(kind) for kind in direct if issubclass(kind, BaseModel)))


@cache
def _inner_types(model: type[BaseModel]) -> frozenset[type]:
    """Every type anywhere below a model, with the types of its markers; models may contain themselves."""
    seen: set[type] = set()
    waiting: list[type] = [model]
    while waiting:
        kind = waiting.pop()
        fields = kind.model_fields.values() if issubclass(kind, BaseModel) else ()
        inner = {each for field in fields for each in _types(field.annotation)}
        inner |= {type(item) for field in fields for item in field.metadata}
        waiting += inner - seen
        seen |= inner
    return frozenset(seen)


def _types(annotation: object) -> Iterator[type]:
    """The classes in an annotation; ``BaseModel`` for a name in quotes, a model that contains itself."""
    if isinstance(annotation, str):
        yield BaseModel
    elif isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    yield from (type(item) for item in getattr(annotation, "__metadata__", ()))
    for inner in get_args(annotation):
        yield from _types(inner)


def texts_in(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text of a file as it was parsed, with its path, and whole numbers as they are written."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts_in(inner, (*path, place))
    elif isinstance(value, str | int):
        yield path, str(value)
