"""One calendar of all procedures between decision and production: what waits for what, what decides, and when.

A step waits for those that it names (``after``), for what the step beside which it runs waits for (``parallel_with``),
else for all steps of its procedure before it; the first step of a procedure for all procedures before it, or for what
the one waits for beside which it runs, and so does a step that has none before it but those of certain cases. What a
plan does not go through takes no days, and what waits for it waits for what that waited for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from investment_guide.analysis.policy_places import SITE_KINDS, judged
from investment_guide.model.guide import Guide
from investment_guide.model.procedures import CHOICES, PERMIT, SIGNING, CalendarPlace, Procedure, ProcedureStep
from investment_guide.model.rules import AllOf, AnyOf, Condition, Leaf, NoneOf

WORKING_DAYS_A_YEAR = 250
LAND, FACTORY = SITE_KINDS
INVESTORS = ("domestic", "foreign")
# Which answers a reader may give, the usual one first: those of a plan, and those that only the calendar asks.
ANSWERS: Mapping[str, tuple[str, ...]] = MappingProxyType({"site": SITE_KINDS, "investor": INVESTORS, **CHOICES})
Choice = Mapping[str, str]
USUAL: Choice = MappingProxyType({name: words[0] for name, words in ANSWERS.items()})
NOISE = 1e-9


def is_chosen(step: ProcedureStep, choice: Choice) -> bool:
    """Return whether a step belongs to a case: it names none, or one of those that are chosen."""
    return not step.only_if or not set(step.only_if).isdisjoint(choice.values())


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A step, and the positions of those that it waits for, which stand before it."""

    procedure: Procedure
    place: CalendarPlace
    step: ProcedureStep
    waits_for: tuple[int, ...]

    @property
    def key(self) -> str:
        """Name the step among all procedures."""
        return f"{self.procedure.id}/{self.step.id}"

    def applies(self, answers: Choice) -> bool:
        """Return whether a plan goes through it; a procedure whose condition is open counts."""
        return judged(self.place.when, dict(answers)) is not False and is_chosen(self.step, {**USUAL, **answers})


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with the working days after which it begins and ends; those that ``decide`` leave no day to spare."""

    of: CalendarStep
    begins: float
    ends: float
    decides: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The steps of one case in the order of the procedures."""

    steps: tuple[PlannedStep, ...]

    @property
    def days(self) -> float:
        """Working days from the first step to the last."""
        return max((step.ends for step in self.steps), default=0.0)

    def reached(self, milestone: str) -> float | None:
        """Return the working day on which the last step of a milestone ends."""
        return max((step.ends for step in self.steps if step.of.step.milestone == milestone), default=None)

    def between(self, first: str, last: str) -> float | None:
        """Return the working days from one milestone to another."""
        begins, ends = self.reached(first), self.reached(last)
        return None if begins is None or ends is None or ends < begins else ends - begins


def calendar_procedures(guide: Guide) -> Iterator[tuple[Procedure, CalendarPlace]]:
    """Yield the procedures between decision and production, in the order in which they are gone through."""
    for procedure in sorted(guide.procedures.values(), key=lambda one: (one.order, one.id)):
        if procedure.calendar is not None:
            yield procedure, procedure.calendar


