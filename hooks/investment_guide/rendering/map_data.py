"""The data files of the map: ``map/index.js`` first, then base features, sites, and last their words.

Each is a script that calls ``guide.part(name, content)``, so that it is read the same way from a server and from a
folder, where browsers refuse ``fetch``. Content is held in columns with whole words as indexes: small, and what the
filters of the browser walk through. Sites are in the order of their parks; a file holds ``SITES_IN_A_FILE`` of them and
another their words, so that a large guide is drawn park by park while it loads, and neither many small parks nor a
large one cost a request or a wait each.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from investment_guide.analysis.positions import base_features_without_hubs, centres, hubs_with_place
from investment_guide.analysis.titles import record_title
from investment_guide.formatting.field_types import vocabulary_of
from investment_guide.formatting.site_fields import KINDS, Kind
from investment_guide.model.directory import Contact
from investment_guide.model.kinds import ON_MAP, KindSpec
from investment_guide.model.record import Record
from investment_guide.model.statuses import SITE_STATUSES
from investment_guide.model.values import Place
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import JsonValue, Output
from investment_guide.presentation.places import place_facts, symbol_path
from investment_guide.presentation.site_summary import card_labels
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.map_filters import choice_data, columns_of, limit_data
from investment_guide.rendering.map_ground import ground_data, ground_layers
from investment_guide.rendering.map_shapes import Position, packed_place, packed_shape, steps
from investment_guide.rendering.map_sites import STATES, MapSite, map_sites, own_utilities
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.scopes import Scopes

SITES_IN_A_FILE = 2000


class DrawnSite(NamedTuple):
    """The outline of a site as it is packed, empty without one; what its card says; the place that it names."""

    shape: str
    card: Sequence[str]
    nearest_place: str


def _drawn(keys: Sequence[tuple[Kind, str]], context: PageContext) -> list[tuple[str, list[str], str]]:
    guide, centre = context.guide, context.guide.settings.map.centre
    origin, made = steps(centre.lon, centre.lat), []
    for kind, key in keys:
        summary = context.summary(guide.land[key] if kind == "land" else guide.factories[key])
        shape = guide.boundaries.get(key)
        card = [fact.value for fact in summary.map_card]
        made.append((packed_shape(shape, origin) if shape else "", card, summary.nearest_place))
    return made


class MapData:
    """The data of one language of one guide."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.parks = tuple(context.guide.parks)
        self.park_numbers = {park: number for number, park in enumerate(self.parks)}
        self.sites = tuple(sorted(map_sites(context), key=lambda site: self.park_numbers[site.record.park]))
        centre = context.guide.settings.map.centre
        self.origin: Position = steps(centre.lon, centre.lat)
        self.clusters = tuple(cluster.id for cluster in context.relations.clusters_in_order())
        utilities = context.guide.vocabularies.words("utility")
        self.utilities = (*utilities, *(word for word in own_utilities() if word not in utilities))
        # Few sets of clusters and of utilities occur: a site names its own by a number.
        self.cluster_sets = sorted({site.record.clusters for site in self.sites})
        self.utility_sets = sorted({site.utilities for site in self.sites})
        self.ground = ground_layers(context)
        records = [site.record for site in self.sites]
        self.places = centres(records, context.guide)

    def outputs(self) -> Iterator[Output]:
        """Yield every file."""
        parts = self.parts()
        yield part("index", self._index())
        yield part("ground", self._ground())
        for name, sites in parts.items():
            yield part(f"sites-{name}", self._columns(sites))
            drawn = [self.drawn[site.kind, site.record.id] for site in sites]
            yield part(f"words-{name}", [one.card for one in drawn], (one.nearest_place for one in drawn))

    @cached_property
    def drawn(self) -> dict[tuple[str, str], DrawnSite]:
        """What is drawn and said of each site, by kind and id: made of the scope of its park, or kept."""
        scopes, by_park = self.context.once(Scopes), dict[str, list[tuple[Kind, str]]]()
        for site in self.sites:
            by_park.setdefault(site.record.park, []).append((site.kind, site.record.id))
        return {
            key: DrawnSite(*values)
            for park, keys in by_park.items()
            for key, values in zip(keys, scopes.part(park, "map", keys, partial(_drawn, keys)), strict=True)
        }

    def parts(self) -> dict[str, Sequence[MapSite]]:
        """Return the sites by the file that holds them."""
        starts = range(0, len(self.sites), SITES_IN_A_FILE)
        return {str(number): self.sites[start : start + SITES_IN_A_FILE] for number, start in enumerate(starts, 1)}

    def files(self) -> Iterator[str]:
        """Yield the name of every file."""
        yield from ("index", "ground")
        for name in self.parts():
            yield from (f"sites-{name}", f"words-{name}")

    def _index(self) -> dict[str, JsonValue]:
        formatter, guide = self.context.formatter, self.context.guide
        ground = ground_data(self.ground)
        return {
            "total": len(self.sites),
            "origin": self.origin,
            "parks": [[park, formatter.plain(guide.parks[park].name)] for park in self.parks],
            "filters": [*self._filters(), *choice_data(self.context), *ground["filters"]],
            "ground": ground["ground"],
            "limits": limit_data(),
            "states": [
                [spec.word, self.state_word(spec.word), spec.tone, spec.shape] for spec in SITE_STATUSES.values()
            ],
            "marks": {f"{site.kind}/{site.record.id}": found for site in self.sites if (found := self._marks(site))},
            "layers": {layer.name: layer.drawn for _, layer in ON_MAP},
            "symbols": {hub.kind: symbol_path(hub.kind) for hub in hubs_with_place(guide)},
            "labels": {kind: card_labels(kind, formatter) for kind in KINDS},
            "photographs": dict(self._photographs()),
            "telephones": self._telephones(),
        }

    def _telephones(self) -> dict[str, JsonValue]:
        """The number to call, with its link: of each park, and of the sites that have another."""
        contact, parks = self.context.relations.contact, self.context.guide.parks
        found: dict[str, JsonValue] = {park: _telephone(contact(parks[park])) for park in self.parks}
        for site in self.sites:
            number = _telephone(contact(site.record))
            if number != found[site.record.park]:
                found[f"{site.kind}/{site.record.id}"] = number
        return found

    def _photographs(self) -> Iterator[tuple[str, JsonValue]]:
        """Yield for each site with photographs where the smallest copy of the first lies, its size and what it
        shows."""
        for site in self.sites:
            photograph = site.record.photos[0] if site.record.photos else None
            copies = self.context.copies(photograph) if photograph else None
            if photograph and copies:
                copy, words = copies.jpeg[0], self.context.formatter.plain(photograph.described)
                key = f"{site.kind}/{site.record.id}"
                yield key, [f"files/{copy.name}", copy.width, copy.height, words]

    def _filters(self) -> Iterator[dict[str, JsonValue]]:
        """What every site can be asked for; see ``map_filters.py`` for the others."""
        clusters = [[self.clusters.index(cluster) for cluster in found] for found in self.cluster_sets]
        utilities = [[self.utilities.index(utility) for utility in found] for found in self.utility_sets]
        for name, of, column, words in (
            ("kind", "site", "kind", KINDS),
            ("status", "unit", "state", STATES),
            ("park", "site", "park", self.parks),
        ):
            yield {"name": name, "of": of, "sense": "one", "column": column, "words": words}
        for name, sense, column, words, sets in (
            ("cluster", "some", "clusters", self.clusters, clusters),
            ("utility", "every", "utilities", self.utilities, utilities),
        ):
            yield {"name": name, "of": "site", "sense": sense, "column": column, "words": words, "sets": sets}

    def _marks(self, site: MapSite) -> list[list[str]]:
        """Label, colour, shape, day and last day of the marks of a site."""
        context, folder = self.context, site.address.partition("/")[0]
        return [
            [*context.mark_badge(mark), context.short_date(mark.on), mark.until.isoformat()]
            for mark in context.marks_of(folder, site.record.id)
        ]

    def state_word(self, state: str) -> str:
        """Return a state of a plot or a floor in words; where both are called the same, floors say what they are."""
        formatter, words = self.context.formatter, self.context.guide.vocabularies.words("land_status")
        if state in words:
            return formatter.word("land_status", state)
        word = formatter.word("floor_status", state)
        taken = {formatter.word("land_status", other) for other in words}
        return formatter.gettext("{word} (factory)", word=word) if word in taken else word

    def _ground(self) -> list[list[JsonValue]]:
        """Kind, id, name, address and shape of everything that is no site; of places with a card also what it says."""
        return [*self._features(), *self._records()]

    def _features(self) -> Iterator[list[JsonValue]]:
        for feature in base_features_without_hubs(self.context.guide):
            yield [
                feature.kind,
                feature.id,
                feature.name(self.context.language),
                "",
                packed_shape(feature.shape, self.origin),
            ]

    def _records(self) -> Iterator[list[JsonValue]]:
        for spec, layer in ON_MAP:
            for record in self.context.guide.records(spec.folder).values():
                place: Place | None = getattr(record, "place", None)
                if not layer.has_card:
                    packed, card = self._shape(record.id, place), []
                elif place:
                    packed, card = packed_place(place, self.origin), [*self._card(spec, record, place)]
                else:
                    continue
                name = self.context.formatter.plain(record_title(record))
                if packed:
                    yield [layer.name, record.id, name, spec.address_of(record.id), packed, *card]

    def _card(self, spec: KindSpec, record: Record, place: Place) -> Iterator[Any]:
        """Position, kind in words, facts, and the kind whose symbol it has."""
        formatter, kind = self.context.formatter, str(getattr(record, "kind", ""))
        vocabulary = vocabulary_of(spec.record, "kind")
        yield steps(place.lon, place.lat)
        yield formatter.word(vocabulary, kind) if vocabulary else formatter.one(spec.folder)
        yield place_facts(spec, record, self.context)
        yield kind

    def _columns(self, sites: Sequence[MapSite]) -> dict[str, JsonValue]:
        rows = [self._row(site) for site in sites]
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        asked = columns_of([site.values for site in sites], "site", self.context)
        answers = {layer.column: layer.numbers(sites) for layer in self.ground}
        return {**columns, **asked, **answers, "units": units_of(sites, self.context)}

    def _row(self, site: MapSite) -> dict[str, JsonValue]:
        record = site.record
        place = record.place or self.places.get(record.id)
        return {
            "kind": int(site.kind == "factory"),
            "id": record.id,
            "name": self.context.summary(record).name,
            "label": record.number or "",
            "park": self.park_numbers[record.park],
            "state": STATES.index(site.state),
            "clusters": self.cluster_sets.index(record.clusters),
            "utilities": self.utility_sets.index(site.utilities),
            "shape": self.drawn[site.kind, record.id].shape or self._shape(record.id, place),
            "place": steps(place.lon, place.lat) if place else None,
        }

    def _shape(self, key: str, place: Place | None) -> str:
        shape = self.context.guide.boundaries.get(key)
        if shape:
            return packed_shape(shape, self.origin)
        return packed_place(place, self.origin) if place else ""


def _telephone(contact: Contact) -> list[JsonValue]:
    return [contact.telephone, contact.telephone_link]


def units_of(sites: Sequence[MapSite], context: Context) -> dict[str, Sequence[JsonValue]]:
    """Return how many units each site has; then of all units state, day from which (0: now, None: no day) and what
    filters compare."""
    units = [unit for site in sites for unit in site.units]
    return {
        "count": [len(site.units) for site in sites],
        "state": [STATES.index(unit.state) for unit in units],
        "free_from": [int(unit.free_from.replace("-", "")) if unit.free_from else None for unit in units],
        **columns_of([unit.values for unit in units], "unit", context),
    }


def part(name: str, content: JsonValue, named: Iterable[str] = ()) -> Output:
    """Return one data file of the map; ``named`` as in ``data_script``."""
    return data_script(f"map/{name}.js", f"map-{name}", content, named)
