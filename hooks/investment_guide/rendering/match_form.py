"""The form of the page of matching: what is asked about a plan and its site, in which unit, in which order.

The questions about the plan are those of ``vocabularies.yml``; those about the site are the needs that ``sites.js``
compares. Units and limits are those of all forms (``formatting/input_units.py``); ``scale`` leads back to the unit in
which the guide keeps a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.site_values import floor_value, site_value
from investment_guide.formatting.input_units import InputUnit, figure_input_unit, input_unit
from investment_guide.formatting.site_fields import FieldNeed, Kind, filters
from investment_guide.formatting.site_fields import needs as site_needs
from investment_guide.formatting.units import figure_unit, script_name
from investment_guide.model.rules import STEP_YEARS
from investment_guide.model.vocabularies import PlanQuestion
from investment_guide.rendering.page_context import PageContext

ESSENTIAL = ("cluster", "investor", "site", "fixed_investment_wan", "land_mu", "building_m2", "park")
LAND, FACTORY = "land", "factory"
# Asked of land and buildings alike, though fields of different kinds answer it (``scripts/match/engine/sites.js``).
OF_BOTH = frozenset({"power_kva", "fire_hazard_class", "dual_power", "gas", "steam"})
# Of land and of floors alike.
_AREA_UP_TO = next(one for one in filters("land") if one.on_list == "land-area-to")


@dataclass(frozen=True, slots=True)
class Question:
    """One control. ``unit`` stands beside it, ``scale`` × what is typed is the value in the unit named ``measure``;
    ``of`` is the kind of site that alone is asked about it."""

    name: str
    label: str
    type: str
    measure: str = ""
    unit: str = ""
    scale: float = 1.0
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading; ``of`` as in a question."""

    id: str
    title: str
    questions: tuple[Question, ...]
    of: str = ""


def essential(context: PageContext) -> tuple[Question, ...]:
    """Return what decides most, asked first."""
    plan = context.guide.vocabularies.plan
    return tuple(
        _of_plan(context, name, plan[name]) for name in ESSENTIAL if name in plan and _can_matter(context, name)
    )


def has_standards(context: PageContext) -> bool:
    """Return whether any park or plot has an entry standard."""
    of_parks = any(park.entry_standard for park in context.guide.parks.values())
    return of_parks or any(plot.entry_standard for plot in context.guide.land.values())


def _can_matter(context: PageContext, name: str) -> bool:
    """Whether an answer changes anything: there is something to choose from, and something that asks for it."""
    guide = context.guide
    if name == "cluster":
        return bool(guide.clusters)
    if name == "park":
        return bool(guide.parks) and bool(guide.land or guide.factories)
    if name == "site":
        return bool(guide.land and guide.factories)
    if name in STEP_YEARS.values() and name != STEP_YEARS["start"]:
        return any(STEP_YEARS[step] == name for step in _steps(context))
    asks_for_plan = bool(guide.policies) or has_standards(context)
    if name == "land_mu":
        return bool(guide.land) or asks_for_plan
    if name == "building_m2":
        return bool(guide.factories) or asks_for_plan
    return asks_for_plan


def _steps(context: PageContext) -> Iterator[str]:
    """The steps of a plan at which a policy pays."""
    benefits = (benefit for policy in context.guide.policies.values() for benefit in policy.benefits)
    for benefit in benefits:
        yield from (step for step in (benefit.from_year, *(one.at for one in benefit.stages or ())) if step)


def groups(context: PageContext) -> Iterator[Group]:
    """Yield the groups of questions after the essential ones; one that staff add is grouped by its type and unit."""
    plan = context.guide.vocabularies.plan
    rest = {
        name: one for name, one in plan.items() if name not in ESSENTIAL and one.is_asked and _can_matter(context, name)
    }
    headings = {
        "who": context.gettext("Investor and time"),
        "money": context.gettext("Money in and out"),
        "people": context.gettext("People and energy"),
        "qualifications": context.gettext("Qualifications"),
    }
    yield from needs(context)
    for key, title in headings.items():
        found = tuple(_of_plan(context, name, one) for name, one in rest.items() if _heading(context, one) == key)
        if found:
            yield Group(key, title, found)


