"""How the things that staff should do read, in one sentence each; and what kinds of records are called."""

from collections.abc import Mapping
from datetime import date

from investment_guide.formatting.formatter import Formatter
from investment_guide.locales.marks import gettext_noop

FILE_WORDS = {
    "costs": gettext_noop("Cost"),
    "guide": gettext_noop("Settings"),
}
TOPICS = {
    "stale": gettext_noop("Past its limit"),
    "ageing": gettext_noop("To confirm within 30 days"),
    "ends": gettext_noop("Ending soon or over"),
    "due": gettext_noop("Due soon or without a result"),
    "untouched": gettext_noop("Untouched for half a year"),
    "accepted": gettext_noop("Accepted warnings to look at again"),
}
# Before its day, or as long as it is true: the day, and the days that are left or have passed.
_SENTENCES: Mapping[tuple[str, str], str] = {
    ("stale", "as_of"): gettext_noop("as of {day}, {days} past its limit"),
    ("ageing", "as_of"): gettext_noop("as of {day}, stale in {days}"),
    ("ageing", "today"): gettext_noop("as of {day}, today is the last day"),
    ("ends", "policy"): gettext_noop("in force until {day}, {days} left"),
    ("ends", "ended"): gettext_noop("expired on {day}, {days} ago: write repealed, or the new in_force"),
    ("ends", "window"): gettext_noop("applications close on {day}, {days} left"),
    ("ends", "map"): gettext_noop("map approval until {day}, {days} left"),
    ("ends", "announcement"): gettext_noop("announced since {day}, {days}: any result?"),
    ("due", "available_from"): gettext_noop("promised from {day}, in {days}"),
    ("due", "expected"): gettext_noop("expected on {day}, in {days}"),
    ("due", "begins"): gettext_noop("in force from {day}, in {days}"),
    ("due", "result"): gettext_noop("ended on {day}; the result is not written"),
    ("untouched", "as_of"): gettext_noop("as of {day}, {days} ago"),
    ("untouched", "commit"): gettext_noop("not changed since {day}, {days} ago"),
}


def kind_word(kind: str, formatter: Formatter) -> str:
    """Return what a kind of record is called in front of a name."""
    return formatter.gettext(FILE_WORDS[kind]) if kind in FILE_WORDS else formatter.one(kind)


def topic_word(topic: str, formatter: Formatter) -> str:
    """Return the heading of a topic."""
    return formatter.gettext(TOPICS[topic])


def task_words(topic: str, reason: str, on: date, days: int, formatter: Formatter) -> str:
    """Return what there is to do, without the name of the record."""
    if topic == "accepted":
        day, code = formatter.date(on), reason
        explained = f"guide explain {code}"
        return formatter.gettext("{code} accepted on {day} ({explained})", code=code, day=day, explained=explained)
    is_last = topic == "ageing" and not days
    sentence = _SENTENCES[topic, "today" if is_last else reason]
    return formatter.gettext(sentence, day=formatter.date(on), days=formatter.quantity(days, "days"))
