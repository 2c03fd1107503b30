"""Imports in the preview: a file is sent, its review is shown with a map, and written after a yes.

Nothing is changed by a request without the token of this preview, which only its own pages know. ``receive`` takes a
file that was dropped on another page and returns the address of its review.
"""

import secrets
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from investment_guide.commands.desk.reply import NOT_FOUND, Reply, page, redirect
from investment_guide.commands.desk.uploads import IMPORTS, UploadedForm, uploaded_form
from investment_guide.editing.messages import ImportRefusedError, refused
from investment_guide.editing.review_words import GONE, OUTCOMES, counted, field_text
from investment_guide.editing.sheets.returned import Answers, is_ours
from investment_guide.editing.sheets.review import WorkbookReview, message_at, missing_text, plan_workbook
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.editing.tables import SUFFIXES, TableSheet, read_workbook
from investment_guide.editing.undo import write_undoable
from investment_guide.importing.reports import CHOICES, counts, rejection_text
from investment_guide.importing.results import REASONS
from investment_guide.importing.review import ImportOptions, ImportReview, UnknownKindError, plan_import
from investment_guide.importing.review_drawing import review_drawing
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import first_words
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml

MOST_KEPT = 10
ASSETS = {"import.css": "text/css"}
HERE = Path(__file__).parent
GONE_FIELD, ANSWER_FIELD = "gone:", "answer:"


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file with the answers so far; ``sheets`` of a workbook that ``guide export`` made, with ``answers`` for it.
    ``is_written`` once it has been."""

    path: Path
    options: ImportOptions
    is_written: bool = False
    sheets: tuple[TableSheet, ...] = ()
    answers: Answers = field(default_factory=Answers)


class ImportDesk:
    """The imports of one preview. Requests come from several threads."""

    def __init__(self, data: Path, today: Callable[[], date]) -> None:
        self._data, self._today = data, today
        self._folder = tempfile.TemporaryDirectory(prefix="guide-import-", ignore_cleanup_errors=True)
        self._received: dict[str, ReceivedFile] = {}
        self._lock = threading.RLock()
        self.token = secrets.token_urlsafe(24)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def close(self) -> None:
        """Forget every file."""
        self._folder.cleanup()

    def receive(self, name: str, content: bytes, kind: str = "", source: str = "") -> str:
        """Keep a file, and return the address of its review. ``name`` is one without folders."""
        with self._lock:
            key = secrets.token_urlsafe(9)
            folder = Path(self._folder.name, key)
            folder.mkdir()
            (folder / name).write_bytes(content)
            options = ImportOptions(kind=kind, source=source, lang=self._lang, answers={})
            self._received[key] = ReceivedFile(folder / name, options, sheets=_own_sheets(folder / name))
            for old in list(self._received)[:-MOST_KEPT]:
                self._received.pop(old).path.unlink(missing_ok=True)
        return f"{IMPORTS}{key}/"

    def answer(self, path: str) -> Reply:
        """Answer a request that reads; ``path`` is that below ``IMPORTS``."""
        if path == "":
            return self._page("import.html", received=None)
        if path in ASSETS:
            return Reply((HERE / "assets" / path).read_bytes(), ASSETS[path])
        received = self._received.get(path.removesuffix("/"))
        return self._review(received) if received else NOT_FOUND

    def change(self, path: str, kind: str, body: bytes) -> Reply:
        """Answer a form: a file (``""``), answers (``<key>/``), the yes (``<key>/write``). ``kind`` is its type."""
        form = uploaded_form(kind, body)
        if not secrets.compare_digest(form.fields.get("token", "").encode(), self.token.encode()):
            return Reply(
                "这个表单已过期，请重新打开。 / Open the page again.\n".encode(), "text/plain", HTTPStatus.FORBIDDEN
            )
        if path == "":
            return redirect(self._received_by(form) or IMPORTS)
        key, _, step = path.partition("/")
        with self._lock:
            received = self._received.get(key)
            if received is None:
                return NOT_FOUND
            if step == "write":
                return self._write(key, received, form.fields.get("digest", ""))
            answers = Answers("remove_rows" in form.fields, "keep_dates" in form.fields)
            options = with_answers(received.options, form.fields)
            self._received[key] = replace(received, options=options, answers=answers)
        return redirect(f"{IMPORTS}{key}/")

    def _received_by(self, form: UploadedForm) -> str:
        return self.receive(form.file_name, form.content, form.fields.get("kind", "")) if form.file_name else ""

    def _write(self, key: str, received: ReceivedFile, digest: str) -> Reply:
        """Write exactly what was shown, or show what it has become."""
        with suppress(ImportRefusedError):
            review = self._planned(received)
            if review.digest != digest or not review.changes:
                return self._review(received, is_other=True)
            write_undoable(self._data, review.changes, review.command)
            self._received[key] = replace(received, is_written=True)
        return redirect(f"{IMPORTS}{key}/")

    def _review(self, received: ReceivedFile, is_other: bool = False) -> Reply:
        review: ImportReview | WorkbookReview | None = None
        messages: list[str] = []
        asks_kind = False
        try:
            review = self._planned(received)
        except ImportRefusedError as error:
            messages = [message.text(self._lang) for message in error.messages]
            asks_kind = isinstance(error, UnknownKindError)
        except OSError as error:
            messages = [str(error)]
        return self._page(
            "import.html", received=received, review=review, messages=messages, asks_kind=asks_kind, is_other=is_other,
            drawing=review_drawing(review) if isinstance(review, ImportReview) else None,
        )  # fmt: skip

    def _planned(self, received: ReceivedFile) -> ImportReview | WorkbookReview:
        """Return what a file would change. Raises ImportRefusedError, OSError."""
        if not received.sheets:
            return plan_import(self._data, received.path, received.options, self._today())
        reading = read_guide(self._data)
        if reading.guide is None:
            raise refused("数据读不通，先改正错误。", "The data cannot be read; put the errors right first.")
        name, sheets = received.path.name, received.sheets
        return plan_workbook(self._data, reading, name, sheets, self._lang, received.answers, self._today())

    def _page(self, template: str, **values: object) -> Reply:
        lang, staff = self._lang, staff_locale_in(self._data, self._lang)
        made = self._templates.get_template(template).render(
            _=staff.gettext, guide_name=self._guide_name, number="", language=lang, token=self.token,
            start=IMPORTS, t=lambda zh, en: zh if lang == "zh" else en,
            kinds=[(kind, staff.kind(kind)) for kind in RECORD_KINDS], outcomes=OUTCOMES, reasons=REASONS,
            choices=CHOICES, gone_name=GONE, counts=counts, field_text=field_text, rejection_text=rejection_text,
            counted=counted, missing_text=missing_text,
            warnings=lambda review: [message_at(each, "", lang) for each in review.diagnostics],
            **values,
        )  # fmt: skip
        return page(made)

    @property
    def _guide_name(self) -> str:
        """What the guide is called in short, whatever else is wrong with it."""
        file = self._data / "guide.yml"
        values = parse_yaml(file.read_bytes()).value if file.is_file() else None
        named = values if isinstance(values, dict) else {}
        return first_words(named.get("short_name") or named.get("name")) or self._data.resolve().parent.name

    @property
    def _lang(self) -> str:
        """The language of messages: Chinese where staff read it, else English."""
        return "zh" if staff_locale_in(self._data).language == "zh" else "en"


def _own_sheets(file: Path) -> tuple[TableSheet, ...]:
    """Return the sheets of a workbook that ``guide export`` made; none of any other file."""
    with suppress(ImportRefusedError, OSError):
        sheets = read_workbook(file) if file.suffix.lower() in SUFFIXES else ()
        return tuple(sheets) if is_ours(sheets) else ()
    return ()


def with_answers(options: ImportOptions, fields: Mapping[str, str]) -> ImportOptions:
    """Return the options with the answers of a form: ``answer:KEY``, ``answer:KEY|PART``, ``gone:ID``, kind, system."""
    gone, answers = dict(options.gone), {key: list(given) for key, given in (options.answers or {}).items()}
    parts: dict[str, list[str]] = {}
    for name, value in fields.items():
        if name.startswith(GONE_FIELD):
            gone[name.removeprefix(GONE_FIELD)] = value
        elif name.startswith(ANSWER_FIELD):
            key, separator, part = name.removeprefix(ANSWER_FIELD).partition("|")
            parts.setdefault(key, []).append(f"{part}={value}" if separator and value else value)
    return replace(
        options,
        kind=fields.get("kind", options.kind),
        source=fields.get("source", options.source),
        crs=fields.get("crs", options.crs),
        gone=gone,
        answers={**answers, **parts},
    )
