"""Answers the requests of the desk: its pages, the values of forms, and what changes the data."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from investment_guide.analysis.left_days import FACTS_DAY, LEFT_DAY_CODES
from investment_guide.checking.catalogue import catalogue
from investment_guide.commands.desk.attaching import planned_attachment
from investment_guide.commands.desk.colours import COLOURS, colours
from investment_guide.commands.desk.desk_pages import DeskPages
from investment_guide.commands.desk.findings import DIRECTORIES, DeskFinding, findings, of_target
from investment_guide.commands.desk.publication import publication
from investment_guide.commands.desk.record_form import MODELS, record_form, shown_values
from investment_guide.commands.desk.reply import NOT_FOUND, Reply, data, page, redirect
from investment_guide.commands.desk.saving import Trials, form_change, save, text_change, values_of
from investment_guide.commands.desk.uploads import UploadedForm, file_name_of, uploaded_form
from investment_guide.editing.fields import KINDS
from investment_guide.editing.messages import ImportRefusedError, broken_file
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_in, staff_locale_of
from investment_guide.editing.undo import entries, undo
from investment_guide.editing.writing import FileChange, file_of, text_of
from investment_guide.editing.yaml_tree import UneditableError
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.presentation.relations import Relations
from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.reading.data_folder import is_id_of_file
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import Reading

if TYPE_CHECKING:
    from investment_guide.commands.desk.imports import ImportDesk

START = "/~desk/"
ASSETS = Path(__file__).with_name("assets")
KINDS_OF_ASSETS = {".css": "text/css", ".js": "text/javascript"}
SAVED_BY_FORM = gettext_noop("Form: {name}")
ADDED_FILE = gettext_noop("File added: {name}")
REFUSED_FILE = gettext_noop("{name} cannot be published: {reason}.")
CHANGED_MEANWHILE = gettext_noop(
    "Somebody changed the file meanwhile. Load the form again; what you typed is not saved."
)
NO_YAML = gettext_noop("This is no correct YAML.")
EDIT = gettext_noop("Change this record")
NOTHING_TO_UNDO = gettext_noop("There is nothing to undo.")


class Desk:
    """One guide in preview. The preview says what it read, checked and built; requests come from several threads."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.data, self.root = folder, root
        self.reading: Reading | None = None
        self.guide: Guide | None = None  # the last that could be read
        self.today = date.min
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.built_at: tuple[datetime, float] | None = None
        self.imports: ImportDesk | None = None
        self.number = 0  # of what the pages of the desk show
        self._trials = Trials(folder)

    def update(self, reading: Reading, today: date) -> None:
        """Take in what was read; what the rules find comes later."""
        self.reading, self.today = reading, today
        self.guide = reading.guide or self.guide
        known = set(reading.diagnostics)
        self.diagnostics = (*reading.diagnostics, *(each for each in self.diagnostics if each not in known))
        self.number += 1

    def checked(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Take in all that is wrong."""
        self.diagnostics = diagnostics
        self.number += 1

    def built(self, seconds: float) -> None:
        """Take in that the whole site is made."""
        self.built_at = datetime.now().astimezone(), seconds
        self.number += 1

    @property
    def staff(self) -> StaffLocale:
        """The language and fields of staff."""
        return staff_locale_of(self.guide.settings) if self.guide else staff_locale_in(self.data)

    @property
    def findings(self) -> tuple[DeskFinding, ...]:
        """What is wrong, in words."""
        return findings(self.diagnostics, self.staff.language)

    def answer(self, path: str, query: str) -> Reply:
        """Answer a request that reads; ``path`` is that below the desk."""
        first, *steps = path.split("/")
        if first in ("assets", "form") and steps:
            return self._asset(steps[-1]) if first == "assets" else self._form(*steps[:2])
        made = DeskPages(self)
        if path == "":
            return page(made.start(publication(self.root), entries(self.data)))
        if path == "state":
            return data({"number": self.number})
        if first == "records":
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            return page(made.records(asked.get("kind", ""), asked.get("words", ""), asked.get("only", "")))
        if first == "edit" and len(steps) >= 1 and steps[0] in MODELS and self.guide:
            kind, key = steps[0], steps[1] if len(steps) > 1 else ""
            if kind in DIRECTORIES and not key:
                return redirect(f"{START}records/?kind={kind}")
            return page(made.edit(kind, key, self.page_of(kind, key))) if self._may_be(kind, key) else NOT_FOUND
        return NOT_FOUND

    def change(self, path: str, query: str, body: bytes, body_type: str = "") -> Reply:
        """Answer a request that changes data; ``body_type`` is its ``Content-Type``, which a form with a file needs."""
        first, *steps = path.split("/")
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        if first == "undo":
            return self._undo()
        if first == "drop":
            return self._drop(asked.get("name", ""), body)
        if first == "attach" and len(steps) >= 2 and self._may_be(steps[0], steps[1]) and self.guide:
            return self._attach(steps[0], steps[1], uploaded_form(body_type, body))
        if first in ("check", "save") and len(steps) >= 2 and self._may_be(steps[0], steps[1]) and self.guide:
            try:
                return self._write(steps[0], steps[1], json.loads(body), is_final=first == "save")
            except (ValueError, KeyError, TypeError, AttributeError):
                return data({"messages": [self.staff.gettext(NO_YAML)]}, HTTPStatus.BAD_REQUEST)
        return NOT_FOUND

    def page_of(self, kind: str, key: str) -> str:
        """Return the path of the page that shows a record; empty where there is none."""
        if self.guide is None:
            return ""
        if kind in ("guide", "costs"):
            return "/" if kind == "guide" else "/costs/"
        with suppress(KeyError):
            return f"/{Relations(self.guide).address_and_title(kind, key)[0]}"
        return ""

    def form_of(self, path: str) -> tuple[str, str]:
        """Return address and label of the form for the page at a path; empty for pages that are of no record."""
        found = self._form_at(path)
        return found, self.staff.gettext(EDIT) if found else ""

    def _form_at(self, path: str) -> str:
        if self.guide is None:
            return ""
        settings = self.guide.settings
        folders = sorted((settings.folder(each) for each in settings.languages), key=len, reverse=True)
        inner = path.removeprefix("/")
        inner = inner.removeprefix(next((folder for folder in folders if inner.startswith(folder)), ""))
        kind, _, key = inner.strip("/").partition("/")
        if kind == "costs":
            return f"{START}edit/costs/"
        is_record = kind in RECORD_KINDS and key in self.guide.records(kind)
        return f"{START}edit/{kind}/{key}/" if is_record else ""

    def _may_be(self, kind: str, key: str) -> bool:
        return kind in MODELS and (is_id_of_file(key) if kind in KINDS else key == "")

    def _asset(self, name: str) -> Reply:
        if name == COLOURS:
            return Reply(colours(self.guide).encode(), "text/css")
        file = ASSETS / name
        if name != file.name or not file.is_file():
            return NOT_FOUND
        return Reply(file.read_bytes(), KINDS_OF_ASSETS.get(file.suffix, "text/plain"))

    def _form(self, kind: str = "", key: str = "") -> Reply:
        if not self._may_be(kind, key) or self.guide is None:
            return NOT_FOUND
        form, text = record_form(self.guide, kind), text_of(self.data / file_of(self.data, kind, key)) or ""
        try:
            shown: Mapping[str, Any] | None = shown_values(values_of(text, kind, key), form.fields)
        except UneditableError:
            shown = None
        return data({
            "fields": form.fields, "relations": form.relations, "values": shown, "text": text, "digest": _digest(text),
            "findings": self._marks(of_target(self.findings, kind, key)), "page": self.page_of(kind, key),
        })  # fmt: skip

    def _marks(self, found: Any) -> list[dict[str, str]]:
        """Return what is wrong as the form shows it, with the day that it offers for one that was left."""
        names, today = ("field", "severity", "text", "cure", "code", "place"), self.today.isoformat()
        return [
            {**{name: getattr(each, name) for name in names}, "offer": today if _is_left(each) else ""}
            for each in found
        ]

    def _write(self, kind: str, key: str, asked: dict[str, Any], is_final: bool) -> Reply:
        path = file_of(self.data, kind, key)
        text = text_of(self.data / path) or ""
        if asked["digest"] != _digest(text):
            return data({"messages": [self.staff.gettext(CHANGED_MEANWHILE)]}, HTTPStatus.CONFLICT)
        try:
            changes = self._changes(kind, key, asked)
            check = partial(self._trials.diagnostics, changes, self.today)
            what = self.staff.gettext(SAVED_BY_FORM, name=key or path)
            is_written, found = save(self._trials, changes, self.today, what) if is_final else (False, check())
        except UneditableError as error:
            name = str(error) if str(error) in MODELS[kind].model_fields else ""
            mark = {"field": name, "severity": "error", "text": self.staff.gettext(NO_YAML), "cure": "", "code": ""}
            return data({"written": False, "findings": [mark]})
        except (ImportRefusedError, OSError) as error:
            return self._not_written(error)
        after = (changes[0].after if is_written and changes else text) or ""
        own = of_target(findings(found, self.staff.language), kind, key)
        return data({
            "written": is_written, "changed": bool(changes), "digest": _digest(after), "findings": self._marks(own),
            "page": self.page_of(kind, key),
        })  # fmt: skip

    def _attach(self, kind: str, key: str, form: UploadedForm) -> Reply:
        """Add the file of a form to a record."""
        if not form.file_name:
            return NOT_FOUND
        try:
            planned = planned_attachment(self.data, kind, key, form)
            what = self.staff.gettext(ADDED_FILE, name=planned.file)
            is_written, found = save(self._trials, (planned.change,), self.today, what, planned.added)
        except RefusedFileError as error:
            reason = catalogue()["file-refused"].words[self._message_language][error.reason]
            message = self.staff.gettext(REFUSED_FILE, name=form.file_name, reason=reason)
            return data({"messages": [message]}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except (ImportRefusedError, UneditableError, OSError) as error:
            return self._not_written(error)
        own = of_target(findings(found, self.staff.language), kind, key)
        return data({"written": is_written, "what": what, "findings": self._marks(own)})

    @property
    def _message_language(self) -> str:
        return "zh" if self.staff.language == "zh" else "en"

    def _not_written(self, error: ImportRefusedError | UneditableError | OSError) -> Reply:
        """Say why nothing was written."""
        if isinstance(error, OSError):
            return data({"messages": [str(error)]}, HTTPStatus.INSUFFICIENT_STORAGE)
        messages = error.messages if isinstance(error, ImportRefusedError) else (broken_file(""),)
        return data({"messages": [each.text(self._message_language) for each in messages]}, HTTPStatus.CONFLICT)

    def _changes(self, kind: str, key: str, asked: dict[str, Any]) -> tuple[FileChange, ...]:
        if "text" in asked:
            return text_change(self.data, kind, key, str(asked["text"]))
        assert self.guide is not None  # noqa: S101  # asked before
        return form_change(self.data, self.guide, kind, key, asked["values"])

    def _drop(self, name: str, content: bytes) -> Reply:
        """Keep a file that was dropped on the start page, and say where its review is."""
        plain = file_name_of(name)
        return data({"review": self.imports.receive(plain, content)}) if self.imports and plain else NOT_FOUND

    def _undo(self) -> Reply:
        found = entries(self.data)
        if not found:
            return data({"messages": [self.staff.gettext(NOTHING_TO_UNDO)]}, HTTPStatus.CONFLICT)
        try:
            undo(self.data, found[0])
        except ImportRefusedError as error:
            return data(
                {"messages": [each.line(self._message_language) for each in error.messages]}, HTTPStatus.CONFLICT
            )
        return data({"undone": found[0].what})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_left(found: Any) -> bool:
    """Whether a day was left behind: when a value changed, or by the day of a status that was put right just now."""
    return found.code in LEFT_DAY_CODES or (found.code == "date-order" and found.field == FACTS_DAY)
