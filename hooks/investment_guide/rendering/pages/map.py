"""The investment map: filters, results and map in one; without scripts a drawing of the area and the full list."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from investment_guide.analysis.ground import is_answered
from investment_guide.analysis.positions import base_features_without_hubs, hubs_with_place
from investment_guide.analysis.totals import available_plots, has_vacant_floors
from investment_guide.formatting.input_units import LimitField
from investment_guide.formatting.site_fields import Kind, filters
from investment_guide.model.guide import GROUND_POINTS
from investment_guide.model.kinds import ON_MAP, Drawn
from investment_guide.model.land import Plot
from investment_guide.model.statuses import SITE_STATUSES
from investment_guide.presentation.drawings.approval import approval_html, approval_words
from investment_guide.presentation.drawings.site_plan import overview_plan
from investment_guide.presentation.output import Output, relative
from investment_guide.presentation.places import symbol_path, unplaced_hubs
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.map_filters import FLAG, choices_on_map, limits_of, occurring
from investment_guide.rendering.map_ground import GroundAnswer
from investment_guide.rendering.map_sites import STATES, MapSite
from investment_guide.rendering.maps import GuideMap, investment_map
from investment_guide.rendering.navigation import apps
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.site_lists import Options, words

ADDRESS = "map/"
# Above this many sites the list without scripts is left to the pages of land and factories, which hold all of them.
LISTED = 600
# Files of sites that come with the page; the others are asked for by the script, which is there a little later.
PRELOADED = 6


@dataclass(frozen=True, slots=True)
class FilterBox:
    """One box of a group of the filters: ``name`` and ``value`` are those of the address."""

    name: str
    value: str
    label: str
    tone: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class SiteFields:
    """What is asked of one kind of sites besides boxes: numbers by name, and ranked words of which one is chosen."""

    heading: str
    hint: str
    limits: Mapping[str, LimitField]
    ranked: tuple[tuple[str, str, Options], ...]


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of the map."""
    title = context.formatter.section("map")
    plots, factories = context.guide.land.values(), context.guide.factories.values()
    free = len(available_plots(plots)), sum(map(has_vacant_floors, factories))
    data, view = context.once(MapData), _map_of(context, os.environ)
    body = context.render(
        "map.html",
        ADDRESS,
        title=title,
        setup=view.setup(),
        preloaded=["index", "ground", *(f"sites-{name}" for name in list(data.parts())[:PRELOADED])],
        files=list(data.files()),
        base=relative(ADDRESS, ""),
        linked=True,
        compares=context.has("compare"),
        **map_view(context, data, view),
    )
    there, now = _counted(context, len(plots), len(factories)), _counted(context, *free)
    description = (
        context.gettext(
            "Filter {sites} on the map by area, price, height, load, power and more; available now: {now}.",
            sites=there,
            now=now,
        )
        if now
        else context.gettext("Filter {sites} on the map by area, price, height, load, power and more.", sites=there)
    )
    yield Page(ADDRESS, title, description, body, in_nav=True)


def map_view(context: PageContext, data: MapData, view: GuideMap) -> dict[str, Any]:
    """Return what the template ``map/view.html`` shows, wherever it stands.

    Beside this it asks for ``base``, the address that data and links begin with, and whether pages of the guide may be
    linked (``linked``) and sites put aside for comparison (``compares``).
    """
    return {
        "plan": overview_plan(context, ADDRESS),
        "groups": (groups := _groups(context, data)),
        "states": [box for _, boxes in groups for box in boxes if box.name == "status"],
        "layers": _layers(context),
        "fields": list(_fields(context)),
        "ground": data.ground,
        "examined": _examined(context, data),
        "bases": view.bases,
        "parks": _by_park(context, data.sites) if len(data.sites) <= LISTED else {},
        "total": len(data.sites),
        "parts": list(data.parts()),
        "note": approval_html(context, approval_words(context)),
        "apps": apps(context),
        "symbols": {hub.kind: symbol_path(hub.kind) for hub in hubs_with_place(context.guide)},
        "hubs": hubs_with_place(context.guide),
        "unplaced": unplaced_hubs(context.guide, context.formatter),
    }


def _counted(context: PageContext, plots: int, factories: int) -> str:
    """So many plots and buildings, without those of which there are none."""
    land = context.npgettext("land", "{count} plot", "{count} plots", plots, count=plots) if plots else ""
    if not factories:
        return land
    buildings = context.ngettext("{count} factory", "{count} factories", factories, count=factories)
    return context.gettext("{plots} and {factories}", plots=land, factories=buildings) if land else buildings


def map_files(context: PageContext) -> Iterator[Output]:
    """Yield what the page of the map loads: our scripts with the one that opens it, and its data."""
    bundle = BUNDLES["map"]
    yield Output(bundle.address, (bundle.text(context) + _map_of(context, os.environ).setup().opening).encode())
    yield from context.once(MapData).outputs()


def _map_of(context: PageContext, environment: Mapping[str, str]) -> GuideMap:
    return investment_map(context.guide.settings.map, context.formatter, environment)


def _groups(context: PageContext, data: MapData) -> list[tuple[str, list[FilterBox]]]:
    """The groups of boxes, each with its heading: what every site has, then the words and flags of fields."""
    formatter, guide = context.formatter, context.guide
    occurring_states = {unit.state for site in data.sites for unit in site.units}
    kinds = [
        *([FilterBox("kind", "land", formatter.section("land"))] if guide.land else []),
        *(
            [FilterBox("kind", "factory", context.pgettext("short", "[[factories:Factories]]"))]
            if guide.factories
            else []
        ),
    ]
    states = [
        FilterBox("status", word, data.state_word(word), spec.tone, spec.shape)
        for word, spec in SITE_STATUSES.items()
        if word in occurring_states
    ]
    groups = [
        (context.pgettext("map", "Kind"), kinds),
        (context.gettext("Status"), states),
        *_of_sites(context, data),
        (context.gettext("Utilities connected"), _utilities(context, data)),
        *_of_fields(context, data),
    ]
    return [group for group in groups if group[1]]


