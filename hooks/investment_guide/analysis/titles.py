"""What a record is called when something else points to it."""

from investment_guide.locales.profile import locale_of
from investment_guide.model.directory import Contact, Source
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KINDS, RECORD_KINDS
from investment_guide.model.land import Plot
from investment_guide.model.record import Record
from investment_guide.model.values import Text


def title(guide: Guide, kind: str, key: str) -> Text:
    """Return the name of a record, contact (office and post) or source; KeyError for an id that does not exist."""
    if kind == "contacts":
        return contact_title(guide.contacts[key])
    if kind == "sources":
        source: Source = guide.sources[key]
        return source.title
    if kind in RECORD_KINDS:
        return record_title(guide.records(kind)[key])
    raise KeyError(kind)


def record_title(record: Record) -> Text:
    """Return the name that readers know a record by; a plot's number comes first."""
    if isinstance(record, Plot):
        return _plot_title(record)
    name: Text = getattr(record, next(spec.title for spec in KINDS if isinstance(record, spec.record)))
    return name


def _plot_title(plot: Plot) -> Text:
    if plot.name is None:
        return Text(zh=plot.number, en=plot.number)
    return plot.name.each(lambda name, _: f"{plot.number} {name}")


def contact_title(contact: Contact) -> Text:
    """Office and post, as on a visiting card."""

    def in_one(office: str, language: str) -> str | None:
        post = contact.post.written_in(language)
        return post and f"{office}{' ' if locale_of(language).is_wide else ', '}{post}"

    return contact.office.each(in_one)
