"""What figures and words rest on: the list of sources and the glossary."""

import re
from collections.abc import Iterator

from investment_guide.model.vocabularies import Term
from investment_guide.presentation.laws import laws_in_order
from investment_guide.presentation.records import explained_terms, sources_in_order
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

NO_ANCHOR = re.compile(r"[^a-z0-9]+")


def sources(context: PageContext) -> Iterator[Page]:
    """Yield the list of sources."""
    listed = sources_in_order(context)
    title = context.formatter.section("sources")
    body = context.render("sources.html", "sources/", title=title, sources=listed, laws=laws_in_order(context))
    description = context.gettext(
        "The {listed} documents and registers this guide rests on, with publisher, date and number.", listed=len(listed)
    )
    yield Page("sources/", title, description, body, "data/sources.yml", in_nav=True)


def glossary(context: PageContext) -> Iterator[Page]:
    """Yield the glossary."""
    explained = [(_anchor(vocabulary, word, term), term) for vocabulary, word, term in explained_terms(context)]
    title = context.formatter.section("glossary")
    body = context.render("glossary.html", "glossary/", title=title, terms=explained)
    description = context.gettext(
        "What {explained} terms and states in this guide mean: standard land, serviced land, "
        "floor area ratio and more, with the Chinese.",
        explained=len(explained),
    )
    yield Page("glossary/", title, description, body, "data/vocabularies.yml", in_nav=True)


def _anchor(vocabulary: str, word: str, term: Term) -> str:
    """Name the place of a term in ASCII, so that its address can be read wherever it is pasted."""
    name = word if word.isascii() else NO_ANCHOR.sub("-", (term.en or "").lower()).strip("-")
    return f"{vocabulary}-{name or word}"
