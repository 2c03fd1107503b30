"""In which order offices, platforms, sources and terms are read."""

from investment_guide.model.directory import Contact, Source
from investment_guide.model.platforms import Platform
from investment_guide.model.vocabularies import Term
from investment_guide.presentation.context import Context

RESEARCH = frozenset({"rd-platform", "testing"})


def contacts_in_order(context: Context) -> list[Contact]:
    """Return all offices by what they are for."""
    roles = context.guide.vocabularies.words("contact_role")
    return sorted(context.guide.contacts.values(), key=lambda contact: (roles.index(contact.role), contact.id))


def platforms_in_order(context: Context) -> list[Platform]:
    """Return all platforms by kind."""
    kinds = context.guide.vocabularies.words("platform_kind")
    return sorted(context.guide.platforms.values(), key=lambda platform: (kinds.index(platform.kind), platform.id))


def sources_in_order(context: Context) -> list[Source]:
    """Return all sources, those of one publisher together."""
    return sorted(context.guide.sources.values(), key=lambda source: (source.publisher.zh, source.id))


def explained_terms(context: Context) -> list[tuple[str, Term]]:
    """Return the words of all vocabularies that have an explanation, by label."""
    terms = context.guide.vocabularies.terms
    explained = [(word, term) for words in terms.values() for word, term in words.items() if term.explanation]
    return sorted(explained, key=lambda pair: pair[1].label(context.language).casefold())
