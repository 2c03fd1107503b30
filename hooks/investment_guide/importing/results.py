"""What became of each row: taken with a draft, or refused with reasons; and the words for the kinds of reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from investment_guide.checking.catalogue import catalogue
from investment_guide.editing.drafts import Draft
from investment_guide.editing.messages import Message
from investment_guide.importing.rows import ForeignRow
from investment_guide.reading.diagnostics import Diagnostic

EMPTY, NOT_MEANT, TOTAL, FOOTNOTE = "empty", "not-meant", "total", "footnote"
REASONS: Mapping[str, Message] = MappingProxyType(
    {
        "unreadable": Message("行读不通", "row cannot be read"),
        EMPTY: Message("空行", "empty rows"),
        NOT_MEANT: Message("不在要导入之列", "not among the rows meant"),
        TOTAL: Message("合计", "totals"),
        FOOTNOTE: Message("附注", "footnotes"),
        "id": Message("编号缺失、不能用或重复", "id missing, unusable or repeated"),
        "value": Message("数、日期或用词不对", "wrong number, date or word"),
        "shape": Message("图形有误", "faulty shape"),
        "place": Message("位置不对", "wrong place"),
        "record": Message("写成记录后不合规", "faulty as a record"),
    }
)


# Rows that hold no record, or none that is asked for: nobody has to put them right.
NO_RECORDS = frozenset({EMPTY, NOT_MEANT, TOTAL, FOOTNOTE})


@dataclass(frozen=True, slots=True)
class RowRejection:
    """One reason; ``reason`` is a word of ``REASONS``."""

    reason: str
    message: Message


@dataclass(frozen=True, slots=True)
class DraftedRow:
    """A row with its draft; with ``rejections`` it is not written. ``notes`` are the decisions for it."""

    row: ForeignRow
    place: Message
    key: str = ""
    draft: Draft | None = None
    rejections: tuple[RowRejection, ...] = ()
    notes: tuple[Message, ...] = field(default=())

    @property
    def is_left_out(self) -> bool:
        """Whether it holds no record that is asked for."""
        return bool(self.rejections) and self.rejections[0].reason in NO_RECORDS

    @property
    def is_refused(self) -> bool:
        """Whether something in it must be put right before it can be written."""
        return bool(self.rejections) and not self.is_left_out

    def rejected(self, reason: str, message: Message) -> "DraftedRow":
        """Return the same row with one more reason against it."""
        return replace(self, rejections=(*self.rejections, RowRejection(reason, message)))

    def noting(self, *notes: Message) -> "DraftedRow":
        """Return the same row with more notes."""
        return replace(self, notes=(*self.notes, *notes))


def message_of(diagnostic: Diagnostic) -> Message:
    """Return what ``guide check`` says of a record or shape, after the field where there is one."""
    code = catalogue()[diagnostic.code]
    return Message(*(f"{diagnostic.field}: {code.says(diagnostic, lang)}".removeprefix(": ") for lang in ("zh", "en")))
