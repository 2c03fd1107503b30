"""The plant that places are compared by: its figures exist, here and in each place, and its hours make up the whole."""

from collections.abc import Iterator

from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.model.costs import Plant
from investment_guide.reading.diagnostics import Diagnostic, Path

WHOLE = 100.0
TOLERANCE = 0.01


def figures_of_the_plant_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """What the plant pays, and what other places say, are figures of the groups."""
    costs = context.guide.costs
    known = frozenset(figure.id for group in costs.groups for figure in group.figures)
    named = [] if costs.plant is None else list(_named(costs.plant))
    for place, compared in enumerate(costs.compared):
        named += [(("compared", place, "figures", row, "id"), one.id) for row, one in enumerate(compared.figures)]
    for path, found in named:
        if found not in known:
            near = nearest(found, known)
            yield context.diagnostic("unknown-cost-figure", "costs", "", path, found=found, nearest=near)


def _named(plant: Plant) -> Iterator[tuple[Path, str]]:
    yield ("plant", "power", "figure"), plant.power.figure
    for name, uses in (("uses", plant.uses), ("staff", plant.staff)):
        yield from ((("plant", name, place, "figure"), one.figure) for place, one in enumerate(uses))
    yield from ((("plant", "on_wages", place), one) for place, one in enumerate(plant.on_wages))
    yield ("plant", "rent", "figure"), plant.rent.figure
    if plant.purchase:
        yield ("plant", "purchase", "land", "figure"), plant.purchase.land.figure
        yield ("plant", "purchase", "building", "figure"), plant.purchase.building.figure
        if plant.purchase.tax:
            yield ("plant", "purchase", "tax"), plant.purchase.tax


def hours_make_up_the_whole(context: CheckContext) -> Iterator[Diagnostic]:
    """The shares of the hours of work are a hundred per cent together."""
    plant = context.guide.costs.plant
    found = WHOLE if plant is None else sum(plant.power.shares.by_step().values())
    if abs(found - WHOLE) > TOLERANCE:
        path = ("plant", "power", "shares")
        yield context.diagnostic("hour-shares-incomplete", "costs", "", path, found=f"{found:g}")


RULES = (figures_of_the_plant_exist, hours_make_up_the_whole)
