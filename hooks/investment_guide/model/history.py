"""What records said before, and what became of it: versions of files from the past, and the news between them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from investment_guide.model.values import Text

# Kind and id of a record; ("costs", "") is the file of costs.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """The plain values of a file from a day on, nothing from below ``internal`` in them. None: there was no file.

    ``commit`` is the name of the commit that brought them; empty for what is older or not committed yet.
    """

    on: date
    values: Mapping[str, Any] | None
    commit: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class History:
    """The versions of each file that changed since ``begins``, oldest first; the first one holds before that day.

    ``begins`` is None where no history can be read; ``reason`` then says why in one word: ``off`` (not asked for),
    ``no-git``, ``no-repository``, ``no-commits``, ``shallow``, ``untracked``, ``another-guide`` (all that is committed
    is the history of the demo or of a guide of another name), ``refused``. ``unread`` counts
    old versions that could not be read: their changes are reported with the next readable one. ``renamed_on`` is the
    day on which the guide got its present name, where it had another one before and was no demo.
    """

    versions: Mapping[Key, tuple[Version, ...]] = field(default_factory=lambda: MappingProxyType({}))
    begins: date | None = None
    reason: str = "off"
    unread: int = 0
    renamed_on: date | None = None

    def touched_on(self, kind: str, key: str) -> date | None:
        """Return the day of the last change of a file; None when it was last changed before the history begins."""
        found = self.versions.get((kind, key))
        return found[-1].on if found else None


NO_HISTORY = History()


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of news about one record.

    ``news``: ``new``, ``status``, ``price``, ``vacancy``, ``period``, ``benefit``, ``conditions``, ``cost``.
    ``before`` and ``after`` are words, numbers, ranges (lowest and highest, None where open) or days, None for
    nothing; ``subject`` names the field behind them;
    ``part`` is the title of the benefit or tier, ``floors`` are the floors meant.
    """

    on: date
    kind: str
    key: str
    news: str
    before: Any = None
    after: Any = None
    subject: str = ""
    part: Text | None = None
    floors: tuple[int, ...] = ()

    @property
    def is_reduced(self) -> bool:
        """Whether a price or cost fell."""
        return self._moves(-1)

    @property
    def is_raised(self) -> bool:
        """Whether a price or cost rose."""
        return self._moves(1)

    def _moves(self, direction: int) -> bool:
        """Whether both ends go this way, or one of them stays."""
        if self.news not in {"price", "cost"} or self.before is None or self.after is None:
            return False
        steps = [last - first for first, last in zip(ends(self.before), ends(self.after), strict=True) if last != first]
        return bool(steps) and all(step * direction > 0 for step in steps)


def ends(value: Any) -> tuple[float, float]:
    """Lowest and highest of a number or a range of numbers, of which an end may be open."""
    low, high = value if isinstance(value, tuple) else (value, value)
    return -math.inf if low is None else low, math.inf if high is None else high
