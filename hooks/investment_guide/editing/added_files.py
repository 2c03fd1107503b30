"""A file that is brought along for a record: saved in ``data/files/`` and named in the record, all or nothing.

planned = planned_photograph(data, "land", "lc-a-03", content, {"caption": "全景"})     or planned_document(…)
write_undoable(data, [planned.change], "what did it", planned.added)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path as Folder

from investment_guide.editing.record_files import edited, values_in
from investment_guide.editing.splices import Order
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.editing.writing import FileChange
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.publishable.photographs import FILES
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.texts import to_fill_in


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """``file`` is the name below ``data/files/``, ``item`` what the record says of it, ``change`` the record."""

    file: str
    content: bytes
    item: Mapping[str, YamlValue]
    change: FileChange

    @property
    def added(self) -> Mapping[str, bytes]:
        """What is written besides the record, by its path below the data folder."""
        return {f"{FILES}/{self.file}": self.content}


def planned_file(
    file: str, content: bytes, item: Mapping[str, YamlValue], record: str, before: str, place: Path, order: Order,
    staff: StaffLocale,
) -> PlannedFile:  # fmt: skip
    """Plan a file and its item, which stands at a place of the record: first or last of a list, or the only one.

    Raises UneditableError.
    """
    value: YamlValue = [item] if len(place) == 1 else item
    change = FileChange(record, before, edited(before, {place: value}, order, staff.main))
    return PlannedFile(file, content, item, change)


def next_place(record: str, field: str) -> Path:
    """Return where a list of a record takes one more item."""
    items = values_in(record).get(field)
    return (field, len(items)) if isinstance(items, list) and items else (field,)


def free_name(data: Folder, stem: str, suffix: str, content: bytes) -> str:
    """Return ``lc-a-03-1.jpg``, ``lc-a-03-2.jpg`` …; the same file keeps its name."""
    files = data / FILES
    for number in count(1):
        name = f"{stem}-{number}"
        taken = [path for path in files.glob(f"{name}.*") if path.suffix != suffix or path.read_bytes() != content]
        if not taken:
            break
    return f"{name}{suffix}"


def filled_in(words: Mapping[str, YamlValue], fields: tuple[str, ...], staff: StaffLocale) -> dict[str, YamlValue]:
    """Return the fields with what is known of them; what is missing is written as still to be filled in."""
    return {field: words.get(field) or to_fill_in(staff.language) for field in fields}
