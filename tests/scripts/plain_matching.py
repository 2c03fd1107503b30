"""Which sites meet a need, read from docs/policy-rules.md a second time: over the records, in exact fractions, without
any code of the guide's renderers or scripts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from investment_guide.model.factories import Factory, Floor
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.prices import PriceRange
from investment_guide.model.record import EntryStandard
from investment_guide.model.values import Bounds

Needs = Mapping[str, Any]
HAZARD = "A B C1 C2 D E".split()
FLAGS = ("dual_power", "gas", "steam", "sewage_pretreatment")
ORDER = {"fits": 0, "ask": 1, "nearly": 2, "no": 3}
STATES = {"meets": 0, "unknown": 1, "near": 2, "fails": 3}
Short = Fraction | None  # by which share of what is asked; None: the site does not say


@dataclass(frozen=True)
class Judged:
    """One need against one site."""

    need: str
    short: Short
    tolerance: Fraction

    @property
    def state(self) -> str:
        """Meets, near, fails or unknown."""
        if self.short is None:
            return "unknown"
        return "meets" if self.short <= 0 else "near" if self.short <= self.tolerance else "fails"

    @property
    def counted(self) -> Fraction:
        """Its part of the sum of shortfalls."""
        return max(Fraction(0), self.short or Fraction(0))


@dataclass(frozen=True)
class Answer:
    """One site: what comes first has the smaller ``place``."""

    key: str
    verdict: str
    states: Mapping[str, str]
    place: tuple[int, int, Fraction, Fraction, str]


def exact(number: float) -> Fraction:
    """A number as it is written."""
    return Fraction(str(number))


def at_least(offered: float | None, asked: float) -> Short:
    """Short by the share of the asked that is missing."""
    return None if offered is None else (exact(asked) - exact(offered)) / exact(asked)


def at_most(offered: float | None, asked: float) -> Short:
    """Short by the share of the asked that is too much."""
    return None if offered is None else (exact(offered) - exact(asked)) / exact(asked)


def whole(meets: bool | None) -> Short:
    """What has no degrees is met or short by all of it."""
    return None if meets is None else Fraction(0) if meets else Fraction(1)


def by_day(free: bool, first: date | None, asked: str) -> Short:
    """Short by the share of a year that it comes too late; what is free without a day is free now."""
    if first is None:
        return Fraction(0) if free else None
    return Fraction((first - date.fromisoformat(asked)).days, 365)


def of_every_site(site: Plot | Factory, needs: Needs, guide: Guide) -> Iterator[tuple[str, Short]]:
    """Cluster, park and ways."""
    if "cluster" in needs:
        yield "cluster", whole(needs["cluster"] in site.clusters if site.clusters else None)
    if "park" in needs:
        yield "park", whole(site.park == needs["park"])
    for kind in ("motorway", "port", "railway"):
        if f"{kind}_km" in needs:
            ways = [way.km for way in site.distances or guide.parks[site.park].distances if way.kind == kind]
            yield f"{kind}_km", at_most(min(ways, default=None), needs[f"{kind}_km"])
    spare = guide.parks[site.park].spare
    for need in ("sewage_t_day", "workers"):
        if need in needs:
            yield need, at_least(getattr(spare, need) if spare else None, needs[need])


def lowest(price: float | PriceRange | None) -> float | None:
    """What a budget is compared with."""
    return price.min if isinstance(price, PriceRange) else price


def of_plot(plot: Plot, needs: Needs, guide: Guide) -> Iterator[tuple[str, Short]]:
    """What is asked of land alone."""
    price = lowest(plot.start_price_wan_mu)
    if price is None and (total := lowest(plot.start_price_wan)) is not None:
        price = round(total / plot.area_mu, 2)
    park = guide.parks[plot.park]
    states = {one.kind: one.state for one in plot.utilities or park.utilities}
    part = min(plot.area_mu, plot.divisible.from_mu) if plot.divisible else plot.area_mu
    asked: dict[str, Callable[[Any], Short]] = {
        "area_min": lambda limit: at_least(plot.area_mu, limit),
        "area_max": lambda limit: at_most(part, limit),
        "power_kva": lambda asked: at_least(park.spare.power_kva if park.spare else None, asked),
        "fire_hazard_class": lambda production: takes(plot.fire_hazard_class, production),
        "dual_power": lambda _: whole(plot.dual_power),
        "gas": lambda _: whole(states["gas"] == "connected" if "gas" in states else None),
        "steam": lambda _: whole(states["heat"] == "connected" if "heat" in states else None),
        "price_max": lambda limit: at_most(price, limit),
        "use": lambda code: whole(plot.use.code == code),
        "available_by": lambda day: by_day(plot.status in {"available", "announced"}, plot.available_from, day),
    }
    yield from ((need, judge(needs[need])) for need, judge in asked.items() if needs.get(need))
    for kind in needs.get("utilities", ()):
        yield f"utilities {kind}", whole(states[kind] == "connected" if kind in states else None)


def takes(offered: str | None, production: str) -> Short:
    """Whether a class takes a production of another class."""
    return whole(None if offered is None else HAZARD.index(production) >= HAZARD.index(offered))


def of_plan(plot: Plot, plan: Needs, needs: Needs, guide: Guide) -> list[tuple[str, Short, bool]]:
    """What the plan misses at the size that can be had: indicator, short by, and whether more floors would mend it."""
    part = plot.divisible.from_mu if plot.divisible else plot.area_mu
    land = exact(min(plot.area_mu, max(part, needs.get("area_min") or 0)))
    own = {row.applies_to: row for row in plot.entry_standard}
    rows = [own.pop(row.applies_to, row) for row in guide.parks[plot.park].entry_standard] + [*own.values()]
    found = []
    fitting: list[EntryStandard | None] = [one for one in rows if plan.get("cluster") in {None, one.applies_to}]
    for row in fitting or [None]:
        each = [
            *against("investment_wan_mu", "fixed_investment_wan", plan, land, row.investment_wan_mu if row else None),
            *against("output_wan_mu_year", "output_wan_year", plan, land, row.output_wan_mu_year if row else None),
            *against("tax_wan_mu_year", "tax_wan_year", plan, land, row.tax_wan_mu_year if row else None),
            *against("far", "building_m2", plan, land * Fraction(2000, 3), row.far if row else None, plot.far),
        ]
        found.append(each)
    return min(found, key=lambda each: sum(max(Fraction(0), short or Fraction(0)) for _, short, _ in each))


def against(
    name: str, field: str, plan: Needs, land: Fraction, *bounds: Bounds | None
) -> Iterator[tuple[str, Short, bool]]:
    """One indicator against all its bounds."""
    least = max((exact(one.min) for one in bounds if one and one.min is not None), default=None)
    most = min((exact(one.max) for one in bounds if one and one.max is not None), default=None)
    if field not in plan or (least is None and most is None):
        return
    value = exact(plan[field]) / land
    if most is not None and value > most:
        yield name, (value - most) / most, False
    else:
        yield name, Fraction(0) if least is None else (least - value) / least, name == "far"


def of_building(factory: Factory, needs: Needs) -> Iterator[tuple[str, Short]]:
    """What is asked of a building as a whole."""
    if "power_kva" in needs:
        yield "power_kva", at_least(factory.power_kva, needs["power_kva"])
    if "fire_hazard_class" in needs:
        yield "fire_hazard_class", takes(factory.fire_hazard_class, needs["fire_hazard_class"])
    yield from ((flag, whole(getattr(factory, flag))) for flag in FLAGS if needs.get(flag))


def lowest_rent(factory: Factory, floor: Floor) -> float | None:
    """The least a floor may cost, in yuan per m² and month: a range meets a budget that it overlaps."""
    quoted = floor.rent or factory.rent
    if floor.rent_yuan_m2_month is not None or quoted is None:
        return floor.rent_yuan_m2_month
    area = {"m2": 1, "floor": floor.area_m2, "building": sum(each.area_m2 for each in factory.floors)}[quoted.basis]
    amount = quoted.from_ if quoted.amount is None else quoted.amount
    return None if amount is None else round(amount / area / (12 if quoted.period == "year" else 1), 2)


def of_floor(factory: Factory, floor: Floor, needs: Needs) -> Iterator[tuple[str, Short]]:
    """What is asked of each floor."""
    for need in ("clear_height_m", "floor_load_kg_m2", "crane_tonnes"):
        if need in needs:
            yield need, at_least(getattr(floor, need), needs[need])
    if "rent_max" in needs:
        yield "rent_max", at_most(lowest_rent(factory, floor), needs["rent_max"])
    if "available_by" in needs:
        yield "available_by", by_day(floor.status != "building", floor.available_from, needs["available_by"])


def matched(guide: Guide, needs: Needs, tolerance_percent: int, plan: Needs | None = None) -> list[Answer]:
    """The answers in order."""
    tolerance = Fraction(tolerance_percent, 100)
    answers = []
    if needs.get("kind") != "factory":
        plots = [plot for plot in guide.land.values() if plot.status in {"available", "announced", "preparing"}]
        answers += [plot_answer(plot, needs, guide, tolerance, plan) for plot in plots]
    if needs.get("kind") != "land":
        factories = [factory for factory in guide.factories.values() if on_offer(factory)]
        answers += [factory_answer(factory, needs, guide, tolerance) for factory in factories]
    return sorted(answers, key=lambda answer: answer.place)


def on_offer(factory: Factory) -> list[Floor]:
    """The floors that can be had now or will be."""
    if factory.status == "withdrawn" or factory.available_count == 0:
        return []
    return [one for one in factory.floors if one.status in {"vacant", "partly", "building"} and one.vacant_m2]


def plot_answer(plot: Plot, needs: Needs, guide: Guide, tolerance: Fraction, plan: Needs | None) -> Answer:
    """A plot against all needs, and the plan against the plot."""
    found = [*of_every_site(plot, needs, guide), *of_plot(plot, needs, guide)]
    judged = [Judged(*pair, tolerance) for pair in found]
    has_land = all(one.state == "meets" for one in judged if one.need == "area_min")
    for name, short, is_mended in of_plan(plot, plan, needs, guide) if plan is not None else ():
        judged.append(Judged(name, short, Fraction(1) if is_mended and has_land else tolerance))
    return answer(f"land/{plot.id}", judged, exact(plot.area_mu), needs)


def factory_answer(factory: Factory, needs: Needs, guide: Guide, tolerance: Fraction) -> Answer:
    """A building against all needs, by the selection of its floors that serves best."""
    whole_building = [*of_every_site(factory, needs, guide), *of_building(factory, needs)]
    building = [Judged(*pair, tolerance) for pair in whole_building]
    floors = [
        (floor, [Judged(*pair, tolerance) for pair in of_floor(factory, floor, needs)]) for floor in on_offer(factory)
    ]
    meeting = [pair for pair in floors if all(one.state == "meets" for one in pair[1])]
    nearly = [pair for pair in floors if not any(one.state == "fails" for one in pair[1])]
    if nearly:
        told = [pair for pair in nearly if all(one.state != "near" for one in pair[1])]
        selections = [chosen for chosen in (meeting, told, nearly) if chosen]
    else:
        selections = [[min(floors, key=lambda pair: (failures(pair[1]), sum(one.counted for one in pair[1])))]]
    answers = []
    for chosen in selections:
        area = sum((exact(floor.vacant_m2) * factory.available_buildings for floor, _ in chosen), Fraction(0))
        judged = [*building, *of_area(chosen, area, needs, tolerance), *worst(judged for _, judged in chosen)]
        answers.append(answer(f"factory/{factory.id}", judged, area, needs))
    return min(answers, key=lambda one: one.place)


def failures(judged: Iterable[Judged]) -> int:
    """How many fail."""
    return sum(one.state == "fails" for one in judged)


def of_area(
    chosen: list[tuple[Floor, list[Judged]]], area: Fraction, needs: Needs, tolerance: Fraction
) -> Iterator[Judged]:
    """Enough together; and some part of it not too large."""
    if "area_min" in needs:
        yield Judged("area_min", 1 - area / exact(needs["area_min"]), tolerance)
    if "area_max" in needs:
        least = min(min(floor.divisible_from_m2 or floor.vacant_m2, floor.vacant_m2) for floor, _ in chosen)
        yield Judged("area_max", at_most(least, needs["area_max"]), tolerance)


def worst(floors: Iterable[list[Judged]]) -> Iterator[Judged]:
    """Of each need the floor that is worst off."""
    for same_need in zip(*floors, strict=True):
        yield max(same_need, key=lambda one: (STATES[one.state], one.counted))


def answer(key: str, judged: list[Judged], area: Fraction, needs: Needs) -> Answer:
    """The verdict and the place in the order."""
    states = {one.need: one.state for one in judged}
    listed = list(states.values())
    verdict = {"fails": "no", "near": "nearly", "unknown": "ask"}.get(
        max(listed, key=lambda state: STATES[state], default=""), "fits"
    )
    unmet = sum(one.state != "meets" for one in judged)
    surplus = max(Fraction(0), area / exact(needs["area_min"]) - 1) if "area_min" in needs else Fraction(0)
    place = (ORDER[verdict], unmet, sum((one.counted for one in judged), Fraction(0)), surplus, key.partition("/")[2])
    return Answer(key, verdict, states, place)
