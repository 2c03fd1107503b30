"""A photograph that somebody brings along: checked, cleaned, saved in ``data/files/``, and named in its record.

    added = add_photograph(data, "land", "lc-a-03", content, {"caption": "全景"})

The form, ``guide new photo`` and whatever else takes a picture do it with this one function.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path as Folder

from investment_guide.editing.added_files import PlannedFile, filled_in, free_name, next_place, planned_file
from investment_guide.editing.fields import order_at
from investment_guide.editing.messages import refused
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_in
from investment_guide.editing.undo import write_undoable
from investment_guide.editing.writing import file_of, text_of
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.look import Look
from investment_guide.model.settings import Settings
from investment_guide.publishable.photographs import cleaned_photograph, taken_on
from investment_guide.reading.diagnostics import Path

OF_HOME_PAGE = "guide"  # the kind of the picture of the home page
FIELDS = ("caption", "alt", "credit", "on")  # besides the file, as the record says them


@dataclass(frozen=True, slots=True)
class AddedPhotograph:
    """``file`` is the name below ``data/files/``, ``record`` the changed file below the data folder, ``item`` what it
    says of the photograph now."""

    file: str
    record: str
    item: Mapping[str, YamlValue]


def takes_photographs(kind: str) -> bool:
    """Return whether records of a kind have photographs, or the kind is ``guide``."""
    return kind == OF_HOME_PAGE or (kind in RECORD_KINDS and "photos" in RECORD_KINDS[kind].model_fields)


def add_photograph(
    data: Folder, kind: str, key: str, content: bytes, words: Mapping[str, YamlValue]
) -> AddedPhotograph:
    """Save a photograph and name it in its record, as :func:`planned_photograph` plans it and with its errors.

    ``guide undo`` takes it back.
    """
    planned = planned_photograph(data, kind, key, content, words)
    write_undoable(data, [planned.change], f"guide new photo {kind}/{key}".rstrip("/"), planned.added)
    return AddedPhotograph(planned.file, planned.change.path, planned.item)


def planned_photograph(
    data: Folder, kind: str, key: str, content: bytes, words: Mapping[str, YamlValue]
) -> PlannedFile:
    """Plan a photograph, named in its record as the last one; of the home page (kind ``guide``, no key) it takes the
    place of the former one.

    ``words`` are those of ``FIELDS`` that are known: a text or one for each language, ``on`` a date. The day is taken
    from the camera where there is none; what is missing is written as still to be filled in, which ``guide check``
    names. Place, device and names are gone from the file that is saved. Raises RefusedFileError for what is no
    photograph, ImportRefusedError where there is no such record, UneditableError, OSError.
    """
    record = file_of(data, kind, key)
    before = text_of(data / record) if takes_photographs(kind) else None
    if before is None:
        zh, en = f"没有 {kind}/{key} 这条记录，照片没有保存。", f"there is no record {kind}/{key}; nothing was saved."
        raise refused(zh, en, f"data/{record}")
    suffix, cleaned = cleaned_photograph(content)
    name = free_name(data, key or "home", suffix, cleaned)
    staff = staff_locale_in(data)
    known = {"on": taken_on(content), **{each: text for each, text in words.items() if text}}
    item = {"file": name, **filled_in(known, FIELDS, staff)}
    place = ("look", "hero") if kind == OF_HOME_PAGE else next_place(before, "photos")
    return planned_file(name, cleaned, item, record, before, place, partial(_order, kind, staff), staff)


def _order(kind: str, staff: StaffLocale, path: Path) -> tuple[str, ...]:
    """Return the fields of a record, or of ``guide.yml``, at a path."""
    if kind != OF_HOME_PAGE:
        return order_at(kind, path, staff)
    return tuple((Look if path == ("look",) else Settings).model_fields)
