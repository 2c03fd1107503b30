"""How long a fact may be shown before it says of itself that it is old. The limits are in ``guide.yml``."""

from collections.abc import Iterator
from datetime import date, timedelta

from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KIND_OF, KINDS
from investment_guide.model.record import Record
from investment_guide.model.settings import Settings
from investment_guide.model.statuses import status_spec

# Which limit of ``stale_after_days`` a kind of record keeps. Events age by their own date and have none.
LIMITS = {"costs": "cost", **{spec.folder: spec.stale_limit for spec in KINDS}}


def is_closed(kind: str, record: Record) -> bool:
    """Return whether a record is kept for reference only."""
    status = KIND_OF[kind].status
    return status is not None and status_spec(status.vocabulary, getattr(record, status.field)).closed


def expected_days(guide: Guide) -> Iterator[tuple[str, str, date]]:
    """Yield kind, id and day of what is planned or being built and says when it will be there, of every kind."""
    for spec in KINDS:
        if spec.status and "expected" in spec.record.model_fields:
            for key, record in guide.records(spec.folder).items():
                day: date | None = getattr(record, "expected")  # noqa: B009  # kinds have it, Record has not
                if day and status_spec(spec.status.vocabulary, getattr(record, spec.status.field)).tone == "soon":
                    yield spec.folder, key, day


def limit_days(kind: str, settings: Settings) -> int | None:
    """Days that a fact of a kind stays fresh; None for kinds that do not grow old."""
    limit = LIMITS.get(kind)
    if limit is None:
        return None
    days: int = getattr(settings.stale_after_days, limit)
    return days


def fresh_until(kind: str, as_of: date, settings: Settings) -> date | None:
    """Return the last day on which a fact of that date is fresh; None when it never grows old."""
    days = limit_days(kind, settings)
    return None if days is None else as_of + timedelta(days=days)


def is_stale(kind: str, as_of: date, settings: Settings, today: date) -> bool:
    """Return whether a fact is older than its limit."""
    last = fresh_until(kind, as_of, settings)
    return last is not None and today > last
