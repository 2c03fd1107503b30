"""The pages, one module per section."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from investment_guide.model.kinds import KINDS
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import (
    clusters,
    compare,
    contact,
    costs,
    downloads,
    factories,
    home,
    land,
    map,
    match,
    parks,
    platforms,
    policies,
    procedures,
    projects,
    records,
    reference,
    updates,
)

# The pages of each section; the home page leads to all of them.
PAGES: Mapping[str, Callable[[PageContext], Iterator[Page]]] = {
    "parks": parks.pages,
    "land": land.pages,
    "factories": factories.pages,
    "map": map.pages,
    "match": match.pages,
    "compare": compare.pages,
    "clusters": clusters.pages,
    "platforms": platforms.pages,
    "policies": policies.pages,
    "costs": costs.pages,
    "procedures": procedures.pages,
    "projects": projects.pages,
    "updates": updates.pages,
    "downloads": downloads.pages,
    "contact": contact.pages,
    "sources": reference.sources,
    "glossary": reference.glossary,
    **{spec.folder: partial(records.pages, spec=spec) for spec in KINDS if spec.lead},
}


def all_pages(context: PageContext) -> Iterator[Page]:
    """Yield every generated page of one language; none of a section that the guide does not have."""
    yield from home.pages(context)
    for section, pages in PAGES.items():
        if context.has(section):
            yield from pages(context)


def page_at(context: PageContext, address: str) -> Page | None:
    """Return the generated page at an address of a language, made without those of other sections."""
    section = address.partition("/")[0]
    if not section:
        return next(iter(home.pages(context)))
    made = PAGES[section](context) if section in PAGES and context.has(section) else ()
    return next((page for page in made if page.address == address), None)
