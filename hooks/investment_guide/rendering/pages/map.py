"""The investment map: filters, results and map in one; without scripts a drawing of the area and the full list."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from investment_guide.analysis.hubs import base_features_without_hubs, hubs_with_place
from investment_guide.analysis.totals import available_plots, has_vacant_floors
from investment_guide.formatting.input_units import limit_fields
from investment_guide.model.areas import Area
from investment_guide.model.guide import GROUND_POINTS
from investment_guide.model.statuses import SITE_STATUSES
from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.presentation.drawings.site_plan import overview_plan
from investment_guide.presentation.hub_symbols import symbol_path
from investment_guide.presentation.map_words import unplaced_hubs
from investment_guide.presentation.output import Output
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.map_sites import DUAL_POWER, STATES, MapSite
from investment_guide.rendering.maps import InvestmentMap, investment_map
from investment_guide.rendering.navigation import apps
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

# Above this many sites the list without scripts is left to the pages of land and factories, which hold all of them.
LISTED = 600
# Files of sites that come with the page; the others are asked for by the script, which is there a little later.
PRELOADED = 6


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One box of a group of the filters."""

    value: str
    label: str
    tone: str = ""
    shape: str = ""


def pages(context: PageContext) -> Iterator[Page]:
    """The one page of the map."""
    title = context.formatter.section("map")
    plots, factories = context.guide.land.values(), context.guide.factories.values()
    free = len(available_plots(plots)), sum(map(has_vacant_floors, factories))
    data = MapData(context)
    body = context.render(
        "map.html",
        "map/",
        title=title,
        plan=overview_plan(context, "map/"),
        groups=(groups := _groups(context, data)),
        states=next((choices for name, _, choices in groups if name == "status"), []),
        layers=_layers(context),
        fire_classes=_fire_classes(context, data),
        limits=limit_fields(context.formatter),
        map=_map_of(context, os.environ),
        parks=_by_park(context, data.sites) if len(data.sites) <= LISTED else {},
        total=len(data.sites),
        parts=list(data.parts()),
        preloaded=["index", "ground", *(f"sites-{name}" for name in list(data.parts())[:PRELOADED])],
        note=approval_words(context),
        apps=apps(context),
        symbols={hub.kind: symbol_path(hub.kind) for hub in hubs_with_place(context.guide)},
        hubs=hubs_with_place(context.guide),
        unplaced=unplaced_hubs(context.guide, context.formatter),
    )
    there, now = _counted(context, len(plots), len(factories)), _counted(context, *free)
    description = context.say(
        f"在地图上按面积、价格、净高、荷载、供电等条件筛选 {there}" + (f"；目前可供 {now}。" if now else "。"),
        f"Filter {there} on the map by area, price, height, load, power and more"
        + (f"; available now: {now}." if now else "."),
    )
    yield Page("map/", title, description, body, in_nav=True)


def _counted(context: PageContext, plots: int, factories: int) -> str:
    """So many plots and buildings, without those of which there are none."""
    counted = [
        *([context.say(f"{plots} 宗用地", "1 plot" if plots == 1 else f"{plots} plots")] if plots else []),
        *(
            [context.say(f"{factories} 栋厂房", "1 factory" if factories == 1 else f"{factories} factories")]
            if factories
            else []
        ),
    ]
    return context.say("和", " and ").join(counted)


def map_files(context: PageContext) -> Iterator[Output]:
    """What the page of the map loads: our scripts with the one that opens it, and its data."""
    bundle = BUNDLES["map"]
    yield Output(bundle.address, (bundle.text(context) + _map_of(context, os.environ).script()).encode())
    yield from MapData(context).outputs()


def _map_of(context: PageContext, environment: Mapping[str, str]) -> InvestmentMap:
    return investment_map(context.guide.settings.map, context.formatter, environment)


