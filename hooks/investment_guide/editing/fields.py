"""The fields of a kind as flat columns, from the models: what a spreadsheet or a foreign table can fill in.

A range becomes two columns (``far.min``, ``far.max``), a text one for each language of the guide (``name.zh``,
``name.en``), a list of parts a table of its own (``floors``). What has branches (conditions, sums, application windows)
has a column in the workbooks of ``guide export`` alone, where a cell holds it in words (``sheets/notation.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from investment_guide.editing.labels import DESCRIPTIONS
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale
from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About
from investment_guide.model.costs import CostGroup
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.languages import USUAL
from investment_guide.model.record import Record
from investment_guide.model.values import Bounds, Text, Wording
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
from investment_guide.reading.data_folder import DIRECTORIES, WHOLES
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.strict_yaml import PRIVATE

# What can be exchanged as tables: every folder of records, and the two files with one entry per id.
KINDS: Mapping[str, type[BaseModel]] = MappingProxyType({**RECORD_KINDS, "contacts": Contact, "sources": Source})
# What a workbook can hold besides. A group of costs is an entry of its file; two files are one record each.
WORKBOOK_KINDS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {**RECORD_KINDS, "costs": CostGroup, **DIRECTORIES, **{name: WHOLES[name] for name in ("guide", "vocabularies")}}
)
_TYPES = {str: "text", float: "number", int: "whole", bool: "flag", date: "date"}
MEASURED = frozenset({"number", "price", "whole"})
_ID = About("Id")
_BOUND = pgettext_noop("bound of a field", "{group} {field}")
_INSIDE = pgettext_noop("field of a group", "{group}: {field}")
EVERY_ITEM = "[*]."
_NOT_EXCHANGED = frozenset({"accepted", "signed_off", "format"})
NOTATION = "notation"


@dataclass(frozen=True, slots=True)
class Branches:
    """What a cell in words holds, and how staff read it."""

    shape: Shape
    staff: StaffLocale


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One value of a record, or of one part of a table.

    ``path`` as in a draft, from the record or the part; ``support[*].zh`` stands for the Chinese of every item.
    ``type``: text, number, price (a number or a range), whole, date, flag, word (of ``vocabulary``), reference (the id
    of a record of ``refers_to``), notation (of ``branches``). ``many``: a list of such values. ``unit`` names a unit of
    ``formatting/units.py``, ``symbol`` is what staff read of it. ``label`` and ``hint`` are in the language of staff.
    """

    path: str
    label: str
    type: str
    unit: str = ""
    symbol: str = ""
    vocabulary: str = ""
    refers_to: str = ""
    words: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    hint: str = ""
    group: str = ""
    language: str = ""  # of a text
    reader: str = "zh"  # the language of staff
    branches: Branches | None = None


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Columns of the records of a kind (``path`` empty) or of a list of parts in them (``floors``)."""

    path: str
    label: str
    columns: tuple[FieldColumn, ...]


@cache
def fields_of(kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> tuple[FieldTable, ...]:
    """Return what a foreign table can fill in of a kind of ``KINDS``: the records first, then the lists in them.

    Raises KeyError for another kind.
    """
    return _tables(kind, staff, complete=False)


@cache
def workbook_fields(kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> tuple[FieldTable, ...]:
    """Return everything that the records of a kind of ``WORKBOOK_KINDS`` say, but for what staff accepted or signed."""
    return _tables(kind, staff, complete=True)


def _tables(kind: str, staff: StaffLocale, complete: bool) -> tuple[FieldTable, ...]:
    group, maker = anatomy(WORKBOOK_KINDS[kind], staff.units), _Maker(staff, complete)
    names = [name for name in order_of(group) if name != "id"]
    found = [each for name in names for each in maker.field(name, group.fields.get(name), top=True)]
    columns = tuple(each for each in found if isinstance(each, FieldColumn))
    return (FieldTable("", "", columns), *(each for each in found if isinstance(each, FieldTable)))


def described(field: Field) -> About | None:
    """Return what staff read of a field: the description of the model, else that of ``labels.py``."""
    return field.about or DESCRIPTIONS.get(field.stored)


def order_of(group: ModelShape) -> tuple[str, ...]:
    """Return the names of the fields of a part as staff write them: what every record has comes last."""
    common = [name for name in ("contact", "as_of", "source", "accepted") if issubclass(group.model, Record)]
    return (*(name for name in group.fields if name not in common), *common, PRIVATE)


def order_at(kind: str, path: Path, staff: StaffLocale = USUAL_STAFF_LOCALE) -> tuple[str, ...]:
    """Return the same for the part at a path of a record, for ``record_files.edited``."""
    return order_in(WORKBOOK_KINDS[kind], path, staff)


def order_in(model: type[BaseModel], path: Path, staff: StaffLocale = USUAL_STAFF_LOCALE) -> tuple[str, ...]:
    """Return the same for the part at a path of anything described by a model."""
    shape: Shape | None = anatomy(model, staff.units)
    for step in path:
        shape = _inner(shape, step)
    if isinstance(shape, ModelShape):
        is_text = issubclass(shape.model, Wording)
        others = tuple(name for name in order_of(shape) if name not in USUAL.codes) if is_text else order_of(shape)
        return (*staff.languages, *others) if is_text else others
    return shape.fields if isinstance(shape, UnionShape) else ()


def _inner(shape: Shape | None, step: str | int) -> Shape | None:
    if isinstance(shape, Many | ByName):
        return shape.item
    if isinstance(shape, UnionShape):
        parts = (_inner(option, step) for _, option in shape.options)
        return next((part for part in parts if part is not None), None)
    found = shape.fields.get(str(step)) if isinstance(shape, ModelShape) else None
    return found.shape if found else None


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes columns in the language of staff; ``complete``: also of what has branches, and no label in the model."""

    staff: StaffLocale
    complete: bool

    def field(self, name: str, field: Field | None, top: bool) -> Iterator[FieldColumn | FieldTable]:
        """Yield the columns of a field; ``top``: in the record itself, where a list of parts becomes a table."""
        if field is None or name in _NOT_EXCHANGED:
            return
        about = described(field) if self.complete else field.about
        if (about is None and name != "id") or not self.staff.asks(about):
            return
        about = about or _ID
        label, reader = self.staff.gettext(about.label), self.staff.language
        column = FieldColumn(name, label, "", about.unit or "", required=field.required, reader=reader)
        column = replace(column, symbol=self.staff.symbol(column.unit))
        yield from self._columns(replace(column, hint=self._hint(about), group=about.group or ""), field.shape, top)

    def _hint(self, about: About) -> str:
        return self.staff.gettext(about.hint) if about.hint else ""

    def _columns(self, column: FieldColumn, shape: Shape, top: bool) -> Iterator[FieldColumn | FieldTable]:
        """Yield the columns of a shape; none of what has branches, unless they are to be complete."""
        item = shape.item if isinstance(shape, Many) else None
        if isinstance(shape, Scalar):
            yield _of_word(column, shape)
        elif holds_range(shape):
            yield replace(column, type="price")
        elif isinstance(shape, ModelShape):
            yield from self._of_group(column, shape, top)
        elif isinstance(item, Scalar):
            yield replace(_of_word(column, item), many=True)
        elif isinstance(item, ModelShape) and issubclass(item.model, Text) and not (self.complete and _more(item)):
            yield from self._in_every_language(column, EVERY_ITEM, many=True)
        elif isinstance(item, ModelShape) and top:
            yield self._table(column, item.fields, item)
        elif self.complete and isinstance(item, UnionShape) and item.by_field and top:
            yield self._table(column, _of_all_options(item))
        elif self.complete:
            yield replace(column, type=NOTATION, branches=Branches(shape, self.staff))

    def _of_group(self, column: FieldColumn, group: ModelShape, top: bool) -> Iterator[FieldColumn | FieldTable]:
        is_text = issubclass(group.model, Text)
        if is_text:
            yield from self._in_every_language(column, ".", many=False)
        joint = _BOUND if group.model is Bounds else _INSIDE
        for name, field in (_more(group) if self.complete else {} if is_text else group.fields).items():
            about = (described(field) if self.complete else field.about) or _ID
            label = self.staff.gettext(about.label)
            if not label.startswith(column.label):
                label = self.staff.gettext(joint, group=column.label, field=label)
            inner = replace(
                column,
                path=f"{column.path}.{name}",
                label=label,
                unit=about.unit or column.unit,
                symbol=self.staff.symbol(about.unit) if about.unit else column.symbol,
                required=column.required and field.required,
                hint=self._hint(about) or column.hint,
            )
            yield from self._columns(inner, field.shape, top)

    def _in_every_language(self, column: FieldColumn, joint: str, many: bool) -> Iterator[FieldColumn]:
        for language in self.staff.languages:
            label, needed = self.staff.in_language(column.label, language), language == self.staff.main
            required, path = column.required and needed, f"{column.path}{joint}{language}"
            yield replace(column, path=path, label=label, type="text", many=many, required=required, language=language)

    def _table(self, column: FieldColumn, fields: Mapping[str, Field], part: ModelShape | None = None) -> FieldTable:
        is_text = part is not None and issubclass(part.model, Text)
        shown = _more(part) if is_text and part else fields
        inside = [each for name, field in shown.items() for each in self.field(name, field, top=False)]
        if is_text:
            words = replace(column, required=False)
            inside += [replace(each, path=each.language) for each in self._in_every_language(words, ".", many=False)]
        return FieldTable(column.path, column.label, tuple(each for each in inside if isinstance(each, FieldColumn)))


