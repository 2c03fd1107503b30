"""Collect what every document carries: its office, language and day, the contact, its address on the web."""

import re
from typing import Any

import segno
from markupsafe import Markup

from investment_guide.analysis.colours import light
from investment_guide.documents.site_styles import colours_of, fonts_of
from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.clusters import Cluster
from investment_guide.model.directory import Contact
from investment_guide.model.record import Record
from investment_guide.presentation.context import Context

# Any of the eight masks can be read; looking for the best one would cost more than the sheet.
MASK = 3
_DARK = re.compile(rb"\x01+")  # of a row, a byte for each square
# How styles draw the tool's own icons (theme/styles/components.css).
STROKE = 'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'


def letterhead(context: Context, title: str, address: str) -> dict[str, TypstValue]:
    """Return the data that ``templates/style.typ`` needs; ``address`` is of the page that the document belongs to."""
    settings, gettext, locale = context.guide.settings, context.gettext, context.formatter.locale
    language, _, region = locale.day_tag.partition("-")
    return {
        "language": language,
        "language_region": region.lower() or None,
        "is_wide": locale.is_wide,
        "title": title,
        "guide": context.formatter.plain(settings.name),
        "colours": colours_of(context),
        "logo": context.logo,
        "fonts": fonts_of(context),
        "demo": gettext("Sample data") if settings.demo else "",
        "url": (url := public_address(context, address)),
        "qr": qr_code(context, url),
        "qr_words": gettext("Scan for the web page"),
        "imprint": imprint(context),
        "printed_on": gettext("Printed {day}", day=context.formatter.date(context.today)),
    }


def imprint(context: Context) -> list[str]:
    """Return who publishes the guide and its registrations, as the last lines of pages say; only what there is."""
    footer, gettext, plain = context.guide.settings.footer, context.gettext, context.formatter.plain
    named = (
        (gettext_noop("Sponsor: {name}"), plain(footer.sponsor) if footer.sponsor else ""),
        (gettext_noop("Operated by {name}"), plain(footer.operator) if footer.operator else ""),
        ("{name}", footer.icp),
        ("{name}", footer.public_security),
        (gettext_noop("Government site code: {name}"), footer.site_code),
        (gettext_noop("Accessibility statement: {name}"), footer.accessibility),
    )
    return [gettext(words, name=value) for words, value in named if value]


def cluster_sign(context: Context, cluster: Cluster) -> str:
    """Return the icon of a cluster in its colour, as an SVG that stands alone."""
    icons: Any = context.environment.get_template("macros/icons.html").make_module({"context": context})
    drawn, colour = str(icons.sign(cluster.icon)).strip(), light(cluster.colour)
    paint = f'fill="{colour}"' if "guide-icon--filled" in drawn else f'fill="none" stroke="{colour}" {STROKE}'
    return drawn.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" {paint} ', 1)


def public_address(context: Context, address: str) -> str:
    """Return where a page can be read by anyone; empty while that is not known."""
    root = context.guide.settings.site_url
    return f"{root.rstrip('/')}/{context.guide.settings.folder(context.language)}{address}" if root else ""


def qr_code(context: Context, url: str) -> str:
    """Return the address as an SVG; empty without one."""
    return context.once(_qr_code, url) if url else ""


def page_code(context: Context, address: str) -> tuple[str, str]:
    """Return where a page is and the code that leads there, both empty while the site has no address."""
    url = public_address(context, address)
    return url, qr_code(context, url)


def _qr_code(_context: Context, url: str) -> Markup:
    rows = segno.make_qr(url, error="m", mask=MASK).matrix
    runs = (f"M{run.start()} {y}.5h{len(run[0])}" for y, row in enumerate(rows) for run in _DARK.finditer(row))
    square = Markup('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}"><path stroke="#000" d="{1}"/></svg>')
    return square.format(len(rows), "".join(runs))


def contact_part(context: Context, record: Record) -> dict[str, str]:
    """Return the contact, and where the facts are from."""
    formatter, gettext = context.formatter, context.gettext
    source = context.guide.sources[record.source]
    title, publisher = formatter.plain(source.title), formatter.plain(source.publisher)
    return {
        **office_part(context, context.relations.contact(record)),
        "as_of": gettext("Data as of {day}", day=formatter.date(record.as_of)),
        "source": gettext("Source: {title}, {publisher}", title=title, publisher=publisher),
        "licence": formatter.plain(context.guide.settings.licence),
    }


def office_part(context: Context, person: Contact) -> dict[str, str]:
    """Return the contact."""
    formatter = context.formatter
    return {
        "office": formatter.plain(person.office),
        "post": formatter.plain(person.post),
        "telephone": person.telephone,
        "email": person.email or "",
        "address": formatter.plain(person.address),
        "hours": formatter.plain(person.hours),
    }
