"""How long a procedure takes: steps follow one another unless one runs beside an earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.policy_places import judged
from investment_guide.model.guide import Guide
from investment_guide.model.procedures import CalendarPlace, Procedure, ProcedureStep


@dataclass(frozen=True, slots=True)
class ScheduledStep:
    """A step with the working day on which it can begin and end, counted from the first step (0)."""

    step: ProcedureStep
    begins: float
    ends: float
    beside: ProcedureStep | None = None


def schedule(procedure: Procedure) -> tuple[ScheduledStep, ...]:
    """Return every step on its earliest day. A step begins when all steps before it have ended, or, with
    ``parallel_with``, together with the step that it names."""
    placed: dict[str, ScheduledStep] = {}
    for step in procedure.steps:
        beside = placed.get(step.parallel_with) if step.parallel_with else None
        begins = beside.begins if beside else max((done.ends for done in placed.values()), default=0.0)
        placed[step.id] = ScheduledStep(step, begins, begins + step.days, beside.step if beside else None)
    return tuple(placed.values())


def total_days(procedure: Procedure) -> float:
    """Working days along the longest path."""
    return max(scheduled.ends for scheduled in schedule(procedure))


def calendar_procedures(guide: Guide) -> Iterator[tuple[Procedure, CalendarPlace]]:
    """Yield the procedures between decision and production, in the order in which they are gone through."""
    for procedure in sorted(guide.procedures.values(), key=lambda one: (one.order, one.id)):
        if procedure.calendar is not None:
            yield procedure, procedure.calendar


WORKING_DAYS_A_YEAR = 250


def days_to_production(guide: Guide, site: str) -> float:
    """Working days between decision and production on land or in a factory; a procedure whose condition is open
    counts."""
    placed: dict[str, tuple[float, float]] = {}
    for procedure, place in calendar_procedures(guide):
        if judged(place.when, {"site": site}) is False:
            continue
        beside = placed.get(place.parallel_with or "")
        begins = beside[0] if beside else max((end for _, end in placed.values()), default=0.0)
        placed[procedure.id] = (begins, begins + total_days(procedure))
    return max((end for _, end in placed.values()), default=0.0)
