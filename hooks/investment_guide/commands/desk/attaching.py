"""What the desk adds to a record besides its fields: a photograph, or a document to read."""

from datetime import date
from pathlib import Path

from investment_guide.commands.desk.uploads import UploadedForm
from investment_guide.editing.added_files import PlannedFile
from investment_guide.editing.documents import planned_document
from investment_guide.editing.messages import refused
from investment_guide.editing.photographs import FIELDS, planned_photograph
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.publishable.file_types import PICTURES, suffix_of
from investment_guide.publishable.photographs import is_photograph


def planned_attachment(data: Path, kind: str, key: str, form: UploadedForm) -> PlannedFile:
    """Plan the file of a form: a picture, by name or content, as a photograph, anything else as a document.

    Raises RefusedFileError, ImportRefusedError, UneditableError, OSError.
    """
    if is_photograph(form.file_name) or suffix_of(form.content) in {*PICTURES, ".heic"}:
        words: dict[str, YamlValue] = {field: form.fields.get(field, "").strip() for field in FIELDS}
        return planned_photograph(data, kind, key, form.content, {**words, "on": _day(str(words["on"]))})
    title = form.fields.get("title", "").strip()
    return planned_document(data, kind, key, form.file_name, form.content, title)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise refused("拍摄日期要写成 2026-05-01。", "write the day as 2026-05-01.") from None
