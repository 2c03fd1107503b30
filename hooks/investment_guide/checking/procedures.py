"""The way to production: the steps that a step waits for exist, and none waits for itself."""

from collections.abc import Iterator

from investment_guide.analysis.calendar import steps_named, steps_of_procedures, waiting, waits_in_a_circle
from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.reading.diagnostics import Diagnostic

ARROW = " → "


def awaited_steps_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """What a step comes after is a step of its procedure, a procedure on the way to production, or a step of one."""
    whole = steps_of_procedures(context.guide)
    for procedure in context.guide.procedures.values():
        own = tuple(step.id for step in procedure.steps)
        others = (*whole, *(name for names in whole.values() for name in names))
        for place, step in enumerate(procedure.steps):
            for after in step.after:
                if after not in own and not steps_named(after, procedure.id, whole):
                    yield context.diagnostic(
                        "unknown-awaited-step",
                        "procedures",
                        procedure.id,
                        ("steps", place, "after"),
                        found=after,
                        nearest=nearest(after, (*own, *others)),
                    )


def no_step_waits_for_itself(context: CheckContext) -> Iterator[Diagnostic]:
    """Steps do not wait for one another in a circle: the days could not be counted."""
    circle = waits_in_a_circle(waiting(context.guide))
    if circle:
        procedure, _, name = circle[0].partition("/")
        place = next(at for at, step in enumerate(context.guide.procedures[procedure].steps) if step.id == name)
        steps = ARROW.join((*circle, circle[0]))
        yield context.diagnostic("steps-in-circle", "procedures", procedure, ("steps", place, "id"), steps=steps)


RULES = (awaited_steps_exist, no_step_waits_for_itself)