def needs(context: PageContext) -> Iterator[Group]:
    """Yield what the site must have, by kind."""
    gettext = context.gettext
    land = (
        _of_need(context, "land_max_mu", _AREA_UP_TO.label(context.formatter.messages), "mu"),
        *(one for one in _of_fields(context, "land") if one.name not in OF_BOTH),
        Question("utilities", gettext("Must be connected"), "boxes", choices=_words(context, "utility")),
    )
    factory = (
        _of_need(context, "building_max_m2", _AREA_UP_TO.label(context.formatter.messages), "m2"),
        *(one for one in _of_fields(context, "factory") if one.name not in OF_BOTH),
    )
    both = (
        *(one for one in _of_fields(context, "factory") if one.name in OF_BOTH),
        Question("available_by", gettext("Available by"), "day"),
        _of_need(context, "motorway_km", gettext("Motorway exit within"), "km"),
        _of_need(context, "railway_km", gettext("Rail freight within"), "km"),
        _of_need(context, "port_km", gettext("Port within"), "km"),
    )
    if context.guide.land:
        yield Group("land-needs", gettext("What the land must have"), land, LAND)
    if context.guide.factories:
        yield Group("factory-needs", gettext("What the building must have"), factory, FACTORY)
    if context.guide.land or context.guide.factories:
        yield Group("both-needs", gettext("What any site must have"), both)


def _heading(context: PageContext, question: PlanQuestion) -> str:
    if question.type == "flag":
        return "qualifications"
    if question.type in ("choice", "year"):
        return "who"
    unit = question.unit or ""
    label = context.formatter.word("unit", unit) if unit else ""
    is_money = unit.startswith(("万元", "亿元", "元")) or figure_unit(label, context.formatter.locale).is_money
    return "money" if is_money else "people"


def _of_plan(context: PageContext, name: str, question: PlanQuestion) -> Question:
    formatter = context.formatter
    unit = _unit_of_plan(context, question)
    return Question(
        name,
        formatter.asked(question),
        question.type,
        measure=script_name(question.unit or ""),
        unit=unit.symbol,
        scale=unit.factor,
        choices=choices_of(context, question),
        help=formatter.plain(question.help),
    )


def _unit_of_plan(context: PageContext, question: PlanQuestion) -> InputUnit:
    if not question.unit or question.type == "year":
        return InputUnit("")
    return figure_input_unit(context.formatter.word("unit", question.unit), context.formatter.locale)


def choices_of(context: PageContext, question: PlanQuestion) -> tuple[tuple[str, str], ...]:
    """Return word and label of every answer that can be chosen."""
    if question.type == "flag":
        return (("1", context.formatter.yes_no(True)), ("0", context.formatter.yes_no(False)))
    if question.choices == "clusters":
        return tuple((one.id, context.formatter.plain(one.name)) for one in context.relations.clusters_in_order())
    if question.choices == "parks":
        return tuple((key, context.formatter.plain(park.name)) for key, park in context.guide.parks.items())
    return _words(context, question.choices) if question.choices else ()


def _words(context: PageContext, vocabulary: str, only: tuple[str, ...] | None = None) -> tuple[tuple[str, str], ...]:
    words = context.guide.vocabularies.words(vocabulary)
    return tuple((word, context.formatter.word(vocabulary, word)) for word in words if only is None or word in only)


def _of_need(context: PageContext, name: str, label: str, measure: str) -> Question:
    unit = input_unit(measure, context.formatter)
    return Question(name, label, "number", measure, unit.symbol, unit.factor)


def _of_fields(context: PageContext, kind: Kind) -> Iterator[Question]:
    """What may be asked of the fields of a kind, called as the filters of list and map are."""
    for need in site_needs(kind):
        label, vocabulary = need.label(context.formatter.messages), need.field.vocabulary
        if need.field.is_number:
            yield _of_need(context, need.name, label, need.field.about.unit or "ratio")
        elif vocabulary is None:
            yield Question(need.name, label, "needed")
        elif choices := _words(context, vocabulary, None if need.spec.sense == "takes" else _occurring(context, need)):
            yield Question(need.name, label, "choice", choices=choices)


def _occurring(context: PageContext, need: FieldNeed) -> tuple[str, ...]:
    """The words of a field that at least one site has."""
    units = context.formatter.units
    if need.field.kind == "land":
        values = [site_value(plot, need.field.name, units) for plot in context.guide.land.values()]
    elif need.field.is_of_floor:
        pairs = [(factory, floor) for factory in context.guide.factories.values() for floor in factory.floors]
        values = [floor_value(factory, floor, need.field.name) for factory, floor in pairs]
    else:
        values = [site_value(factory, need.field.name, units) for factory in context.guide.factories.values()]
    vocabularies, vocabulary = context.guide.vocabularies, need.field.vocabulary or ""
    return tuple(dict.fromkeys(vocabularies.meant(vocabulary, value) for value in values if value is not None))
