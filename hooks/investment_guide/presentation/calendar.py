"""The calendar from the first step to production in words: the answer, the drawing, the steps, the choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from investment_guide.analysis.calendar import (
    FACTORY,
    USUAL,
    WORKING_DAYS_A_YEAR,
    Calendar,
    CalendarStep,
    Choice,
    PlannedStep,
    asked,
    calendar_steps,
    cases,
    planned_steps,
)
from investment_guide.model.procedures import PERMIT, SIGNING, Procedure, ProcedureStep
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.gantt import (
    DAYS_A_MONTH,
    MARK,
    MOST_TICKS,
    ROW,
    TICK_MONTHS,
    TOP,
    Gantt,
    gantt,
)
from investment_guide.presentation.output import JsonValue

MONTHS = 12


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A step in the table: its key, when it is done, and its case; empty where they do not apply."""

    key: str
    step: ProcedureStep
    when: str
    only_with: str


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A procedure with its steps; ``when`` is empty where the usual case does not go through it."""

    procedure: Procedure
    when: str
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """A choice of the reader: name, label, the words and what they are called."""

    name: str
    label: str
    words: tuple[tuple[str, str], ...]


class CalendarView:
    """What the page of procedures shows of the calendar, of the usual case and of every other."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._steps = calendar_steps(context.guide)
        self.usual = planned_steps(self._steps, USUAL)

    @property
    def is_empty(self) -> bool:
        """Whether no procedure is on the way to production."""
        return not self.usual.steps

    def questions(self) -> tuple[CalendarChoice, ...]:
        """Return what a reader may choose."""
        gettext, formatter = self._context.gettext, self._context.formatter
        labels = {
            "site": gettext("Land or rented space"),
            "investor": formatter.plain(self._context.guide.vocabularies.plan["investor"].label),
            "land_sale": gettext("Sale of the land"),
            "assessment": gettext("Environmental assessment"),
        }
        return tuple(
            CalendarChoice(name, labels[name], tuple((word, self._word(name, word)) for word in words))
            for name, words in asked(self._context.guide).items()
        )

    def _word(self, name: str, word: str) -> str:
        vocabulary = name if name in ("site", "investor") else "calendar_choice"
        return self._context.formatter.word(vocabulary, word)

    def answer(self, calendar: Calendar, choice: Choice) -> str:
        """Say in one sentence how long it takes."""
        gettext = self._context.gettext
        signing, permit = calendar.reached(SIGNING), calendar.between(SIGNING, PERMIT)
        gaps = {"whole": self._days(calendar.days), "months": self._months(calendar.days)}
        if signing is None:
            return gettext("{whole} from the first step to production, about {months}.", **gaps)
        gaps["rest"] = self._days(calendar.days - signing)
        if permit is not None:
            return gettext(
                "{permit} from signing the land contract to the construction permit, {rest} to production; "
                "{whole} from the first step, about {months}.",
                permit=self._days(permit),
                **gaps,
            )
        if choice["site"] == FACTORY:
            return gettext(
                "{rest} from signing the lease to production, without a construction permit; {whole} from the first "
                "step, about {months}.",
                **gaps,
            )
        return gettext(
            "{rest} from signing to production; {whole} from the first step, about {months}.",
            **gaps,
        )

    def _days(self, days: float) -> str:
        return self._context.formatter.quantity(ceil(days), "working_days")

    def _months(self, days: float) -> str:
        count = max(1, round(days * MONTHS / WORKING_DAYS_A_YEAR))
        return self._context.ngettext(
            "{count} month", "{count} months", count, count=self._context.formatter.number(count)
        )

    def chart(self) -> Gantt:
        """Return the drawing of the usual case."""
        formatter = self._context.formatter
        return gantt(
            self.usual,
            lambda one: formatter.plain(one.of.procedure.title),
            lambda one: f"{formatter.plain(one.of.step.title)} – {self._when(one.begins, one.ends)}",
            self.month,
            [(day, self._mark(words, day)) for day, words in self.marks(self.usual)],
        )

    def month(self, count: int) -> str:
        """Word so many months in short."""
        return self._context.gettext("{count} mo.", count=self._context.formatter.number(count))

    def marks(self, calendar: Calendar) -> Iterator[tuple[float, str]]:
        """Yield the milestones with their words."""
        for milestone in (SIGNING, PERMIT):
            day = calendar.reached(milestone)
            if day is not None:
                yield day, self._context.formatter.word("milestone", milestone)
        if calendar.steps:
            yield calendar.days, self._context.pgettext("milestone", "Production")

    def _mark(self, words: str, day: float) -> str:
        return self._context.gettext(
            "{milestone}: working day {day}", milestone=words, day=self._context.formatter.number(ceil(day))
        )

    def _when(self, begins: float, ends: float) -> str:
        first, last = int(begins) + 1, max(int(begins) + 1, ceil(ends))
        number = self._context.formatter.number
        if first == last:
            return self._context.gettext("Working day {first}", first=number(first))
        return self._context.gettext("Working days {first}–{last}", first=number(first), last=number(last))

    def parts(self) -> Iterator[CalendarPart]:
        """Yield the procedures with the steps of every case."""
        known = {one.of.key: one for one in self.usual.steps}
        ordered = sorted(self._steps, key=_order)
        for _, steps in groupby(ordered, key=lambda one: one.procedure.id):
            of_procedure = list(steps)
            placed = [known[one.key] for one in of_procedure if one.key in known]
            when = self._when(min(one.begins for one in placed), max(one.ends for one in placed)) if placed else ""
            rows = tuple(self._row(one, known.get(one.key)) for one in of_procedure)
            yield CalendarPart(of_procedure[0].procedure, when, rows)

    def _row(self, one: CalendarStep, placed: PlannedStep | None) -> CalendarRow:
        words = (self._context.formatter.word("calendar_choice", word) for word in one.step.only_if)
        when = "" if placed is None else self._when(placed.begins, placed.ends)
        return CalendarRow(one.key, one.step, when, self._context.formatter.listed(words))

    def part(self) -> dict[str, JsonValue]:
        """Return what scripts draw other cases with: their words, the scale, and the cases."""
        gettext, formatter = self._context.gettext, self._context.formatter
        titles = {one.key: formatter.plain(one.step.title) for one in self._steps}
        titles.update((one.procedure.id, formatter.plain(one.procedure.title)) for one in self._steps)
        return {
            "keys": [one.key for one in self._steps],
            "names": titles,
            "choices": list(asked(self._context.guide)),
            "cases": list(self._cases()),
            "month": DAYS_A_MONTH,
            "most_ticks": MOST_TICKS,
            "steps_of_months": list(TICK_MONTHS),
            "top": TOP,
            "row": ROW,
            "mark": MARK,
            "words": {
                "day": gettext("Working day {first}"),
                "days": gettext("Working days {first}–{last}"),
                "date": "{first}",
                "dates": gettext("{first} – {last}"),
                "month": gettext("{count} mo."),
                "mark": gettext("{milestone}: working day {day}"),
                "mark_date": gettext("{milestone}: {day}"),
                "listed": formatter.listed(("", "")),
            },
        }

    def _cases(self) -> Iterator[dict[str, JsonValue]]:
        """Yield every case: what is chosen, the answer, the milestones, and of each step its place, begin, end and
        whether it decides."""
        names = tuple(asked(self._context.guide))
        places = {one.key: place for place, one in enumerate(self._steps)}
        for choice in cases(self._context.guide):
            calendar = planned_steps(self._steps, choice)
            yield {
                "choice": [choice[name] for name in names],
                "answer": self.answer(calendar, choice),
                "days": calendar.days,
                "marks": [list(one) for one in self.marks(calendar)],
                "steps": [[places[one.of.key], one.begins, one.ends, one.decides] for one in calendar.steps],
            }


def _order(one: CalendarStep) -> tuple[int, str, int]:
    return one.procedure.order, one.procedure.id, one.procedure.steps.index(one.step)
