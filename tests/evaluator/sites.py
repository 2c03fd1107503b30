"""Which sites suit a plan: sections 6 and 7 of the rules, over the part ``sites`` as it is published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from tests.evaluator.exact import exact
from tests.evaluator.plan import Answers, Plan

Site = Mapping[str, Any]
Needs = Mapping[str, Any]
LARGEST_TOLERANCE = Fraction(30, 100)
DAYS_OF_WHOLE_SHORTFALL = 365
M2_PER_MU = Fraction(2000, 3)
WHOLE = Fraction(1)
VERDICTS = ("fits", "ask", "nearly", "no")
# Needs of land and buildings alike that the fields of a kind do not answer.
OF_SPARE = ("sewage_t_day", "workers")
DISTANCES = {"motorway_km": "motorway", "railway_km": "railway", "port_km": "port"}
UTILITIES = {"gas": "gas", "steam": "heat"}
# Indicators that follow from the size of a plot → what of the plan is divided by its land, in the order of a row.
BY_LAND = {"investment_wan_mu": "fixed_investment_wan", "output_wan_mu_year": "output_wan_year",
           "tax_wan_mu_year": "tax_wan_year", "far": "building_m2"}  # fmt: skip
OF_PLAN = ("energy_tce_wan", "rd_percent")


@dataclass(frozen=True)
class Judgement:
    """One need against one site; ``shortfall`` is a share of what is asked, None where the data do not say."""

    need: str
    shortfall: Fraction | None
    is_mended_by_building: bool = False

    def state(self, tolerance: Fraction) -> str:
        """Return meets, near, fails or unknown."""
        if self.shortfall is None:
            return "unknown"
        if self.shortfall == 0:
            return "meets"
        return "near" if self.shortfall <= tolerance or self.is_mended_by_building else "fails"


@dataclass(frozen=True)
class Match:
    """One site for one plan."""

    site: Site
    judgements: tuple[Judgement, ...]
    tolerance: Fraction
    surplus: Fraction = Fraction(0)

    def states(self) -> dict[str, str]:
        """Return the state of each need."""
        return {one.need: one.state(self.tolerance) for one in self.judgements}

    def verdict(self) -> str:
        """Return fits, ask, nearly or no."""
        states = set(self.states().values())
        return "no" if "fails" in states else "nearly" if "near" in states else "ask" if "unknown" in states else "fits"

    def rank(self) -> tuple[int, int, Fraction, Fraction, str]:
        """Return where it stands among others."""
        short = [one.shortfall for one in self.judgements if one.shortfall]
        unmet = sum(state != "meets" for state in self.states().values())
        place = VERDICTS.index(self.verdict())
        return place, unmet, sum(short, Fraction(0)), self.surplus, str(self.site["id"])


def match(content: Mapping[str, Any], needs: Needs, tolerance_percent: float, plan: Plan) -> list[Match]:
    """Return every site that is asked about, the most suitable first."""
    asked = {name: value for name, value in needs.items() if value not in (None, "", False, [])}
    tolerance = min(max(exact(tolerance_percent) / 100, Fraction(0)), LARGEST_TOLERANCE)
    sites = [one for one in content["sites"] if asked.get("kind", one["kind"]) == one["kind"]]
    found = [matched(one, Question(content, asked, tolerance, Answers(plan))) for one in sites]
    return sorted(found, key=Match.rank)


def needs_of(plan: Plan, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a plan asks of the sites of one kind."""
    answers = Answers(plan)
    area, largest = ("land_mu", "land_max_mu") if kind == "land" else ("building_m2", "building_max_m2")
    names = ("cluster", "park", "available_by", "utilities", *DISTANCES, *(one["name"] for one in content["needs"]))
    daily, yearly = answers.number("sewage_t_day"), answers.number("sewage_t_year")
    waste = [one for one in (daily, None if yearly is None else yearly / DAYS_OF_WHOLE_SHORTFALL) if one is not None]
    return {
        **{name: plan.get(name) for name in names},
        "kind": kind, "area_min": plan.get(area), "area_max": plan.get(largest),
        "workers": plan.get("employees"), "sewage_t_day": max(waste, default=None),
    }  # fmt: skip


@dataclass(frozen=True)
class Question:
    """What is asked of all sites alike."""

    content: Mapping[str, Any]
    needs: Needs
    tolerance: Fraction
    answers: Answers

    def fields(self, kind: str, of: str) -> Iterator[Mapping[str, Any]]:
        """Yield what fields of a kind are asked for, of the site or of each unit."""
        rows = (one for one in self.content["needs"] if one["kind"] == kind and one["of"] == of)
        return (one for one in rows if one["name"] in self.needs)


def more(asked: Fraction, offered: Fraction) -> Fraction:
    """Return the shortfall where more is better."""
    return max((asked - offered) / asked, Fraction(0)) if asked else Fraction(0)


def less(asked: Fraction, offered: Fraction) -> Fraction:
    """Return the shortfall where less is better."""
    if offered <= asked:
        return Fraction(0)
    return (offered - asked) / asked if asked else WHOLE


