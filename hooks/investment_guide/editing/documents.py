"""A document that is brought along for a record: a PDF, a table, a text, checked as what is published is checked."""

from functools import partial
from pathlib import Path as Folder
from pathlib import PurePosixPath

from investment_guide.editing.added_files import PlannedFile, filled_in, free_name, next_place, planned_file
from investment_guide.editing.fields import order_at
from investment_guide.editing.messages import refused
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.editing.writing import file_of, text_of
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record import Document
from investment_guide.publishable.file_types import published_content

FIELD = "documents"


def takes_documents(kind: str) -> bool:
    """Return whether records of a kind have documents to read."""
    field = RECORD_KINDS[kind].model_fields.get(FIELD) if kind in RECORD_KINDS else None
    return field is not None and field.annotation == tuple[Document, ...]


def planned_document(data: Folder, kind: str, key: str, name: str, content: bytes, title: str) -> PlannedFile:
    """Plan a document, named in its record as the last one. Only the ending of ``name`` is kept.

    Raises RefusedFileError for what may not be published, ImportRefusedError where there is no such record or its kind
    has no documents, UneditableError, OSError.
    """
    record = file_of(data, kind, key)
    if not takes_documents(kind):
        zh, en = "这类记录没有文件一栏，文件没有保存。", "records of this kind have no documents; nothing was saved."
        raise refused(zh, en, f"data/{record}")
    before = text_of(data / record)
    if before is None:
        raise refused("没有这条记录，文件没有保存。", "there is no such record; nothing was saved.", f"data/{record}")
    cleaned, staff = published_content(name, content).content, staff_locale_in(data)
    file = free_name(data, key, PurePosixPath(name).suffix.lower(), cleaned)
    item = {**filled_in({"title": title}, ("title",), staff), "file": file}
    order = partial(order_at, kind, staff=staff)
    return planned_file(file, cleaned, item, record, before, next_place(before, FIELD), order, staff)
