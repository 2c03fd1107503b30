"""The pages of the desk, in the language of staff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from investment_guide.analysis.upkeep import tasks
from investment_guide.commands.desk.findings import DIRECTORIES, counted, form_path
from investment_guide.commands.desk.listing import ListedRecord, is_draft, listed_records
from investment_guide.commands.desk.publication import MOST_SHOWN, Publication
from investment_guide.commands.desk.uploads import MOST_BODY_BYTES
from investment_guide.editing.documents import takes_documents
from investment_guide.editing.photographs import takes_photographs
from investment_guide.editing.undo import WrittenChanges
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.upkeep import kind_word, task_words
from investment_guide.locales.profile import locale_of
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.presentation.relations import Relations
from investment_guide.publishable.file_types import PICTURES

if TYPE_CHECKING:
    from investment_guide.commands.desk.desk import Desk

PAGES = Path(__file__).with_name("pages")
SHOWN_TOPICS = ("stale", "ageing", "ends", "due")
MOST_LISTED = 500
MOST_UNDONE = 5


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record that grows old or ends soon: what it is, what there is to do, and who knows."""

    name: str
    text: str
    contact: str
    address: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class DeskPages:
    """Makes pages from what a desk knows now."""

    desk: "Desk"

    def start(self, publication: Publication, undoable: Sequence[WrittenChanges]) -> str:
        """Return the start page."""
        found = self.desk.findings
        return self._render(
            "start.html",
            findings=[(word, [each for each in found if each.severity == word]) for word in ("error", "warning")],
            counts=counted(found),
            due=tuple(self._due()),
            publication=publication,
            built=self.desk.built_at,
            undoable=undoable[:MOST_UNDONE],
            most=MOST_SHOWN,
        )

    def records(self, kind: str, words: str, only: str) -> str:
        """Return the list of records: of one kind or all, with some words, all or those with findings or left out."""
        every = tuple(listed_records(self.desk.data, self.desk.guide, self.desk.staff, self.desk.findings))
        every += tuple(self._entries())
        kinds = [(name, self.desk.staff.kind(name)) for name in (*RECORD_KINDS, *DIRECTORIES)]
        wanted = words.casefold().split()
        found = [
            each for each in every
            if kind in ("", each.kind) and each.matches(wanted) and (not only or each.errors or each.warnings)
        ]  # fmt: skip
        return self._render(
            "records.html", kinds=kinds, kind=kind, words=words, only=only, found=found[:MOST_LISTED],
            count=len(found), total=len(every), most=MOST_LISTED,
        )  # fmt: skip

    def edit(self, kind: str, key: str, shown: str) -> str:
        """Return the page with the form of a record beside the page that shows it."""
        name = self.name_of(kind, key)
        of_kind = self.desk.staff.kind(kind) if key else ""
        own = [each for each in self.desk.findings if each.target == (kind, key)]
        between = "" if locale_of(self.desk.staff.language).is_wide else " "
        return self._render(
            "edit.html", name=name, kind=of_kind, key=key, shown=shown, form=form_path(kind, key),
            is_draft=is_draft(own), takes_photographs=takes_photographs(kind), takes_documents=takes_documents(kind),
            most_bytes=MOST_BODY_BYTES, between=between, endings=",".join(sorted(PICTURES)),
        )  # fmt: skip

    def name_of(self, kind: str, key: str) -> str:
        """Return what staff call a record or file."""
        guide = self.desk.guide
        if guide and key:
            try:
                return self._formatter().plain(Relations(guide).address_and_title(kind, key)[1])
            except KeyError:
                return key
        return self.desk.staff.gettext("Settings") if kind == "guide" else self.desk.staff.kind(kind)

    def _entries(self) -> Iterable[ListedRecord]:
        guide = self.desk.guide
        for kind in DIRECTORIES if guide else ():
            for key in {"contacts": guide.contacts, "sources": guide.sources}[kind] if guide else ():
                own = counted(each for each in self.desk.findings if each.target == (kind, key))
                yield ListedRecord(
                    kind, key, self.name_of(kind, key), "", "", "", "", own["error"], own["warning"], False
                )

    def _due(self) -> Iterable[DueRecord]:
        guide = self.desk.guide
        if guide is None:
            return
        formatter, relations = self._formatter(), Relations(guide)
        for task in tasks(guide, self.desk.today):
            if task.topic not in SHOWN_TOPICS:
                continue
            text = task_words(task.topic, task.reason, task.on, task.days, formatter)
            in_folder = task.kind in RECORD_KINDS
            name = "" if task.kind == "guide" else formatter.plain(relations.address_and_title(task.kind, task.key)[1])
            contact = relations.contact(guide.records(task.kind)[task.key]) if in_folder else None
            yield DueRecord(
                f"{kind_word(task.kind, formatter)} {name}".strip(), text,
                formatter.plain(contact.office) if contact else "",
                f"edit/{form_path(task.kind, task.key if in_folder else '')}", task.topic == "stale",
            )  # fmt: skip

    def _formatter(self) -> Formatter:
        guide = self.desk.guide
        assert guide is not None  # noqa: S101  # the callers have one
        return Formatter(self.desk.staff.language, guide.vocabularies, guide.settings, guide.laws.values())

    def _render(self, template: str, **values: object) -> str:
        staff, guide = self.desk.staff, self.desk.guide
        title = self._formatter().plain(guide.settings.short_name) if guide else self.desk.data.resolve().parent.name
        return _environment().get_template(template).render(
            _=staff.gettext, language=staff.language, guide_name=title, number=self.desk.number, **values
        )  # fmt: skip
