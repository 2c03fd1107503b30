"""What a plan may ask of a site besides size and place: the fields of plots, floors and buildings with a ``match``."""

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from investment_guide.model.about import OneOf, about, marker
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import LandUse, Plot
from investment_guide.model.vocabularies import Vocabularies

OWNERS: tuple[type[BaseModel], ...] = (Plot, Floor, Factory)


def needs_of_sites(vocabularies: Vocabularies) -> dict[str, frozenset[object] | None]:
    """Return the possible answers by the name of a need; None for a number. A flag can only be needed."""
    return dict(_needs(vocabularies))


def _needs(vocabularies: Vocabularies) -> Iterator[tuple[str, frozenset[object] | None]]:
    for owner in OWNERS:
        for name, field in owner.model_fields.items():
            described = about(field)
            if described is not None and described.match is not None:
                yield described.match.name or name, _answers(field, vocabularies)


def _answers(field: FieldInfo, vocabularies: Vocabularies) -> frozenset[object] | None:
    word = marker(LandUse.model_fields["code"] if field.annotation is LandUse else field, OneOf)
    if word is not None:
        return frozenset(vocabularies.words(word.vocabulary))
    return frozenset((True,)) if "bool" in str(field.annotation) else None
