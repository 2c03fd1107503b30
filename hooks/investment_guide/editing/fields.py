"""The fields of a kind as flat columns, from the models: what a spreadsheet or a foreign table can fill in.

A range becomes two columns (``far.min``, ``far.max``), a text two (``name.zh``, ``name.en``), a list of parts a table
of its own (``floors``). What has branches (conditions, benefits, application windows) has no column: it stays in YAML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from investment_guide.locales.catalogue import translate
from investment_guide.model.about import About
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import KINDS as RECORDS
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record import Record
from investment_guide.model.sections import SectionChoice, SectionNames
from investment_guide.model.values import Bounds, Text
from investment_guide.reading.anatomy import (
    ByName,
    Field,
    Many,
    ModelShape,
    Scalar,
    Shape,
    UnionShape,
    anatomy,
    holds_range,
)
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.strict_yaml import PRIVATE

# What can be exchanged as tables: every folder of records, and the two files with one entry per id.
KINDS: Mapping[str, type[BaseModel]] = MappingProxyType({**RECORD_KINDS, "contacts": Contact, "sources": Source})
KIND_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{spec.folder: (translate(spec.many, "zh"), translate(spec.many, "en")) for spec in RECORDS},
        "contacts": ("联系岗位", "Contacts"),
        "sources": ("资料来源", "Sources"),
    }
)
_TYPES = {str: "text", float: "number", int: "whole", bool: "flag", date: "date"}
MEASURED = frozenset({"number", "price", "whole"})
_ID = About("Id")
_NOT_EXCHANGED = frozenset({"accepted"})


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One value of a record, or of one part of a table.

    ``path`` as in a draft, from the record or the part; ``support[*].zh`` stands for the Chinese of every item.
    ``type``: text, number, price (a number or a range), whole, date, flag, word (of ``vocabulary``), reference (the id
    of a record of ``refers_to``). ``many``: a list of such values. ``unit`` names a unit of ``formatting/units.py``.
    """

    path: str
    zh: str
    en: str
    type: str
    unit: str = ""
    vocabulary: str = ""
    refers_to: str = ""
    words: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    hint: str = ""
    group: str = ""

    def label(self, language: str) -> str:
        """Return what readers call it."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Columns of the records of a kind (``path`` empty) or of a list of parts in them (``floors``)."""

    path: str
    zh: str
    en: str
    columns: tuple[FieldColumn, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """What can be filled in for a kind: the records first, then the lists in them; ``left_in_yaml`` by name."""

    tables: tuple[FieldTable, ...]
    left_in_yaml: tuple[FieldColumn, ...]


@cache
def fields_of(kind: str, sections: tuple[SectionChoice, ...] | None = None) -> Fields:
    """Return the columns of a kind of ``KINDS``, with a guide's names of sections; raises KeyError for another kind."""
    found, zh, en = _marked_fields(kind), SectionNames("zh", sections), SectionNames("en", sections)

    def named(column: FieldColumn) -> FieldColumn:
        return replace(column, zh=zh.fill(column.zh), en=en.fill(column.en))

    tables = (
        replace(table, zh=zh.fill(table.zh), en=en.fill(table.en), columns=tuple(map(named, table.columns)))
        for table in found.tables
    )
    return Fields(tuple(tables), tuple(map(named, found.left_in_yaml)))


@cache
def _marked_fields(kind: str) -> Fields:
    """Return the same with the marks of the labels."""
    group = anatomy(KINDS[kind])
    names = [name for name in order_of(group) if name != "id"]
    found = [each for name in names for each in _field(name, group.fields.get(name), top=True)]
    columns = tuple(each for each in found if isinstance(each, FieldColumn) and each.type != "")
    tables = [each for each in found if isinstance(each, FieldTable)]
    left = [each for each in found if isinstance(each, FieldColumn) and each.type == ""]
    return Fields((FieldTable("", "", "", columns), *tables), tuple(left))


def order_of(group: ModelShape) -> tuple[str, ...]:
    """Return the names of the fields of a part as staff write them: what every record has comes last."""
    common = [name for name in ("contact", "as_of", "source", "accepted") if issubclass(group.model, Record)]
    return (*(name for name in group.fields if name not in common), *common, PRIVATE)


def order_at(kind: str, path: Path) -> tuple[str, ...]:
    """Return the same for the part at a path of a record, for ``record_files.edited``."""
    shape: Shape | None = anatomy(KINDS[kind])
    for step in path:
        shape = _inner(shape, step)
    if isinstance(shape, ModelShape):
        return order_of(shape)
    return shape.fields if isinstance(shape, UnionShape) else ()


def _inner(shape: Shape | None, step: str | int) -> Shape | None:
    if isinstance(shape, Many | ByName):
        return shape.item
    if isinstance(shape, UnionShape):
        parts = (_inner(option, step) for _, option in shape.options)
        return next((part for part in parts if part is not None), None)
    found = shape.fields.get(str(step)) if isinstance(shape, ModelShape) else None
    return found.shape if found else None


def _field(name: str, field: Field | None, top: bool) -> Iterator[FieldColumn | FieldTable]:
    """Yield the columns of a field; ``top``: in the record itself, where a list of parts becomes a table."""
    if field is None or name in _NOT_EXCHANGED or (field.about is None and name != "id"):
        return
    about = field.about or _ID
    zh, en = (translate(about.label, language) for language in ("zh", "en"))
    column = FieldColumn(name, zh, en, "", about.unit or "", required=field.required)
    column = replace(column, hint=about.hint or "", group=about.group or "")
    yield from _columns(column, field.shape, top)


def _columns(column: FieldColumn, shape: Shape, top: bool) -> Iterator[FieldColumn | FieldTable]:
    """Yield the columns of a shape; one without type for what stays in YAML."""
    if isinstance(shape, Scalar):
        yield _of_word(column, shape)
    elif holds_range(shape):
        yield replace(column, type="price")
    elif isinstance(shape, ModelShape):
        yield from _of_group(column, shape, top)
    elif isinstance(shape, Many) and isinstance(shape.item, Scalar):
        yield replace(_of_word(column, shape.item), many=True)
    elif isinstance(shape, Many) and isinstance(shape.item, ModelShape) and issubclass(shape.item.model, Text):
        yield from _in_both_languages(column, "[*].", many=True)
    elif isinstance(shape, Many) and isinstance(shape.item, ModelShape) and top:
        yield from _table(column, shape.item)
    else:
        yield column


def _of_word(column: FieldColumn, word: Scalar) -> FieldColumn:
    kind = "word" if word.vocabulary or word.words else "reference" if word.refers_to else _TYPES[word.type]
    return replace(column, type=kind, vocabulary=word.vocabulary, refers_to=word.refers_to, words=word.words)


def _of_group(column: FieldColumn, group: ModelShape, top: bool) -> Iterator[FieldColumn | FieldTable]:
    if issubclass(group.model, Text):
        yield from _in_both_languages(column, ".", many=False)
        return
    joint = ("", " ") if group.model is Bounds else ("·", ": ")
    for name, field in group.fields.items():
        about = field.about or _ID
        zh, en = (translate(about.label, language) for language in ("zh", "en"))
        inner = replace(
            column,
            path=f"{column.path}.{name}",
            zh=zh if zh.startswith(column.zh) else f"{column.zh}{joint[0]}{zh}",
            en=f"{column.en}{joint[1]}{en}",
            unit=about.unit or column.unit,
            required=column.required and field.required,
            hint=about.hint or column.hint,
        )
        yield from _columns(inner, field.shape, top)


def _in_both_languages(column: FieldColumn, joint: str, many: bool) -> Iterator[FieldColumn]:
    made = replace(column, type="text", many=many)
    yield replace(made, path=f"{column.path}{joint}zh")
    zh, en = f"{column.zh}（英文）", f"{column.en} (English)"
    yield replace(made, path=f"{column.path}{joint}en", zh=zh, en=en, required=False)


def _table(column: FieldColumn, part: ModelShape) -> Iterator[FieldColumn | FieldTable]:
    found = [each for name, field in part.fields.items() for each in _field(name, field, top=False)]
    inside = [each for each in found if isinstance(each, FieldColumn)]
    yield FieldTable(column.path, column.zh, column.en, tuple(each for each in inside if each.type))
    for left in inside:
        if not left.type:
            yield replace(left, path=f"{column.path}.{left.path}", zh=f"{column.zh}·{left.zh}")
