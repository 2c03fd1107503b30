"""What a field of a model is, found out once per class: nothing below looks at annotations again for each record."""

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from investment_guide.model.about import About, CountedFrom, OneOf, RefersTo
from investment_guide.model.addresses import WEB_ADDRESS
from investment_guide.model.values import Bounds

NOT_PUBLIC = frozenset({"id", "accepted", "publish", "boundary", "signed_off"})
Marker = TypeVar("Marker")


@dataclass(frozen=True, slots=True)
class FieldType:
    """A public field: ``attribute`` in Python, ``name`` in YAML, ``inner`` the type of one value.

    ``many`` is a tuple of such values; ``markers`` are all that stands beside the type, at any depth.
    """

    attribute: str
    name: str
    about: About
    inner: Any
    many: bool
    markers: tuple[Any, ...]

    def marker(self, kind: type[Marker]) -> Marker | None:
        """Return the first marker of a kind."""
        return next((item for item in self.markers if isinstance(item, kind)), None)

    @property
    def refers_to(self) -> str | None:
        """The kind of record that the value is an id of."""
        found = self.marker(RefersTo)
        return found.kind if found else None

    @property
    def needs_kind(self) -> str | None:
        """The kind of record that the field says nothing without."""
        found = self.marker(CountedFrom)
        return found.kind if found else self.refers_to

    @property
    def vocabulary(self) -> str | None:
        """The vocabulary that the value is a word of."""
        found = self.marker(OneOf)
        return found.vocabulary if found else None

    @property
    def is_address(self) -> bool:
        """Whether the value is an address on the web."""
        return any(isinstance(item, StringConstraints) and item.pattern == WEB_ADDRESS for item in self.markers)

    @property
    def is_file(self) -> bool:
        """Whether the value names a file in ``data/files/``."""
        return self.name in ("file", "wechat_image")

    @property
    def is_part(self) -> bool:
        """Whether one value is a model of its own."""
        return isinstance(self.inner, type) and issubclass(self.inner, BaseModel)


@cache
def public_fields(model: type[BaseModel]) -> tuple[FieldType, ...]:
    """Return the fields of a model that readers may see, in the order of the model."""
    found = (_field_type(name, field) for name, field in model.model_fields.items() if name not in NOT_PUBLIC)
    return tuple(field for field in found if field is not None)


def vocabulary_of(model: type[BaseModel], name: str) -> str:
    """Return the vocabulary of a public field; empty where there is no such field, or it is not one of words."""
    return next((field.vocabulary or "" for field in public_fields(model) if field.name == name), "")


def _field_type(attribute: str, field: FieldInfo) -> FieldType | None:
    inner, many, inside = _unwrapped(field.annotation)
    markers = (*field.metadata, *inside)
    about = next((item for item in markers if isinstance(item, About)), None)
    if about is None:
        return None
    return FieldType(attribute, field.alias or attribute, about, inner, many, markers)


def _present(options: tuple[Any, ...]) -> list[Any]:
    """The types of a union without ``None``, and without the number that may stand in place of a range."""
    present = [option for option in options if option is not NoneType]
    return [option for option in present if isinstance(option, type) and issubclass(option, Bounds)] or present


def _unwrapped(annotation: Any) -> tuple[Any, bool, tuple[Any, ...]]:
    """The type inside ``Annotated``, ``… | None`` and ``tuple[…, ...]``, whether it was a tuple, and the markers."""
    many = False
    markers: list[Any] = []
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation = arguments[0]
            markers.extend(arguments[1:])
        elif origin is tuple:
            annotation, many = arguments[0], True
        elif origin in (Union, UnionType) and len(present := _present(arguments)) == 1:
            annotation = present[0]
        else:
            return annotation, many, tuple(markers)
