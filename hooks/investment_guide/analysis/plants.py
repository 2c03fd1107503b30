"""What a plant would cost in a month: in each park of the guide, and in the places it is compared with.

``scripts/costs/bill.js`` calculates the same in the browser in the same order: both give the same yuan. A price
between two ends is that in their middle; every line is whole yuan, half upwards, and sums are those of the lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor

from investment_guide.analysis.charges import PERCENT, YUAN
from investment_guide.analysis.links import Links
from investment_guide.analysis.prices import price, rent
from investment_guide.analysis.totals import available_plots, vacant_m2
from investment_guide.model.costs import CostFigure, CostGroup, Plant
from investment_guide.model.guide import Guide
from investment_guide.model.values import Bounds

MONTHS = 12
YEARS = 10
WAN = 10_000


@dataclass(frozen=True, slots=True)
class PlantPrice:
    """In yuan for one of the unit: by the amount of a year from which on it holds, or by the hours of a tariff."""

    steps: tuple[tuple[float, float], ...]
    hours: Mapping[str, float]

    def for_year(self, amount: float) -> float:
        """Return the price of the step that an amount of a year reaches."""
        return [each for start, each in self.steps if start <= amount or start == self.steps[0][0]][-1]


@dataclass(frozen=True, slots=True)
class PlantPlace:
    """A park of the guide, or a place to compare with (``compared``), with its prices by the id of the figure."""

    id: str
    compared: bool
    prices: Mapping[str, PlantPrice]


@dataclass(frozen=True, slots=True)
class Bill:
    """Yuan: a month by group of costs, in their order, and what buying costs once; None where a price is unknown."""

    place: PlantPlace
    groups: Mapping[str, int | None]
    rent_group: str
    once: int | None

    @property
    def rented(self) -> int | None:
        """What a month costs in rented space."""
        return _total(self.groups.values())

    @property
    def owned(self) -> int | None:
        """What a month costs on land of one's own."""
        return _total(sum_ for name, sum_ in self.groups.items() if name != self.rent_group)

    def after(self, years: int, bought: bool) -> int | None:
        """Return what has been paid after so many years."""
        month, once = (self.owned, self.once) if bought else (self.rented, 0)
        return None if month is None or once is None else once + month * MONTHS * years


def _total(sums: Iterable[int | None]) -> int | None:
    known = list(sums)
    return None if None in known else sum(one for one in known if one is not None)


def whole(amount: float) -> int:
    """Round to whole yuan, half upwards, as scripts do."""
    return floor(amount + 0.5)


def middle(low: float, high: float) -> float:
    """Return the middle of two ends."""
    return (low + high) / 2


def plant_groups(guide: Guide, plant: Plant) -> list[CostGroup]:
    """Return the groups whose figures a plant pays every month, in the order of the file; that of the rent last."""
    used = {plant.power.figure, *(one.figure for one in (*plant.uses, *plant.staff))}
    figures = {group.id: {figure.id for figure in group.figures} for group in guide.costs.groups}
    rented = [group for group in guide.costs.groups if plant.rent.figure in figures[group.id]]
    paid = [group for group in guide.costs.groups if used & figures[group.id] and group not in rented]
    return paid + rented


def plant_places(guide: Guide) -> tuple[PlantPlace, ...]:
    """Return the parks with something to rent or to buy, and the places to compare with."""
    plant = guide.costs.plant
    if plant is None:
        return ()
    figures = {figure.id: figure for group in guide.costs.groups for figure in group.figures}
    own = dict(_prices(figures.values()))
    links = Links(guide)
    parks = [
        PlantPlace(park.id, False, {**_without(own, plant), **dict(_prices_of_park(links, plant, park.id))})
        for park in guide.parks.values()
    ]
    offered = [one for one in parks if plant.rent.figure in one.prices or _land(plant) in one.prices]
    compared = [
        PlantPlace(
            one.id,
            True,
            dict(_prices(each.in_place_of(figures[each.id]) for each in one.figures if each.id in figures)),
        )
        for one in guide.costs.compared
    ]
    return (*offered, *compared)


def _prices(figures: Iterable[CostFigure]) -> Iterator[tuple[str, PlantPrice]]:
    for figure in figures:
        if (found := plant_price(figure)) is not None:
            yield figure.id, found


def _land(plant: Plant) -> str:
    return plant.purchase.land.figure if plant.purchase else ""


def _without(own: Mapping[str, PlantPrice], plant: Plant) -> dict[str, PlantPrice]:
    """Rents and prices of land are those of a park, not of the city."""
    return {key: one for key, one in own.items() if key not in (plant.rent.figure, _land(plant))}


def _prices_of_park(links: Links, plant: Plant, park: str) -> Iterator[tuple[str, PlantPrice]]:
    rents = [
        quoted.bounds
        for factory in links.factories_of_park(park)
        for each in factory.floors
        if vacant_m2(factory, each) > 0 and (quoted := rent(factory, each)) is not None
    ]
    if rents:
        yield plant.rent.figure, _between(rents)
    units = links.guide.settings.record_units
    prices = (price(plot, units) for plot in available_plots(links.plots_of_park(park)))
    asked = [found.wan_mu for found in prices if found is not None]
    if asked and plant.purchase:
        yield plant.purchase.land.figure, _between(asked, WAN)


