"""The form of the page of matching: what is asked about a plan and its site, in which unit, in which order.

The questions about the plan are those of ``vocabularies.yml``; those about the site are the needs that ``sites.js``
compares. Units and limits are those of all forms (``formatting/input_units.py``); ``scale`` leads back to the unit in
which the guide keeps a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.formatting.input_units import LIMITS, InputUnit, english_input_unit, input_unit
from investment_guide.model.about import About, about
from investment_guide.model.clusters import SiteProfile
from investment_guide.model.vocabularies import PlanQuestion
from investment_guide.rendering.page_context import PageContext

ESSENTIAL = ("cluster", "investor", "site", "fixed_investment_wan", "land_mu", "building_m2", "park")
LAND, FACTORY = "land", "factory"


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


def essential(view: PageContext) -> tuple[Question, ...]:
    """What decides most, asked first."""
    plan = view.guide.vocabularies.plan
    return tuple(_of_plan(view, name, plan[name]) for name in ESSENTIAL if name in plan and _can_matter(view, name))


def has_standards(view: PageContext) -> bool:
    """Whether any park or plot has an entry standard."""
    of_parks = any(park.entry_standard for park in view.guide.parks.values())
    return of_parks or any(plot.entry_standard for plot in view.guide.land.values())


def _can_matter(view: PageContext, name: str) -> bool:
    """Whether an answer changes anything: there is something to choose from, and something that asks for it."""
    guide = view.guide
    if name == "cluster":
        return bool(guide.clusters)
    if name == "park":
        return bool(guide.parks) and bool(guide.land or guide.factories)
    if name == "site":
        return bool(guide.land and guide.factories)
    asks_for_plan = bool(guide.policies) or has_standards(view)
    if name == "land_mu":
        return bool(guide.land) or asks_for_plan
    if name == "building_m2":
        return bool(guide.factories) or asks_for_plan
    return asks_for_plan


def groups(view: PageContext) -> Iterator[Group]:
    """Everything else; a question that staff add finds its group by its type and unit."""
    plan = view.guide.vocabularies.plan
    rest = {
        name: one for name, one in plan.items() if name not in ESSENTIAL and not one.derived and _can_matter(view, name)
    }
    headings = {
        "who": view.say("主体与时间", "Investor and time"),
        "money": view.say("投入与产出", "Money in and out"),
        "people": view.say("人员与能耗", "People and energy"),
        "qualifications": view.say("资质", "Qualifications"),
    }
    yield from needs(view)
    for key, title in headings.items():
        found = tuple(_of_plan(view, name, one) for name, one in rest.items() if _heading(one) == key)
        if found:
            yield Group(key, title, found)


def needs(view: PageContext) -> Iterator[Group]:
    """What the site must have, by kind."""
    say = view.say
    uses = _words(view, "land_use", tuple(dict.fromkeys(plot.use.code for plot in view.guide.land.values())))
    land = (
        _of_limit(view, "land_max_mu", "land_to"),
        _of_limit(view, "price_max", "price_to"),
        *((Question("use", say("土地用途", "Land use"), "choice", choices=uses),) if uses else ()),
        Question("utilities", say("须已接通", "Must be connected"), "boxes", choices=_words(view, "utility")),
    )
    factory = (
        _of_limit(view, "building_max_m2", "area_to"),
        _of_limit(view, "rent_max", "rent_to"),
        *(_of_profile(view, name) for name in SiteProfile.model_fields),
    )
    both = (
        Question("available_by", say("最迟可用日期", "Available by"), "day"),
        _of_need(view, "motorway_km", say("距高速出入口不超过", "Motorway exit within"), "km"),
        _of_need(view, "railway_km", say("距铁路货站不超过", "Rail freight within"), "km"),
        _of_need(view, "port_km", say("距港口不超过", "Port within"), "km"),
    )
    if view.guide.land:
        yield Group("land-needs", say("对用地的要求", "What the land must have"), land, LAND)
    if view.guide.factories:
        yield Group("factory-needs", say("对厂房的要求", "What the building must have"), factory, FACTORY)
    if view.guide.land or view.guide.factories:
        yield Group("both-needs", say("时间与距离", "Time and distance"), both)


def _heading(question: PlanQuestion) -> str:
    if question.type == "flag":
        return "qualifications"
    if question.type in ("choice", "year"):
        return "who"
    return "money" if (question.unit or "").startswith(("万元", "亿元", "元")) else "people"


def _of_plan(view: PageContext, name: str, question: PlanQuestion) -> Question:
    speech = view.speech
    unit = _unit_of_plan(view, question)
    return Question(
        name,
        speech.asked(question),
        question.type,
        measure=question.unit or "",
        unit=unit.symbol,
        scale=unit.factor,
        choices=choices_of(view, question),
        help=speech.plain(question.help),
    )


def _unit_of_plan(view: PageContext, question: PlanQuestion) -> InputUnit:
    if not question.unit or question.type == "year":
        return InputUnit("")
    if view.language != "en":
        return InputUnit(question.unit)
    return english_input_unit(view.guide.vocabularies.label("unit", question.unit, "en"))


def choices_of(view: PageContext, question: PlanQuestion) -> tuple[tuple[str, str], ...]:
    """Word and label of every answer that can be chosen."""
    if question.type == "flag":
        return (("1", view.speech.yes_no(True)), ("0", view.speech.yes_no(False)))
    if question.choices == "clusters":
        return tuple((one.id, view.speech.plain(one.name)) for one in view.relations.clusters_in_order())
    if question.choices == "parks":
        return tuple((key, view.speech.plain(park.name)) for key, park in view.guide.parks.items())
    return _words(view, question.choices) if question.choices else ()


def _words(view: PageContext, vocabulary: str, only: tuple[str, ...] | None = None) -> tuple[tuple[str, str], ...]:
    words = view.guide.vocabularies.words(vocabulary)
    return tuple((word, view.speech.word(vocabulary, word)) for word in words if only is None or word in only)


def _of_need(view: PageContext, name: str, label: str, measure: str) -> Question:
    unit = input_unit(measure, view.language)
    return Question(name, label, "number", measure, unit.symbol, unit.factor)


def _of_limit(view: PageContext, name: str, limit: str) -> Question:
    asked = LIMITS[limit]
    return _of_need(view, name, view.say(asked.zh, asked.en), asked.unit)


def _of_profile(view: PageContext, name: str) -> Question:
    """A field of the clusters' typical needs: a number, a class, or something that is needed or not."""
    described = about(SiteProfile.model_fields[name]) or About(name, name)
    label = view.say(described.zh, described.en)
    if described.unit:
        return _of_need(view, name, label, described.unit)
    if name == "fire_hazard_class":
        return Question(name, label, "choice", choices=_words(view, name))
    return Question(name, label, "needed")
