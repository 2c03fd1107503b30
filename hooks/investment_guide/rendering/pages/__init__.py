"""The pages, one module a section, in the order of the navigation."""

from collections.abc import Iterator

from investment_guide.rendering.page import Page
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
    reference,
    updates,
)
from investment_guide.rendering.view import View

SECTIONS = (
    home,
    parks,
    land,
    factories,
    map,
    match,
    compare,
    clusters,
    platforms,
    policies,
    costs,
    procedures,
    projects,
    updates,
    downloads,
    contact,
    reference,
)


def all_pages(view: View) -> Iterator[Page]:
    """Every generated page of one language."""
    for section in SECTIONS:
        yield from section.pages(view)
