"""The argument of the home page in words: figures only this place can say, where it is, what is free by size and time,
what each chain lacks, what firms say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from investment_guide.analysis.availability import NOW, UNDATED, SizeClass, availability
from investment_guide.analysis.calendar import calendar_procedures, days_from_signing_to_permit
from investment_guide.analysis.freshness import limit_days
from investment_guide.analysis.opening import demand_elsewhere, open_links
from investment_guide.analysis.plants import Bill, bills, cheapest, power_and_rent
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.firms import Firm
from investment_guide.model.values import YUAN_PER_WAN
from investment_guide.rendering.page_context import PageContext

LINKS_OF_A_CHAIN, FIRMS, CITIES = 3, 3, 2
MU = "亩"


@dataclass(frozen=True, slots=True)
class OpeningFigure:
    """A computed figure: its value and meaning in words, its day and source, and the page that explains it."""

    value: str
    label: str
    note: str
    as_of: date
    source: str
    limit_days: int | None
    address: str
    link: str


def opening_figures(context: PageContext) -> list[OpeningFigure]:
    """Return the figures that the records of a guide give."""
    return [figure for figure in (_demand(context), _month(context), _permit(context)) if figure]


def _demand(context: PageContext) -> OpeningFigure | None:
    found = demand_elsewhere(context.guide) if context.has("clusters") else None
    if found is None:
        return None
    formatter = context.formatter
    return OpeningFigure(
        formatter.estimated(found.wan_year, "wan"),
        context.gettext("bought elsewhere every year by firms that are here"),
        context.ngettext(
            "In {count} link of our chains. Whoever makes it here delivers next door.",
            "In {count} links of our chains. Whoever makes it here delivers next door.",
            found.links,
            count=formatter.number(found.links),
        ),
        found.as_of,
        found.source,
        context.guide.settings.stale_after_days.park,
        "clusters/",
        context.gettext("Which links, and who is wanted"),
    )


def _month(context: PageContext) -> OpeningFigure | None:
    guide, formatter = context.guide, context.formatter
    found = bills(guide) if context.has("costs") else ()
    best = cheapest(found)
    yuan = power_and_rent(guide, best) if best else None
    if guide.costs.plant is None or best is None or yuan is None:
        return None
    figure = next(
        one for group in guide.costs.groups for one in group.figures if one.id == guide.costs.plant.power.figure
    )
    in_the_park = context.gettext(
        "{plant}, in {park}.",
        plant=formatter.plain(guide.costs.plant.name),
        park=formatter.plain(guide.parks[best.place.id].name),
    )
    return OpeningFigure(
        _money(context, yuan),
        context.gettext("a month for the power and rent of a typical plant"),
        formatter.sentences((in_the_park, *_elsewhere(context, found))),
        figure.as_of,
        figure.source,
        guide.settings.stale_after_days.cost,
        "costs/",
        context.gettext("Calculate it for your plant"),
    )


def _elsewhere(context: PageContext, found: tuple[Bill, ...]) -> Iterator[str]:
    """The same in the places to compare with."""
    names = {place.id: context.formatter.plain(place.name) for place in context.guide.costs.compared}
    known = [
        (names[one.place.id], yuan)
        for one in found
        if one.place.compared and (yuan := power_and_rent(context.guide, one)) is not None
    ]
    if known:
        listed = context.formatter.listed(
            context.gettext("{place} {amount}", place=place, amount=_money(context, yuan)) for place, yuan in known
        )
        yield context.gettext("Elsewhere: {listed}.", listed=listed)


def _money(context: PageContext, yuan: float) -> str:
    return context.formatter.estimated(yuan / YUAN_PER_WAN, "wan")


def _permit(context: PageContext) -> OpeningFigure | None:
    guide = context.guide
    days = days_from_signing_to_permit(guide) if context.has("procedures") else None
    if days is None:
        return None
    oldest = min((procedure for procedure, _ in calendar_procedures(guide)), key=lambda one: one.as_of)
    return OpeningFigure(
        context.formatter.quantity(days, "working_days"),
        context.gettext("from signing to the construction permit"),
        context.gettext("On land of your own; every step with its office and its papers."),
        oldest.as_of,
        oldest.source,
        limit_days("procedures", guide.settings),
        "procedures/",
        context.gettext("Step by step"),
    )


def nearest_cities(context: PageContext) -> list[tuple[str, float]]:
    """Return the cities that a park reaches soonest by road, with the minutes, the nearest first."""
    found: dict[str, float] = {}
    for park in context.guide.parks.values():
        for distance in park.distances:
            if distance.kind == "city" and distance.minutes is not None:
                name = context.formatter.plain(distance.to)
                found[name] = min(distance.minutes, found.get(name, distance.minutes))
    return sorted(found.items(), key=lambda pair: (pair[1], pair[0]))[:CITIES]


def land_by_size(context: PageContext) -> tuple[list[str], list[list[str]]]:
    """Return the heads and lines of the table of land by size and by when; nothing where none is on offer."""
    columns, classes = availability(context.guide.land.values(), context.today)
    heads = [context.gettext("Size"), *(_column(context, when) for when in columns)]
    return heads, [[_size(context, one), *(_cell(context, one, when) for when in columns)] for one in classes]


def _column(context: PageContext, when: int) -> str:
    if when == UNDATED:
        return context.gettext("Day not fixed")
    return context.gettext("Now") if when == NOW else context.gettext("In {year}", year=when)


def _size(context: PageContext, one: SizeClass) -> str:
    formatter = context.formatter
    low, high = one.from_mu, one.to_mu
    if low is None or high is None:
        area = formatter.tier(low or high or 0, MU)
        return (
            context.gettext("Below {area}", area=area) if low is None else context.gettext("{area} and more", area=area)
        )
    return formatter.figure_span(low, high, MU)


def _cell(context: PageContext, one: SizeClass, when: int) -> str:
    """How many, and how much land; empty where there is nothing."""
    tally, formatter = one.tallies[when], context.formatter
    if not tally.count:
        return ""
    count = context.ngettext("{count} plot", "{count} plots", tally.count, count=formatter.number(tally.count))
    return context.gettext("{area}, {count}", area=formatter.area_short(tally.area_mu), count=count)


def chains_with_gaps(context: PageContext) -> Iterator[tuple[Cluster, list[tuple[ChainNode, str]]]]:
    """Yield every cluster with the links that lack most, and what is bought of each elsewhere."""
    for cluster in context.relations.clusters_in_order():
        links = open_links(cluster)[:LINKS_OF_A_CHAIN]
        yield cluster, [(link, _bought(context, link)) for link in links]


def _bought(context: PageContext, link: ChainNode) -> str:
    wan = link.bought_elsewhere_wan_year
    return context.formatter.estimated(wan, "wan") if wan else ""


def firms_with_words(context: PageContext) -> list[Firm]:
    """Return firms that are here and say why, the last to speak first."""
    firms = [firm for firm in context.guide.of(Firm).values() if firm.words and firm.role == "landed"]
    return sorted(firms, key=lambda firm: (-firm.words.on.toordinal() if firm.words else 0, firm.id))[:FIRMS]
