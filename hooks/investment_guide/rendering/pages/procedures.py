"""Step-by-step guides: what to do where, with which papers, in how many working days."""

from collections.abc import Iterator

from investment_guide.findings.procedures import schedule
from investment_guide.model.procedures import Procedure
from investment_guide.rendering.drawings.bars import Bar, longest
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.clusters import shortened
from investment_guide.rendering.view import View


def pages(view: View) -> Iterator[Page]:
    """The list and the guides."""
    procedures = sorted(view.guide.procedures.values(), key=lambda procedure: (procedure.order, procedure.id))
    listed = [(procedure, schedule(procedure)) for procedure in procedures]
    title = view.say("办事指南", "Procedures")
    body = view.render("procedures/list.html", "procedures/", title=title, procedures=listed)
    description = view.say(
        f"企业设立、用地、立项、施工、环评、验收等 {len(procedures)} 项办事指南：每一步的部门、材料、工作日和依据。",
        f"{len(procedures)} step-by-step guides from company registration to completion: office, documents, working days and "
        "legal basis of every step.",
    )
    yield Page("procedures/", title, description, body, "data/procedures", in_nav=True)
    for procedure in procedures:
        yield _procedure(view, procedure)


def _procedure(view: View, procedure: Procedure) -> Page:
    address = f"procedures/{procedure.id}/"
    plan = schedule(procedure)
    total = longest([plan.total_days])
    starts = {timed.step.id: timed.starts_after_days for timed in plan.steps}
    bars = {step.id: Bar(_share(starts[step.id], total), _share(step.days, total)) for step in procedure.steps}
    body = view.render(
        "procedures/procedure.html",
        address,
        procedure=procedure,
        record=procedure,
        limit_days=view.guide.settings.stale_after_days.policy,
        schedule=plan,
        bars_of=bars,
        titles={step.id: step.title for step in procedure.steps},
    )
    title = view.speech.plain(procedure.title)
    return Page(address, title, shortened(view.speech.plain(procedure.summary)), body, f"data/procedures/{procedure.id}.yml")


def _share(days: float, total: float) -> float:
    return round(days / total * 100, 2)