def is_so(condition: bool) -> Fraction:
    """Return the shortfall of what has no degrees."""
    return Fraction(0) if condition else WHOLE


def matched(site: Site, question: Question) -> Match:
    """Return one site with the judgement of each need."""
    common = [*of_any_site(site, question), *of_fields(site, question, site, "site")]
    if site["kind"] == "land":
        common += of_plot(site, question)
        surplus = surplus_of(question, exact(site["area_mu"]))
        rows = rows_of(site, question) or [{}]
        options = [Match(site, (*common, *of_row(row, site, question)), question.tolerance, surplus) for row in rows]
        return min(options, key=Match.rank)
    options = [
        Match(site, (*common, *of_floors(floors, question)), question.tolerance, surplus_of(question, vacant(floors)))
        for floors in sets_of_floors(site["floors"], question)
    ]
    return min(options, key=Match.rank)  # the first of equals, with the fewest floors


def surplus_of(question: Question, area: Fraction) -> Fraction:
    """Return by how much more there is than the least that is wanted, as a share of it."""
    least = question.needs.get("area_min")
    return max((area - exact(least)) / exact(least), Fraction(0)) if least else Fraction(0)


def of_any_site(site: Site, question: Question) -> Iterator[Judgement]:
    """Yield the needs that are asked of land and buildings alike."""
    needs, spare = question.needs, site.get("spare") or {}
    if "cluster" in needs:
        clusters = site.get("clusters")
        yield Judgement("cluster", is_so(needs["cluster"] in clusters) if clusters else None)
    if "park" in needs:
        yield Judgement("park", is_so(site.get("park") == needs["park"]))
    for name in OF_SPARE:
        if name in needs:
            yield Judgement(name, more(exact(needs[name]), exact(spare[name])) if name in spare else None)
    for name, kind in DISTANCES.items():
        if name in needs:
            km = site.get("distances", {}).get(kind)
            yield Judgement(name, None if km is None else less(exact(needs[name]), exact(km)))


def of_fields(owner: Site, question: Question, site: Site, of: str) -> Iterator[Judgement]:
    """Yield the needs that a field of a site or of a floor answers."""
    for row in question.fields(site["kind"], of):
        asked, offered = question.needs[row["name"]], owner.get(row["field"])
        yield Judgement(row["name"], None if offered is None else of_field(row, asked, offered))


def of_field(row: Mapping[str, Any], asked: Any, offered: Any) -> Fraction | None:
    """Return the shortfall of one field."""
    if row["sense"] == "takes":
        words = row["words"]
        return is_so(words.index(offered) <= words.index(asked))
    if row["sense"] == "exactly":
        return is_so(offered == asked)
    ends = [exact(one) for one in (offered if isinstance(offered, list) else [offered]) if one is not None]
    if row["sense"] == "least":
        return more(exact(asked), max(ends))
    return less(exact(asked), min(ends))


def day_late(asked: str, offer: Site) -> Fraction | None:
    """Return how late something is free, as a share of a year."""
    free = offer.get("free_from")
    if free == "now":
        return Fraction(0)
    try:
        late = (date.fromisoformat(str(free)) - date.fromisoformat(asked)).days
    except ValueError:
        return None
    return Fraction(max(late, 0), DAYS_OF_WHOLE_SHORTFALL)


def of_plot(plot: Site, question: Question) -> Iterator[Judgement]:
    """Yield the needs that only land answers so."""
    needs, area = question.needs, exact(plot["area_mu"])
    utilities, spare = plot.get("utilities", {}), plot.get("spare") or {}
    if "area_min" in needs:
        yield Judgement("area_min", more(exact(needs["area_min"]), area))
    if "area_max" in needs:
        yield Judgement(
            "area_max", less(exact(needs["area_max"]), exact(plot.get("divisible_from_mu", plot["area_mu"])))
        )
    for kind in needs.get("utilities", ()):
        yield Judgement(f"utilities {kind}", is_so(utilities[kind] == "connected") if kind in utilities else None)
    for name, kind in UTILITIES.items():
        if name in needs:
            yield Judgement(name, is_so(utilities[kind] == "connected") if kind in utilities else None)
    if "power_kva" in needs:
        offered = spare.get("power_kva")
        yield Judgement("power_kva", None if offered is None else more(exact(needs["power_kva"]), exact(offered)))
    if "available_by" in needs:
        yield Judgement("available_by", day_late(needs["available_by"], plot))


def own_size(row: Mapping[str, Any], plot: Site, question: Question) -> Fraction:
    """Return the land that a plan would take of a plot: what is asked for, else as little as its upper bounds allow."""
    whole = exact(plot["area_mu"])
    if "divisible_from_mu" not in plot:
        return whole
    wanted = exact(question.needs.get("area_min") or 0) or max(
        (least_land(name, limits, question) for name, limits in limits_by_land(row, plot)), default=Fraction(0)
    )
    return min(whole, max(wanted, exact(plot["divisible_from_mu"])))


def limits_by_land(row: Mapping[str, Any], plot: Site) -> Iterator[tuple[str, list[Mapping[str, float]]]]:
    """Yield each indicator by land with what the row and, of the floor area ratio, the plot itself ask for."""
    for name in BY_LAND:
        yield name, [one for one in (row.get(name), plot.get("far") if name == "far" else None) if one]


