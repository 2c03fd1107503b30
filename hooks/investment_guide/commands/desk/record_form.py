"""The form of a record: its fields with what the file holds, and what comes back as a draft of the record.

Everything staff keep has a field. What no form can hold as fields (conditions within conditions, benefits of several
shapes) is edited as YAML text in its place. A draft names only the values that differ, each by its own path, so that
a save changes the lines of these values and no others: the same bytes as by workbook or by hand.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from investment_guide.analysis.titles import title
from investment_guide.editing.form.collections import FILES, Widget, Widgets, form_widgets, holds
from investment_guide.editing.record_files import is_same
from investment_guide.editing.yaml_text import YamlValue, block
from investment_guide.editing.yaml_tree import UneditableError, tree_of
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.headings import GROUPS
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.settings import Settings
from investment_guide.reading.anatomy import Field, ModelShape
from investment_guide.reading.diagnostics import Path, field_name

MODELS: Mapping[str, type[BaseModel]] = {**RECORD_KINDS, **FILES, "guide": Settings}
EMPTY: tuple[Any, ...] = (None, "", [], {})
# A field that a file of entries by id does not have, under which their names come to the form and back.
ID = "id"


class DeskWidgets(Widgets):
    """Fields of the desk: those of the form, and those that hold YAML text."""

    def field(self, name: str, field: Field) -> Widget:
        """Return a field with its group; one that no form can hold is marked as YAML text."""
        made = super().field(name, field)
        group = GROUPS.get(field.about.group or "") if field.about else None
        if group:
            made["group"] = self.staff.gettext(group)
        return made if holds(field.shape) else {**made, "widget": "yaml"}

    def _inner(self, shape: ModelShape) -> Iterator[Widget]:
        for name, field in shape.fields.items():
            if self.offers(field):
                yield self.field(name, field)


@dataclass(frozen=True, slots=True)
class RecordForm:
    """``fields`` as settings of the form, ``relations`` the records that fields can name, by kind."""

    fields: list[Widget]
    relations: Mapping[str, list[tuple[str, str]]]


def record_form(guide: Guide, kind: str) -> RecordForm:
    """Return the form of a kind of records or of a file."""
    widgets = form_widgets(guide, DeskWidgets)
    fields = list(widgets.fields_of(MODELS[kind]))
    formatter = Formatter(widgets.staff.language, guide.vocabularies, guide.settings, guide.laws.values())
    relations = {
        name: [(key, f"{formatter.plain(title(guide, name, key))} · {key}") for key in _keys(guide, name)]
        for name in sorted(set(_referred(fields)))
    }
    return RecordForm(fields, relations)


def _referred(fields: list[Widget]) -> Iterator[str]:
    for each in fields:
        if each["widget"] == "relation":
            yield each.get("file") or each["collection"]
        yield from _referred(each.get("fields", []))


def _keys(guide: Guide, name: str) -> tuple[str, ...]:
    directories = {"contacts": guide.contacts, "sources": guide.sources}
    return tuple(directories[name] if name in directories else guide.records(name))


def shown_values(values: Mapping[str, YamlValue], fields: list[Widget]) -> dict[str, Any]:
    """Return what a file holds as the form shows it, field by field."""
    return {each["name"]: _shown(values[each["name"]], each) for each in fields if each["name"] in values}


def _shown(value: Any, field: Widget) -> Any:
    widget = field["widget"]
    if widget == "yaml":
        return yaml_text(value)
    if widget == "list" and isinstance(value, list) and "fields" in field:
        return [_shown(item, {**field, "widget": "object"}) for item in value]
    if widget == "object" and isinstance(value, Mapping):
        inner = {each["name"]: each for each in field["fields"]}
        return {name: _shown(part, inner[name]) if name in inner else part for name, part in value.items()}
    if widget == "object" and value is not None and field.get("main"):
        return {field["main"]: str(value)}
    return value.isoformat() if isinstance(value, date) else value


def yaml_text(value: YamlValue) -> str:
    """Return a value as it is edited as YAML.

    >>> yaml_text({"from": 18, "to": 22}), yaml_text([{"a": [{"b": 1}]}])
    ('{from: 18, to: 22}', '- a:\\n    - {b: 1}')
    """
    first, *rest = block("x:", value, 0)
    return "\n".join(line[2:] for line in rest) if first == "x:" else "\n".join([first.removeprefix("x: "), *rest])


def changed_values(fields: list[Widget], before: Mapping[str, YamlValue], edited: Mapping[str, Any]) -> dict[Path, Any]:
    """Return by path what differs between a file and the fields that were edited; None for what is taken away.

    Raises UneditableError for a field whose YAML text is none; its argument is the name of the field.
    """
    known = {each["name"]: each for each in fields}
    found: dict[Path, Any] = {}
    for name, value in edited.items():
        if name in known:
            found.update(_differences(before.get(name), _value(value, known[name], before.get(name)), (name,)))
    return found


def _value(value: Any, field: Widget, before: Any) -> Any:
    """Return what a field holds as plain YAML values."""
    widget = field["widget"]
    if value == before:
        return value
    if value in EMPTY:
        return None
    if widget == "yaml":
        return parsed_yaml(str(value), field["name"])
    if widget == "datetime":
        return _date(value)
    if widget == "list" and isinstance(value, list) and "fields" in field:
        part = {**field, "widget": "object"}
        return [_value(item, part, old) for item, old in zip(value, _olds(value, part, before), strict=True)]
    if widget == "object" and isinstance(value, Mapping):
        return _group(value, field, before)
    if not isinstance(value, str):
        return value
    is_block = isinstance(before, str) and before.endswith("\n")  # which a form does not show
    return value.rstrip() + "\n" * is_block


def _group(value: Mapping[str, Any], field: Widget, before: Any) -> Any:
    """Return a part without what is empty, with what has no field or was empty already; a plain text stays one in the
    main language."""
    known = {each["name"]: each for each in field["fields"]}
    old: Mapping[str, Any] = before if isinstance(before, Mapping) else {}
    parts = {name: _value(part, known[name], old.get(name)) for name, part in value.items() if name in known}
    kept = {name: part for name, part in parts.items() if part is not None}
    if isinstance(before, str) and set(kept) == {field.get("main")}:
        return kept[field["main"]]
    unseen = {name: part for name, part in old.items() if name not in known or (name not in kept and part in EMPTY)}
    return {**kept, **unseen} or None


def _olds(parts: Sequence[Any], field: Widget, before: Any) -> Iterator[Any]:
    """Yield for each part of a list the one that it was: some may have been taken away and others added."""
    olds = before if isinstance(before, list) else []
    shown = [json.dumps(_compared(_shown(old, field), field)) for old in olds]
    now = [json.dumps(_compared(part, field)) for part in parts]
    for kind, first, last, new_first, new_last in SequenceMatcher(None, shown, now, autojunk=False).get_opcodes():
        there = olds[first:last] if kind in ("equal", "replace") else []
        yield from (there[at] if at < len(there) else None for at in range(new_last - new_first))


def _compared(shown: Any, field: Widget) -> Any:
    """Return what a form shows in one spelling, without what is empty and what has no field."""
    if isinstance(shown, Mapping):
        known = {each["name"]: each for each in field["fields"]}
        parts = ((name, _compared(shown.get(name), known[name])) for name in known)
        return {name: part for name, part in parts if part not in EMPTY}
    if isinstance(shown, list):
        inner = {**field, "widget": "object" if "fields" in field else "string"}
        return [_compared(part, inner) for part in shown]
    if isinstance(shown, float) and shown.is_integer():
        return str(int(shown))  # as scripts write it
    return "" if shown is None else str(shown).strip()


def _date(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value  # reading will say what is wrong with it


def parsed_yaml(text: str, name: str) -> YamlValue:
    """Return the value of a YAML text. Raises UneditableError with the name of the field."""
    bare = text.rstrip()
    is_one_line = "\n" not in bare and not bare.startswith("- ") and (bare[0] in "{[\"'" or ": " not in bare)
    lines = [f"x: {bare}"] if is_one_line else ["x:", *(f"  {line}" for line in bare.split("\n"))]
    try:
        return next(entry.part.plain() for entry in tree_of("\n".join(lines) + "\n").entries)
    except UneditableError as error:
        raise UneditableError(name) from error


def _differences(before: Any, after: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys((*before, *after)):
            yield from _differences(before.get(name), after.get(name), (*path, name))
    elif isinstance(before, list) and isinstance(after, list) and not _has_moved(before, after):
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences(old, new, (*path, at))
    elif not is_same(before, after):
        yield path, after


def _has_moved(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Return whether parts were added or taken away, so that those behind them have other numbers."""
    if len(before) != len(after):
        return True
    others = [(at, new) for at, (old, new) in enumerate(zip(before, after, strict=True)) if not is_same(old, new)]
    return any(is_same(new, old) for at, new in others for place, old in enumerate(before) if place != at)


def names_of(changes: Mapping[Path, Any]) -> dict[str, Any]:
    """Return the same by the names that drafts use."""
    return {field_name(path): value for path, value in changes.items()}
