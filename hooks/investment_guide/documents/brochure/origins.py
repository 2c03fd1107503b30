"""Where the figures of the brochure are from: each source has a number, explained in the last chapter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from investment_guide.presentation.context import Context
from investment_guide.presentation.records import sources_in_order


class Dated(Protocol):
    """What has a day and a source: a record, a figure."""

    @property
    def as_of(self) -> date:
        """The day of the facts."""

    @property
    def source(self) -> str:
        """The id of their source."""


@dataclass(frozen=True)
class SourceNumbers:
    """The sources of one guide in the order of their numbers."""

    context: Context

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {source.id: number for number, source in enumerate(sources_in_order(self.context), start=1)}

    def mark(self, dated: Dated) -> str:
        """Return day and number of the source of one figure: ``2025年12月31日 [3]``."""
        return f"{self.context.formatter.date(dated.as_of)} [{self._numbers[dated.source]}]"

    def line(self, all_dated: Iterable[Dated]) -> str:
        """Return the first and last day of several facts, and all of their sources."""
        listed = list(all_dated)
        if not listed:
            return ""
        days = [dated.as_of for dated in listed]
        numbers = sorted({self._numbers[dated.source] for dated in listed})
        marks = "".join(f"[{number}]" for number in numbers)
        between = self._days(min(days), max(days))
        return self.context.gettext("Data as of {days}, source {sources}", days=between, sources=marks)

    def _days(self, first: date, last: date) -> str:
        written = self.context.formatter.date
        if first == last:
            return written(first)
        return self.context.gettext("{first} to {last}", first=written(first), last=written(last))
