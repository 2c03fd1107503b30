"""The fields of a kind as flat columns, from the models: what a spreadsheet or a foreign table can fill in.

A range becomes two columns (``far.min``, ``far.max``), a text one for each language of the guide (``name.zh``,
``name.en``), a list of parts a table of its own (``floors``). What has branches (conditions, benefits, application
windows) has no column: it stays in YAML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale
from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About
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
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.strict_yaml import PRIVATE

# What can be exchanged as tables: every folder of records, and the two files with one entry per id.
KINDS: Mapping[str, type[BaseModel]] = MappingProxyType({**RECORD_KINDS, "contacts": Contact, "sources": Source})
_TYPES = {str: "text", float: "number", int: "whole", bool: "flag", date: "date"}
MEASURED = frozenset({"number", "price", "whole"})
_ID = About("Id")
_BOUND = pgettext_noop("bound of a field", "{group} {field}")
_INSIDE = pgettext_noop("field of a group", "{group}: {field}")
EVERY_ITEM = "[*]."
_NOT_EXCHANGED = frozenset({"accepted", "signed_off"})


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One value of a record, or of one part of a table.

    ``path`` as in a draft, from the record or the part; ``support[*].zh`` stands for the Chinese of every item.
    ``type``: text, number, price (a number or a range), whole, date, flag, word (of ``vocabulary``), reference (the id
    of a record of ``refers_to``). ``many``: a list of such values. ``unit`` names a unit of ``formatting/units.py``,
    ``symbol`` is what staff read of it. ``label`` and ``hint`` are in the language of staff.
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


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Columns of the records of a kind (``path`` empty) or of a list of parts in them (``floors``)."""

    path: str
    label: str
    columns: tuple[FieldColumn, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """What can be filled in for a kind: the records first, then the lists in them; ``left_in_yaml`` by name."""

    tables: tuple[FieldTable, ...]
    left_in_yaml: tuple[FieldColumn, ...]


@cache
def fields_of(kind: str, staff: StaffLocale = USUAL_STAFF_LOCALE) -> Fields:
    """Return the columns of a kind of ``KINDS`` in a guide; raises KeyError for another kind."""
    group, maker = anatomy(KINDS[kind], staff.units), _Maker(staff)
    names = [name for name in order_of(group) if name != "id"]
    found = [each for name in names for each in maker.field(name, group.fields.get(name), top=True)]
    columns = tuple(each for each in found if isinstance(each, FieldColumn) and each.type != "")
    tables = [each for each in found if isinstance(each, FieldTable)]
    left = [each for each in found if isinstance(each, FieldColumn) and each.type == ""]
    return Fields((FieldTable("", "", columns), *tables), tuple(left))


def order_of(group: ModelShape) -> tuple[str, ...]:
    """Return the names of the fields of a part as staff write them: what every record has comes last."""
    common = [name for name in ("contact", "as_of", "source", "accepted") if issubclass(group.model, Record)]
    return (*(name for name in group.fields if name not in common), *common, PRIVATE)


def order_at(kind: str, path: Path, staff: StaffLocale = USUAL_STAFF_LOCALE) -> tuple[str, ...]:
    """Return the same for the part at a path of a record, for ``record_files.edited``."""
    shape: Shape | None = anatomy(KINDS[kind], staff.units)
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
    """Makes columns in the language of staff."""

    staff: StaffLocale

    def field(self, name: str, field: Field | None, top: bool) -> Iterator[FieldColumn | FieldTable]:
        """Yield the columns of a field; ``top``: in the record itself, where a list of parts becomes a table."""
        is_asked = field is not None and self.staff.asks(field.about)
        if field is None or not is_asked or name in _NOT_EXCHANGED or (field.about is None and name != "id"):
            return
        about = field.about or _ID
        label, reader = self.staff.gettext(about.label), self.staff.language
        column = FieldColumn(name, label, "", about.unit or "", required=field.required, reader=reader)
        column = replace(column, symbol=self.staff.symbol(column.unit))
        yield from self._columns(replace(column, hint=self._hint(about), group=about.group or ""), field.shape, top)

    def _hint(self, about: About) -> str:
        return self.staff.gettext(about.hint) if about.hint else ""

    def _columns(self, column: FieldColumn, shape: Shape, top: bool) -> Iterator[FieldColumn | FieldTable]:
        """Yield the columns of a shape; one without type for what stays in YAML."""
        if isinstance(shape, Scalar):
            yield _of_word(column, shape)
        elif holds_range(shape):
            yield replace(column, type="price")
        elif isinstance(shape, ModelShape):
            yield from self._of_group(column, shape, top)
        elif isinstance(shape, Many) and isinstance(shape.item, Scalar):
            yield replace(_of_word(column, shape.item), many=True)
        elif isinstance(shape, Many) and isinstance(shape.item, ModelShape) and issubclass(shape.item.model, Text):
            yield from self._in_every_language(column, EVERY_ITEM, many=True)
        elif isinstance(shape, Many) and isinstance(shape.item, ModelShape) and top:
            yield from self._table(column, shape.item)
        else:
            yield column

    def _of_group(self, column: FieldColumn, group: ModelShape, top: bool) -> Iterator[FieldColumn | FieldTable]:
        if issubclass(group.model, Text):
            yield from self._in_every_language(column, ".", many=False)
            return
        joint = _BOUND if group.model is Bounds else _INSIDE
        for name, field in group.fields.items():
            about = field.about or _ID
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

    def _table(self, column: FieldColumn, part: ModelShape) -> Iterator[FieldColumn | FieldTable]:
        found = [each for name, field in part.fields.items() for each in self.field(name, field, top=False)]
        inside = [each for each in found if isinstance(each, FieldColumn)]
        yield FieldTable(column.path, column.label, tuple(each for each in inside if each.type))
        for left in inside:
            if not left.type:
                label = self.staff.gettext(_INSIDE, group=column.label, field=left.label)
                yield replace(left, path=f"{column.path}.{left.path}", label=label)


def _of_word(column: FieldColumn, word: Scalar) -> FieldColumn:
    kind = "word" if word.vocabulary or word.words else "reference" if word.refers_to else _TYPES[word.type]
    return replace(column, type=kind, vocabulary=word.vocabulary, refers_to=word.refers_to, words=word.words)
