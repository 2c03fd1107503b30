"""Step-by-step guides: what to do where, with which documents, in how many working days."""

from collections.abc import Iterator
from typing import Any

from investment_guide.analysis.calendar import USUAL
from investment_guide.analysis.procedures import total_days, usual_steps
from investment_guide.model.procedures import Procedure
from investment_guide.presentation.calendar import CalendarView
from investment_guide.presentation.output import Output
from investment_guide.presentation.procedures import procedures_in_order, steps_of_other_cases, timed_steps
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.sheet import foot_part

ADDRESS = "procedures/"


def calendar_files(context: PageContext) -> Iterator[Output]:
    """Yield what the page loads: every case of the calendar."""
    view = CalendarView(context)
    if not view.is_empty:
        yield data_script("procedures/calendar.js", "calendar", view.part())


def _calendar(context: PageContext) -> dict[str, Any]:
    """What the template shows of the calendar of the usual case."""
    view = CalendarView(context)
    answer = "" if view.is_empty else view.answer(view.usual, USUAL)
    return {
        "answer": answer,
        "chart": view.chart(),
        "chart_text": answer,
        "parts": list(view.parts()),
        "questions": view.questions(),
    }


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list and the guides."""
    procedures = procedures_in_order(context)
    listed = [(procedure, total_days(procedure), usual_steps(procedure)) for procedure in procedures]
    title = context.formatter.section("procedures")
    body = context.render("procedures/list.html", ADDRESS, title=title, procedures=listed, **_calendar(context))
    description = context.gettext(
        "{procedures} step-by-step guides from company registration to completion: office, "
        "documents, working days and legal basis of every step.",
        procedures=len(procedures),
    )
    yield Page("procedures/", title, description, body, "data/procedures", in_nav=True)
    for procedure in procedures:
        yield _procedure(context, procedure)


def _procedure(context: PageContext, procedure: Procedure) -> Page:
    address = f"procedures/{procedure.id}/"
    steps = timed_steps(context, procedure, address)
    body = context.render(
        "procedures/procedure.html",
        address,
        procedure=procedure,
        foot=foot_part(context, procedure, address),
        days=total_days(procedure),
        steps=steps,
        others=steps_of_other_cases(context, procedure, address),
        when=next((part.when for part in CalendarView(context).parts() if part.procedure.id == procedure.id), ""),
        beside=not all(step.decides for step in steps),
    )
    title = context.formatter.plain(procedure.title)
    description = described(context, context.formatter.plain(procedure.summary), _length(context, procedure))
    return Page(address, title, description, body, f"data/procedures/{procedure.id}.yml")


def _length(context: PageContext, procedure: Procedure) -> str:
    days, steps = (
        context.formatter.quantity(total_days(procedure), "working_days"),
        context.formatter.number(usual_steps(procedure)),
    )
    return context.gettext("Steps: {steps}. Shortest time in all: {days}.", steps=steps, days=days)
