"""What a field is called, measured in and made of: the one place that labels, schemas, sheets and spreadsheets read.

Markers stand inside ``Annotated``; pydantic leaves them in ``FieldInfo.metadata``.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic.fields import FieldInfo

Marker = TypeVar("Marker")


@dataclass(frozen=True, slots=True)
class About:
    """The public description of one field.

    ``zh`` and ``en`` are the labels a reader sees; ``unit`` names a unit of ``wording/units.py``;
    ``group`` is the heading of the sheet under which the field stands; ``hint`` tells staff what to write.
    """

    zh: str
    en: str
    unit: str | None = None
    group: str | None = None
    hint: str | None = None
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The value is the id of a record of ``kind`` (a name in ``model/guide.py``)."""

    kind: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is a word of the vocabulary of that name in ``vocabularies.yml``."""

    vocabulary: str


def about(field: FieldInfo) -> About | None:
    """The description of a model's field, or None for fields that are plumbing (``id``, ``accepted``)."""
    return marker(field, About)


def marker(field: FieldInfo, kind: type[Marker]) -> Marker | None:
    """The first marker of a kind in a field's metadata."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)


def marker_in(annotation: Any, kind: type[Any]) -> Any:
    """The first marker of a kind anywhere inside a type, such as ``tuple[ClusterId, ...]``."""
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, kind):
            return item
    for inner in getattr(annotation, "__args__", ()):
        if (found := marker_in(inner, kind)) is not None:
            return found
    return None
