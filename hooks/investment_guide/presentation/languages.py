"""Who speaks what: the desks by the languages of their people."""

from investment_guide.model.directory import Contact
from investment_guide.presentation.context import Context
from investment_guide.presentation.records import contacts_in_order


def speakers(context: Context) -> list[tuple[str, tuple[Contact, ...]]]:
    """Return every language that somebody speaks, in the order of the vocabulary, with the desks that speak it; the
    desk of first resort stands first. Nothing where all speak one language."""
    desks = sorted(contacts_in_order(context), key=lambda desk: desk.id != context.guide.settings.default_contact)
    words = context.guide.vocabularies.words("language")
    found = ((word, tuple(desk for desk in desks if word in desk.languages)) for word in words)
    spoken = [(word, those) for word, those in found if those]
    return spoken if len(spoken) > 1 else []
