"""The fields of a new record, made from the model: for guides in other languages or units than the commented examples.

What must be written says so in the language of staff; what may be left out is commented out. Behind each stands what
it is, its unit, and the words to choose from.
"""

from collections.abc import Iterator

from investment_guide.editing.fields import order_of
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import Text
from investment_guide.reading.anatomy import ByName, Field, Many, ModelShape, Scalar, Shape, UnionShape, anatomy
from investment_guide.reading.strict_yaml import PRIVATE
from investment_guide.reading.texts import to_fill_in
from investment_guide.reading.words import Words, words_of

_COMMENTS_FROM_COLUMN = 40
_MOST_WORDS = 12
_NOT_ASKED = frozenset({"id", "accepted", PRIVATE})


def model_blocks(kind: str, staff: StaffLocale, guide: Guide | None) -> Iterator[tuple[str, list[str]]]:
    """Yield every field of a kind with its lines."""
    shape = anatomy(RECORD_KINDS[kind], staff.units)
    blank = _Blank(staff, words_of(guide.vocabularies, units=staff.units) if guide else None)
    for name in order_of(shape):
        if name in shape.fields and name not in _NOT_ASKED and staff.asks(shape.fields[name].about):
            field = shape.fields[name]
            lines = list(blank.field(name, field, 0))
            yield name, lines if field.required else [f"# {line}" for line in lines]


class _Blank:
    """Writes fields as staff of a guide read them, with its words."""

    def __init__(self, staff: StaffLocale, words: Words | None) -> None:
        self._staff, self._words = staff, words
        self._mark = to_fill_in(staff.language)

    def field(self, name: str, field: Field, indent: int) -> Iterator[str]:
        """Yield the lines of a field: its key, and below it the parts that it must have."""
        head = f"{' ' * indent}{name}:"
        shape = field.shape
        inline = self._inline(shape)
        comment = self._comment(field)
        if inline:
            yield f"{head} {inline}".ljust(_COMMENTS_FROM_COLUMN) + comment
            return
        yield head.ljust(_COMMENTS_FROM_COLUMN) + comment
        part = shape.item if isinstance(shape, Many) else shape
        assert isinstance(part, ModelShape)  # noqa: S101  # everything else stands in one line
        below = 4 if isinstance(shape, Many) else 2
        lines = [line for each, inner in _needed(part) for line in self.field(each, inner, indent + below)]
        if isinstance(shape, Many):
            lines[0] = f"{' ' * (indent + 2)}- {lines[0].lstrip()}"
        yield from lines

    def _inline(self, shape: Shape) -> str:
        """A value that stands in one line; empty for a part with fields below it."""
        if isinstance(shape, ModelShape):
            if issubclass(shape.model, Text):
                return f"{{{', '.join(f'{language}: {self._mark}' for language in self._staff.languages)}}}"
            inner = _needed(shape)
            if all(isinstance(field.shape, Scalar) for _, field in inner):
                return f"{{{', '.join(f'{name}: {self._mark}' for name, _ in inner)}}}"
            return ""
        if isinstance(shape, Many):
            item = self._inline(shape.item)
            is_text = isinstance(shape.item, ModelShape) and not issubclass(shape.item.model, Text)
            return "" if is_text else f"[{item}]"
        return self._mark

    def _comment(self, field: Field) -> str:
        about, parts = field.about, []
        if about is not None:
            label = self._staff.gettext(about.label)
            parts = [self._staff.with_unit(label, self._staff.symbol(about.unit))]
            parts += [self._staff.gettext(about.hint)] if about.hint else []
        word = _scalar(field.shape)
        if word and word.refers_to:
            parts.append(
                self._staff.kind(word.refers_to) if word.refers_to in RECORD_KINDS else f"{word.refers_to}.yml"
            )
        if word and (words := word.words or (self._words.allowed.get(word.vocabulary, ()) if self._words else ())):
            parts.append(", ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else ""))
        text = " | ".join(part for part in parts if part)
        return f" # {text}" if text else ""


def _needed(part: ModelShape) -> list[tuple[str, Field]]:
    """The fields that a part must have; all where it may lack any."""
    fields = [(name, field) for name, field in part.fields.items() if name not in _NOT_ASKED or name == "id"]
    return [(name, field) for name, field in fields if field.required] or fields


def _scalar(shape: Shape) -> Scalar | None:
    """The single value of a field, or of the items of its list."""
    if isinstance(shape, Many | ByName):
        return _scalar(shape.item)
    if isinstance(shape, UnionShape):
        return next((found for _, option in shape.options if (found := _scalar(option))), None)
    return shape if isinstance(shape, Scalar) else None