def _groups(context: PageContext, data: MapData) -> list[tuple[str, str, list[FilterOption]]]:
    """The groups of boxes: name in the address, heading, choices."""
    formatter, guide = context.formatter, context.guide
    occurring = {unit.state for site in data.sites for unit in site.units}
    connected = {utility for site in data.sites for utility in site.utilities}
    named = {word: formatter.word("utility", word) for word in data.utilities if word != DUAL_POWER}
    named[DUAL_POWER] = context.say("双回路供电", "Dual power supply")
    parks, clusters = _of_sites(data)
    kinds = [
        *([FilterOption("land", context.formatter.section("land"))] if guide.land else []),
        *(
            [FilterOption("factory", context.say("[[factories:厂房]]", "[[factories:Factories]]"))]
            if guide.factories
            else []
        ),
    ]
    states = [
        FilterOption(word, data.state_word(word), spec.tone, spec.shape)
        for word, spec in SITE_STATUSES.items()
        if word in occurring
    ]
    groups = [
        ("kind", context.say("类型", "Kind"), kinds),
        ("status", context.say("状态", "Status"), states),
        (
            "park",
            context.say("[[parks.one:园区]]", "[[parks.one:Park]]"),
            [FilterOption(park, formatter.plain(guide.parks[park].name)) for park in data.parks if park in parks],
        ),
        (
            "cluster",
            context.say("[[clusters:产业集群]]", "[[clusters.one:Cluster]]"),
            [FilterOption(key, formatter.plain(guide.clusters[key].name)) for key in data.clusters if key in clusters],
        ),
        (
            "utility",
            context.say("已通设施", "Utilities connected"),
            [FilterOption(word, label) for word, label in named.items() if word in connected],
        ),
        (
            "idle",
            context.say("存量", "Re-use"),
            [FilterOption("1", context.say("存量盘活", "Idle, for re-use"))]
            if any(site.record.idle for site in data.sites)
            else [],
        ),
    ]
    return [group for group in groups if group[2]]


def _of_sites(data: MapData) -> tuple[set[str], set[str]]:
    """The parks and clusters that sites belong to."""
    records = [site.record for site in data.sites]
    return {record.park for record in records}, {cluster for record in records for cluster in record.clusters}


def _layers(context: PageContext) -> list[tuple[str, str]]:
    """What can be shown and hidden besides the sites: only what there is."""
    guide, say, areas = context.guide, context.say, context.guide.of(Area).values()
    kinds = {feature.kind for feature in base_features_without_hubs(guide)}
    has_park = any(park.place or park.id in guide.boundaries for park in guide.parks.values())
    has_platform = any(platform.place for platform in guide.platforms.values())
    found = [
        ("park", say("[[parks.one:园区]]范围", "[[parks.one:Park]] outlines"), has_park),
        ("street", say("道路与桥梁", "Streets and bridges"), kinds & {"street", "bridge", "motorway"}),
        ("railway", say("铁路", "Railway"), kinds & {"railway"}),
        ("water", say("江河与绿地", "River and green"), kinds & {"river", "water", "green"}),
        ("area", context.formatter.section("areas"), any(area.place or area.id in guide.boundaries for area in areas)),
        ("exit", say("高速出口、车站、港口", "Exits, stations, port"), kinds & {*GROUND_POINTS}),
        ("hub", context.formatter.section("hubs"), hubs_with_place(guide)),
        ("platform", context.formatter.section("platforms"), has_platform),
    ]
    return [(value, label) for value, label, there in found if there]


def _fire_classes(context: PageContext, data: MapData) -> list[FilterOption]:
    words = data.fire_classes if context.guide.factories else ()
    return [FilterOption(word, context.formatter.word("fire_hazard_class", word)) for word in words]


def _by_park(context: PageContext, sites: tuple[MapSite, ...]) -> Mapping[str, list[MapSite]]:
    """Every site, by park, what is free first."""
    ordered = sorted(sites, key=lambda site: (STATES.index(site.state), site.kind == "factory", site.record.id))
    return {park: [site for site in ordered if site.record.park == park] for park in context.guide.parks}
