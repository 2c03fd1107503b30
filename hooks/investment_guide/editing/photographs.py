"""A photograph that somebody brings along: checked, cleaned, saved in ``data/files/``, and named in its record.

    added = add_photograph(data, "land", "lc-a-03", content, {"caption": "全景"})

The form, ``guide new photo`` and whatever else takes a picture do it with this one function.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path as Folder

from investment_guide.editing.fields import order_at
from investment_guide.editing.messages import refused
from investment_guide.editing.record_files import edited, values_in
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_in
from investment_guide.editing.writing import FileChange, file_of, text_of, write
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.look import Look
from investment_guide.model.settings import Settings
from investment_guide.publishable.photographs import FILES, cleaned_photograph, taken_on
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.texts import to_fill_in

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
    """Save a photograph and name it in its record as the last one; of the home page (kind ``guide``, no key) it takes
    the place of the former one.

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
    name = _free_name(data / FILES, key or "home", suffix, cleaned)
    staff = staff_locale_in(data)
    item = _item(name, {"on": taken_on(content), **{each: text for each, text in words.items() if text}}, staff)
    path = ("look", "hero") if kind == OF_HOME_PAGE else _next_place(before)
    value: YamlValue = [item] if path == ("photos",) else item
    change = FileChange(record, before, edited(before, {path: value}, partial(_order, kind, staff), staff.main))
    target = data / FILES / name
    is_new = not target.exists()
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(cleaned)
    try:
        write(data, [change])
    except BaseException:
        if is_new:
            target.unlink(missing_ok=True)
        raise
    return AddedPhotograph(name, record, item)


def _order(kind: str, staff: StaffLocale, path: Path) -> tuple[str, ...]:
    """Return the fields of a record, or of ``guide.yml``, at a path."""
    if kind != OF_HOME_PAGE:
        return order_at(kind, path, staff)
    return tuple((Look if path == ("look",) else Settings).model_fields)


def _free_name(files: Folder, stem: str, suffix: str, content: bytes) -> str:
    """``lc-a-03-1.jpg``, ``lc-a-03-2.jpg`` …; the same photograph keeps its name."""
    for number in count(1):
        name = f"{stem}-{number}"
        taken = [path for path in files.glob(f"{name}.*") if path.suffix != suffix or path.read_bytes() != content]
        if not taken:
            break
    return f"{name}{suffix}"


def _next_place(record: str) -> Path:
    photos = values_in(record).get("photos")
    return ("photos", len(photos)) if isinstance(photos, list) and photos else ("photos",)


def _item(file: str, words: Mapping[str, YamlValue], staff: StaffLocale) -> dict[str, YamlValue]:
    to_fill = to_fill_in(staff.language)
    return {"file": file, **{field: words.get(field) or to_fill for field in FIELDS}}
