"""Numbers: what is computed from other numbers agrees with them, and nothing leaves its physical or legal range."""

from collections.abc import Iterator

from investment_guide.analysis.charges import yuan_per
from investment_guide.analysis.prices import price
from investment_guide.checking.check_context import CheckContext, short
from investment_guide.model.land import Plot
from investment_guide.model.prices import price_bounds
from investment_guide.model.record import EntryStandard
from investment_guide.model.values import Bounds
from investment_guide.reading.diagnostics import Diagnostic, Path

PRICE_TOLERANCE = 0.01
SUM_TOLERANCE = 0.001  # sums in 万元 are rounded
INDUSTRIAL_TERM_YEARS, LEASE_TERM_YEARS = 50, 20
INDUSTRIAL_USES = ("M", "1001")
# What can be, and what is usual for industrial land (工业项目建设用地控制指标, 2023).
POSSIBLE = {"far": (0, 10), "density_percent": (0, 100), "green_percent": (0, 100), "height_m": (0, 300)}
USUAL = {"far": (0.5, 6), "density_percent": (30, 80), "green_percent": (0, 20), "height_m": (4, 100)}


def total_price_is_area_times_price(context: CheckContext) -> Iterator[Diagnostic]:
    """Starting price per mu × area = starting total, within 1 % for rounding, both ends of a range."""
    for plot in context.guide.land.values():
        if plot.start_price_wan_mu is None or plot.start_price_wan is None:
            continue
        per_mu, written = price_bounds(plot.start_price_wan_mu), price_bounds(plot.start_price_wan)
        total = Bounds(**{side: value * plot.area_mu for side, value in _sides(per_mu)})
        if not _is_alike(written, total):
            details = {"written": _span(written), "price": _span(per_mu), "area": short(plot.area_mu)}
            yield context.diagnostic(
                "price-total-differs", "land", plot.id, ("start_price_wan",), **details, total=_span(total)
            )


def _is_alike(written: Bounds, computed: Bounds) -> bool:
    pairs = ((written.min, computed.min), (written.max, computed.max))
    return all(
        (left is None) == (right is None) and abs((left or 0) - (right or 0)) <= PRICE_TOLERANCE * (right or 0)
        for left, right in pairs
    )