def _more(group: ModelShape) -> Mapping[str, Field]:
    """Return the fields of a part without the texts by language: of a citation the law and its articles."""
    is_text = issubclass(group.model, Text)
    return {name: field for name, field in group.fields.items() if not (is_text and name in USUAL.codes)}


def _of_all_options(union: UnionShape) -> Mapping[str, Field]:
    """Return the fields of all parts that may stand there, as one part: the word that says which is one of all."""
    parts = [shape for _, shape in union.options if isinstance(shape, ModelShape)]
    found = {name: field for part in reversed(parts) for name, field in part.fields.items()}
    order = list(dict.fromkeys(name for part in parts for name in part.fields))
    everywhere = {name for name in order if all(name in part.fields for part in parts)}
    words = Scalar(str, words=tuple(tag for tag, _ in union.options))
    discriminators = {
        name for name in everywhere if all(getattr(part.fields[name].shape, "words", ()) for part in parts)
    }
    return {
        name: replace(
            found[name],
            shape=words if name in discriminators else found[name].shape,
            required=found[name].required and name in everywhere,
        )
        for name in sorted(order, key=lambda each: (each not in order[:2], each not in discriminators))
    }


def _of_word(column: FieldColumn, word: Scalar) -> FieldColumn:
    kind = "word" if word.vocabulary or word.words else "reference" if word.refers_to else _TYPES[word.type]
    return replace(column, type=kind, vocabulary=word.vocabulary, refers_to=word.refers_to, words=word.words)
