"""Time: nothing is older than its limit, nothing is dated in the future, and no status contradicts the calendar.

"Today" is the context's: no rule looks at a clock.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from investment_guide.analysis.freshness import expected_days, is_closed, limit_days
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.walk import find
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.policies import Period
from investment_guide.reading.diagnostics import Diagnostic, Path

POLICY_ENDS_SOON_DAYS = 60
# Fields that say what has happened; all others (expected, available_from, until …) may lie ahead.
HAPPENED: dict[str, tuple[Path, ...]] = {
    "parks": (("approved", "on"),),
    "land": (("status_on",),),
    "factories": (("status_on",),),
    "policies": (("document", "issued"), ("competition_review", "on")),
    "projects": (("status_on",), ("signed_on",), ("producing_since",)),
}
# The earlier and the later date of a kind.
IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "guide": (("map.reviewed_on", "map.valid_until"),),
    "land": (("status_on", "as_of"),),
    "factories": (("status_on", "as_of"),),
    "projects": (("status_on", "as_of"), ("signed_on", "producing_since")),
    "events": (("starts", "ends"),),
}
FIELD_OF = {"from": "from_"}  # a key of YAML that is a word of Python


def records_are_fresh(context: CheckContext) -> Iterator[Diagnostic]:
    """The facts of a record are not older than the limit of its kind in guide.yml."""
    for kind in RECORD_KINDS:
        days = limit_days(kind, context.guide.settings)
        for record in context.guide.records(kind).values():
            if days is not None and not is_closed(kind, record):
                yield from _stale(context, kind, record.id, ("as_of",), record.as_of, days)


def costs_are_fresh(context: CheckContext) -> Iterator[Diagnostic]:
    """No cost figure is older than its limit."""
    days = context.guide.settings.stale_after_days.cost
    for group_place, group in enumerate(context.guide.costs.groups):
        for place, figure in enumerate(group.figures):
            path = ("groups", group_place, "figures", place, "as_of")
            yield from _stale(context, "costs", "", path, figure.as_of, days)


def _stale(
    context: CheckContext, kind: str, record: str, path: Path, as_of: date, limit_days: int
) -> Iterator[Diagnostic]:
    age = (context.today - as_of).days
    if age > limit_days:
        yield context.diagnostic("stale", kind, record, path, as_of=as_of, days=age, limit=limit_days)


def policies_are_in_force(context: CheckContext) -> Iterator[Diagnostic]:
    """A policy called in-force that has not begun is pointed out, and so is one that ends within 60 days or has ended.

    Readers see what it is on the day itself, so no day that passes is an error.
    """
    for policy in context.guide.policies.values():
        period = policy.in_force
        if policy.status != "in-force":
            continue
        if period.until is not None and period.until < context.today:
            path: Path = ("in_force", "until")
            yield context.diagnostic(
                "policy-expired", "policies", policy.id, path, until=period.until, today=context.today
            )
        elif period.until is not None and period.until <= context.today + timedelta(days=POLICY_ENDS_SOON_DAYS):
            days = (period.until - context.today).days
            yield context.diagnostic(
                "policy-ending", "policies", policy.id, ("in_force", "until"), until=period.until, days=days
            )
        if period.from_ is not None and period.from_ > context.today:
            path = ("in_force", "from")
            yield context.diagnostic(
                "policy-not-begun", "policies", policy.id, path, begins=period.from_, today=context.today
            )


def preparation_is_not_over(context: CheckContext) -> Iterator[Diagnostic]:
    """A plot that is still being prepared is not stated to be available since a day that has passed."""
    for plot in context.guide.land.values():
        if plot.status == "preparing" and plot.available_from is not None and plot.available_from < context.today:
            details = {"date": plot.available_from, "today": context.today}
            yield context.diagnostic("available-from-passed", "land", plot.id, ("available_from",), **details)


def expected_days_lie_ahead(context: CheckContext) -> Iterator[Diagnostic]:
    """What is planned or being built, utilities too, is expected on a day that has not passed."""
    for kind, key, day in expected_days(context.guide):
        yield from _passed(context, kind, key, ("expected",), day)
    for kind in ("parks", "land"):
        for record in context.guide.records(kind).values():
            for place, utility in enumerate(getattr(record, "utilities", ())):
                if utility.state != "connected":
                    path = ("utilities", place, "expected")
                    yield from _passed(context, kind, record.id, path, utility.expected)


def _passed(context: CheckContext, kind: str, record: str, path: Path, expected: date | None) -> Iterator[Diagnostic]:
    if expected is not None and expected < context.today:
        yield context.diagnostic("expected-passed", kind, record, path, date=expected, today=context.today)


def nothing_happened_in_the_future(context: CheckContext) -> Iterator[Diagnostic]:
    """Dates of facts, of statuses, of documents and of acceptances are not later than today."""
    for kind, record, path, when in _happened(context):
        if when > context.today:
            yield context.diagnostic("date-in-future", kind, record, path, date=when, today=context.today)


def _happened(context: CheckContext) -> Iterator[tuple[str, str, Path, date]]:
    for kind, record_id, path, part in context.documents():
        fields: tuple[Path, ...] = (("as_of",), ("date",), *HAPPENED.get(kind, ()))
        for field in fields:
            when = _value(part, field)
            if isinstance(when, date):
                yield kind, record_id, (*path, *field), when
        for place, entry in enumerate(getattr(part, "accepted", ())):
            yield kind, record_id, ("accepted", place, "on"), entry.on
    for group_place, group in enumerate(context.guide.costs.groups):
        for place, figure in enumerate(group.figures):
            yield "costs", "", ("groups", group_place, "figures", place, "as_of"), figure.as_of


def _value(part: object, path: Path) -> object:
    for step in path:
        part = getattr(part, str(step), None)
    return part


def dates_are_in_order(context: CheckContext) -> Iterator[Diagnostic]:
    """What begins does so before it ends (periods, events, a project's signing and production, a review and its
    validity), and a status is not dated after the facts."""
    for kind, record, path, part in context.documents():
        for names in IN_ORDER.get(kind, ()):
            yield from _reversed(context, kind, record, path, part, names)
        for found in find(part, Period, path) if kind == "policies" else ():
            yield from _reversed(context, kind, record, found.path, found.value, ("from", "until"))


def _reversed(
    context: CheckContext, kind: str, record: str, path: Path, part: object, names: tuple[str, str]
) -> Iterator[Diagnostic]:
    holder, _, first_name = names[0].rpartition(".")
    last_name = names[1].rpartition(".")[2]
    inside = (*path, holder) if holder else path
    part = getattr(part, holder) if holder else part
    first, last = getattr(part, FIELD_OF.get(first_name, first_name)), getattr(part, last_name)
    if first is not None and last is not None and first > last:
        details = {"first": first_name, "first_date": first, "second_date": last}
        yield context.diagnostic("date-order", kind, record, (*inside, last_name), **details)


RULES = (
    records_are_fresh,
    costs_are_fresh,
    policies_are_in_force,
    preparation_is_not_over,
    expected_days_lie_ahead,
    nothing_happened_in_the_future,
    dates_are_in_order,
)
