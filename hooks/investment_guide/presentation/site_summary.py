"""What a card, tile, poster, map, list, search hit and link say of a plot or a factory: chosen and worded here alone.

The facts are fields, with their labels and units from ``About``; those below are worked out or worded in a way of their
own. Sheets, tables and comparisons, which show every field, are made from the fields themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from investment_guide.analysis.prices import price, rent
from investment_guide.analysis.site_values import floor_span, floor_value, site_value
from investment_guide.analysis.titles import record_title
from investment_guide.analysis.totals import described_floors, offered_status
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.prices import rent_note
from investment_guide.formatting.site_fields import Kind, SiteField, card, choice_label, site_fields
from investment_guide.model.about import described_fields
from investment_guide.model.factories import Factory
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.land import Plot
from investment_guide.model.record import Distance
from investment_guide.model.values import Bounds, Text
from investment_guide.presentation.relations import Relations

# The fields on the tiles of a site's own page, sheet and poster, the most important first.
TILES: Mapping[Kind, tuple[str, ...]] = MappingProxyType({
    "land": ("area_mu", "start_price_wan_mu", "far"),
    "factory": ("vacant_m2", "rent_yuan_m2_month", "sale_yuan_m2", "clear_height_m", "floor_load_kg_m2"),
})  # fmt: skip
# Those on its card in the brochure, where the plan takes most of the room.
SMALL_CARD: Mapping[Kind, tuple[str, ...]] = MappingProxyType({
    "land": ("area_mu", "start_price_wan_mu", "available_from"),
    "factory": ("vacant_m2", "rent_yuan_m2_month", "clear_height_m", "floor_load_kg_m2"),
})  # fmt: skip
# Flags that stand beside the status, with the shape of their badge.
FLAGS = (("standard_land", "square"), ("idle", "diamond"))
BADGE_TONE = "info"


@dataclass(frozen=True, slots=True)
class SiteFact:
    """A field in words, plain text: ``name`` of the field, its label, its value ("" where unknown), and a note."""

    name: str
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SiteBadge:
    """A label beside the status, with tone and shape."""

    label: str
    tone: str
    shape: str


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """One plot or factory in one language. Nothing is worded before it is asked for."""

    site: Plot | Factory
    formatter: Formatter
    relations: Relations

    @property
    def kind(self) -> Kind:
        """What the site is to filters and the map."""
        return "land" if isinstance(self.site, Plot) else "factory"

    @property
    def layer(self) -> str:
        """What it is called on plans."""
        return "plot" if isinstance(self.site, Plot) else "factory"

    @property
    def address(self) -> str:
        """Its page."""
        return KIND_OF["land" if isinstance(self.site, Plot) else "factories"].address_of(self.site.id)

    @property
    def name(self) -> str:
        """Number and name of a plot, name of a factory."""
        return self.formatter.plain(record_title(self.site))

    @property
    def short_name(self) -> str:
        """What it is called in a list below its park: the number of a plot."""
        return self.site.number if isinstance(self.site, Plot) else self.name

    @property
    def park(self) -> str:
        """The name of its park."""
        return self.formatter.plain(self.relations.guide.parks[self.site.park].name)

    @property
    def place(self) -> str:
        """Its address for visitors."""
        return self.formatter.plain(self.site.address)

    @property
    def status(self) -> tuple[str, str]:
        """Vocabulary and word."""
        return ("land_status" if isinstance(self.site, Plot) else "factory_status"), self.site.status

    @property
    def offered(self) -> tuple[str, str]:
        """Vocabulary and word of what it can offer first: of a building the status of a floor."""
        if isinstance(self.site, Plot):
            return self.status
        word = offered_status(self.site)
        return ("factory_status" if word == self.site.status else "floor_status"), word

    @property
    def badges(self) -> tuple[SiteBadge, ...]:
        """What stands beside the status: the tenure of a factory, then what few sites state."""
        flags = [
            SiteBadge(choice_label(_fields(self.kind)[name].about, self.formatter.messages), BADGE_TONE, shape)
            for name, shape in FLAGS
            if getattr(self.site, name, False)
        ]
        if isinstance(self.site, Plot) and self.site.flood_return_years:
            years = self.formatter.number(self.site.flood_return_years)
            flags.append(
                SiteBadge(self.formatter.gettext("Dry in a {years}-year flood", years=years), BADGE_TONE, "circle")
            )
        if isinstance(self.site, Factory):
            flags.insert(0, SiteBadge(self.formatter.word("tenure", self.site.tenure), BADGE_TONE, "square"))
        return tuple(flags)

    @property
    def headline(self) -> str:
        """The one fact that decides whether to open it: its area, or what is vacant of it; "" where nothing is."""
        if isinstance(self.site, Plot):
            return self.formatter.area_mu(self.site.area_mu)
        totals = self.relations.building(self.site)
        if not totals.vacant_m2:
            return ""
        vacant = self.formatter.vacant(totals.vacant_m2, self.site.available_buildings)
        return self.formatter.gettext("{vacant} vacant", vacant=vacant)

    @property
    def sentence(self) -> str:
        """The site in one sentence, for search results and shared links."""
        formatter, park = self.formatter, self.park
        if isinstance(self.site, Plot):
            use, state = formatter.word("land_use", self.site.use.code), formatter.word(*self.status)
            return formatter.gettext(
                "Plot {number} in {park}: {use}, {headline}, {state}.",
                number=self.site.number,
                park=park,
                use=formatter.lowered(use),
                headline=self.headline,
                state=formatter.in_sentence(state),
            )
        floors = formatter.number(len(self.site.floors))
        free = self.headline or formatter.gettext("nothing vacant now")
        return formatter.gettext(
            "{name} in {park}: {free}, floors: {floors}.", name=self.name, park=park, free=free, floors=floors
        )

    @property
    def tiles(self) -> tuple[SiteFact, ...]:
        """The key facts of its own page, sheet and poster."""
        return (*self.known(*TILES[self.kind]), *self._services())

    @property
    def small_card(self) -> tuple[SiteFact, ...]:
        """Those of its card in the brochure."""
        return (*self.known(*SMALL_CARD[self.kind]), *self._services())

    @property
    def map_card(self) -> tuple[SiteFact, ...]:
        """The facts of its card on the map, in the order of ``card_labels``, unknown ones too."""
        shown = tuple(self.fact(field.name) for field in card(self.kind))
        names, labels = ("total", "reach", "as_of"), _other_labels(self.kind, self.formatter)
        values = (self._total(), self._nearest(), self.formatter.date(self.site.as_of))
        others = zip(names, labels, values, strict=True)
        return (*shown, *(SiteFact(name, label, value) for name, label, value in others if label))

    def known(self, *names: str) -> tuple[SiteFact, ...]:
        """Return those of some facts that the record states."""
        return tuple(fact for fact in map(self.fact, names) if fact.value)

    def fact(self, name: str) -> SiteFact:
        """Return a field by its name; KeyError for a field that sites of this kind do not have."""
        field = _fields(self.kind)[name]
        special = _OWN_WORDING.get(name)
        value, note = special(self) if special else (self._text(field), "")
        return SiteFact(name, self.formatter.label(field.about), value, note)

    def _text(self, field: SiteField) -> str:
        """Of the floors of a building the span, or of words and flags each once."""
        if not isinstance(self.site, Factory) or not field.is_of_floor:
            return value_text(field, site_value(self.site, field.name, self.formatter.units), self.formatter)
        if field.is_number:
            return value_text(field, floor_span([self.site], field.name), self.formatter)
        values = (floor_value(self.site, floor, field.name) for floor in described_floors(self.site))
        texts = (value_text(field, value, self.formatter) for value in values)
        return self.formatter.listed(dict.fromkeys(text for text in texts if text))

    def _total(self) -> str:
        """What a plot costs as a whole; empty where its price is not known."""
        found = price(self.site, self.formatter.units) if isinstance(self.site, Plot) else None
        return self.formatter.price_wan(found.wan) if found else ""

    @property
    def nearest_place(self) -> str:
        """The name of the place that is reached first by road; empty where no minutes are known."""
        nearest = self._nearest_distance()
        return self.formatter.plain(nearest.to) if nearest else ""

    def _nearest(self) -> str:
        """The place that is reached first by road, with the minutes."""
        nearest = self._nearest_distance()
        if nearest is None:
            return ""
        return self.formatter.listed((self.nearest_place, self.formatter.quantity(nearest.minutes or 0, "minutes")))

    def _nearest_distance(self) -> Distance | None:
        """The shortest way of the site, or else of its park."""
        distances = self.site.distances or self.relations.guide.parks[self.site.park].distances
        timed = [one for one in distances if one.minutes is not None]
        return min(timed, key=lambda one: one.minutes or 0, default=None)

    def _services(self) -> tuple[SiteFact, ...]:
        """How far a plot is serviced, which follows from its utilities or those of its park."""
        if not isinstance(self.site, Plot):
            return ()
        word = self.formatter.word("serviced_land", self.relations.services(self.site))
        return (SiteFact("services", self.formatter.gettext("Services"), word),)


def card_labels(kind: Kind, formatter: Formatter) -> list[str]:
    """Return the labels of ``SiteSummary.map_card``, the same for all sites of a kind."""
    others = (label for label in _other_labels(kind, formatter) if label)
    return [*(formatter.label(field.about) for field in card(kind)), *others]


def _other_labels(kind: Kind, formatter: Formatter) -> tuple[str, str, str]:
    """The labels of total price, nearest place and day; a building has no total."""
    total = formatter.label(_fields("land")["start_price_wan"].about) if kind == "land" else ""
    return total, formatter.label(described_fields(Distance)["minutes"]), formatter.gettext("Data as of")


@cache
def _fields(kind: Kind) -> Mapping[str, SiteField]:
    return MappingProxyType({field.name: field for field in site_fields(kind)})


def value_text(field: SiteField, value: Any, formatter: Formatter) -> str:
    """Return a value of a field as plain text, short enough for a table; "" for None."""
    if value is None:
        return ""
    if field.vocabulary:
        return formatter.word(field.vocabulary, value)
    if isinstance(value, Bounds):
        return formatter.bounds(value, field.about.unit)
    if isinstance(value, bool):
        return formatter.yes_no(value)
    if isinstance(value, (int, float)):
        return formatter.area_mu(value) if field.about.unit == "mu" else formatter.quantity(value, field.about.unit)
    if isinstance(value, Text):
        return formatter.plain(value)
    return formatter.date(value) if isinstance(value, date) else str(value)


def _area(summary: SiteSummary) -> tuple[str, str]:
    return summary.headline, ""


def _starting_price(summary: SiteSummary) -> tuple[str, str]:
    """For each 亩; what the plot comes to as a note."""
    formatter, found = (
        summary.formatter,
        price(summary.site, summary.formatter.units) if isinstance(summary.site, Plot) else None,
    )
    if found is None:
        return "", ""
    total = formatter.gettext("total {price}", price=formatter.price_wan(found.wan))
    return formatter.bounds(found.wan_mu, "wan_mu"), total


def _vacant(summary: SiteSummary) -> tuple[str, str]:
    """Of how much, as a note."""
    factory, formatter = summary.site, summary.formatter
    assert isinstance(factory, Factory)  # noqa: S101  # a plot has no such field
    totals = summary.relations.building(factory)
    area = formatter.vacant(totals.area_m2, factory.buildings)
    if not totals.vacant_m2:
        return formatter.gettext("Fully let"), formatter.gettext("floor area {area}", area=area)
    vacant = formatter.vacant(totals.vacant_m2, factory.available_buildings)
    return vacant, formatter.gettext("of {area}", area=area)


def _rent(summary: SiteSummary) -> tuple[str, str]:
    """In the usual unit; how it was quoted as a note."""
    factory, formatter = summary.site, summary.formatter
    assert isinstance(factory, Factory)  # noqa: S101  # a plot has no such field
    note = rent_note((rent(factory, floor) for floor in described_floors(factory)), formatter)
    return formatter.bounds(floor_span([factory], "rent_yuan_m2_month"), "yuan_m2_month"), note


_OWN_WORDING: Mapping[str, Callable[[SiteSummary], tuple[str, str]]] = MappingProxyType({
    "area_mu": _area,
    "start_price_wan_mu": _starting_price,
    "vacant_m2": _vacant,
    "rent_yuan_m2_month": _rent,
})  # fmt: skip
