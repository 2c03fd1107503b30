"""The state of a law, for the place beside its title."""

from datetime import date

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.laws import Law


def law_state(law: Law, formatter: Formatter, today: date) -> str:
    """Return that a law is repealed, ends, begins later or has something to be confirmed; "" when it simply holds."""
    return formatter.pgettext("clauses", "; ").join(
        part for part in (_validity(law, formatter, today), _open(law, formatter)) if part
    )


def law_changes(law: Law, formatter: Formatter, since: date) -> list[str]:
    """Return what began, changed or ended after a day, the first first."""
    changes = [(law.in_force_from, formatter.gettext("in force from {day}"))] if law.in_force_from else []
    changes += [(day, formatter.gettext("amended from {day}")) for day in law.amended]
    if law.repealed:
        changes.append((law.repealed.on, formatter.gettext("ends on {day}")))
    return [text.format(day=formatter.date(day)) for day, text in sorted(changes) if day > since]


def _validity(law: Law, formatter: Formatter, today: date) -> str:
    if law.repealed is not None:
        day, by = formatter.date(law.repealed.on), formatter.plain(law.repealed.by)
        if law.is_repealed(today):
            by_what = formatter.gettext("repealed on {day} by {by}, to be confirmed", day=day, by=by)
            return by_what if by else formatter.gettext("repealed on {day}, to be confirmed", day=day)
        return formatter.gettext("ends on {day}", day=day)
    if law.in_force_from is not None and law.in_force_from > today:
        return formatter.gettext("in force from {day}", day=formatter.date(law.in_force_from))
    return ""


def _open(law: Law, formatter: Formatter) -> str:
    if law.to_confirm is None:
        return ""
    return formatter.gettext("to be confirmed: {what}", what=formatter.plain(law.to_confirm))
