"""The data files of the map: ``map/index.js`` first, then the ground, the sites, and last their words.

Each is a script that calls ``guide.map.part(name, content)``, so that it is read the same way from a server and from a
folder, where browsers refuse ``fetch``. Content is held in columns with whole words as indexes: small and quick to
read. Above ``PARTS_ABOVE`` sites the sites and their words come in one file a park.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from investment_guide.findings.positions import centres
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.values import Place
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.map_shapes import Position, packed_place, packed_shape, steps
from investment_guide.rendering.map_sites import APPEARANCE, DUAL_POWER, STATES, MapSite, Unit, map_sites
from investment_guide.rendering.map_words import LABELS, factory_facts, plot_facts, plot_name
from investment_guide.rendering.output import Output
from investment_guide.rendering.view import View

PARTS_ABOVE = 2000
NUMBERS = tuple(field.name for field in fields(Unit) if field.name not in {"state", "free_from"})


class MapData:
    """The data of one language of one guide."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.sites = tuple(map_sites(view.guide))
        centre = view.guide.settings.map.centre
        self.origin: Position = steps(centre.lon, centre.lat)
        self.parks = tuple(view.guide.parks)
        self.clusters = tuple(cluster.id for cluster in view.relations.clusters_in_order())
        self.utilities = (*view.guide.vocabularies.words("utility"), DUAL_POWER)
        self.fire_classes = tuple(view.guide.vocabularies.words("fire_hazard_class"))
        records = [site.record for site in self.sites]
        self.places = centres(records, view.guide)

    def outputs(self) -> Iterator[Output]:
        """Every file."""
        parts = self.parts()
        yield part("index", self._index())
        yield part("ground", self._ground())
        for name, sites in parts.items():
            yield part(f"sites-{name}", self._columns(sites))
            yield part(f"words-{name}", [self._facts(site) for site in sites])

    def parts(self) -> dict[str, list[MapSite]]:
        """The sites by the file that holds them."""
        if len(self.sites) <= PARTS_ABOVE:
            return {"all": list(self.sites)} if self.sites else {}
        parts: dict[str, list[MapSite]] = {park: [] for park in self.parks}
        for site in self.sites:
            parts[site.record.park].append(site)
        return {park: sites for park, sites in parts.items() if sites}

    def _index(self) -> dict[str, Any]:
        speech, guide = self.view.speech, self.view.guide
        return {
            "origin": self.origin,
            "parks": [[park, speech.plain(guide.parks[park].name)] for park in self.parks],
            "clusters": [[cluster, speech.plain(guide.clusters[cluster].name)] for cluster in self.clusters],
            "utilities": self.utilities,
            "fire": self.fire_classes,
            "states": [[state, self.state_word(state), *APPEARANCE[state]] for state in STATES],
            "labels": {kind: [speech.say(*label) for label in labels] for kind, labels in LABELS.items()},
            "numbers": NUMBERS,
        }

    def state_word(self, state: str) -> str:
        """A state of a plot or a floor in words; where both are called the same, floors say what they are."""
        speech, words = self.view.speech, self.view.guide.vocabularies.words("land_status")
        if state in words:
            return speech.word("land_status", state)
        word = speech.word("floor_status", state)
        taken = {speech.word("land_status", other) for other in words}
        return speech.say(f"{word}（厂房）", f"{word} (factory)") if word in taken else word

    def _ground(self) -> list[list[str]]:
        """Kind, id, name, address and shape of everything that is no site."""
        return [*self._features(), *self._outlines(), *self._platforms()]

    def _features(self) -> Iterator[list[str]]:
        for feature in self.view.guide.ground:
            yield [
                feature.kind,
                feature.id,
                feature.name(self.view.language),
                "",
                packed_shape(feature.shape, self.origin),
            ]

    def _outlines(self) -> Iterator[list[str]]:
        for park in self.view.guide.parks.values():
            if shape := self.view.guide.boundaries.get(park.id):
                name = self.view.speech.plain(park.name)
                yield ["park", park.id, name, f"parks/{park.id}/", packed_shape(shape, self.origin)]

    def _platforms(self) -> Iterator[list[str]]:
        for platform in self.view.guide.platforms.values():
            if platform.place:
                name, point = self.view.speech.plain(platform.name), packed_place(platform.place, self.origin)
                yield ["platform", platform.id, name, f"platforms/#{platform.id}", point]

    def _columns(self, sites: Sequence[MapSite]) -> dict[str, Any]:
        columns: dict[str, Any] = {name: [] for name in self._row(sites[0])}
        for site in sites:
            for name, value in self._row(site).items():
                columns[name].append(value)
        return columns

    def _row(self, site: MapSite) -> dict[str, Any]:
        record, speech = site.record, self.view.speech
        name = plot_name(record, speech) if isinstance(record, Plot) else speech.plain(record.name)
        place = record.place or self.places.get(record.id)
        return {
            "kind": int(site.kind == "factory"),
            "id": record.id,
            "name": name,
            "label": record.number or "",
            "park": self.parks.index(record.park),
            "state": STATES.index(site.state),
            "clusters": [self.clusters.index(cluster) for cluster in record.clusters],
            "utilities": [self.utilities.index(utility) for utility in site.utilities],
            "idle": int(record.idle),
            "fire": self.fire_classes.index(record.fire_hazard_class) if isinstance(record, Factory) else -1,
            "power": record.power_kva if isinstance(record, Factory) else None,
            "shape": self._shape(record.id, place),
            "place": steps(place.lon, place.lat) if place else None,
            "units": [_unit(unit) for unit in site.units],
        }

    def _shape(self, key: str, place: Place | None) -> str:
        shape = self.view.guide.boundaries.get(key)
        if shape:
            return packed_shape(shape, self.origin)
        return packed_place(place, self.origin) if place else ""

    def _facts(self, site: MapSite) -> list[str]:
        record, speech = site.record, self.view.speech
        return plot_facts(record, speech) if isinstance(record, Plot) else factory_facts(record, speech)


def _unit(unit: Unit) -> list[Any]:
    """State and date, then the numbers up to the last known one."""
    values = asdict(unit)
    numbers = [values[name] for name in NUMBERS]
    while numbers and numbers[-1] is None:
        numbers.pop()
    return [STATES.index(unit.state), unit.free_from, *numbers]


def part(name: str, content: Any) -> Output:
    """One file of the map."""
    return data_script(f"map/{name}.js", name, content, "guide.map.part")
