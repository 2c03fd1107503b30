"""What an import makes of each record: new, or which field changes from what to what; its shape before and after."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from investment_guide.analysis.titles import title
from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.review_words import CHANGED, NEW
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.editing.writing import file_of
from investment_guide.importing.json_rows import flattened
from investment_guide.importing.planning import Planned
from investment_guide.importing.results import DraftedRow
from investment_guide.importing.rows import shown
from investment_guide.importing.targets import targets
from investment_guide.model.guide import Guide, Shape
from investment_guide.model.values import Place
from investment_guide.reading.strict_yaml import parse_yaml

Geometry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record with its value before and after as staff read them, empty for none; ``path`` as in the
    YAML."""

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that the import makes or changes. ``outcome`` is ``NEW`` or ``CHANGED``; ``row`` the first of its rows.

    The shapes are GeoJSON geometries in WGS 84, None where there is none; ``shape_after`` is the one it will have.
    """

    key: str
    title: str
    outcome: str
    row: DraftedRow
    fields: tuple[FieldChange, ...]
    shape_before: Geometry | None
    shape_after: Geometry | None


def record_changes(guide: Guide, data: Path, kind: str, planned: Planned, lang: str) -> Iterator[RecordChange]:
    """Yield the records that would be new or changed, in the order of the file."""
    texts = {change.path: change for change in planned.changes}
    reader = _FieldReader(guide, targets(kind, staff_locale_in(data, lang)), lang)
    seen = set()
    for one, outcome in zip(planned.rows, planned.outcomes, strict=True):
        if outcome not in (NEW, CHANGED) or one.key in seen:
            continue
        seen.add(one.key)
        change = texts.get(file_of(data, kind, one.key))
        before, after = (_values(text) for text in ((change.before, change.after) if change else (None, None)))
        old, drawn = _shape(guide, kind, one.key), one.draft.outline if one.draft else None
        name, new = _title(after or before), drawn or _point(after) or old
        yield RecordChange(one.key, name, outcome, one, tuple(reader.changes(before, after)), old, new)


class _FieldReader:
    """Writes values as staff read them."""

    def __init__(self, guide: Guide, columns: Mapping[str, FieldColumn], lang: str) -> None:
        self._guide, self._columns, self._lang = guide, columns, lang

    def changes(self, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[FieldChange]:
        """Yield the fields that differ."""
        for path in {**before, **after}:
            old, new = before.get(path), after.get(path)
            if old != new:
                column = self._columns.get(path)
                yield FieldChange(
                    path, column.label if column else path, *(self._text(one, column) for one in (old, new))
                )

    def _text(self, value: object, column: FieldColumn | None) -> str:
        if value is None:
            return ""
        if isinstance(value, list):
            return "、".join(self._text(item, column) for item in value)
        if column is not None and column.vocabulary:
            with suppress(KeyError):
                return self._guide.vocabularies.label(column.vocabulary, str(value), self._lang)
        if column is not None and column.refers_to:
            with suppress(KeyError):
                return title(self._guide, column.refers_to, str(value)).first
        unit = column.symbol if column is not None and isinstance(value, (int, float)) else ""
        return f"{shown(value)} {unit}".rstrip()


def _values(text: str | None) -> dict[str, object]:
    value = parse_yaml(text.encode()).value if text else None
    return flattened(value) if isinstance(value, dict) else {}


def _title(values: Mapping[str, object]) -> str:
    """Return what staff know a record by: its number and its name."""
    names = (values.get(path) for path in ("number", "name", "name.zh", "title", "title.zh", "name.en", "title.en"))
    return " ".join(dict.fromkeys(str(name) for name in names if name))


def _point(values: Mapping[str, object]) -> Geometry | None:
    lon, lat = values.get("place.lon"), values.get("place.lat")
    return {"type": "Point", "coordinates": [lon, lat]} if lon is not None and lat is not None else None


def _shape(guide: Guide, kind: str, key: str) -> Geometry | None:
    """Return the outline of a record as it is, else its place."""
    record = guide.records(kind).get(key)
    outline: Shape | None = guide.boundaries.get(key) if record else None
    if outline is not None:
        return {"type": outline.type, "coordinates": outline.coordinates}
    place = getattr(record, "place", None)
    return {"type": "Point", "coordinates": [place.lon, place.lat]} if isinstance(place, Place) else None