def least_land(indicator: str, limits: list[Mapping[str, float]], question: Question) -> Fraction:
    """Return the land, to two decimals, on which an upper bound is not exceeded."""
    whole = question.answers.number(BY_LAND[indicator])
    most = min((exact(one["max"]) for one in limits if "max" in one), default=None)
    if whole is None or most is None:
        return Fraction(0)
    return Fraction(ceil(whole / (M2_PER_MU if indicator == "far" else 1) / most * 100), 100)


def of_row(row: Mapping[str, Any], plot: Site, question: Question) -> Iterator[Judgement]:
    """Yield the indicators of one row of an entry standard that the plan lets tell, at the size of the plot."""
    is_short = bool(more(exact(question.needs.get("area_min") or 0), exact(plot["area_mu"])))
    size, answers = own_size(row, plot, question), question.answers
    reached: dict[str, Fraction | None] = {name: answers.number(name) for name in OF_PLAN}
    for indicator, name in BY_LAND.items():
        whole = answers.number(name)
        reached[indicator] = None if whole is None else whole / size
    if reached["far"] is not None:
        reached["far"] /= M2_PER_MU
    for indicator in (*BY_LAND, *OF_PLAN):
        limits = [one for one in (row.get(indicator), plot.get("far") if indicator == "far" else None) if one]
        value = reached[indicator]
        if value is not None and limits and limits[0].get("of", "output") == "output":
            yield within_limits(indicator, value, limits, is_short)


def rows_of(plot: Site, question: Question) -> Sequence[Mapping[str, Any]]:
    """Return the rows of the entry standard that may hold: that of the cluster, or all of a plan without one."""
    own = plot.get("entry_standard") or []
    of_park = question.content.get("parks", {}).get(plot.get("park"), {}).get("entry_standard") or []
    cluster = question.answers.word("cluster")
    if cluster is None:
        return own or of_park
    return [row for row in [*own, *of_park] if row["applies_to"] == cluster][:1]


def within_limits(indicator: str, reached: Fraction, limits: list[Mapping[str, float]], is_short: bool) -> Judgement:
    """Return how far a plan is from what is required; building more mends a floor area ratio that is too low."""
    least = max((exact(one["min"]) for one in limits if "min" in one), default=None)
    most = min((exact(one["max"]) for one in limits if "max" in one), default=None)
    too_low = more(least, reached) if least is not None else Fraction(0)
    if too_low:
        return Judgement(indicator, too_low, indicator == "far" and not is_short)
    return Judgement(indicator, less(most, reached) if most is not None else Fraction(0))


def sets_of_floors(floors: Sequence[Site], question: Question) -> Iterator[list[Site]]:
    """Yield the sets of floors by which a building may be judged."""
    states = [{one.state(question.tolerance) for one in of_floor(floor, question)} for floor in floors]
    is_any = False
    for allowed in ({"meets"}, {"meets", "unknown"}, {"meets", "unknown", "near"}):
        chosen = [floor for floor, found in zip(floors, states, strict=True) if found <= allowed]
        if chosen:
            is_any = True
            yield chosen
    if not is_any:
        yield [min(floors, key=lambda floor: distance(floor, question))]


def distance(floor: Site, question: Question) -> tuple[int, Fraction]:
    """Return how far a floor is from what is asked: the needs that it fails, and by how much it is short."""
    found = list(of_floor(floor, question))
    fails = sum(one.state(question.tolerance) == "fails" for one in found)
    return fails, sum((one.shortfall or Fraction(0) for one in found), Fraction(0))


def of_floor(floor: Site, question: Question) -> Iterator[Judgement]:
    """Yield the needs that each floor answers for itself."""
    yield from of_fields(floor, question, {"kind": "factory"}, "unit")
    if "available_by" in question.needs:
        yield Judgement("available_by", day_late(question.needs["available_by"], floor))


def vacant(floors: Sequence[Site]) -> Fraction:
    """Return what is vacant together, in m2."""
    return sum((exact(floor["vacant_m2"]) for floor in floors), Fraction(0))


def of_floors(floors: Sequence[Site], question: Question) -> Iterator[Judgement]:
    """Yield the needs of a building that its chosen floors answer; the floor worst off speaks for all."""
    listed = [list(of_floor(floor, question)) for floor in floors]
    for judgements in zip(*listed, strict=True):
        yield max(judgements, key=lambda one: (severity(one, question), one.shortfall or 0))
    needs = question.needs
    if "area_min" in needs:
        yield Judgement("area_min", more(exact(needs["area_min"]), vacant(floors)))
    if "area_max" in needs:
        smallest = min(exact(floor.get("divisible_from_m2", floor["vacant_m2"])) for floor in floors)
        yield Judgement("area_max", less(exact(needs["area_max"]), smallest))


def severity(one: Judgement, question: Question) -> int:
    """Return how bad a state is."""
    return ("meets", "unknown", "near", "fails").index(one.state(question.tolerance))
