"""What the desk writes: a record from its form, a file as text, each checked first and kept so that it can be undone.

What ``guide check`` would call an error is not written; warnings are shown and written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from investment_guide.checking.check import errors
from investment_guide.commands.desk.findings import DIRECTORIES
from investment_guide.commands.desk.record_form import MODELS, changed_values, names_of, record_form
from investment_guide.editing.drafts import Draft
from investment_guide.editing.fields import KINDS, order_in
from investment_guide.editing.record_files import edited, values_in
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_of
from investment_guide.editing.trial import diagnostics_after
from investment_guide.editing.undo import write_undoable
from investment_guide.editing.writing import FileChange, file_of, planned_changes, text_of
from investment_guide.model.guide import Guide
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.diagnostics import Path as Steps


@dataclass
class Trials:
    """Checks changes of one data folder; what was just checked is not checked again when it is saved."""

    data: Path
    _last: tuple[tuple[FileChange, ...], tuple[Diagnostic, ...]] = field(default=((), ()), init=False)

    def diagnostics(
        self, changes: Iterable[FileChange], today: date, added: Mapping[str, bytes] | None = None
    ) -> tuple[Diagnostic, ...]:
        """Return what ``guide check`` says of the data as they would be, in the changed files; ``added`` are pictures
        and documents by path. Raises OSError."""
        listed = tuple(changes)
        if added:
            return self._tried(listed, today, added)
        if self._last[0] != listed:
            self._last = listed, self._tried(listed, today, {})
        return self._last[1]

    def _tried(
        self, changes: tuple[FileChange, ...], today: date, added: Mapping[str, bytes]
    ) -> tuple[Diagnostic, ...]:
        changed = {f"{self.data.resolve().name}/{change.path}" for change in changes}
        return tuple(each for each in diagnostics_after(self.data, changes, today, added) if each.path in changed)


def record_change(
    data: Path, kind: str, key: str, values: Mapping[Steps, Any], names: Mapping[str, Any], staff: StaffLocale
) -> tuple[FileChange, ...]:
    """Plan the file of a record with some values changed, by ``names`` for what workbooks change too.

    Raises ImportRefusedError, UneditableError.
    """
    if kind in KINDS:
        return planned_changes(data, [Draft(kind, key, names, f"data/{file_of(data, kind, key)}")])
    path = f"{kind}.yml"
    before = text_of(data / path) or ""
    after = edited(before, values, partial(order_in, MODELS[kind], staff=staff), staff.main)
    return (FileChange(path, before, after),) if after != before else ()


def form_change(data: Path, guide: Guide, kind: str, key: str, values: Mapping[str, Any]) -> tuple[FileChange, ...]:
    """Plan the file of a record with the fields that were edited in its form.

    Raises ImportRefusedError, UneditableError.
    """
    form = record_form(guide, kind)
    text = text_of(data / file_of(data, kind, key)) or ""
    changed = changed_values(form.fields, values_of(text, kind, key), values)
    return record_change(data, kind, key, changed, names_of(changed), staff_locale_of(guide.settings))


def values_of(text: str, kind: str, key: str) -> Mapping[str, Any]:
    """Return what a file says of a record. Raises UneditableError."""
    values = values_in(text) if text.strip() else {}
    inner = values.get(key, {}) if kind in DIRECTORIES else values
    return inner if isinstance(inner, Mapping) else {}


def text_change(data: Path, kind: str, key: str, text: str) -> tuple[FileChange, ...]:
    """Plan a file with another text."""
    path = file_of(data, kind, key)
    before = text_of(data / path)
    return (FileChange(path, before, text),) if before != text else ()


def save(
    trials: Trials, changes: tuple[FileChange, ...], today: date, what: str, added: Mapping[str, bytes] | None = None
) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Write changes, and files ``added`` by path, unless the guide would have an error in the changes; return whether,
    and what the check says.

    Raises ImportRefusedError when somebody changed a file meanwhile, OSError.
    """
    found = trials.diagnostics(changes, today, added)
    if errors(found):
        return False, found
    write_undoable(trials.data, changes, what, added)
    return True, found
