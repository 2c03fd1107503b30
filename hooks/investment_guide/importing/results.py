"""What became of each row: taken with a draft, or refused with reasons; and the words for the kinds of reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from investment_guide.editing.drafts import Draft
from investment_guide.importing.rows import ForeignRow, Said

NOT_MEANT = "not-meant"
REASONS: Mapping[str, Said] = MappingProxyType(
    {
        "unreadable": Said("行读不通", "row cannot be read"),
        "empty": Said("空行", "empty row"),
        NOT_MEANT: Said("不在要导入之列", "not among the rows meant"),
        "id": Said("编号缺失、不能用或重复", "id missing, unusable or repeated"),
        "value": Said("数、日期或用词不对", "wrong number, date or word"),
        "shape": Said("图形有误", "faulty shape"),
        "place": Said("位置不对", "wrong place"),
        "record": Said("写成记录后不合规", "faulty as a record"),
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason; ``reason`` is a word of ``REASONS``."""

    reason: str
    said: Said


@dataclass(frozen=True, slots=True)
class Taken:
    """A row with its draft; with ``refusals`` it is not written. ``notes`` tell what was decided for it."""

    row: ForeignRow
    place: Said
    key: str = ""
    draft: Draft | None = None
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Said, ...] = field(default=())

    @property
    def is_invalid(self) -> bool:
        """Whether it is refused for another reason than that it is not meant."""
        return bool(self.refusals) and self.refusals[0].reason != NOT_MEANT

    def refused(self, reason: str, said: Said) -> "Taken":
        """The same row with one more reason against it."""
        return replace(self, refusals=(*self.refusals, Refusal(reason, said)))

    def noting(self, *notes: Said) -> "Taken":
        """The same row with more notes."""
        return replace(self, notes=(*self.notes, *notes))
