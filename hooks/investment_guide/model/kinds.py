"""The kinds of records, each described once: what it is called, where it is read, what its status means.

A kind is a folder of ``data/`` with one record per file. Its name is the name of folder, schema, published files and
page section in one. What asks for "every kind" or for a word about one reads it here: adding a kind is described in
docs/recipes/a-kind.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.areas import Area
from investment_guide.model.clusters import Cluster
from investment_guide.model.events import Event
from investment_guide.model.factories import Factory
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.firms import Firm
from investment_guide.model.hubs import Hub
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.platforms import Platform
from investment_guide.model.policies import Policy
from investment_guide.model.procedures import Procedure
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.model.resources import Resource

Label = str  # a message of the catalogues


@dataclass(frozen=True, slots=True)
class Status:
    """The field that says how far a record is; ``model/statuses.py`` describes the words of its vocabulary."""

    field: str
    vocabulary: str


# How the map draws what is no site, from below: dotted outlines with a name in the middle, outlines as parks have them,
# small discs and symbols, both with a card. The scripts know the same words (``map-canvas.js``).
Drawn = Literal["outline", "park", "dot", "symbol"]


@dataclass(frozen=True, slots=True)
class MapLayer:
    """The layer of the map that shows the records of a kind that have a place. Plans draw it too, but for dots.

    Outlines are those of ``data/boundaries/``, or else the point of the field ``place``; a dot or symbol is this point.
    ``name`` stands in addresses of the map (``?site=hub/airport``); ``label`` is that of the layer's switch where it is
    not the name of the section. A ``symbol`` is that of the record's ``kind`` (``presentation/places.py``). The
    card says the status, the fields with a ``card`` in their ``About`` and the day of the facts.
    """

    name: str
    drawn: Drawn
    label: Label | None = None

    @property
    def has_card(self) -> bool:
        """Whether its places are pressed for a card; an outline would be in the way of the sites within."""
        return self.drawn in ("dot", "symbol")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """One kind of records.

    ``one`` names a record, ``many`` the collection, ``section`` the pages and the form, ``related`` the list of such
    records at the foot of another page. ``title`` is the field that names a record, ``words`` what else ``guide new``
    takes for the kind, ``stale_limit`` the name of its limit in ``stale_after_days`` (None: it does not grow old),
    ``icon`` a Material Symbol for the form, ``has_boundary`` whether a feature of ``data/boundaries/`` may draw it.
    ``shared_page`` is the page on which all records stand, None where each has a page of its own besides the list. A
    kind with a ``lead``, the sentence below the title of its list, gets these pages without a module of its own,
    divided by the words of the field ``divided_by``, and filtered by ``filtered_by``: fields that refer to records, of
    which each belongs to the one before it. ``navigation`` is the group of its entry, called ``entry`` where
    the group says a part of the section's name. ``map_layer`` is how the map shows records that are no sites.

    ``files`` are the endings of the published data files, ``contents`` what more than the section they hold. News is
    when a record ``is_news_when_new``, and when its ``status`` changes; what else is, reads ``analysis/news_facts.py``.
    Every kind is in the form, in spreadsheets, in searches and in the JSON Schema.
    """

    folder: str
    record: type[Record]
    one: Label
    many: Label
    section: Label
    related: Label
    icon: str
    words: tuple[str, ...]
    title: str = "name"
    stale_limit: str | None = "park"
    status: Status | None = None
    has_boundary: bool = False
    shared_page: str | None = None
    files: tuple[str, ...] = ()
    is_news_when_new: bool = True
    contents: Label | None = None
    lead: Label | None = None
    navigation: str = "environment"
    entry: Label | None = None
    divided_by: str = ""
    filtered_by: tuple[str, ...] = ()
    map_layer: MapLayer | None = None

    def address_of(self, key: str) -> str:
        """Return where a record is read, from the root of the language."""
        return f"{self.folder}/{key}/" if self.shared_page is None else f"{self.shared_page}#{key}"


# In the order in which a guide is filled in: what others name comes first.
KINDS: tuple[KindSpec, ...] = (
    KindSpec(
        folder="parks",
        record=Park,
        one=gettext_noop("Park"),
        many=gettext_noop("Parks"),
        section=gettext_noop("Parks"),
        related=gettext_noop("Parks"),
        icon="domain",
        words=("park", "园区"),
        has_boundary=True,
        map_layer=MapLayer("park", "park", gettext_noop("[[parks.one:Park]] outlines")),
        files=("json", "geojson"),
    ),
    KindSpec(
        folder="land",
        record=Plot,
        one=pgettext_noop("kind", "Plot"),
        many=gettext_noop("Plots"),
        section=gettext_noop("Land"),
        related=gettext_noop("Land available"),
        icon="crop_square",
        words=("plot", "宗地", "用地", "地块"),
        title="number",
        stale_limit="land",
        status=Status("status", "land_status"),
        has_boundary=True,
        files=("xlsx", "csv", "json", "geojson"),
        navigation="projects",
        entry=pgettext_noop("section", "Land"),
    ),
    KindSpec(
        folder="factories",
        record=Factory,
        one=gettext_noop("Factory"),
        many=pgettext_noop("kind", "Factories"),
        section=gettext_noop("Standard factories"),
        related=pgettext_noop("heading", "Factories with vacant floors"),
        icon="factory",
        words=("factory", "厂房"),
        stale_limit="factory",
        status=Status("status", "factory_status"),
        has_boundary=True,
        files=("xlsx", "csv", "json", "geojson"),
        contents=gettext_noop("[[factories:Standard factories]] and their floors"),
        navigation="projects",
        entry=gettext_noop("Factories"),
    ),
    KindSpec(
        folder="clusters",
        record=Cluster,
        one=gettext_noop("Cluster"),
        many=gettext_noop("Clusters"),
        section=gettext_noop("Clusters"),
        related=gettext_noop("Clusters"),
        icon="hub",
        words=("cluster", "集群"),
        files=("json",),
        contents=gettext_noop("[[clusters:Clusters]] and their supply chains"),
        is_news_when_new=False,
    ),
    KindSpec(
        folder="policies",
        record=Policy,
        one=gettext_noop("Policy"),
        many=gettext_noop("Policies"),
        section=gettext_noop("Policies"),
        related=pgettext_noop("related", "Policies"),
        icon="gavel",
        words=("policy", "政策"),
        title="title",
        stale_limit="policy",
        status=Status("status", "policy_status"),
        files=("xlsx", "csv", "json"),
        contents=gettext_noop("[[policies:Policies]] and their rules"),
        navigation="data",
        entry=pgettext_noop("section", "Policies"),
    ),
    KindSpec(
        folder="projects",
        record=Project,
        one=gettext_noop("Project"),
        many=pgettext_noop("kind", "Projects"),
        section=gettext_noop("Projects"),
        related=gettext_noop("Projects"),
        icon="handshake",
        words=("project", "项目"),
        status=Status("status", "project_status"),
        files=("json",),
        navigation="projects",
    ),
    KindSpec(
        folder="platforms",
        record=Platform,
        one=gettext_noop("Platform or facility"),
        many=gettext_noop("Platforms"),
        section=gettext_noop("Platforms and support"),
        related=gettext_noop("Platforms and support"),
        icon="science",
        words=("platform", "平台"),
        status=Status("state", "platform_state"),
        shared_page="platforms/",
        entry=gettext_noop("Innovation and support"),
        map_layer=MapLayer("platform", "dot"),
    ),
    KindSpec(
        folder="procedures",
        record=Procedure,
        one=gettext_noop("Procedure"),
        many=gettext_noop("Procedures"),
        section=gettext_noop("Procedures"),
        related=gettext_noop("Procedures"),
        icon="checklist",
        words=("procedure", "办事"),
        title="title",
        stale_limit="policy",
        navigation="procedures",
        entry=pgettext_noop("section", "Step by step"),
    ),
    KindSpec(
        folder="firms",
        record=Firm,
        one=gettext_noop("Firm"),
        many=gettext_noop("Firms"),
        section=pgettext_noop("kind", "Firms"),
        related=gettext_noop("Firms"),
        icon="apartment",
        words=("firm", "company", "企业"),
        status=Status("role", "firm_role"),
        shared_page="firms/",
        files=("xlsx", "csv", "json"),
        lead=gettext_noop("Firms established here, and firms that the supply chains are looking for."),
        divided_by="role",
        filtered_by=("cluster", "chain_node"),
    ),
    KindSpec(
        folder="hubs",
        record=Hub,
        one=gettext_noop("Hub"),
        many=gettext_noop("Hubs"),
        section=gettext_noop("Transport hubs"),
        related=gettext_noop("Transport hubs"),
        icon="flight",
        words=("hub", "交通", "枢纽"),
        status=Status("state", "platform_state"),
        shared_page="hubs/",
        files=("xlsx", "csv", "json"),
        lead=gettext_noop("Airports, stations, ports and motorway exits: lines, capacity and distance."),
        divided_by="kind",
        map_layer=MapLayer("hub", "symbol"),
    ),
    KindSpec(
        folder="areas",
        record=Area,
        one=pgettext_noop("kind", "Area"),
        many=gettext_noop("Areas"),
        section=gettext_noop("Townships and areas"),
        related=gettext_noop("Townships and areas"),
        icon="map",
        words=("area", "township", "片区", "乡镇", "街道"),
        has_boundary=True,
        shared_page="areas/",
        files=("xlsx", "csv", "json"),
        lead=gettext_noop(
            "Population, land and main industries of each township and area, and what it is looking for."
        ),
        divided_by="kind",
        map_layer=MapLayer("area", "outline"),
    ),
    KindSpec(
        folder="resources",
        record=Resource,
        one=gettext_noop("Resource or honour"),
        many=gettext_noop("Resources"),
        section=gettext_noop("Resources, finance and honours"),
        related=gettext_noop("Resources, finance and honours"),
        icon="landscape",
        words=("resource", "honour", "资源", "荣誉", "金融"),
        shared_page="resources/",
        files=("xlsx", "csv", "json"),
        lead=gettext_noop("Minerals, forests, water, wind and solar energy; banks and funds; honours and brands."),
        divided_by="kind",
    ),
    KindSpec(
        folder="tables",
        record=FigureTable,
        one=pgettext_noop("kind", "Table"),
        many=gettext_noop("Tables"),
        section=gettext_noop("Tables of figures"),
        related=gettext_noop("Tables of figures"),
        icon="table",
        words=("table", "数据表", "表格"),
        title="title",
        stale_limit="cost",
        shared_page="tables/",
        files=("xlsx", "csv", "json"),
        lead=gettext_noop("Prices, rates and figures by two dimensions; each table has its date and source."),
        navigation="data",
        divided_by="place",
    ),
    KindSpec(
        folder="events",
        record=Event,
        one=gettext_noop("Event"),
        many=gettext_noop("Events"),
        section=gettext_noop("Events"),
        related=gettext_noop("Events"),
        icon="event",
        words=("event", "活动"),
        stale_limit=None,
        shared_page="updates/",
        is_news_when_new=False,
    ),
)
KIND_OF: Mapping[str, KindSpec] = MappingProxyType({spec.folder: spec for spec in KINDS})
RECORD_KINDS: Mapping[str, type[Record]] = MappingProxyType({spec.folder: spec.record for spec in KINDS})
# The kinds with a layer of the map, in the order in which they are drawn.
ON_MAP: tuple[tuple[KindSpec, MapLayer], ...] = tuple(
    sorted(
        ((spec, spec.map_layer) for spec in KINDS if spec.map_layer),
        key=lambda pair: get_args(Drawn).index(pair[1].drawn),
    )
)
