"""What a page says to search engines and other programs: JSON-LD in the words of schema.org.

A block of data is no script: it has a type that no browser runs, so the policy of the page (``script-src 'self'``)
does not concern it (HTML, "prepare the script element"). Addresses are absolute; a guide without one says nothing.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from investment_guide.analysis.positions import centres
from investment_guide.analysis.prices import price, rent
from investment_guide.analysis.totals import described_floors, is_on_offer, vacant_m2
from investment_guide.model.events import Event
from investment_guide.model.factories import Factory
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.land import Plot
from investment_guide.model.languages import language_tag
from investment_guide.model.procedures import Procedure
from investment_guide.model.values import YUAN_PER_WAN, Bounds, Place
from investment_guide.rendering.contents import with_contents
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.page_days import newest
from investment_guide.rendering.scopes import ScopedContent

VOCABULARY = "https://schema.org"
MEDIA_TYPES = {
    "json": "application/json",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Google takes no longer description of data.
LONGEST = 5000
# Signs that end a script, begin a comment in it or a line of it, none of which data may do.
ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
Thing = dict[str, Any]


def finished(context: PageContext, page: Page) -> Markup:
    """Return what stands between head and foot: the body with the list of its sections, and its block of data."""
    if isinstance(page.content, ScopedContent):
        context = page.content.context
    body = with_contents(context, page.body)
    things = list(things_of(context, page))
    return Markup("").join((body, data_block(things))) if things else body


def data_block(things: list[Thing]) -> Markup:
    """Return things as a block of data; no text in it can end the block."""
    text = json.dumps({"@context": VOCABULARY, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in ESCAPED.items():
        text = text.replace(sign, escaped)
    return Markup(f'\n<script type="application/ld+json">{text}</script>')  # noqa: S704  # escaped above


def things_of(context: PageContext, page: Page) -> Iterator[Thing]:
    """Yield what a page is about; nothing for pages that nobody finds, nor without an address of the site."""
    if not context.guide.settings.site_url or not page.indexed or context.internal:
        return
    if page.address:
        yield _trail(context, page)
    section, _, key = page.address.strip("/").partition("/")
    if section in ("", "contact"):
        yield organisation(context)
    if section == "downloads":
        yield from _data_sets(context)
    if section == "updates":
        yield from (_event(context, event) for event in context.guide.events.values())
    if section == "procedures" and key in context.guide.procedures:
        yield _service(context, context.guide.procedures[key], page)
    if section == "land" and key in context.guide.land:
        yield from _plot(context, context.guide.land[key], page)
    if section == "factories" and key in context.guide.factories:
        yield from _factory(context, context.guide.factories[key], page)


def absolute(context: PageContext, address: str) -> str:
    """Return an address of this language as others must write it."""
    settings = context.guide.settings
    return f"{(settings.site_url or '').rstrip('/')}/{settings.folder(context.language)}{address}"


def _trail(context: PageContext, page: Page) -> Thing:
    names = [(context.gettext("Home"), ""), (page.title, page.address)]
    section = page.section
    if page.address.count("/") > 1 and context.has(section):
        names.insert(1, (context.formatter.section(section), f"{section}/"))
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": absolute(context, address)}
        for at, (name, address) in enumerate(names, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def organisation(context: PageContext) -> Thing:
    """Return the office that answers, with all desks as its points of contact."""
    guide, plain = context.guide, context.formatter.plain
    desk = guide.contacts[guide.settings.default_contact]
    return _known({
        **_office(context),
        "description": plain(guide.settings.summary),
        "telephone": desk.telephone,
        "email": desk.email,
        "address": _address(context, plain(desk.address)),
        "contactPoint": [
            _known({
                "@type": "ContactPoint",
                "name": plain(each.office),
                "contactType": context.formatter.word("contact_role", each.role),
                "telephone": each.telephone,
                "email": each.email,
                "availableLanguage": [language_tag(word) for word in each.languages],
                "url": absolute(context, f"contact/#{each.id}"),
            })
            for each in guide.contacts.values()
        ],
    })  # fmt: skip


def _office(context: PageContext) -> Thing:
    """The same in short, where something else is the subject."""
    desk = context.guide.contacts[context.guide.settings.default_contact]
    name = context.formatter.plain(desk.office)
    home = absolute(context, "")
    return {"@type": "GovernmentOrganization", "@id": f"{home}#office", "name": name, "url": home}


def _address(context: PageContext, street: str) -> Thing:
    region, plain = context.guide.settings.region, context.formatter.plain
    country = {"addressCountry": "CN"} if context.guide.settings.law == "cn" else {}
    return {
        "@type": "PostalAddress",
        "streetAddress": street,
        "addressLocality": plain(region.city),
        "addressRegion": plain(region.province),
        **country,
    }


def _data_sets(context: PageContext) -> Iterator[Thing]:
    """The files of each kind are one set of data in several forms."""
    guide, formatter = context.guide, context.formatter
    for folder, spec in KIND_OF.items():
        if not spec.files or not guide.records(folder) or not context.has(folder):
            continue
        name = context.gettext(
            "{name}: {content}", name=formatter.plain(guide.settings.name), content=formatter.section(folder)
        )
        about = context.gettext(
            "{name}. Every record with its day and source, in the units of its fields. {licence}",
            name=name,
            licence=formatter.plain(guide.settings.licence),
        )
        yield _known({
            "@type": "Dataset",
            "name": name,
            "description": about[:LONGEST],
            "url": absolute(context, "downloads/"),
            "license": absolute(context, "downloads/"),
            "inLanguage": context.tag,
            "isAccessibleForFree": True,
            "creator": _office(context),
            "dateModified": _day(newest(guide.records(folder).values())),
            "spatialCoverage": formatter.plain(guide.settings.region.city),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": MEDIA_TYPES[ending],
                    "contentUrl": absolute(context, f"data/{folder}.{ending}"),
                }
                for ending in spec.files
            ],
        })  # fmt: skip


def _service(context: PageContext, procedure: Procedure, page: Page) -> Thing:
    plain = context.formatter.plain
    channels = dict.fromkeys(step.online_url for step in procedure.steps if step.online_url)
    return _known({
        "@type": "GovernmentService",
        "name": plain(procedure.title),
        "description": plain(procedure.summary),
        "serviceType": context.formatter.word("life_stage", procedure.life_stage),
        "url": absolute(context, page.address),
        "provider": _office(context),
        "areaServed": plain(context.guide.settings.region.city),
        "audience": {"@type": "Audience", "audienceType": plain(procedure.for_whom)} if procedure.for_whom else None,
        "availableChannel": [{"@type": "ServiceChannel", "serviceUrl": url} for url in channels],
    })  # fmt: skip


def _event(context: PageContext, event: Event) -> Thing:
    plain = context.formatter.plain
    venue = plain(event.venue)
    return _known({
        "@type": "Event",
        "name": plain(event.name),
        "description": plain(event.summary),
        "startDate": event.starts.isoformat(),
        "endDate": (event.ends or event.starts).isoformat(),
        "eventStatus": f"{VOCABULARY}/EventScheduled",
        "location": {"@type": "Place", "name": venue, "address": venue},
        "organizer": _office(context),
        "url": event.url or absolute(context, KIND_OF["events"].address_of(event.id)),
    })  # fmt: skip


def _plot(context: PageContext, plot: Plot, page: Page) -> Iterator[Thing]:
    if not is_on_offer(plot):
        return
    found = price(plot, context.guide.settings.record_units)
    total = _in_yuan(found.wan) if found else None
    yield _listing(context, plot, page, _offer(context, total, "Sell"), plot.status_on.isoformat())


def _factory(context: PageContext, factory: Factory, page: Page) -> Iterator[Thing]:
    free = [floor for floor in described_floors(factory) if vacant_m2(factory, floor) > 0]
    if not free:
        return
    quotes = [quote.bounds for floor in free if (quote := rent(factory, floor)) is not None]
    ends = [end for one in quotes for end in (one.min, one.max) if end is not None]
    span = Bounds(min=min(ends), max=max(ends)) if ends else None
    offer = _offer(context, span, "LeaseOut", unit="m² · month")
    yield _listing(context, factory, page, offer, factory.as_of.isoformat())


def _in_yuan(wan: Bounds) -> Bounds:
    low, high = (None if end is None else round(end * YUAN_PER_WAN, 2) for end in (wan.min, wan.max))
    return Bounds(min=low, max=high)


def _offer(context: PageContext, amount: Bounds | None, purpose: str, unit: str = "") -> Thing:
    """An offer at a price, at a range of prices, or at one that is still open."""
    return _known({
        "@type": "Offer",
        "availability": f"{VOCABULARY}/InStock",
        "businessFunction": f"http://purl.org/goodrelations/v1#{purpose}",
        "offeredBy": _office(context),
        "priceSpecification": _price(context, amount, unit) if amount else None,
    })  # fmt: skip


def _price(context: PageContext, amount: Bounds, unit: str) -> Thing:
    kind = "UnitPriceSpecification" if unit else "PriceSpecification"
    same = {"price": amount.min} if amount.min == amount.max else {"minPrice": amount.min, "maxPrice": amount.max}
    currency = context.guide.settings.currency
    return _known({"@type": kind, "priceCurrency": currency, "unitText": unit, **same})


def _listing(context: PageContext, site: Plot | Factory, page: Page, offer: Thing, posted: str) -> Thing:
    summary = context.summary(site)
    return _known({
        "@type": "RealEstateListing",
        "name": summary.name,
        "description": page.description,
        "url": absolute(context, page.address),
        "datePosted": posted,
        "offers": offer,
        "contentLocation": _known({
            "@type": "Place",
            "name": summary.name,
            "address": _address(context, summary.place),
            "geo": _geo(site.place or centres([site], context.guide).get(site.id)),
        }),
    })  # fmt: skip


def _geo(place: Place | None) -> Thing | None:
    return {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if place else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _known(thing: Mapping[str, Any]) -> Thing:
    """A thing without what is not known of it."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
