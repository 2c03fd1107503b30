"""The story in two functions: ``load_guide`` reads and checks, ``all_outputs`` makes everything that is published."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from investment_guide.build_options import WHOLE, Shard
from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check, errors
from investment_guide.collector import collector_paused
from investment_guide.documents.drawable import is_drawable
from investment_guide.model.guide import Guide
from investment_guide.presentation.kept_outputs import KeptOutputs
from investment_guide.presentation.output import Output
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.history import read_guide_with_history
from investment_guide.rendering.bundles import shared_scripts
from investment_guide.rendering.data import kept_data_files
from investment_guide.rendering.feed import feed
from investment_guide.rendering.frames import PageFrame
from investment_guide.rendering.mark_icon import mark_icon
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import all_pages, policy_checks, staff
from investment_guide.rendering.pages.compare import compare_files
from investment_guide.rendering.pages.costs import plant_files
from investment_guide.rendering.pages.factories import factory_files
from investment_guide.rendering.pages.land import land_files
from investment_guide.rendering.pages.map import map_files
from investment_guide.rendering.pages.match import match_files
from investment_guide.rendering.pages.procedures import calendar_files
from investment_guide.rendering.record_pages import record_pages
from investment_guide.rendering.review_map import review_files
from investment_guide.rendering.search_index import search_files
from investment_guide.rendering.site_files import site_files

# What the pages of a section load, and what others load from it.
FILES: Mapping[str, Callable[[PageContext], Iterator[Output]]] = {
    "land": land_files,
    "factories": factory_files,
    "map": map_files,
    "match": match_files,
    "procedures": calendar_files,
    "costs": plant_files,
    "compare": compare_files,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A guide with what is wrong with it. ``guide`` is None when it may not be published."""

    guide: Guide | None
    diagnostics: tuple[Diagnostic, ...]


@collector_paused()
def load_guide(data: Path, today: date, publish: bool = False, project: SiteSources | None = None) -> Loaded:
    """Read all records and check them, with the pages of a project."""
    reading = read_guide_with_history(data, today)
    diagnostics = check(reading, today, publish, project, is_drawable)
    if reading.guide is None or errors(diagnostics, publish):
        return Loaded(None, diagnostics)
    return Loaded(reading.guide, diagnostics)


def pages(context: PageContext) -> tuple[Page, ...]:
    """Return every page of one language, in the order of their addresses."""
    made = [*all_pages(context), *staff.pages(context, catalogue().values()), *policy_checks.pages(context)]
    return tuple(sorted(made, key=lambda page: page.address))


def all_outputs(
    context: PageContext, made: tuple[Page, ...], by_hand: tuple[Page, ...], frames: Mapping[str, PageFrame]
) -> Iterator[Output]:
    """Yield every file of one language that MkDocs itself does not write. ``by_hand`` are the pages of ``content/``."""
    yield from record_pages(context, made, frames)
    yield from files_beside_pages(context, made, by_hand)


def files_beside_pages(
    context: PageContext,
    made: tuple[Page, ...],
    by_hand: tuple[Page, ...],
    kept: KeptOutputs | None = None,
    shard: Shard = WHOLE,
) -> Iterator[Output]:
    """Yield every file of one language but the pages of records; of documents and pictures of one record those of a
    shard. ``kept`` are documents that an earlier build made."""
    yield from kept_data_files(context)
    everything = sorted((*made, *by_hand), key=lambda page: page.address)
    yield from search_files(context, everything)
    yield from site_files(context, everything)
    yield from shared_scripts(context)
    yield from mark_icon(context)
    if context.has("updates"):
        yield from feed(context, everything)
    for section, files in FILES.items():
        if context.has(section):
            yield from files(context)
    if context.internal:
        yield from policy_checks.policy_check_files(context)
    if context.has_review_map:
        yield from review_files(context)
    if context.printed:
        from investment_guide.documents.registry import render_documents  # Typst is loaded for builds that print only

        yield from render_documents(context, kept=kept, is_made=shard.has)


def documents_of_records(context: PageContext, kept: KeptOutputs | None, shard: Shard) -> Iterator[Output]:
    """Yield the documents and pictures of a shard that are of one record each."""
    if context.printed:
        from investment_guide.documents.registry import OF_RECORDS, render_documents

        yield from render_documents(context, OF_RECORDS, kept=kept, is_made=shard.has)
