"""What a plot or a factory is at a glance: the head of its sheet, and all of its card and poster."""

from dataclasses import dataclass

from investment_guide.analysis.prices import price, rent
from investment_guide.analysis.totals import described_floors
from investment_guide.documents.words import shortened
from investment_guide.formatting.prices import rent_note
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.map_words import plot_name

LONGEST_NAME, LONGEST_PLACE = 90, 140  # letters in the head of a paper


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """Words only. ``tiles`` are value, label and an optional note, the most important first; ``status`` says a state by
    colour (``tone``), ``shape`` and word."""

    layer: str
    kind: str
    address: str
    name: str
    park: str
    place: str
    status: dict[str, str]
    since: str
    badges: list[str]
    tiles: list[list[str]]


def plot_facts(context: Context, plot: Plot) -> SiteFacts:
    """A plot."""
    formatter, say = context.formatter, context.say
    return SiteFacts(
        layer="plot",
        kind=say("宗地资料", "Plot sheet"),
        address=f"land/{plot.id}/",
        name=shortened(plot_name(plot, context.formatter), context, LONGEST_NAME),
        park=formatter.plain(context.guide.parks[plot.park].name),
        place=shortened(formatter.plain(plot.address), context, LONGEST_PLACE),
        status=status_part(context, "land_status", plot.status),
        since=say(f"自 {formatter.date(plot.status_on)}", f"since {formatter.date(plot.status_on)}"),
        badges=[
            *([_heading(formatter.word("glossary", "标准地"))] if plot.standard_land else []),
            *([say("存量盘活", "Idle, for re-use")] if plot.idle else []),
        ],
        tiles=_tiles_of_plot(context, plot),
    )


def factory_facts(context: Context, factory: Factory) -> SiteFacts:
    """A factory."""
    formatter, say = context.formatter, context.say
    since = say("自 ", "since ") + formatter.date(factory.status_on) if factory.status_on else ""
    return SiteFacts(
        layer="factory",
        kind=say("[[factories.one:标准厂房]]资料", "[[factories.one:Factory]] sheet"),
        address=f"factories/{factory.id}/",
        name=shortened(formatter.plain(factory.name), context, LONGEST_NAME),
        park=formatter.plain(context.guide.parks[factory.park].name),
        place=shortened(formatter.plain(factory.address), context, LONGEST_PLACE),
        status=status_part(context, "factory_status", factory.status),
        since=since,
        badges=[
            formatter.word("tenure", factory.tenure),
            *([say("存量盘活", "Idle, for re-use")] if factory.idle else []),
        ],
        tiles=_tiles_of_factory(context, factory),
    )


def status_part(context: Context, vocabulary: str, word: str) -> dict[str, str]:
    """A state as the pages show it."""
    spec = status_spec(vocabulary, word)
    return {"tone": spec.tone, "shape": spec.shape, "word": context.formatter.word(vocabulary, word)}


def _heading(words: str) -> str:
    """Words of a sentence, standing alone."""
    return words[:1].upper() + words[1:]


def _tiles_of_plot(context: Context, plot: Plot) -> list[list[str]]:
    formatter, say = context.formatter, context.say
    found = price(plot)
    tiles = [[formatter.area_mu(plot.area_mu), say("面积", "Area"), ""]]
    if found:
        total = say("总价 ", "total ") + formatter.price_wan(found.wan)
        tiles.append([formatter.bounds(found.wan_mu, "wan_mu"), say("起始单价", "Starting price"), total])
    if plot.far:
        tiles.append([formatter.bounds(plot.far, "ratio"), say("容积率", "Floor area ratio"), ""])
    services = formatter.word("serviced_land", context.relations.services(plot))
    return [*tiles, [services, say("配套", "Services"), ""]]


def _tiles_of_factory(context: Context, factory: Factory) -> list[list[str]]:
    formatter, say = context.formatter, context.say
    totals = context.relations.building(factory)
    area = formatter.vacant(totals.area_m2, factory.buildings)
    vacant = formatter.quantity(totals.vacant_m2, "m2")
    if totals.vacant_m2:
        first = [vacant, say("可供面积", "Vacant"), say("总面积 ", "of ") + area]
    else:
        first = [say("已满", "Fully let"), say("可供面积", "Vacant"), say("总面积 ", "floor area ") + area]
    spans = [
        (totals.rent_yuan_m2_month, "yuan_m2_month", say("租金", "Rent")),
        (totals.sale_yuan_m2, "yuan_m2", say("售价", "Sale price")),
        (totals.clear_height_m, "m", say("净高", "Clear height")),
        (totals.floor_load_kg_m2, "kg_m2", say("楼面荷载", "Floor load")),
    ]
    note = rent_note((rent(factory, floor) for floor in described_floors(factory)), formatter)
    tiles = [[formatter.bounds(bounds, unit), label, ""] for bounds, unit, label in spans if bounds]
    return [first, *([*tile[:2], note] if tile[1] == say("租金", "Rent") else tile for tile in tiles)]
