"""The kinds of records, each described once: what it is called, where it is read, what its status means.

A kind is a folder of ``data/`` with one record per file. Its name is the name of folder, schema, published files and
page section in one. What asks for "every kind" or for a word about one reads it here: adding a kind is described in
docs/recipes/a-kind.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

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

Label = tuple[str, str]  # Chinese, English


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
    """The layer of the map that shows the records of a kind that have a place.

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
    divided by the words of the field ``divided_by``. ``navigation`` is the group of its entry, called ``entry`` where
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
    map_layer: MapLayer | None = None

    def address_of(self, key: str) -> str:
        """Return where a record is read, from the root of the language."""
        return f"{self.folder}/{key}/" if self.shared_page is None else f"{self.shared_page}#{key}"


# In the order in which a guide is filled in: what others name comes first.
KINDS: tuple[KindSpec, ...] = (
    KindSpec(
        folder="parks",
        record=Park,
        one=("园区", "Park"),
        many=("园区", "Parks"),
        section=("园区", "Parks"),
        related=("园区", "Parks"),
        icon="domain",
        words=("park", "园区"),
        has_boundary=True,
        map_layer=MapLayer("park", "park", ("[[parks.one:园区]]范围", "[[parks.one:Park]] outlines")),
        files=("json", "geojson"),
    ),
    KindSpec(
        folder="land",
        record=Plot,
        one=("地块", "Plot"),
        many=("用地", "Plots"),
        section=("用地", "Land"),
        related=("可供用地", "Land available"),
        icon="crop_square",
        words=("plot", "宗地", "用地", "地块"),
        title="number",
        stale_limit="land",
        status=Status("status", "land_status"),
        has_boundary=True,
        files=("xlsx", "csv", "json", "geojson"),
        navigation="projects",
        entry=("可供用地", "Land"),
    ),
    KindSpec(
        folder="factories",
        record=Factory,
        one=("厂房", "Factory"),
        many=("厂房", "Factories"),
        section=("标准厂房", "Standard factories"),
        related=("有空置的标准厂房", "Factories with vacant floors"),
        icon="factory",
        words=("factory", "厂房"),
        stale_limit="factory",
        status=Status("status", "factory_status"),
        has_boundary=True,
        files=("xlsx", "csv", "json", "geojson"),
        contents=("[[factories:标准厂房]]与楼层", "[[factories:Standard factories]] and their floors"),
        navigation="projects",
        entry=("标准厂房", "Factories"),
    ),
    KindSpec(
        folder="clusters",
        record=Cluster,
        one=("集群", "Cluster"),
        many=("产业集群", "Clusters"),
        section=("产业集群", "Clusters"),
        related=("产业集群", "Clusters"),
        icon="hub",
        words=("cluster", "集群"),
        files=("json",),
        contents=("[[clusters:产业集群]]与产业链", "[[clusters:Clusters]] and their supply chains"),
        is_news_when_new=False,
    ),
    KindSpec(
        folder="policies",
        record=Policy,
        one=("政策", "Policy"),
        many=("政策", "Policies"),
        section=("政策", "Policies"),
        related=("相关政策", "Policies"),
        icon="gavel",
        words=("policy", "政策"),
        title="title",
        stale_limit="policy",
        status=Status("status", "policy_status"),
        files=("xlsx", "csv", "json"),
        contents=("[[policies:政策]]与测算规则", "[[policies:Policies]] and their rules"),
        navigation="data",
        entry=("惠企政策", "Policies"),
    ),
    KindSpec(
        folder="projects",
        record=Project,
        one=("项目", "Project"),
        many=("项目", "Projects"),
        section=("招商项目", "Projects"),
        related=("招商项目", "Projects"),
        icon="handshake",
        words=("project", "项目"),
        status=Status("status", "project_status"),
        files=("json",),
        navigation="projects",
    ),
    KindSpec(
        folder="platforms",
        record=Platform,
        one=("平台与配套", "Platform or facility"),
        many=("平台与配套", "Platforms"),
        section=("平台与配套", "Platforms and support"),
        related=("平台与配套", "Platforms and support"),
        icon="science",
        words=("platform", "平台"),
        status=Status("state", "platform_state"),
        shared_page="platforms/",
        entry=("创新与配套平台", "Innovation and support"),
        map_layer=MapLayer("platform", "dot"),
    ),
    KindSpec(
        folder="procedures",
        record=Procedure,
        one=("办事指南", "Procedure"),
        many=("办事指南", "Procedures"),
        section=("办事指南", "Procedures"),
        related=("办事指南", "Procedures"),
        icon="checklist",
        words=("procedure", "办事"),
        title="title",
        stale_limit="policy",
        navigation="procedures",
        entry=("办事流程", "Step by step"),
    ),
    KindSpec(
        folder="firms",
        record=Firm,
        one=("企业", "Firm"),
        many=("企业", "Firms"),
        section=("重点企业", "Firms"),
        related=("企业", "Firms"),
        icon="apartment",
        words=("firm", "company", "企业"),
        status=Status("role", "firm_role"),
        shared_page="firms/",
        files=("xlsx", "csv", "json"),
        lead=(
            "已经落户的企业和产业链上希望引进的企业，分别写明。",
            "Firms established here, and firms that the supply chains are looking for.",
        ),
        divided_by="role",
    ),
    KindSpec(
        folder="hubs",
        record=Hub,
        one=("交通枢纽", "Hub"),
        many=("交通枢纽", "Hubs"),
        section=("交通枢纽", "Transport hubs"),
        related=("交通枢纽", "Transport hubs"),
        icon="flight",
        words=("hub", "交通", "枢纽"),
        status=Status("state", "platform_state"),
        shared_page="hubs/",
        files=("xlsx", "csv", "json"),
        lead=(
            "机场、车站、港口和高速出入口：线路、能力与距离。",
            "Airports, stations, ports and motorway exits: lines, capacity and distance.",
        ),
        divided_by="kind",
        map_layer=MapLayer("hub", "symbol"),
    ),
    KindSpec(
        folder="areas",
        record=Area,
        one=("片区", "Area"),
        many=("片区", "Areas"),
        section=("镇街与片区", "Townships and areas"),
        related=("镇街与片区", "Townships and areas"),
        icon="map",
        words=("area", "township", "片区", "乡镇", "街道"),
        has_boundary=True,
        shared_page="areas/",
        files=("xlsx", "csv", "json"),
        lead=(
            "各镇街、片区的人口、土地、主导产业和招商意向。",
            "Population, land and main industries of each township and area, and what it is looking for.",
        ),
        divided_by="kind",
        map_layer=MapLayer("area", "outline"),
    ),
    KindSpec(
        folder="resources",
        record=Resource,
        one=("资源与荣誉", "Resource or honour"),
        many=("资源与荣誉", "Resources"),
        section=("资源、金融与荣誉", "Resources, finance and honours"),
        related=("资源、金融与荣誉", "Resources, finance and honours"),
        icon="landscape",
        words=("resource", "honour", "资源", "荣誉", "金融"),
        shared_page="resources/",
        files=("xlsx", "csv", "json"),
        lead=(
            "矿产、林业、水、风光资源，金融机构与基金，以及获得的称号和品牌。",
            "Minerals, forests, water, wind and solar energy; banks and funds; honours and brands.",
        ),
        divided_by="kind",
    ),
    KindSpec(
        folder="tables",
        record=FigureTable,
        one=("数据表", "Table"),
        many=("数据表", "Tables"),
        section=("数据表", "Tables of figures"),
        related=("数据表", "Tables of figures"),
        icon="table",
        words=("table", "数据表", "表格"),
        title="title",
        stale_limit="cost",
        shared_page="tables/",
        files=("xlsx", "csv", "json"),
        lead=(
            "按两个维度查的价格、费率与数据，每张表都有日期和出处。",
            "Prices, rates and figures by two dimensions; each table has its date and source.",
        ),
        navigation="data",
        divided_by="place",
    ),
    KindSpec(
        folder="events",
        record=Event,
        one=("活动", "Event"),
        many=("活动", "Events"),
        section=("活动", "Events"),
        related=("活动", "Events"),
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
