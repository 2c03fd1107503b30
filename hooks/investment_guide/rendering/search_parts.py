"""The entries of the search with the words that find them. Those of the pages of a park, which say most, are kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from investment_guide.presentation.site_summary import SiteBadge
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.scopes import ScopedContent
from investment_guide.rendering.search_entries import SearchEntry, entries_of
from investment_guide.rendering.search_words import Meanings, beside, pinyin_words, words

NUMBER = "#"


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry with the words of what it is called, ``strong``, and those that it only mentions."""

    entry: SearchEntry
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def found_entries(context: PageContext, pages: Iterable[Page]) -> Iterator[FoundEntry]:
    """Yield all entries in the order of the pages."""
    meanings = Meanings(context.guide.vocabularies.synonyms, context.language)
    searched = [page for page in pages if page.indexed and page.searched]
    kept = _of_parks(searched, meanings)
    for page in searched:
        yield from kept[page.address] if page.address in kept else _found(context, page, meanings)


def _of_parks(pages: Iterable[Page], meanings: Meanings) -> dict[str, list[FoundEntry]]:
    """The entries of the pages of all parks and their sites, by address."""
    by_park: dict[str, list[tuple[Page, ScopedContent[Any]]]] = {}
    for page in pages:
        if isinstance(page.content, ScopedContent):
            by_park.setdefault(page.content.park, []).append((page, page.content))
    return {
        page.address: list(map(_from_values, values))
        for park, listed in by_park.items()
        for (page, _), values in zip(listed, _values(park, listed, meanings), strict=True)
    }


def _values(park: str, listed: list[tuple[Page, ScopedContent[Any]]], meanings: Meanings) -> list[list[Any]]:
    pages = [page for page, _ in listed]
    own = [(page.address, page.title, page.description) for page in pages]

    def made(context: PageContext) -> list[list[tuple[Any, ...]]]:
        return [[_values_of(found) for found in _found(context, page, meanings)] for page in pages]

    values: list[list[Any]] = listed[0][1].scopes.part(park, "search", own, made)
    return values


def _values_of(found: FoundEntry) -> tuple[Any, ...]:
    entry = found.entry
    shown = [getattr(entry, field.name) for field in fields(entry) if field.name not in ("badge", "is_past")]
    badge = (entry.badge.label, entry.badge.tone, entry.badge.shape) if entry.badge else None
    return (*shown, badge, entry.is_past), found.strong, found.weak


def _from_values(values: list[Any]) -> FoundEntry:
    (address, title, section, above, text, mentioned, names, keys, badge, is_past), strong, weak = values
    shown = SiteBadge(*badge) if badge else None
    entry = SearchEntry(address, title, section, above, text, mentioned, tuple(names), tuple(keys), shown, is_past)
    return FoundEntry(entry, tuple(strong), tuple(weak))


def _found(context: PageContext, page: Page, meanings: Meanings) -> Iterator[FoundEntry]:
    for entry in entries_of(context, page):
        strong = _strong(entry, meanings)
        weak = {*words(entry.mentioned), *meanings.of(entry.mentioned)} - strong
        yield FoundEntry(entry, tuple(sorted(strong)), tuple(sorted(weak)))


def _strong(entry: SearchEntry, meanings: Meanings) -> set[str]:
    """The words of what an entry is called."""
    strong = {NUMBER + key for key in entry.keys}
    for name in (entry.title, *entry.names):
        strong.update(words(name), pinyin_words(name), beside(name))
    return strong | meanings.of(entry.title)
