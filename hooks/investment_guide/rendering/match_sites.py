"""``match/sites.js``: what can be had now or later, as the matching (``scripts/match/engine/sites.js``) reads it.

The content of the part ``sites``:

    sites      plots that are free or being prepared, buildings with the floors that are vacant or being built. Each has
               ``kind`` (land or factory), ``name``, ``address`` of its sheet, ``park``, ``clusters``, ``distances`` (km
               to the nearest of a kind) and the facts that needs ask for under the names of their fields; a plot or
               floor also ``state`` and ``free_from`` (``now``, a day, or missing when nobody can say)
    parks      ``name`` and rows of ``entry_standard``; a plot that has rows of its own holds all that are valid for it
    clusters   ``name`` and ``needs``: the site profile under the names of needs

What is not known is left out. What a site takes over from its park is filled in.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from investment_guide.analysis.inheritance import complete
from investment_guide.analysis.prices import price, rent, sale
from investment_guide.analysis.totals import floor_stage, plot_stage
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.record import Distance, EntryStandard
from investment_guide.model.statuses import ON_OFFER, Stage
from investment_guide.model.values import Bounds
from investment_guide.presentation.map_words import plot_name
from investment_guide.presentation.output import Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.page_context import PageContext

MATCHED = (*ON_OFFER, Stage.COMING)
NOW = "now"
SITE_FIELDS = ("power_kva", "fire_hazard_class", "dual_power", "gas", "steam", "sewage_pretreatment", "tenure")
FLOOR_FIELDS = ("floor", "clear_height_m", "floor_load_kg_m2", "crane_tonnes")


def match_sites(context: PageContext) -> Output:
    """The one file of a language."""
    guide, formatter = context.guide, context.formatter
    plots = (_plot(context, plot) for plot in guide.land.values() if plot_stage(plot) in MATCHED)
    factories = (_factory(context, factory) for factory in guide.factories.values() if offered_floors(factory))
    parks = {
        key: {"name": formatter.plain(park.name), "entry_standard": _rows(context, park.entry_standard)}
        for key, park in guide.parks.items()
    }
    clusters = {cluster.id: _cluster(context, cluster) for cluster in context.relations.clusters_in_order()}
    content = {"sites": [*plots, *factories], "parks": parks, "clusters": clusters}
    return data_script("match/sites.js", "sites", content)


def offered_floors(factory: Factory) -> tuple[Floor, ...]:
    """The floors that can be had now or once they are built."""
    floors = factory.floors if factory.available_buildings else ()
    return tuple(floor for floor in floors if floor_stage(factory, floor) in MATCHED and floor.vacant_m2 > 0)


def _known(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in pairs if value is not None}


def _fields(part: Any, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(part, name)) for name in names)


def _plot(context: PageContext, plot: Plot) -> dict[str, Any]:
    whole, prices = complete(plot, context.guide), price(plot)
    return _known(
        [
            *_site(plot, whole, plot_name(plot, context.formatter), "land"),
            *_offer(plot, plot_stage(plot)),
            ("area_mu", plot.area_mu),
            ("price_wan_mu", bounds_data(prices.wan_mu) if prices else None),
            ("use", plot.use.code),
            ("utilities", {utility.kind: utility.state for utility in whole.utilities}),
            ("entry_standard", _rows(context, whole.entry_standard) if plot.entry_standard else None),
        ]
    )


def _factory(context: PageContext, factory: Factory) -> dict[str, Any]:
    floors = [
        _known(
            [
                *_fields(floor, FLOOR_FIELDS),
                *_room(factory, floor),
                *_prices(factory, floor),
                *_offer(floor, floor_stage(factory, floor)),
            ]
        )
        for floor in offered_floors(factory)
    ]
    return _known(
        [
            *_site(factory, complete(factory, context.guide), context.formatter.plain(factory.name), "factory"),
            *_fields(factory, SITE_FIELDS),
            ("floors", floors),
        ]
    )


def _room(factory: Factory, floor: Floor) -> Iterator[tuple[str, Any]]:
    """What can be had of a floor, of buildings alike of all together, and the least that can be had of it."""
    is_alike = factory.available_buildings > 1
    yield "vacant_m2", floor.vacant_m2 * factory.available_buildings
    yield "divisible_from_m2", floor.divisible_from_m2 or (floor.vacant_m2 if is_alike else None)


def _prices(factory: Factory, floor: Floor) -> Iterator[tuple[str, Any]]:
    """In the usual unit: a number, or of a range the lowest and the highest, None where it is open."""
    for name, quote in (("rent_yuan_m2_month", rent(factory, floor)), ("sale_yuan_m2", sale(factory, floor))):
        yield name, bounds_data(quote.bounds) if quote else None


def bounds_data(bounds: Bounds) -> Any:
    """A range as the scripts read it."""
    return bounds.min if bounds.min == bounds.max else [bounds.min, bounds.max]


def _site(site: Plot | Factory, whole: Plot | Factory, name: str, kind: str) -> Iterator[tuple[str, Any]]:
    folder = "land" if kind == "land" else "factories"
    yield from (("kind", kind), ("id", site.id), ("name", name), ("address", f"{folder}/{site.id}/"))
    yield from (("park", site.park), ("clusters", site.clusters), ("distances", _nearest(whole.distances)))


def _offer(offer: Plot | Floor, stage: Stage) -> Iterator[tuple[str, Any]]:
    """State and first day: what is free without a day is free now, what is coming without one cannot be promised."""
    day = offer.available_from.isoformat() if offer.available_from else None
    yield "state", offer.status
    yield "free_from", day or (NOW if stage in ON_OFFER else None)


def _nearest(distances: Iterable[Distance]) -> dict[str, float]:
    found: dict[str, float] = {}
    for distance in distances:
        found[distance.kind] = min(distance.km, found.get(distance.kind, distance.km))
    return found


def _rows(context: PageContext, rows: Iterable[EntryStandard]) -> list[dict[str, Any]]:
    plain = context.formatter.plain
    return [
        {**row.model_dump(mode="json", exclude_none=True), "emissions": [plain(text) for text in row.emissions]}
        for row in rows
    ]


def _cluster(context: PageContext, cluster: Cluster) -> dict[str, Any]:
    """The name and what a firm needs; a need that a profile denies (``gas: false``) is none."""
    profile = cluster.site_profile.model_dump(mode="json") if cluster.site_profile else {}
    return {
        "name": context.formatter.plain(cluster.name),
        "needs": {name: value for name, value in profile.items() if value},
    }