def _span(bounds: Bounds) -> str:
    """``900``, ``900–1100`` or, of an open range, ``900–``."""
    ends = [short(end) if end is not None else "" for end in (bounds.min, bounds.max)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def deposit_is_part_of_the_price(context: CheckContext) -> Iterator[Diagnostic]:
    """The deposit is at most the starting total; of a range, at most its upper end."""
    for plot in context.guide.land.values():
        found = price(plot, context.guide.settings.record_units)
        total = found.wan.max if found else None
        if total and plot.deposit_wan is not None and plot.deposit_wan > total:
            details = {"deposit": short(plot.deposit_wan), "total": short(total)}
            yield context.diagnostic("deposit-exceeds-price", "land", plot.id, ("deposit_wan",), **details)


def floors_hold_what_is_vacant(context: CheckContext) -> Iterator[Diagnostic]:
    """A floor's vacant area is at most its area, agrees with its status, and can be divided as it says."""
    for factory in context.guide.factories.values():
        for place, floor in enumerate(factory.floors):
            path: Path = ("floors", place, "vacant_m2")
            details = {"vacant": short(floor.vacant_m2), "area": short(floor.area_m2)}
            if floor.vacant_m2 > floor.area_m2:
                yield context.diagnostic("vacant-exceeds-area", "factories", factory.id, path, **details)
            elif (floor.status == "let") != (floor.vacant_m2 == 0) and floor.status in ("let", "vacant", "partly"):
                yield context.diagnostic(
                    "vacant-differs-from-status", "factories", factory.id, path, status=floor.status, **details
                )
            if floor.divisible_from_m2 is not None and floor.divisible_from_m2 > floor.area_m2:
                path = ("floors", place, "divisible_from_m2")
                least = short(floor.divisible_from_m2)
                yield context.diagnostic(
                    "divisible-exceeds-area", "factories", factory.id, path, least=least, **details
                )


def planning_conditions_are_in_range(context: CheckContext) -> Iterator[Diagnostic]:
    """Floor area ratio, site coverage, green ratio and height are possible, and usual for industrial land."""
    for plot in context.guide.land.values():
        for field in POSSIBLE:
            bounds: Bounds | None = getattr(plot, field)
            for side, value in _sides(bounds):
                code, (least, most) = _judged(plot, field, side, value)
                if code:
                    details = {"value": short(value), "least": least, "most": most}
                    yield context.diagnostic(code, "land", plot.id, (field, side), **details)
        yield from _no_room_left(context, plot)


def _judged(plot: Plot, field: str, side: str, value: float) -> tuple[str, tuple[float, float]]:
    least, most = POSSIBLE[field]
    if not least <= value <= most:
        return "indicator-impossible", POSSIBLE[field]
    return "indicator-unusual" if is_industrial(plot) and _is_unusual(field, side, value) else "", USUAL[field]


def _sides(bounds: Bounds | None) -> Iterator[tuple[str, float]]:
    for side in ("min", "max"):
        value = getattr(bounds, side, None)
        if value is not None:
            yield side, value


def _is_unusual(field: str, side: str, value: float) -> bool:
    least, most = USUAL[field]
    # A lower bound of 0 or an upper one of 100 % only says that there is no bound.
    return value > most if side == "min" else value < least or (field == "green_percent" and value > most)


def _no_room_left(context: CheckContext, plot: Plot) -> Iterator[Diagnostic]:
    built = plot.density_percent.min if plot.density_percent else None
    green = plot.green_percent.min if plot.green_percent else None
    if built is not None and green is not None and max(built, green) <= 100 < built + green:
        details = {"built": short(built), "green": short(green)}
        yield context.diagnostic("coverage-exceeds-plot", "land", plot.id, ("green_percent", "min"), **details)


def is_industrial(plot: Plot) -> bool:
    """Return whether a land-use code is one of industry, in the national or the older standard."""
    return plot.use.code.startswith(INDUSTRIAL_USES)


def terms_are_legal(context: CheckContext) -> Iterator[Diagnostic]:
    """Industrial land is granted for at most 50 years (城镇国有土地使用权出让和转让暂行条例, art. 12) and leased for at
    most 20 (民法典, art. 705)."""
    for plot in context.guide.land.values():
        most = LEASE_TERM_YEARS if plot.supply == "lease" else INDUSTRIAL_TERM_YEARS
        if plot.term_years is not None and plot.term_years > most and (is_industrial(plot) or plot.supply == "lease"):
            details = {"years": short(plot.term_years), "most": most}
            yield context.diagnostic("term-too-long", "land", plot.id, ("term_years",), **details)


def plots_ask_what_their_park_asks(context: CheckContext) -> Iterator[Diagnostic]:
    """A plot's own entry standard is not below that of its park for the same cluster."""
    for plot in context.guide.land.values():
        park = context.guide.parks.get(plot.park)
        rows = {row.applies_to: row for row in park.entry_standard} if park else {}
        for place, row in enumerate(plot.entry_standard):
            if (base := rows.get(row.applies_to)) is not None:
                for path, value, required in _lower(row, base):
                    whole = ("entry_standard", place, *path)
                    details = {"value": short(value), "required": short(required), "park": plot.park}
                    yield context.diagnostic("entry-standard-lower", "land", plot.id, whole, **details)


def _lower(row: EntryStandard, base: EntryStandard) -> Iterator[tuple[Path, float, float]]:
    for field in ("investment_wan_mu", "output_wan_mu_year", "tax_wan_mu_year", "far", "rd_percent"):
        own, required = getattr(row, field), getattr(base, field)
        if own is not None and required is not None and required.min is not None and (own.min or 0) < required.min:
            yield (field, "min"), own.min or 0, required.min
    own_energy, energy = row.energy_tce_wan, base.energy_tce_wan
    if own_energy is not None and energy is not None and own_energy.of == energy.of and own_energy.max > energy.max:
        yield ("energy_tce_wan", "max"), own_energy.max, energy.max


def park_areas_fit(context: CheckContext) -> Iterator[Diagnostic]:
    """A park has not developed more than was planned."""
    for park in context.guide.parks.values():
        area = park.area_km2
        if area.developed > area.planned:
            details = {"developed": short(area.developed), "planned": short(area.planned)}
            yield context.diagnostic(
                "developed-exceeds-planned", "parks", park.id, ("area_km2", "developed"), **details
            )


def projects_seek_a_part(context: CheckContext) -> Iterator[Diagnostic]:
    """The sum that a project seeks is part of its whole investment."""
    for project in context.guide.projects.values():
        money = project.investment_wan
        if money.sought is not None and money.sought > money.total:
            details = {"sought": short(money.sought), "total": short(money.total)}
            yield context.diagnostic(
                "sought-exceeds-total", "projects", project.id, ("investment_wan", "sought"), **details
            )


def phases_add_up(context: CheckContext) -> Iterator[Diagnostic]:
    """The phases of a project cost together what the project costs, and bring no more jobs than it says."""
    for project in context.guide.projects.values():
        parts = [phase.investment_wan for phase in project.phases]
        costs = [part for part in parts if part is not None]
        total = project.investment_wan.total
        is_wrong = abs(sum(costs) - total) > SUM_TOLERANCE * total if len(costs) == len(parts) else sum(costs) > total
        if costs and is_wrong:
            details = {"sum": short(sum(costs)), "total": short(total)}
            yield context.diagnostic("phases-do-not-add-up", "projects", project.id, ("phases",), **details)


def charges_can_be_worked_out(context: CheckContext) -> Iterator[Diagnostic]:
    """A figure that plans are charged at is money for one of what the answer is counted in, or a share of money."""
    plan = context.guide.vocabularies.plan
    for place, group in enumerate(context.guide.costs.groups):
        for row, figure in enumerate(group.figures):
            if figure.charge is not None and yuan_per(figure, context.guide) is None:
                question = plan.get(figure.charge.of)
                path = ("groups", place, "figures", row, "charge", "of")
                details = {
                    "answer": figure.charge.of,
                    "asked": (question and question.unit) or "–",
                    "unit": figure.unit,
                }
                yield context.diagnostic("charge-unclear", "costs", "", path, **details)


RULES = (
    total_price_is_area_times_price,
    deposit_is_part_of_the_price,
    floors_hold_what_is_vacant,
    planning_conditions_are_in_range,
    terms_are_legal,
    plots_ask_what_their_park_asks,
    park_areas_fit,
    projects_seek_a_part,
    phases_add_up,
    charges_can_be_worked_out,
)
