"""A checker of blocks of data: what each type of schema.org must have, after Google's documentation of structured data
and, where it has none, after what the type is for. Addresses must be absolute, days of ISO 8601."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "GovernmentOrganization": ("name", "url"),
    "ContactPoint": ("contactType", "telephone", "availableLanguage"),
    "PostalAddress": ("streetAddress", "addressLocality"),
    "Dataset": ("name", "description", "license", "creator", "distribution"),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "GovernmentService": ("name", "description", "serviceType", "provider", "areaServed"),
    "ServiceChannel": ("serviceUrl",),
    "Audience": ("audienceType",),
    "Event": ("name", "startDate", "location"),
    "Place": ("name", "address"),
    "GeoCoordinates": ("latitude", "longitude"),
    "RealEstateListing": ("name", "url", "datePosted", "offers", "contentLocation"),
    "Offer": ("availability", "offeredBy"),
    "PriceSpecification": ("priceCurrency",),
    "UnitPriceSpecification": ("priceCurrency", "unitText"),
}
ADDRESSES = ("url", "item", "contentUrl", "serviceUrl", "license", "@id")
DAYS = ("startDate", "endDate", "datePosted", "dateModified")
TEXT_OF_DATA = range(50, 5001)


def things(html: str) -> list[dict[str, Any]]:
    """Return the things of the blocks of a page."""
    blocks = [json.loads(block) for block in BLOCK.findall(html)]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return [thing for block in blocks for thing in block["@graph"]]


def faults(thing: Any, place: str = "") -> Iterator[str]:
    """Yield what is wrong with a thing and with all within it."""
    if isinstance(thing, list):
        for at, each in enumerate(thing):
            yield from faults(each, f"{place}[{at}]")
    if not isinstance(thing, dict):
        return
    kind = str(thing.get("@type"))
    here = f"{place}/{kind}"
    if kind not in REQUIRED:
        yield f"{here}: unknown type"
        return
    yield from (f"{here}: no {name}" for name in REQUIRED[kind] if thing.get(name) in (None, "", []))
    yield from _of_type(thing, here)
    for name, value in thing.items():
        if name in ADDRESSES and not re.match(r"https?://[^/]+/", str(value)):
            yield f"{here}.{name}: {value} is not absolute"
        if name in DAYS and not _is_day(value):
            yield f"{here}.{name}: {value} is no day"
        yield from faults(value, f"{here}.{name}")


def _of_type(thing: dict[str, Any], here: str) -> Iterator[str]:
    """What only one type asks for."""
    kind = thing["@type"]
    if kind == "BreadcrumbList":
        positions = [item.get("position") for item in thing.get("itemListElement", [])]
        if len(positions) < 2 or positions != list(range(1, len(positions) + 1)):
            yield f"{here}: positions {positions}"
    if kind == "Dataset" and len(thing.get("description", "")) not in TEXT_OF_DATA:
        yield f"{here}: description of {len(thing.get('description', ''))} signs"
    if kind.endswith("PriceSpecification") and not {"price", "minPrice", "maxPrice"} & thing.keys():
        yield f"{here}: no amount"
    if kind == "Event" and thing.get("endDate", thing.get("startDate")) < thing.get("startDate", ""):
        yield f"{here}: ends before it starts"


def _is_day(value: object) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
