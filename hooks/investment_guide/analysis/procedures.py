"""How long a procedure takes: steps follow one another unless one runs beside an earlier one. Steps of which readers
choose one (``only_if``) are those of the usual case."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.calendar import USUAL, is_chosen
from investment_guide.model.procedures import Procedure, ProcedureStep


@dataclass(frozen=True, slots=True)
class ScheduledStep:
    """A step with the working day on which it can begin and end, counted from the first step (0)."""

    step: ProcedureStep
    begins: float
    ends: float
    beside: ProcedureStep | None = None


def schedule(procedure: Procedure) -> tuple[ScheduledStep, ...]:
    """Return every step of the usual case on its earliest day. A step begins when all steps before it have ended; with
    ``parallel_with`` together with the step that it names; with ``after`` when those of its procedure have ended."""
    placed: dict[str, ScheduledStep] = {}
    for step in procedure.steps:
        if not is_chosen(step, USUAL):
            continue
        beside = placed.get(step.parallel_with) if step.parallel_with else None
        own = [placed[name].ends for name in step.after if name in placed]
        begins = beside.begins if beside else max(own or (done.ends for done in placed.values()), default=0.0)
        placed[step.id] = ScheduledStep(step, begins, begins + step.days, beside.step if beside else None)
    return tuple(placed.values())


def total_days(procedure: Procedure) -> float:
    """Working days along the longest path."""
    return max((scheduled.ends for scheduled in schedule(procedure)), default=0.0)


def usual_steps(procedure: Procedure) -> int:
    """Return how many steps the usual case has."""
    return len(schedule(procedure))


def other_steps(procedure: Procedure) -> Iterator[ProcedureStep]:
    """Yield the steps of other cases than the usual one."""
    yield from (step for step in procedure.steps if not is_chosen(step, USUAL))
