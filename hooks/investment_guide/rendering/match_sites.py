"""``match/sites.js``: what is available now or later, as the matching (``scripts/match/engine/sites.js``) reads it.

The content of the part ``sites``:

    sites      plots that are free or being prepared, buildings with the floors that are vacant or being built. Each has
               ``kind`` (land or factory), ``name``, ``address`` of its sheet, ``park``, ``clusters``, ``distances`` (km
               to the nearest of a kind), ``minutes`` (by road to it), ``spare`` (what its park can still take) and the
               facts that needs ask for under the names of their fields; a plot or floor also ``state`` and
               ``free_from`` (``now``, a day, or missing when nobody can say), a floor ``fee_yuan_m2_month``
    parks      ``name`` and rows of ``entry_standard``; a plot that has rows of its own holds all that are valid for it
    needs      what is compared with those facts (``sites.js``)
    clusters   ``name`` and ``needs``: the site profile under the names of needs
    charges, calendar
               what the result uses besides (``match_costs.py``)

What is not known is left out. What a site inherits from its park is filled in.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from investment_guide.analysis.inheritance import complete
from investment_guide.analysis.site_values import floor_value, site_value
from investment_guide.analysis.totals import floor_stage, plot_stage
from investment_guide.formatting.site_fields import FieldNeed, needs, of_kinds
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.record import Distance, EntryStandard
from investment_guide.model.statuses import ON_OFFER, Stage
from investment_guide.model.values import Bounds
from investment_guide.presentation.output import JsonValue, Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.match_costs import cost_parts
from investment_guide.rendering.page_context import PageContext

MATCHED = (*ON_OFFER, Stage.COMING)
NOW = "now"


def match_sites(context: PageContext) -> Output:
    """Return the one file of a language."""
    guide, formatter = context.guide, context.formatter
    plots = (_plot(context, plot) for plot in guide.land.values() if plot_stage(plot) in MATCHED)
    factories = (_factory(context, factory) for factory in guide.factories.values() if offered_floors(factory))
    parks: dict[str, JsonValue] = {
        key: {"name": formatter.plain(park.name), "entry_standard": _rows(context, park.entry_standard)}
        for key, park in guide.parks.items()
    }
    clusters = {cluster.id: _cluster(context, cluster) for cluster in context.relations.clusters_in_order()}
    content: dict[str, JsonValue] = {"needs": list(_needs(context)), "sites": [*plots, *factories]}
    costs = cost_parts(context)
    return data_script("match/sites.js", "sites", {**content, "parks": parks, "clusters": clusters, **costs})


def offered_floors(factory: Factory) -> tuple[Floor, ...]:
    """Return the floors available now or once they are built."""
    floors = factory.floors if factory.available_buildings else ()
    return tuple(floor for floor in floors if floor_stage(factory, floor) in MATCHED and floor.vacant_m2 > 0)


def _known(pairs: Iterable[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    return {name: value for name, value in pairs if value is not None}


def _needs(context: PageContext) -> Iterator[dict[str, JsonValue]]:
    """What fields are compared with; ``words`` are those of a ranked vocabulary, in its order."""
    for need in of_kinds():
        row: dict[str, JsonValue] = {
            "name": need.name,
            "kind": need.field.kind,
            "of": "unit" if need.field.is_of_floor else "site",
        }
        row |= {"field": need.field.name, "sense": need.spec.sense}
        if need.spec.sense == "takes" and need.field.vocabulary:
            row["words"] = list(context.guide.vocabularies.words(need.field.vocabulary))
        yield row


def _fields(context: PageContext, site: Plot | Factory) -> Iterator[tuple[str, JsonValue]]:
    """What needs ask of a plot or building."""
    for need in needs("land" if isinstance(site, Plot) else "factory"):
        if not need.field.is_of_floor:
            value = site_value(site, need.field.name, context.formatter.units)
            yield need.field.name, _data(context, need, value)


def _floor_fields(context: PageContext, factory: Factory, floor: Floor) -> Iterator[tuple[str, JsonValue]]:
    """What needs ask of a floor."""
    for need in needs("factory"):
        if need.field.is_of_floor:
            yield need.field.name, _data(context, need, floor_value(factory, floor, need.field.name))


def _data(context: PageContext, need: FieldNeed, value: Any) -> Any:
    if need.field.vocabulary and isinstance(value, str):
        return context.guide.vocabularies.meant(need.field.vocabulary, value)
    return bounds_data(value) if isinstance(value, Bounds) else value


def _plot(context: PageContext, plot: Plot) -> dict[str, JsonValue]:
    whole = complete(plot, context.guide)
    return _known(
        [
            *_site(context, plot, whole, context.summary(plot).name),
            *_offer(plot, plot_stage(plot)),
            ("area_mu", plot.area_mu),
            ("divisible_from_mu", plot.divisible.from_mu if plot.divisible else None),
            ("far", plot.far.model_dump(exclude_none=True) if plot.far else None),
            *_fields(context, plot),
            ("utilities", {utility.kind: utility.state for utility in whole.utilities}),
            ("entry_standard", _rows(context, whole.entry_standard) if plot.entry_standard else None),
        ]
    )


def _factory(context: PageContext, factory: Factory) -> dict[str, JsonValue]:
    floors = [
        _known(
            [
                ("floor", floor.floor),
                ("fee_yuan_m2_month", floor.management_fee_yuan_m2_month),
                *_floor_fields(context, factory, floor),
                *_room(factory, floor),
                *_offer(floor, floor_stage(factory, floor)),
            ]
        )
        for floor in offered_floors(factory)
    ]
    return _known(
        [
            *_site(context, factory, complete(factory, context.guide), context.formatter.plain(factory.name)),
            *_fields(context, factory),
            ("floors", floors),
        ]
    )


def _room(factory: Factory, floor: Floor) -> Iterator[tuple[str, JsonValue]]:
    """What is available of a floor, of buildings alike of all together, and the least available of it."""
    is_alike = factory.available_buildings > 1
    yield "vacant_m2", floor.vacant_m2 * factory.available_buildings
    yield "divisible_from_m2", floor.divisible_from_m2 or (floor.vacant_m2 if is_alike else None)


def bounds_data(bounds: Bounds) -> Any:
    """Return a range as the scripts read it."""
    return bounds.min if bounds.min == bounds.max else [bounds.min, bounds.max]


def _site(
    context: PageContext, site: Plot | Factory, whole: Plot | Factory, name: str
) -> Iterator[tuple[str, JsonValue]]:
    kind, folder = ("land", "land") if isinstance(site, Plot) else ("factory", "factories")
    park = context.guide.parks.get(site.park)
    yield from (("kind", kind), ("id", site.id), ("name", name), ("address", f"{folder}/{site.id}/"))
    yield from (("park", site.park), ("clusters", site.clusters), ("distances", _nearest(whole.distances)))
    yield "minutes", _minutes(whole.distances)
    yield "spare", park.spare.model_dump(mode="json", exclude_none=True) if park and park.spare else None


def _offer(offer: Plot | Floor, stage: Stage) -> Iterator[tuple[str, JsonValue]]:
    """State and first day: what is free without a day is free now, what is coming without one cannot be promised."""
    day = offer.available_from.isoformat() if offer.available_from else None
    yield "state", offer.status
    yield "free_from", day or (NOW if stage in ON_OFFER else None)


def _nearest(distances: Iterable[Distance]) -> dict[str, float]:
    found: dict[str, float] = {}
    for distance in distances:
        found[distance.kind] = min(distance.km, found.get(distance.kind, distance.km))
    return found


def _minutes(distances: Iterable[Distance]) -> dict[str, float]:
    """Return the minutes by road to the nearest of each kind, where they are known."""
    nearest: dict[str, Distance] = {}
    for distance in distances:
        if distance.kind not in nearest or distance.km < nearest[distance.kind].km:
            nearest[distance.kind] = distance
    return {kind: distance.minutes for kind, distance in nearest.items() if distance.minutes is not None}


def _rows(context: PageContext, rows: Iterable[EntryStandard]) -> list[dict[str, JsonValue]]:
    plain = context.formatter.plain
    return [
        {**row.model_dump(mode="json", exclude_none=True), "emissions": [plain(text) for text in row.emissions]}
        for row in rows
    ]


def _cluster(context: PageContext, cluster: Cluster) -> dict[str, JsonValue]:
    """The name and what a firm needs; a need that a profile denies (``gas: false``) is none."""
    profile = cluster.site_profile.model_dump(mode="json") if cluster.site_profile else {}
    return {
        "name": context.formatter.plain(cluster.name),
        "needs": {name: value for name, value in profile.items() if value},
    }