def _between(bounds: list[Bounds], yuan: float = 1.0) -> PlantPrice:
    """The middle of the lowest and the highest."""
    ends = [end for one in bounds for end in (one.min, one.max) if end is not None]
    return PlantPrice(((0.0, middle(min(ends), max(ends)) * yuan),), {})


def plant_price(figure: CostFigure) -> PlantPrice | None:
    """Return what one of the unit of a figure costs in yuan, of per cent the number; None of a unit without money."""
    scale = 1 if figure.unit == PERCENT else YUAN.get(figure.unit.partition("/")[0])
    if scale is None:
        return None
    hours = {tier.hours: tier.value * scale for tier in figure.tiers if tier.hours}
    steps = sorted((tier.from_, tier.value * scale) for tier in figure.tiers if tier.from_ is not None)
    if steps:
        return PlantPrice(tuple(steps), hours)
    if figure.value is not None:
        return PlantPrice(((0.0, figure.value * scale),), hours)
    if figure.low is not None or figure.high is not None:
        ends = [end for end in (figure.low, figure.high) if end is not None]
        return PlantPrice(((0.0, middle(ends[0], ends[-1]) * scale),), hours)
    usual = [tier.value for tier in figure.tiers if tier.usual] or [tier.value for tier in figure.tiers]
    return PlantPrice(((0.0, usual[0] * scale),), hours)


def bills(guide: Guide) -> tuple[Bill, ...]:
    """Return the bill of the reference plant in each place: the parks first, then the places to compare with."""
    plant = guide.costs.plant
    return () if plant is None else tuple(bill(guide, plant, place) for place in plant_places(guide))


def bill(guide: Guide, plant: Plant, place: PlantPlace) -> Bill:
    """Calculate what a plant would pay in a place."""
    lines = dict(_lines(plant, place))
    groups: dict[str, int | None] = {}
    listed = plant_groups(guide, plant)
    for group in listed:
        of_group = [lines[figure.id] for figure in group.figures if figure.id in lines]
        groups[group.id] = _total(of_group)
    wages = _wage_group(guide, plant)
    if wages in groups:
        groups[wages] = _total((groups[wages], *_on_wages(plant, place, groups[wages])))
    return Bill(place, groups, listed[-1].id, _once(plant, place))


def _wage_group(guide: Guide, plant: Plant) -> str:
    staff = {one.figure for one in plant.staff}
    found = (group.id for group in guide.costs.groups if staff & {figure.id for figure in group.figures})
    return next(found, "")


def _lines(plant: Plant, place: PlantPlace) -> Iterator[tuple[str, int | None]]:
    """What each figure costs a month."""
    power = plant.power
    energy = power.kw * power.hours_a_month
    tariff = place.prices.get(power.figure)
    yield power.figure, None if tariff is None else _energy(energy, tariff, power.shares.by_step())
    for use in plant.uses:
        each = place.prices.get(use.figure)
        yield use.figure, None if each is None else whole(use.amount * each.for_year(use.amount * MONTHS))
    for use in (*plant.staff, plant.rent):
        each = place.prices.get(use.figure)
        yield use.figure, None if each is None else whole(use.amount * each.for_year(0))


def _energy(energy: float, tariff: PlantPrice, shares: Mapping[str, float]) -> int:
    if not tariff.hours:
        return whole(energy * tariff.for_year(energy * MONTHS))
    usual = tariff.for_year(0)
    return sum(whole(energy * share / 100 * tariff.hours.get(step, usual)) for step, share in shares.items())


def _on_wages(plant: Plant, place: PlantPlace, wages: int | None) -> Iterator[int | None]:
    for figure in plant.on_wages:
        rate = place.prices.get(figure)
        yield None if rate is None or wages is None else whole(wages * rate.for_year(0) / 100)


def _once(plant: Plant, place: PlantPlace) -> int | None:
    """What land and building cost."""
    purchase = plant.purchase
    if purchase is None:
        return None
    land, building = (place.prices.get(one.figure) for one in (purchase.land, purchase.building))
    tax = place.prices.get(purchase.tax) if purchase.tax else PlantPrice(((0.0, 0.0),), {})
    if land is None or building is None or tax is None:
        return None
    price_of_land = whole(purchase.land.amount * land.for_year(0))
    return (
        price_of_land
        + whole(price_of_land * tax.for_year(0) / 100)
        + whole(purchase.building.amount * building.for_year(0))
    )


def power_and_rent(guide: Guide, bill_: Bill) -> int | None:
    """Return what the reference plant pays a month for power and rent in a place, for comparison in one number."""
    plant = guide.costs.plant
    groups = {figure.id: group.id for group in guide.costs.groups for figure in group.figures}
    if plant is None:
        return None
    return _total(bill_.groups.get(groups.get(figure, "")) for figure in (plant.power.figure, plant.rent.figure))


def cheapest(found: Iterable[Bill], compared: bool = False) -> Bill | None:
    """Return the bill with the least for a month in rented space, of our parks or of the places to compare with."""
    known = [one for one in found if one.place.compared is compared and one.rented is not None]
    return min(known, key=lambda one: one.rented or 0, default=None)
