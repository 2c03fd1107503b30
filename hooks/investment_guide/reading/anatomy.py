"""What may stand where: the models as a tree of shapes, worked out once per model.

Pydantic validates; this tree is for everything it does not offer: which names belong to a part, which vocabulary a word
is from, and which branch of a union an error message is about.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from investment_guide.model.about import About, OneOf, RefersTo, about
from investment_guide.model.record_units import USUAL_UNITS, Conversion, RecordUnits
from investment_guide.model.values import Bounds


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. ``words`` are those fixed by the program, ``vocabulary`` names a list of ``vocabularies.yml``."""

    type: type
    vocabulary: str = ""
    refers_to: str = ""
    words: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class ByName:
    """A mapping whose keys are ids or words of its own."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a part, by its name in the YAML."""

    shape: "Shape"
    required: bool
    about: About | None
    stored: str  # its name in the model
    conversion: Conversion  # from its numbers in the YAML to those of the model


@dataclass(slots=True, eq=False)
class ModelShape:
    """A part with its fields. Filled in after it is made, because a condition holds conditions."""

    model: type[BaseModel]
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.model.__name__

    def written(self, stored: str) -> str:
        """Return how a field of the model is written in the YAML; what is no field stays."""
        return next((name for name, field in self.fields.items() if field.stored == stored), stored)


@dataclass(frozen=True, slots=True)
class UnionShape:
    """One of several shapes: by a tag that pydantic names in its messages, else by the kind of value."""

    options: tuple[tuple[str, "Shape"], ...]
    tag_of: Callable[[Any], Hashable] | None
    # Whether a field of its own (``kind``) says which part is meant; else the names of the fields decide.
    by_field: bool = False

    def fitting(self, value: Any) -> "Shape | None":
        """Return the shape that a value is meant to have; None for a tag that nobody knows."""
        if self.tag_of is not None:
            tag = self.tag_of(value)
            return next((shape for name, shape in self.options if name == tag), None)
        wanted = ModelShape if isinstance(value, dict) else Many if isinstance(value, list) else Scalar
        return next((shape for _, shape in self.options if isinstance(shape, wanted)), self.options[0][1])

    def labelled(self, label: str) -> "Shape | None":
        """Return the shape that pydantic means with a label in the place of an error."""
        # Single values last: their labels are types of pydantic, of which nobody keeps a list.
        options = sorted(self.options, key=lambda option: isinstance(option[1], Scalar))
        return next((shape for name, shape in options if _is_labelled(name, shape, label)), None)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields of all its parts."""
        parts = [shape for _, shape in self.options if isinstance(shape, ModelShape)]
        return tuple(dict.fromkeys(name for part in parts for name in part.fields))


Shape = Scalar | Many | ByName | ModelShape | UnionShape


@cache
def anatomy(model: type[BaseModel], units: RecordUnits = USUAL_UNITS) -> ModelShape:
    """Return the shape of a model and of all it holds, as files of a guide with such units name the fields."""
    return _group(model, _Known(units, {}))


def inner_shapes(shape: Shape) -> tuple[Shape, ...]:
    """Return the shapes that one is made of."""
    if isinstance(shape, ModelShape):
        return tuple(field.shape for field in shape.fields.values())
    if isinstance(shape, UnionShape):
        return tuple(option for _, option in shape.options)
    return (shape.item,) if isinstance(shape, (Many, ByName)) else ()


def all_shapes(shape: Shape) -> Iterator[Shape]:
    """Yield a shape and everything in it, each once."""
    seen: set[int] = set()
    waiting = [shape]
    while waiting:
        current = waiting.pop()
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting.extend(inner_shapes(current))


def holds_range(shape: Shape) -> bool:
    """Return whether a number or a range may stand there."""
    options = [option for _, option in shape.options] if isinstance(shape, UnionShape) else []
    return any(isinstance(option, ModelShape) and issubclass(option.model, Bounds) for option in options)


@dataclass(frozen=True, slots=True)
class _Known:
    """The units of the names, and the shapes made so far."""

    units: RecordUnits
    groups: dict[type[BaseModel], ModelShape]


def _group(model: type[BaseModel], known: _Known) -> ModelShape:
    if model in known.groups:
        return known.groups[model]
    model.model_rebuild()
    group = known.groups[model] = ModelShape(model)
    for name, info in model.model_fields.items():
        shape, stored, described = _shape(info.annotation, tuple(info.metadata), known), info.alias or name, about(info)
        conversion = known.units.conversion((described and described.unit) or stored)
        group.fields[known.units.named(stored)] = Field(shape, info.is_required(), described, stored, conversion)
    return group


def _shape(annotation: Any, metadata: tuple[Any, ...], known: _Known) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0], (*metadata, *inner[1:]), known)
    if origin in (Union, UnionType):
        return _union([option for option in inner if option is not NoneType], metadata, known)
    if origin is tuple:
        return Many(_shape(inner[0], (), known))
    if origin is dict:
        return ByName(_shape(inner[1], (), known))
    if origin is Literal:
        return Scalar(str, words=inner)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _group(annotation, known)
    return _word(annotation, metadata)


def _union(options: list[Any], metadata: tuple[Any, ...], known: _Known) -> Shape:
    if len(options) == 1:
        return _shape(options[0], metadata, known)
    shapes = [_shape(option, (), known) for option in options]
    for item in metadata:
        if isinstance(item, Discriminator) and callable(item.discriminator):
            tags = [marker.tag for option in options for marker in get_args(option) if isinstance(marker, Tag)]
            return UnionShape(tuple(zip(tags, shapes, strict=True)), item.discriminator)
        if isinstance(item, FieldInfo) and isinstance(item.discriminator, str):
            return _choice_by_field(item.discriminator, shapes)
    return UnionShape(tuple(("", shape) for shape in shapes), None)


def _choice_by_field(name: str, shapes: list[Shape]) -> UnionShape:
    def tag_of(value: Any) -> str | None:
        tag = value.get(name) if isinstance(value, dict) else None
        return tag if isinstance(tag, str) else None

    tags = [shape.fields[name].shape.words[0] for shape in shapes if isinstance(shape, ModelShape)]  # type: ignore[union-attr]
    return UnionShape(tuple(zip(tags, shapes, strict=True)), tag_of, by_field=True)


def _word(annotation: Any, metadata: tuple[Any, ...]) -> Scalar:
    vocabulary = refers_to = pattern = ""
    for item in _flat(metadata):
        if isinstance(item, OneOf):
            vocabulary = item.vocabulary
        elif isinstance(item, RefersTo):
            refers_to = item.kind
        else:
            pattern = getattr(item, "pattern", None) or pattern
    known_type = annotation if annotation in (str, int, float, bool, date) else str
    return Scalar(known_type, vocabulary, refers_to, pattern=pattern)


def _flat(metadata: tuple[Any, ...]) -> Iterator[Any]:
    for item in metadata:
        if isinstance(item, FieldInfo):
            yield from item.metadata
        else:
            yield item


def _is_labelled(name: str, shape: Shape, label: str) -> bool:
    if name:
        return name == label
    if isinstance(shape, ModelShape):
        return shape.name in label
    return isinstance(shape, Scalar) or label.startswith("tuple")
