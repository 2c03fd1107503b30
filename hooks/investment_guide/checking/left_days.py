"""What was changed since the last commit, and its day was not: asked while nobody else has seen it."""

from collections.abc import Iterator

from investment_guide.analysis.left_days import STATUS_CODE, left_days
from investment_guide.checking.check_context import CheckContext
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Diagnostic, field_name

MOST_NAMED = 3


def days_change_with_their_facts(context: CheckContext) -> Iterator[Diagnostic]:
    """Another status has a day of its own, and so have other numbers."""
    for (kind, record), before in context.committed.items():
        found = context.origins.documents.get((kind, record))
        after = found[1].value if found else None
        is_read = kind not in RECORD_KINDS or record in context.guide.records(kind)
        if not is_read or not isinstance(after, dict):
            continue
        for left in left_days(kind, before, after, context.today):
            details: dict[str, object] = {"day": left.day}
            if left.code == STATUS_CODE:
                [(status,)] = left.changed
                details.update(before=before.get(str(status)), after=after.get(str(status)))
            else:
                some = [field_name(path) for path in left.changed]
                details["fields"] = ", ".join(some[:MOST_NAMED]) + (" …" if len(some) > MOST_NAMED else "")
            yield context.diagnostic(left.code, kind, record, left.path, **details)


RULES = (days_change_with_their_facts,)
