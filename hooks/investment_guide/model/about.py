"""What a field is called, measured in and made of: the one place that labels, schemas, sheets and spreadsheets read.

Markers stand inside ``Annotated``; pydantic leaves them in ``FieldInfo.metadata``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from investment_guide.locales.catalogue import translate
from investment_guide.model.section_marks import usual_wording
from investment_guide.model.uses import Best, Filter, Label, Need

Marker = TypeVar("Marker")
# What ``law`` of guide.yml says of a place in China.
CHINESE_LAW = "cn"


@dataclass(frozen=True, slots=True)
class About:
    """The public description of one field.

    ``label`` is what a reader sees, a message (``locales``); ``unit`` names a unit of ``formatting/units.py``;
    ``group`` is the heading of the sheet under which the field stands; ``hint`` is what staff should write.
    A label may mark the name of a section (``section_marks.py``); ``label_in`` gives it without the mark.

    Fields of plots, factories and floors can do more (``uses.py``): ``filter`` the list and the map, have a best value
    to ``compare``, ``match`` a plan, be a ``column`` of the list under a head of its own. ``card`` is the place among
    the facts of the map's card, 1 first; the first two of sites also stand in the list of results. Records of any kind
    with a layer of the map can have it. What investors ask of every building is ``expected``: while a record does not
    state it, it is published as to be confirmed. ``under_law`` is the only law under which the field means something;
    None: under any.
    """

    label: str
    unit: str | None = None
    group: str | None = None
    hint: str | None = None
    markdown: bool = False
    filter: tuple[Filter, ...] = ()
    compare: Best | None = None
    match: Need | None = None
    column: Label | None = None
    card: int = 0
    expected: bool = False
    under_law: str | None = None

    def label_in(self, language: str) -> str:
        """Return the label in a language, where the names of sections are the usual ones."""
        return usual_wording(translate(self.label, language))


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """The field counts or adds up records of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The value is the id of a record of ``kind`` (a name in ``model/guide.py``)."""

    kind: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is a word of the vocabulary of that name in ``vocabularies.yml``."""

    vocabulary: str


def about(field: FieldInfo) -> About | None:
    """Return the description of a model's field, or None for fields that are plumbing (``id``, ``accepted``)."""
    return marker(field, About)


@cache
def described_fields(model: type[BaseModel]) -> Mapping[str, About]:
    """Return the descriptions of a model's fields by name, in its order; plumbing is left out."""
    found = {name: about(field) for name, field in model.model_fields.items()}
    return MappingProxyType({name: described for name, described in found.items() if described is not None})


def marker(field: FieldInfo, kind: type[Marker]) -> Marker | None:
    """Return the first marker of a kind in a field's metadata."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)


def marker_in(annotation: Any, kind: type[Any]) -> Any:
    """Return the first marker of a kind anywhere inside a type, such as ``tuple[ClusterId, ...]``."""
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, kind):
            return item
    for inner in getattr(annotation, "__args__", ()):
        if (found := marker_in(inner, kind)) is not None:
            return found
    return None
