"""Procedures in their order, and the steps of one with their place in time."""

from dataclasses import dataclass

from investment_guide.analysis.procedures import ScheduledStep, other_steps, schedule, total_days
from investment_guide.formatting.fields import rows
from investment_guide.formatting.rows import Row
from investment_guide.model.procedures import Procedure, ProcedureStep
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.bars import Bar

# And beside which step it runs, and what it waits for.
SHOWN_ABOVE = frozenset({"title", "days", "after", "milestone"})


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step with its place in time; ``decides`` steps are those on whose end the next one waits."""

    step: ProcedureStep
    bar: Bar
    decides: bool
    when: str
    rows: tuple[Row, ...]


def procedures_in_order(context: Context) -> list[Procedure]:
    """Return all procedures as the guide wants them to be read."""
    return sorted(context.guide.procedures.values(), key=lambda procedure: (procedure.order, procedure.id))


def timed_steps(context: Context, procedure: Procedure, address: str) -> list[TimedStep]:
    """Return the steps in their order, with their place in time; links are those of the page at ``address``."""
    return [_step(context, procedure, scheduled, address) for scheduled in schedule(procedure)]


def steps_of_other_cases(
    context: Context, procedure: Procedure, address: str
) -> list[tuple[ProcedureStep, tuple[Row, ...]]]:
    """Return the steps that take the place of others in a case that is not the usual one."""
    return [(step, _rows(context, step, address)) for step in other_steps(procedure)]


def _rows(context: Context, step: ProcedureStep, address: str) -> tuple[Row, ...]:
    alone = step.model_copy(update={"parallel_with": None})
    return tuple(row for row in rows(alone, context.formatter, context.link_to(address)) if row.name not in SHOWN_ABOVE)


def _step(context: Context, procedure: Procedure, scheduled: ScheduledStep, address: str) -> TimedStep:
    total = total_days(procedure) or 1.0
    bar = Bar(round(scheduled.begins / total * 100, 2), round(scheduled.step.days / total * 100, 2))
    waited_for = {other.begins for other in schedule(procedure)} | {total}
    shown = _rows(context, scheduled.step, address)
    return TimedStep(scheduled.step, bar, scheduled.ends in waited_for, _when(context, scheduled), shown)


def _when(context: Context, scheduled: ScheduledStep) -> str:
    """Which working days the step takes, counted from 1."""
    first, last = context.formatter.number(scheduled.begins + 1), context.formatter.number(scheduled.ends)
    span = context.gettext("Working days {first}–{last}", first=first, last=last)
    if scheduled.step.days <= 1:
        span = context.gettext("Working day {first}", first=first)
    if scheduled.beside is None:
        return span
    beside = context.formatter.text(scheduled.beside.title)
    return context.gettext("{days}, beside “{beside}”", days=span, beside=beside)
