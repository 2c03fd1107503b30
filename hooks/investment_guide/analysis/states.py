"""Reduce the versions of a record to the states readers saw, without mistakes, and the facts public ever since.

What was withdrawn stays withdrawn: once a fact is gone, goes below ``internal:``, or its record is deleted or a draft
again, nothing from before that day is repeated, even if the fact comes back with another value.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from investment_guide.analysis.news_facts import Facts, Name, facts, known
from investment_guide.analysis.public import is_public
from investment_guide.model.history import Version

# What stood no longer than this and went back to what it was before is a mistake.
BRIEF_DAYS = timedelta(days=1)
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class State:
    """The facts of a record from a day on. ``is_back`` says that readers did not see the record in between; ``lasting``
    are the names of the facts that have been stated ever since."""

    on: date
    facts: Facts
    is_back: bool = False
    lasting: frozenset[Name] = frozenset()


def was_there(kind: str, version: Version) -> bool:
    """Return whether readers saw the record in this version."""
    return version.values is not None and is_public(kind, version.values)


def states(kind: str, versions: Iterable[Version]) -> tuple[State, ...]:
    """Oldest first. A record that comes back unchanged was only missing by mistake."""
    found: list[State] = []
    last, is_gone = None, False
    for version in versions:
        if version.values is None or not was_there(kind, version):
            is_gone = bool(found)
            continue
        if not (is_gone and version.values == last):
            earlier = found[-1].facts if found else Facts()
            found.append(State(version.on, known(earlier, facts(kind, version.values)), is_gone))
        last, is_gone = version.values, False
    return _with_lasting(_without_brief_values(found))


def _without_brief_values(found: list[State]) -> list[State]:
    """A value that was put back within a day never was."""
    for before, brief, after in zip(found, found[1:], found[2:], strict=False):
        if brief.is_back or after.is_back or after.on - brief.on > BRIEF_DAYS:
            continue
        for name in before.facts.keys() | brief.facts.keys():
            first, second, third = (state.facts.get(name, _ABSENT) for state in (before, brief, after))
            if second == first or third != first:
                continue
            if first is _ABSENT:
                del brief.facts[name]
            else:
                brief.facts[name] = first
    return found


def _with_lasting(found: list[State]) -> tuple[State, ...]:
    """Each state with the names of the facts that have been stated from then on until today."""
    stated = [frozenset(name for name, value in state.facts.items() if value is not None) for state in found]
    for place in range(len(found) - 2, -1, -1):
        stated[place] &= frozenset() if found[place + 1].is_back else stated[place + 1]
    return tuple(replace(state, lasting=lasting) for state, lasting in zip(found, stated, strict=True))