def _of_sites(context: PageContext, data: MapData) -> Iterator[tuple[str, list[FilterBox]]]:
    """The parks and clusters that sites belong to."""
    formatter, guide = context.formatter, context.guide
    records = [site.record for site in data.sites]
    parks, clusters = {one.park for one in records}, {cluster for one in records for cluster in one.clusters}
    yield (
        context.gettext("[[parks.one:Park]]"),
        [FilterBox("park", park, formatter.plain(guide.parks[park].name)) for park in data.parks if park in parks],
    )
    yield (
        context.gettext("[[clusters.one:Cluster]]"),
        [
            FilterBox("cluster", key, formatter.plain(guide.clusters[key].name))
            for key in data.clusters
            if key in clusters
        ],
    )


def _utilities(context: PageContext, data: MapData) -> list[FilterBox]:
    """The utilities that at least one site has; one that no vocabulary has is called like the field of buildings."""
    connected = {utility for site in data.sites for utility in site.utilities}
    known = context.guide.vocabularies.words("utility")
    own = {one.utility: one.label(context.formatter.messages) for one in filters("factory") if one.utility}
    labels = {word: context.formatter.word("utility", word) if word in known else own[word] for word in data.utilities}
    return [FilterBox("utility", word, label) for word, label in labels.items() if word in connected]


def _of_fields(context: PageContext, data: MapData) -> Iterator[tuple[str, list[FilterBox]]]:
    """A group for each field with words, and one for all flags; only what at least one site has."""
    flags = []
    for one in choices_on_map():
        found, vocabulary = occurring(one, data.sites), one.filter.field.vocabulary
        if one.filter.is_flag and found:
            flags.append(FilterBox(one.name, *FLAG, one.filter.label(context.formatter.messages)))
        elif vocabulary and not one.filter.is_ranked:
            chosen = {one.meant(word, context) for word in found}
            words = [(word, context.formatter.word(vocabulary, word)) for word in one.words(context) if word in chosen]
            yield (
                one.filter.label(context.formatter.messages),
                [FilterBox(one.name, word, label) for word, label in words],
            )
    yield context.gettext("Features"), flags


def _fields(context: PageContext) -> Iterator[SiteFields]:
    """The numbers and ranked words that are asked of land and of factories, where there are any."""
    if context.guide.land:
        heading = context.gettext("[[land:Land]]: area and price")
        yield SiteFields(heading, "", dict(limits_of("land", context)), tuple(_ranked("land", context)))
    if context.guide.factories:
        heading = context.gettext("[[factories:Factories]]: floors")
        hint = context.gettext("One floor must meet all of these.")
        yield SiteFields(heading, hint, dict(limits_of("factory", context)), tuple(_ranked("factory", context)))


def _ranked(kind: Kind, context: PageContext) -> Iterator[tuple[str, str, Options]]:
    for one in choices_on_map():
        vocabulary = one.filter.field.vocabulary
        if vocabulary and one.filter.is_ranked and one.kinds[0] == kind:
            yield one.name, one.filter.label(context.formatter.messages), words(vocabulary, context)


def _examined(context: PageContext, data: MapData) -> list[tuple[Plot, list[GroundAnswer]]]:
    """The plots that the layers of the ground are asked of, each with its answers; few enough for one page."""
    asked = (plot for plot in context.guide.land.values() if is_answered(plot)) if data.ground else ()
    found = [(plot, [one for layer in data.ground if (one := layer.answer(plot))]) for plot in asked]
    return found if len(found) <= LISTED else []


def _layers(context: PageContext) -> list[tuple[str, str, str]]:
    """What can be shown and hidden besides the sites, only what there is: value, look and label, from below."""
    gettext = context.gettext
    kinds = {feature.kind for feature in base_features_without_hubs(context.guide)}
    lines = [
        ("street", gettext("Streets and bridges"), {"street", "bridge", "motorway"}),
        ("railway", gettext("Railway"), {"railway"}),
        ("water", gettext("River and green"), {"river", "water", "green"}),
    ]
    points = ("exit", gettext("Exits, stations, port"), {*GROUND_POINTS})
    return [
        *_layers_of_records(context, "park"),
        *((value, value, label) for value, label, of in lines if kinds & of),
        *_layers_of_records(context, "outline"),
        *((value, value, label) for value, label, of in (points,) if kinds & of),
        *_layers_of_records(context, "symbol"),
        *_layers_of_records(context, "dot"),
    ]


def _layers_of_records(context: PageContext, drawn: Drawn) -> Iterator[tuple[str, str, str]]:
    guide = context.guide
    for spec, layer in ON_MAP:
        found = guide.records(spec.folder).items() if layer.drawn == drawn else ()
        if any(getattr(one, "place", None) or (not layer.has_card and key in guide.boundaries) for key, one in found):
            label = context.gettext(layer.label) if layer.label else context.formatter.section(spec.folder)
            yield layer.name, drawn, label


def _by_park(context: PageContext, sites: tuple[MapSite, ...]) -> Mapping[str, list[MapSite]]:
    """Every site, by park, what is free first."""
    ordered = sorted(sites, key=lambda site: (STATES.index(site.state), site.kind == "factory", site.record.id))
    return {park: [site for site in ordered if site.record.park == park] for park in context.guide.parks}
