"""The filters of the map written once more as plain Python over the records, for the tests of the map."""

from collections.abc import Callable, Mapping
from datetime import date

from investment_guide.analysis.prices import price
from investment_guide.analysis.totals import vacant_m2
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.record_units import USUAL_UNITS
from tests.site.lowest_prices import lowest_rent

FIRE = ["A", "B", "C1", "C2", "D", "E"]
PlotRule = Callable[[Guide, Plot], bool]
FloorRule = Callable[[Guide, Factory, Floor], bool]


def no_plot(_guide: Guide, _plot: Plot) -> bool:
    """For conditions that only a factory can meet."""
    return False


def no_floor(_guide: Guide, _factory: Factory, _floor: Floor) -> bool:
    """For conditions that only land can meet."""
    return False


def in_use_by(day: date, state: str, free_from: date | None) -> bool:
    """Free without a date is free now; coming without a date is not promised."""
    if state in {"available", "announced", "vacant", "partly"}:
        return free_from is None or free_from <= day
    return state in {"preparing", "building"} and free_from is not None and free_from <= day


def connected(guide: Guide, site: Plot | Factory) -> set[str]:
    """The services at a site."""
    own = site.utilities if isinstance(site, Plot) else ()
    found = {one.kind for one in own or guide.parks[site.park].utilities if one.state == "connected"}
    if isinstance(site, Factory):
        for kind, has in (("gas", site.gas), ("heat", site.steam), ("dual-power", site.dual_power)):
            found = found | {kind} if has else found - {kind} if has is False else found
    return found


def both(rule: Callable[[Guide, Plot | Factory], bool]) -> tuple[PlotRule, FloorRule]:
    """One rule for plots and for factories."""
    return rule, lambda guide, factory, _floor: rule(guide, factory)


def floor_area(factory: Factory, floor: Floor) -> float:
    """What is vacant of a floor, or all of it."""
    return vacant_m2(factory, floor) or floor.area_m2


DAY = date(2027, 1, 31)
# Name and value in the address, the same condition on a plot, and on a floor of a factory.
FILTERS: Mapping[tuple[str, str], tuple[PlotRule, FloorRule]] = {
    ("kind", "land"): (lambda _g, _p: True, no_floor),
    ("kind", "factory"): (no_plot, lambda _g, _f, _u: True),
    ("status", "available,partly"): (lambda _g, p: p.status == "available", lambda _g, _f, u: u.status == "partly"),
    ("status", "reserved"): (lambda _g, p: p.status == "reserved", lambda _g, _f, u: u.status == "reserved"),
    ("park", "lc-hydrogen"): both(lambda _g, site: site.park == "lc-hydrogen"),
    ("cluster", "hydrogen,machinery"): both(lambda _g, site: bool({"hydrogen", "machinery"} & set(site.clusters))),
    ("land_from", "60"): (lambda _g, p: p.area_mu >= 60, no_floor),
    ("land_to", "40"): (lambda _g, p: p.area_mu <= 40, no_floor),
    ("price_to", "29.5"): (
        lambda _g, p: (found := price(p, USUAL_UNITS)) is not None and (found.wan_mu.min or 0) <= 29.5,
        no_floor,
    ),
    ("area_from", "3000"): (no_plot, lambda _g, f, u: floor_area(f, u) >= 3000),
    ("rent_to", "12"): (no_plot, lambda _g, f, u: (rent := lowest_rent(f, u)) is not None and rent <= 12),
    ("height_from", "8"): (no_plot, lambda _g, _f, u: (u.clear_height_m or 0) >= 8),
    ("load_from", "2000"): (no_plot, lambda _g, _f, u: (u.floor_load_kg_m2 or 0) >= 2000),
    ("crane_from", "10"): (no_plot, lambda _g, _f, u: (u.crane_tonnes or 0) >= 10),
    ("power_from", "2000"): (no_plot, lambda _g, f, _u: f.power_kva is not None and f.power_kva >= 2000),
    ("fire", "C1"): (no_plot, lambda _g, f, _u: f.fire_hazard_class in FIRE[: FIRE.index("C1") + 1]),
    ("utility", "gas,heat"): both(lambda g, site: {"gas", "heat"} <= connected(g, site)),
    ("by", DAY.isoformat()): (
        lambda _g, p: in_use_by(DAY, p.status, p.available_from),
        lambda _g, f, u: f.status != "withdrawn" and in_use_by(DAY, u.status, u.available_from),
    ),
    ("standard_land", "1"): (lambda _g, p: p.standard_land, no_floor),
    ("idle", "1"): both(lambda _g, site: site.idle),
}
THREE_TOGETHER = (
    [("kind", "land"), ("park", "lc-hydrogen"), ("land_to", "40")],
    [("height_from", "8"), ("crane_from", "10"), ("rent_to", "12")],
    [("cluster", "hydrogen,machinery"), ("utility", "gas,heat"), ("by", DAY.isoformat())],
)


def expected(guide: Guide, conditions: list[tuple[str, str]]) -> set[str]:
    """The sites that meet all conditions; of a factory one floor must meet them all."""
    rules = [FILTERS[condition] for condition in conditions]
    found = {f"land/{plot.id}" for plot in guide.land.values() if all(rule(guide, plot) for rule, _ in rules)}
    for factory in guide.factories.values():
        if any(all(rule(guide, factory, floor) for _, rule in rules) for floor in factory.floors):
            found.add(f"factory/{factory.id}")
    return found
