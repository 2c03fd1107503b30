"""``updates/feed.xml``: the latest changes as Atom (RFC 4287), for readers who subscribe."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from investment_guide.formatting.news import change_text
from investment_guide.formatting.upkeep import kind_word
from investment_guide.model.history import Change
from investment_guide.presentation.output import Output
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

LATEST = 50


def feed(context: PageContext, pages: Iterable[Page] = ()) -> Iterator[Output]:
    """Yield the feed of news; nothing without ``site_url``, since Atom asks for absolute addresses.

    Of ``pages`` come the summaries: what the page of a changed record says of itself.
    """
    settings = context.guide.settings
    if settings.site_url is None:
        return
    root = settings.site_url.rstrip("/") + "/" + settings.folder(context.language)
    latest = context.changes[:LATEST]
    office = context.formatter.plain(context.guide.contacts[settings.default_contact].office)
    name = context.formatter.plain(settings.name)
    updated = latest[0].on if latest else context.today
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{context.tag}">\n'
        f"<title>{escape(name)}</title>\n<id>{escape(root)}updates/</id>\n"
        f'<link rel="self" href={quoteattr(root + "updates/feed.xml")}/>\n<link href={quoteattr(root + "updates/")}/>\n'
        f"<updated>{updated}T00:00:00Z</updated>\n<author><name>{escape(office)}</name></author>\n"
    )
    summaries = {page.address: page.description for page in pages}
    entries = "".join(_entry(context, change, root, summaries) for change in latest)
    yield Output("updates/feed.xml", f"{head}{entries}</feed>\n".encode())


def _entry(context: PageContext, change: Change, root: str, summaries: Mapping[str, str]) -> str:
    """A change is listed once: its id holds the record, what happened to it and the day."""
    page = context.address(change.kind, change.key)
    address = root + page
    summary = summaries.get(page.partition("#")[0])
    kind = kind_word(change.kind, context.formatter)
    name = context.formatter.plain(context.relations.address_and_title(change.kind, change.key)[1])
    title = context.gettext("{label}: {value}", label=name, value=change_text(change, context.formatter))
    mark = ("-" if "#" in address else "#") + quote("-".join(_named(change)))
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(address + mark)}-{change.on}</id>"
        f"<link href={quoteattr(address)}/><updated>{change.on}T00:00:00Z</updated>"
        f"<category term={quoteattr(change.kind)} label={quoteattr(kind)}/>"
        + (f"<summary>{escape(summary)}</summary>" if summary else "")
        + "</entry>\n"
    )


def _named(change: Change) -> Iterator[str]:
    """What distinguishes a change from the others of the same record and day."""
    if change.news == "status":
        yield change.after
        return
    yield from filter(None, (change.news, change.subject, *map(str, change.floors)))
    if change.part:
        yield change.part.first
