"""The navigation: made from the sections of the guide, or the one of ``mkdocs.yml`` without what the guide lacks.

A navigation is MkDocs' own: a list of sources of pages, titles with a source, and titles with a list.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from investment_guide.model.sections import GROUPS, SECTIONS
from investment_guide.rendering.page_context import PageContext

HOME = "index.md"
LAST_GROUP = tuple(GROUPS)[-1]


def source_of(section: str) -> str:
    """Return what MkDocs calls the page of a section."""
    return f"{section}/{HOME}"


def menu(context: PageContext, written: Iterable[str]) -> list[Any]:
    """Return the groups in the order of their first section; pages written by hand stand in the last one."""
    groups: dict[str, list[Any]] = {}
    for section in context.sections:
        entry = {context.menu_entry(section): source_of(section)}
        groups.setdefault(SECTIONS[section].group, []).append(entry)
    listed = [{context.gettext(GROUPS[name]): entries} for name, entries in groups.items() if name != LAST_GROUP]
    last = [*groups.get(LAST_GROUP, ()), *(name for name in written if name != HOME)]
    return [{context.gettext("Home"): HOME}, *listed, {context.gettext(GROUPS[LAST_GROUP]): last}]


def of_this_guide(context: PageContext, entries: list[Any]) -> list[Any]:
    """Return a navigation without the sections that the guide does not have, and with the names that it gives to
    others."""
    return list(_kept(context, entries))


def _kept(context: PageContext, entries: list[Any]) -> Iterator[Any]:
    own = {source_of(choice.id): choice.id for choice in context.guide.settings.sections or () if choice.name}
    absent = {source_of(section) for section in SECTIONS if not context.has(section)}
    for entry in entries:
        (title, inner), *_ = entry.items() if isinstance(entry, dict) else [("", entry)]
        if isinstance(inner, list):
            if kept := list(_kept(context, inner)):
                yield {title: kept}
        elif inner in own and inner not in absent:
            yield {context.menu_entry(own[inner]): inner}
        elif inner not in absent:
            yield entry


def sources_in(entries: Any) -> Iterator[str]:
    """Yield every page that a navigation names."""
    if isinstance(entries, str):
        yield entries
    for inner in entries if isinstance(entries, list) else entries.values() if isinstance(entries, dict) else ():
        yield from sources_in(inner)
