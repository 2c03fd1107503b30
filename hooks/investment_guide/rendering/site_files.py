"""``sitemap.xml`` and ``robots.txt``: what search engines may read, and where each page has its twin.

Both belong to the root of the site (``commands/languages.py`` leaves them there alone), since no search engine looks
for them in the folder of a language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

from investment_guide.model.languages import language_tag
from investment_guide.model.settings import Settings
from investment_guide.presentation.output import Output
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.page_days import day_of

MOST_PAGES = 40_000  # of a sitemap, for which search engines allow 50 000 and 50 MB


def site_files(context: PageContext, pages: Iterable[Page]) -> Iterator[Output]:
    """Yield both files. Without ``site_url`` there is no sitemap: its addresses must be absolute."""
    settings = context.guide.settings
    root = settings.site_url.rstrip("/") + "/" if settings.site_url else None
    if root:
        addresses = sorted({page.address for page in pages if page.indexed})
        days = {address: day for address in addresses if (day := day_of(context, address))}
        yield from sitemaps(root, addresses, settings, days)
    yield Output("robots.txt", robots(root, demo=settings.demo, internal=context.internal).encode())


def sitemaps(root: str, addresses: Sequence[str], settings: Settings, days: Mapping[str, date]) -> Iterator[Output]:
    """Yield the sitemap; of more pages than one may have several, which it then lists."""
    at_once = MOST_PAGES // len(settings.languages)
    parts = [addresses[start : start + at_once] for start in range(0, len(addresses), at_once)]
    if len(parts) <= 1:
        yield Output("sitemap.xml", sitemap(root, addresses, settings, days).encode())
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(name, sitemap(root, part, settings, days).encode())
    listed = "".join(f"<sitemap><loc>{escape(root)}{name}</loc></sitemap>\n" for name in names)
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</sitemapindex>\n'
    yield Output("sitemap.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{index}'.encode())


def sitemap(root: str, addresses: Iterable[str], settings: Settings, days: Mapping[str, date]) -> str:
    """Return all pages of all languages, each with links to its twins (sitemaps.org 0.9, Google's xhtml:link for
    hreflang) and the day of what it says, where it has one."""
    entries = [
        _entry(root, address, language, settings, days.get(address))
        for address in addresses
        for language in settings.languages
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "".join(entries)
        + "</urlset>\n"
    )


def _entry(root: str, address: str, language: str, settings: Settings, day: date | None) -> str:
    absolute = ((other, f"{root}{settings.folder(other)}{address}") for other in settings.languages)
    twins: dict[str, str] = {other: escape(there, {'"': "&quot;"}) for other, there in absolute}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language_tag(other)}" href="{twin}"/>' for other, twin in twins.items()
    )
    if len(twins) > 1:
        links += f'<xhtml:link rel="alternate" hreflang="x-default" href="{twins[settings.languages[0]]}"/>'
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{twins[language]}</loc>{changed}{links}</url>\n"


def robots(root: str | None, *, demo: bool, internal: bool) -> str:
    """Return what robots may read: of an edition for staff nothing.

    Pages of a demo say ``noindex``, so that none is found among real ones. Robots must read them to know it, but find
    no list of them.
    """
    if internal:
        return "User-agent: *\nDisallow: /\n"
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {root}sitemap.xml\n" if root and not demo else "")
