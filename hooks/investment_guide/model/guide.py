"""The whole guide: every record by kind and id, immutable, after reading and before any output."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from investment_guide.model.clusters import Cluster
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.events import Event
from investment_guide.model.factories import Factory
from investment_guide.model.history import NO_HISTORY, History
from investment_guide.model.kinds import KINDS
from investment_guide.model.land import Plot
from investment_guide.model.laws import Law
from investment_guide.model.parks import Park
from investment_guide.model.platforms import Platform
from investment_guide.model.policies import Policy
from investment_guide.model.procedures import Procedure
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.model.settings import Settings
from investment_guide.model.values import Wording
from investment_guide.model.vocabularies import ExamplePlan, Vocabularies

AnyRecord = TypeVar("AnyRecord", bound=Record)

# The kinds of base features, besides records on a map: lines and areas in the order in which they are drawn, points,
# and places of which only the name is shown. Style sheets and scripts of the map know the same words.
GROUND_LAYERS = ("green", "river", "water", "street", "bridge", "railway", "motorway")
GROUND_POINTS = ("exit", "station", "port")
GROUND_NAMES = ("town",)


@dataclass(frozen=True, slots=True)
class Shape:
    """A GeoJSON geometry in WGS 84 and the file and feature it came from."""

    type: str
    coordinates: tuple  # type: ignore[type-arg]  # nested as RFC 7946 says for the type
    file: str


@dataclass(frozen=True, slots=True)
class MapFeature:
    """A base feature, no record: river, street, railway, exit."""

    id: str
    kind: str
    names: Wording
    shape: Shape

    def name(self, language: str) -> str:
        """Return the name that a map shows, empty for an unnamed feature."""
        return self.names.reading(language)[0] if self.names.words else ""


@dataclass(frozen=True, slots=True)
class Guide:
    """All records. Mappings are in the order of ids, so every output is too."""

    settings: Settings
    vocabularies: Vocabularies
    costs: Costs
    contacts: Mapping[str, Contact]
    sources: Mapping[str, Source]
    parks: Mapping[str, Park]
    land: Mapping[str, Plot]
    factories: Mapping[str, Factory]
    clusters: Mapping[str, Cluster]
    policies: Mapping[str, Policy]
    projects: Mapping[str, Project]
    platforms: Mapping[str, Platform]
    procedures: Mapping[str, Procedure]
    events: Mapping[str, Event]
    boundaries: Mapping[str, Shape]
    base_features: tuple[MapFeature, ...]
    history: History = NO_HISTORY
    # Those of the tool with those of data/laws.yml, by id.
    laws: Mapping[str, Law] = field(default_factory=dict)
    # The kinds without a field of their own, by folder: `of` gives their records with their type.
    further: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    def records(self, kind: str) -> Mapping[str, Record]:
        """Return all records of a kind of ``KINDS``."""
        if kind in _OWN_FIELDS:
            records: Mapping[str, Record] = getattr(self, kind)
            return records
        return self.further.get(kind, {})

    def of(self, record: type[AnyRecord]) -> Mapping[str, AnyRecord]:
        """Return all records of a class."""
        kind = next(spec.folder for spec in KINDS if spec.record is record)
        return self.records(kind)  # type: ignore[return-value]  # a kind has records of its class only

    def examples(self) -> Mapping[str, ExamplePlan]:
        """Return the examples of matching that still hold: without those that name a deleted cluster or park."""
        known = {"cluster": self.clusters, "park": self.parks}
        return {
            key: example
            for key, example in self.vocabularies.examples.items()
            if all(name not in example.answers or example.answers[name] in there for name, there in known.items())
        }

    def with_records(self, records: Mapping[str, Mapping[str, Any]]) -> "Guide":
        """This guide with other records of some kinds."""
        fields = by_field(records)
        return replace(self, **{**fields, "further": {**self.further, **fields["further"]}})


_OWN_FIELDS = frozenset(spec.folder for spec in KINDS) & frozenset(Guide.__slots__)


def by_field(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Records by kind as the arguments that ``Guide`` takes them in."""
    own = {kind: found for kind, found in records.items() if kind in _OWN_FIELDS}
    return {**own, "further": {kind: found for kind, found in records.items() if kind not in _OWN_FIELDS}}
