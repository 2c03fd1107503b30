"""The fields of plots, floors and buildings that can do something, by what they do, as their ``About`` says it.

``land`` has the fields of plots; ``factory`` those of floors and then of buildings, for a list of factories has a
line a floor. Nothing else lists the fields that are filtered, compared, matched or shown in a list or on a card.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel

from investment_guide.formatting.field_types import FieldType, public_fields
from investment_guide.formatting.messages import LocaleMessages
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.about import About
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.prices import PriceRange
from investment_guide.model.uses import Best, Bound, Choice, Direction, Filter, Label, Need, Sense

Kind = Literal["land", "factory"]
Owner = type[Plot] | type[Floor] | type[Factory]
KINDS: tuple[Kind, ...] = ("land", "factory")
_OWNERS: Mapping[Kind, tuple[Owner, ...]] = MappingProxyType({"land": (Plot,), "factory": (Floor, Factory)})
_DIRECTIONS: Mapping[Sense, Direction] = MappingProxyType({"least": "from", "most": "to"})
_AT_LEAST, _AT_MOST = gettext_noop("{label} from"), gettext_noop("{label} up to")


@dataclass(frozen=True, slots=True)
class SiteField:
    """A field that can do something: ``kind`` of site, and the class that holds it."""

    kind: Kind
    owner: Owner
    type: FieldType

    @property
    def name(self) -> str:
        """What the field is called in YAML, in data for scripts and in rows of lists."""
        return self.type.name

    @property
    def about(self) -> About:
        """What it is called and what it does."""
        return self.type.about

    @property
    def vocabulary(self) -> str | None:
        """The vocabulary of its words; a class with its standard is asked for by its code."""
        if self.type.vocabulary or not self.type.is_part:
            return self.type.vocabulary
        return next((field.vocabulary for field in public_fields(self.type.inner) if field.name == "code"), None)

    @property
    def is_of_floor(self) -> bool:
        """Whether each floor of a building has its own."""
        return self.owner is Floor

    @property
    def is_number(self) -> bool:
        """Whether it is compared as a number; a price may be from–to."""
        return self.type.inner in (int, float, PriceRange)

    @property
    def is_flag(self) -> bool:
        """Whether it is there or not."""
        return self.type.inner is bool


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """One filter of a field: ``on_list`` and ``on_map`` are its names in addresses."""

    field: SiteField
    spec: Filter
    on_list: str
    on_map: str

    def label(self, messages: LocaleMessages) -> str:
        """Return what it is called, before its unit."""
        if isinstance(self.spec, Bound):
            return bound_label(self.field.about, self.spec.direction, messages)
        return choice_label(self.field.about, messages)

    @property
    def is_ranked(self) -> bool:
        """Whether a word also serves for those after it."""
        return isinstance(self.spec, Choice) and self.spec.is_ranked

    @property
    def key(self) -> str:
        """What is compared: the field, or a flag that is worked out from it."""
        return self._asks or self.field.name

    @property
    def is_flag(self) -> bool:
        """Whether it is asked to be there."""
        return self.field.is_flag or bool(self._asks)

    @property
    def _asks(self) -> str:
        return self.spec.asks if isinstance(self.spec, Choice) else ""

    @property
    def utility(self) -> str:
        """The word of a utility that the map asks for in place of this, which list pages ask for by its own name."""
        return self.spec.utility if isinstance(self.spec, Choice) else ""


@dataclass(frozen=True, slots=True)
class FieldNeed:
    """What a plan may ask of a field, under the ``name`` of its address."""

    field: SiteField
    name: str
    spec: Need

    def label(self, messages: LocaleMessages) -> str:
        """Return what the form calls it, before its unit."""
        if self.spec.label:
            return messages.gettext(self.spec.label)
        direction, described = _DIRECTIONS.get(self.spec.sense), self.field.about
        return bound_label(described, direction, messages) if direction else choice_label(described, messages)


@cache
def site_fields(kind: Kind) -> tuple[SiteField, ...]:
    """Return every public field of a kind, in the order of its models."""
    return tuple(SiteField(kind, owner, field) for owner in _OWNERS[kind] for field in public_fields(owner))


@cache
def filters(kind: Kind) -> tuple[FieldFilter, ...]:
    """Return what a kind is filtered by: numbers first, then words, then flags."""
    found = [_filter(field, spec) for field in site_fields(kind) for spec in field.about.filter]
    return tuple(sorted(found, key=lambda one: (isinstance(one.spec, Choice), one.is_flag)))


@cache
def needs(kind: Kind) -> tuple[FieldNeed, ...]:
    """Return what a plan may ask of a kind besides what every site has: numbers first, then words, then flags."""
    asked = [(field, field.about.match) for field in site_fields(kind)]
    found = [FieldNeed(field, need.name or field.name, need) for field, need in asked if need]
    return tuple(sorted(found, key=lambda one: (one.field.is_flag, one.field.vocabulary is not None)))


@cache
def columns(kind: Kind) -> tuple[tuple[SiteField, Label], ...]:
    """Return the fields with a column in the list of a kind, with its head: numbers first, then ranges, words and
    flags."""
    found = [(field, field.about.column) for field in site_fields(kind) if field.about.column]
    return tuple(sorted(found, key=lambda one: (not one[0].is_number, one[0].vocabulary is not None, one[0].is_flag)))


@cache
def compared(kind: Kind) -> tuple[tuple[SiteField, Label], ...]:
    """Return the fields of a table that compares sites of a kind, with their heads: the columns of its list, then what
    else has a best value."""
    further = (field for field in site_fields(kind) if field.about.compare and not field.about.column)
    return *columns(kind), *((field, field.about.label) for field in further)


@cache
def card(kind: Kind) -> tuple[SiteField, ...]:
    """Return the fields on the card of a site, the most important first."""
    return tuple(sorted((field for field in site_fields(kind) if field.about.card), key=lambda one: one.about.card))


@cache
def best_values() -> Mapping[str, Best]:
    """By name of a field, which end of its numbers is the best."""
    every = (field for kind in KINDS for field in site_fields(kind))
    return MappingProxyType({field.name: field.about.compare for field in every if field.about.compare})


def of_kinds() -> Iterator[FieldNeed]:
    """Yield what a plan may ask of any kind."""
    return (need for kind in KINDS for need in needs(kind))


def bound_label(about: About, direction: Direction, messages: LocaleMessages) -> str:
    """Return the label of a bound before its unit: as its filter says, or that of the field with 不低于 or 不高于."""
    bounds = (one for one in about.filter if isinstance(one, Bound) and one.direction == direction)
    own = next((one.label for one in bounds if one.label), None)
    usual = _AT_LEAST if direction == "from" else _AT_MOST
    return messages.gettext(own) if own else messages.gettext(usual, label=messages.gettext(about.label))


def choice_label(about: About, messages: LocaleMessages) -> str:
    """Return what a choice is called: as the filter of the field says, or like the field."""
    own = (one.label for one in about.filter if isinstance(one, Choice) and one.label)
    return messages.gettext(next(own, about.label))


def head(model: type[BaseModel], name: str) -> Label:
    """Return the head of the column of a field; KeyError where it has none."""
    heads = {field.name: field.about.column for field in public_fields(model) if field.about.column}
    return heads[name]


def _filter(field: SiteField, spec: Filter) -> FieldFilter:
    end = f"_{spec.direction}" if isinstance(spec, Bound) else ""
    usual = field.name + end
    on_list = f"{field.kind}-{spec.on_list or usual.replace('_', '-')}"
    return FieldFilter(field, spec, on_list, spec.on_map or usual)
