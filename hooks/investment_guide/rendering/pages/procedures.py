"""Step-by-step guides: what to do where, with which papers, in how many working days."""

from collections.abc import Iterator

from investment_guide.analysis.procedures import total_days
from investment_guide.model.procedures import Procedure
from investment_guide.presentation.procedures import procedures_in_order, timed_steps
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.sheet import foot_part


def pages(view: PageContext) -> Iterator[Page]:
    """The list and the guides."""
    procedures = procedures_in_order(view)
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


def _procedure(view: PageContext, procedure: Procedure) -> Page:
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


def _length(view: PageContext, procedure: Procedure) -> str:
    days, steps = view.speech.quantity(total_days(procedure), "working_days"), view.speech.number(len(procedure.steps))
    return view.say(f"共 {steps} 步，最短 {days}。", f"Steps: {steps}. Shortest time in all: {days}.")
