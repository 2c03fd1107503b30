"""Records that an earlier edition of a list held and a newer one lacks. Nothing happens to them by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from investment_guide.analysis.left_days import FACTS_DAY, STATUS_DAY
from investment_guide.analysis.titles import record_title
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.importing.targets import targets
from investment_guide.model.guide import Guide
from investment_guide.model.statuses import STATUSES, Stage, status_spec, statuses

LEAVE, WITHDRAW, REMOVE = "leave", "withdraw", "remove"
STATUS = "status"
DAYS = (STATUS_DAY, FACTS_DAY)  # since when, and when that was verified


@dataclass(frozen=True, slots=True)
class GoneRecord:
    """A record that the newer edition lacks. ``choice`` is ``LEAVE``, ``WITHDRAW`` or ``REMOVE``; ``withdrawal`` are
    the values that withdraw it, empty where records of its kind have no such status."""

    key: str
    title: str
    withdrawal: Mapping[str, YamlValue]
    choice: str = LEAVE

    def choosing(self, choice: str) -> "GoneRecord":
        """Return the same with another choice; it is left as it is where it cannot be withdrawn."""
        return replace(self, choice=choice if self.withdrawal or choice != WITHDRAW else LEAVE)


def gone_records(guide: Guide, kind: str, keys: Iterable[str], today: date) -> Iterator[GoneRecord]:
    """Yield the records of some ids that are still part of the stock: what is sold or withdrawn may be missing."""
    records = guide.records(kind)
    status = targets(kind).get(STATUS)
    vocabulary = status.vocabulary if status and status.vocabulary in STATUSES else ""
    withdrawal = _withdrawal(kind, vocabulary, today) if vocabulary else {}
    for key in keys:
        record = records.get(key)
        if record is None or (vocabulary and status_spec(vocabulary, getattr(record, STATUS)).closed):
            continue
        yield GoneRecord(key, record_title(record).first, withdrawal)


def _withdrawal(kind: str, vocabulary: str, today: date) -> Mapping[str, YamlValue]:
    words = statuses(vocabulary, Stage.WITHDRAWN)
    days = {name: today.isoformat() for name in DAYS if name in targets(kind)}
    return {STATUS: words[0], **days} if words else {}
