"""Step-by-step guides: what to do where, with which papers, in how many working days."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.procedures import ScheduledStep, schedule, total_days
from investment_guide.formatting.fields import rows
from investment_guide.formatting.rows import Row
from investment_guide.model.procedures import Procedure, ProcedureStep
from investment_guide.rendering.drawings.bars import Bar
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.sheet import foot_part
from investment_guide.rendering.view import View

SAID_ABOVE = frozenset({"title", "days"})  # and beside which step it runs


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its place in time; ``decides`` steps are those on whose end the next one waits."""

    step: ProcedureStep
    bar: Bar
    decides: bool
    when: str
    rows: tuple[Row, ...]


def pages(view: View) -> Iterator[Page]:
    """The list and the guides."""
    procedures = in_order(view)
    listed = [(procedure, total_days(procedure)) for procedure in procedures]
    title = view.speech.section("procedures")
    body = view.render("procedures/list.html", "procedures/", title=title, procedures=listed)
    description = view.say(
        f"企业设立、用地、立项、施工、环评、验收等 {len(procedures)} 项[[procedures:办事指南]]："
        "每一步的部门、材料、工作日、费用、网上办理入口和依据。",
        f"{len(procedures)} step-by-step guides from company registration to completion: office, documents, "
        "working days "
        "and legal basis of every step.",
    )
    yield Page("procedures/", title, description, body, "data/procedures", in_nav=True)
    for procedure in procedures:
        yield _procedure(view, procedure)


def in_order(view: View) -> list[Procedure]:
    """All procedures as the guide wants them to be read."""
    return sorted(view.guide.procedures.values(), key=lambda procedure: (procedure.order, procedure.id))


def _procedure(view: View, procedure: Procedure) -> Page:
    address = f"procedures/{procedure.id}/"
    steps = timed_steps(view, procedure, address)
    body = view.render(
        "procedures/procedure.html",
        address,
        procedure=procedure,
        foot=foot_part(view, procedure, address),
        days=total_days(procedure),
        steps=steps,
        beside=not all(step.decides for step in steps),
    )
    title = view.speech.plain(procedure.title)
    description = described(view, view.speech.plain(procedure.summary), _length(view, procedure))
    return Page(address, title, description, body, f"data/procedures/{procedure.id}.yml")


def _length(view: View, procedure: Procedure) -> str:
    days, steps = view.speech.quantity(total_days(procedure), "working_days"), view.speech.number(len(procedure.steps))
    return view.say(f"共 {steps} 步，最短 {days}。", f"Steps: {steps}. Shortest time in all: {days}.")


def timed_steps(view: View, procedure: Procedure, address: str) -> list[StepView]:
    """The steps in their order, with their place in time; links are those of the page at ``address``."""
    return [_step(view, procedure, scheduled, address) for scheduled in schedule(procedure)]


def _step(view: View, procedure: Procedure, scheduled: ScheduledStep, address: str) -> StepView:
    total = total_days(procedure) or 1.0
    bar = Bar(round(scheduled.begins / total * 100, 2), round(scheduled.step.days / total * 100, 2))
    waited_for = {other.begins for other in schedule(procedure)} | {total}
    alone = scheduled.step.model_copy(update={"parallel_with": None})
    shown = tuple(row for row in rows(alone, view.speech, view.link_to(address)) if row.name not in SAID_ABOVE)
    return StepView(scheduled.step, bar, scheduled.ends in waited_for, _when(view, scheduled), shown)


def _when(view: View, scheduled: ScheduledStep) -> str:
    """Which working days the step takes, counted from 1."""
    first, last = view.speech.number(scheduled.begins + 1), view.speech.number(scheduled.ends)
    span = view.say(f"第 {first}–{last} 个工作日", f"Working days {first}–{last}")
    if scheduled.step.days <= 1:
        span = view.say(f"第 {first} 个工作日", f"Working day {first}")
    if scheduled.beside is None:
        return span
    beside = view.speech.plain(scheduled.beside.title)
    return span + view.say(f"，与“{beside}”同时办理", f", beside “{beside}”")
