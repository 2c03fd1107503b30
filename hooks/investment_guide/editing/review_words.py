"""How reviews of imports are worded, on the terminal and in the preview: counts, groups, fields."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from investment_guide.editing.messages import Message

NEW, CHANGED, UNCHANGED, REFUSED, LEFT_OUT = "new", "changed", "unchanged", "refused", "left-out"
OUTCOMES: Mapping[str, Message] = MappingProxyType(
    {
        NEW: Message("新增", "new"),
        CHANGED: Message("修改", "changed"),
        UNCHANGED: Message("不变", "unchanged"),
        REFUSED: Message("拒绝", "refused"),
        LEFT_OUT: Message("略过", "left out"),
    }
)
GONE = Message("缺少", "gone")
NOTES = Message("说明", "Notes")
MOST_OF_A_GROUP = 8


class ChangedField(Protocol):
    """A field with its value before and after as staff read them, empty for none."""

    @property
    def label(self) -> str:
        """What the field is called."""

    @property
    def before(self) -> str:
        """The value that is there."""

    @property
    def after(self) -> str:
        """The value that would be."""


def counted(file: str, read: int, counts: Mapping[str, int], gone: int, lang: str) -> str:
    """Return one sentence: ``台账.csv：读到 4 行，新增 1，修改 0，不变 0，拒绝 3，略过 0。``"""
    comma, stop = (", ", ".") if lang == "en" else ("，", "。")
    head = Message(f"{file}：读到 {read} 行", f"{file}: rows read {read}").text(lang)
    numbers = [f"{name.text(lang)} {counts[outcome]}" for outcome, name in OUTCOMES.items()]
    return comma.join([head, *numbers, *([f"{GONE.text(lang)} {gone}"] if gone else [])]) + stop


def heading(name: Message, count: int, lang: str) -> str:
    """Return ``修改（3）``."""
    return Message(f"{name.zh}（{count}）", f"{name.en.capitalize()} ({count})").text(lang)


def group(title: str, lines: Iterable[str], lang: str, every: bool) -> list[str]:
    """Return a heading with its lines, the first of them unless ``every`` is wanted; nothing without lines."""
    listed = list(lines)
    shown = listed if every else listed[:MOST_OF_A_GROUP]
    if more := len(listed) - len(shown):
        shown.append(Message(f"……还有 {more} 条", f"… and {more} more").text(lang))
    return [title, *(f"  {line}" for line in shown)] if listed else []


def field_text(change: ChangedField) -> str:
    """Return a field with its value before and after: ``面积 80 亩 → 30 亩``."""
    after = change.after or "—"
    return f"{change.label} {change.before} → {after}" if change.before else f"{change.label} {after}"


def fields_text(changes: Iterable[ChangedField], lang: str) -> str:
    """Return several fields in one line."""
    return ("; " if lang == "en" else "；").join(map(field_text, changes))


def colon(lang: str) -> str:
    """Return the colon of a language."""
    return ": " if lang == "en" else "："
