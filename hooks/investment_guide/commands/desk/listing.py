"""Every record of the data folder as staff look for it: by name, park, status, day, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from investment_guide.analysis.titles import record_title, title
from investment_guide.commands.desk.findings import DeskFinding, form_path
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.about import OneOf, marker_in
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.statuses import status_spec
from investment_guide.reading.data_folder import ID, SUFFIXES


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A line of the list. ``is_left_out``: the record is a draft or has errors, so no page shows it; ``is_draft``: it
    says so itself."""

    kind: str
    key: str
    name: str
    park: str
    status: str
    tone: str
    as_of: str
    errors: int
    warnings: int
    is_left_out: bool
    is_draft: bool = False

    @property
    def address(self) -> str:
        """Where the desk opens it."""
        return f"edit/{form_path(self.kind, self.key)}"

    def matches(self, words: Iterable[str]) -> bool:
        """Return whether all words occur in what is shown of the record."""
        shown = " ".join((self.name, self.key, self.park, self.status)).casefold()
        return all(word in shown for word in words)


def listed_records(
    data: Path, guide: Guide | None, staff: StaffLocale, found: Iterable[DeskFinding]
) -> Iterator[ListedRecord]:
    """Yield the records of every kind by id, those that cannot be read included."""
    by_target: dict[tuple[str, str], list[DeskFinding]] = defaultdict(list)
    for each in found:
        by_target[each.target].append(each)
    formatter = Formatter(staff.language, guide.vocabularies, guide.settings, guide.laws.values()) if guide else None
    for kind in RECORD_KINDS:
        records = guide.records(kind) if guide else {}
        for key in _ids(data / kind):
            severities = [each.severity for each in by_target[kind, key]]
            words = _words(guide, formatter, records[key]) if guide and formatter and key in records else {}
            yield ListedRecord(
                kind, key, words.get("name", key), words.get("park", ""), words.get("status", ""),
                words.get("tone", ""), words.get("as_of", ""), severities.count("error"), severities.count("warning"),
                key not in records, is_draft(by_target[kind, key]),
            )  # fmt: skip


def is_draft(found: Iterable[DeskFinding]) -> bool:
    """Return whether a record with these findings says ``draft: true``, which is never published."""
    return any(each.code == "record-draft" for each in found)


def _ids(folder: Path) -> Iterator[str]:
    files = sorted(folder.glob("*")) if folder.is_dir() else ()
    return (file.stem for file in files if file.suffix in SUFFIXES and ID.fullmatch(file.stem))


def _words(guide: Guide, formatter: Formatter, record: Any) -> dict[str, str]:
    park, status = getattr(record, "park", None), getattr(record, "status", None)
    words = {"name": formatter.plain(record_title(record)), "as_of": record.as_of.isoformat()}
    if isinstance(park, str) and park in guide.parks:
        words["park"] = formatter.plain(title(guide, "parks", park))
    if isinstance(status, str):
        marker = marker_in(Annotated[str, *type(record).model_fields["status"].metadata], OneOf)
        words["status"] = formatter.word(marker.vocabulary, status)
        words["tone"] = status_spec(marker.vocabulary, status).tone
    return words