def steps_of_procedures(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the names of all steps, ``procedure/step``, by procedure."""
    return {one.id: tuple(f"{one.id}/{step.id}" for step in one.steps) for one, _ in calendar_procedures(guide)}


def waiting(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return for every step, by its name, the names of those that it waits for."""
    found: dict[str, tuple[str, ...]] = {}
    whole = steps_of_procedures(guide)
    before: tuple[str, ...] = ()
    for procedure, place in calendar_procedures(guide):
        names = whole[procedure.id]
        beside = found.get(next(iter(whole.get(place.parallel_with or "", ())), ""))
        for at, step in enumerate(procedure.steps):
            partner = f"{procedure.id}/{step.parallel_with}"
            if step.after:
                found[names[at]] = tuple(
                    name for after in step.after for name in steps_named(after, procedure.id, whole)
                )
            elif partner in names[:at]:
                found[names[at]] = found[partner]
            else:
                is_first = all(one.only_if for one in procedure.steps[:at])
                found[names[at]] = names[:at] + ((before if beside is None else beside) if is_first else ())
        before += names
    return found


def steps_named(after: str, procedure: str, whole: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the steps that a word of ``after`` names: one of its procedure, a whole procedure, one of another."""
    own = f"{procedure}/{after}"
    if own in whole.get(procedure, ()):
        return (own,)
    if after in whole:
        return whole[after]
    return (after,) if after in whole.get(after.partition("/")[0], ()) else ()


def waits_in_a_circle(waits: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the first steps that wait for one another, each for the next; none where there is no such circle."""
    done: set[str] = set()
    for start in waits:
        path: list[str] = []
        rest = [iter((start,))]
        while rest:
            name = next(rest[-1], None)
            if name is None:
                rest.pop()
                if path:
                    done.add(path.pop())
            elif name in path:
                return tuple(path[path.index(name) :])
            elif name not in done:
                path.append(name)
                rest.append(iter(waits[name]))
    return ()


def calendar_steps(guide: Guide) -> tuple[CalendarStep, ...]:
    """Return the steps, each behind all that it waits for; one that waits for itself does not."""
    waits = waiting(guide)
    ordered: dict[str, int] = {}
    entered: set[str] = set()

    def place(name: str) -> None:
        entered.add(name)
        for other in waits[name]:
            if other not in entered:
                place(other)
        ordered[name] = len(ordered)

    for name in waits:
        if name not in entered:
            place(name)
    made = {
        f"{procedure.id}/{step.id}": (procedure, at, step)
        for procedure, at in calendar_procedures(guide)
        for step in procedure.steps
    }
    return tuple(
        CalendarStep(*made[name], tuple(sorted({ordered[one] for one in waits[name] if ordered[one] < position})))
        for name, position in ordered.items()
    )


def planned(guide: Guide, choice: Choice = USUAL) -> Calendar:
    """Return the calendar of a case; what is not chosen is as usual but for the investor and the kind of site."""
    return planned_steps(calendar_steps(guide), choice)


def planned_steps(steps: tuple[CalendarStep, ...], choice: Choice) -> Calendar:
    """Place the steps of a case on their earliest days."""
    applies = [step.applies(choice) for step in steps]
    begins: list[float] = []
    ends: list[float] = []
    for step, counts in zip(steps, applies, strict=True):
        begins.append(max((ends[one] for one in step.waits_for), default=0.0))
        ends.append(begins[-1] + (step.step.days if counts else 0.0))
    latest = _latest_ends(steps, applies, max(ends, default=0.0))
    found = (
        PlannedStep(step, begins[at], ends[at], latest[at] - ends[at] < NOISE)
        for at, step in enumerate(steps)
        if applies[at]
    )
    return Calendar(tuple(sorted(found, key=_order)))


def _latest_ends(steps: tuple[CalendarStep, ...], applies: list[bool], days: float) -> list[float]:
    """When each must have ended at the latest so that the whole is not delayed."""
    latest = [days] * len(steps)
    for at in reversed(range(len(steps))):
        begins = latest[at] - (steps[at].step.days if applies[at] else 0.0)
        for one in steps[at].waits_for:
            latest[one] = min(latest[one], begins)
    return latest


def _order(planned_step: PlannedStep) -> tuple[int, str, int]:
    procedure = planned_step.of.procedure
    return procedure.order, procedure.id, procedure.steps.index(planned_step.of.step)


def days_to_production(guide: Guide, site: str) -> float:
    """Working days between decision and production on land or in a factory; a procedure whose condition is open
    counts."""
    return planned(guide, {**{name: words[0] for name, words in CHOICES.items()}, "site": site}).days


def days_from_signing_to_permit(guide: Guide, choice: Choice = USUAL) -> float | None:
    """Working days from the end of the step marked ``signing`` to that of the one marked ``permit``, on land of one's
    own in the usual case; None where a guide marks none."""
    return planned(guide, choice).between(SIGNING, PERMIT)


def asked(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the choices that change anything, with their words: those that a procedure or step names."""
    names: set[str] = set()
    for procedure, place in calendar_procedures(guide):
        names |= _fields(place.when)
        words = {word for step in procedure.steps for word in step.only_if}
        names |= {name for name, of in CHOICES.items() if words & set(of)}
    return {name: words for name, words in ANSWERS.items() if name in names}


def cases(guide: Guide) -> Iterator[Choice]:
    """Yield every case that a reader can choose, the usual one first."""
    choices = asked(guide)
    for words in product(*choices.values()):
        yield {**USUAL, **dict(zip(choices, words, strict=True))}


def _fields(condition: Condition | None) -> set[str]:
    match condition:
        case Leaf(field=field):
            return {field}
        case AllOf(all=parts) | AnyOf(any=parts) | NoneOf(none=parts):
            return {field for part in parts for field in _fields(part)}
    return set()
