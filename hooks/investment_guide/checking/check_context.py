"""What every rule is given: the guide, where its values stand in the files, what is known to exist, and today."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path as Folder

from pydantic import BaseModel

from investment_guide.checking.demo_contents import DemoContents
from investment_guide.checking.sites import Sites
from investment_guide.checking.walk import Found, find
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.bundled import demo_folder
from investment_guide.reading.diagnostics import Diagnostic, Path, YamlValue, field_name, written
from investment_guide.reading.origins import Origins


@dataclass(frozen=True)
class CheckContext:
    """One guide on one day. ``known_ids`` also holds records that could not be read, so nobody blames their absence;
    ``files`` are the names below ``data/files/``, ``folder`` the data folder,
    ``look`` the city's ``overrides/``, ``is_drawable`` whether paper can show a picture, where that can be tried;
    ``committed`` and ``stray_photographs`` as in ``Reading``."""

    guide: Guide
    origins: Origins
    known_ids: Mapping[str, frozenset[str]]
    today: date
    publish: bool = False
    files: frozenset[str] = frozenset()
    folder: Folder = Folder("data")
    look: Folder | None = None
    is_drawable: Callable[[bytes], bool] | None = None
    committed: Mapping[tuple[str, str], Mapping[str, YamlValue]] = field(default_factory=dict)
    stray_photographs: tuple[str, ...] = ()

    def diagnostic(self, code: str, kind: str, record: str, path: Path = (), **details: object) -> Diagnostic:
        """Return a diagnostic at a value (or, where a field is missing, at what should hold it)."""
        file, line, column = self.origins.locate(kind, record, path)
        return Diagnostic(file, line, column, code, field_name(self.origins.written(kind, path)), written(details))

    def documents(self) -> Iterator[tuple[str, str, Path, BaseModel]]:
        """Yield everything that readers see, as (kind, id, path, part): single files first, then all records."""
        return documents(self.guide)

    def values(self, wanted: type) -> tuple[tuple[str, str, Found], ...]:
        """Return every value of a type in all of them, as (kind, id, where and what); see ``walk.find``."""
        if wanted not in self._walked:
            self._walked[wanted] = tuple(
                (kind, record, found)
                for kind, record, path, part in self.documents()
                for found in find(part, wanted, path)
            )
        return self._walked[wanted]

    @cached_property
    def _walked(self) -> dict[type, tuple[tuple[str, str, Found], ...]]:
        return {}

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids that a reference to a kind may name."""
        return self.known_ids.get(kind, frozenset())

    @cached_property
    def demo(self) -> DemoContents:
        """What a guide of a real place must not have."""
        return DemoContents(demo_folder())

    @cached_property
    def sites(self) -> Sites:
        """Shapes and points of parks, plots and factories, worked out once for all geometric rules."""
        return Sites(self.guide)


def documents(guide: Guide) -> Iterator[tuple[str, str, Path, BaseModel]]:
    """Yield everything of a guide that readers see, as (kind, id, path, part): single files first, then all records."""
    yield "guide", "", (), guide.settings
    yield "costs", "", (), guide.costs
    for contact in guide.contacts.values():
        yield "contacts", "", (contact.id,), contact
    for source in guide.sources.values():
        yield "sources", "", (source.id,), source
    yield "vocabularies", "", (), guide.vocabularies
    for kind in RECORD_KINDS:
        for record in guide.records(kind).values():
            yield kind, record.id, (), record


def short(value: float, decimals: int = 2) -> str:
    """Return a number for a message: no more decimals than help, no trailing zeros."""
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"
