"""Publishing gates: what may not reach the public. With ``--publish`` they are errors.

A guide that says of itself that it is a demo is not about to be published, so those about the guide as a whole keep
quiet for it until somebody asks with ``--publish``.
"""

from collections.abc import Iterator
from datetime import timedelta

from investment_guide.analysis.validity import approved_until
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.places import LARGEST_EXTENT_DEGREES
from investment_guide.reading.diagnostics import Diagnostic

APPROVAL_ENDS_SOON_DAYS = 60
NO_NUMBER = "none"  # as in ``number`` of a document; here every map would show the word
WIDEST_EXTENT_DEGREES = 30  # Inner Mongolia is 29 degrees wide


def _quiet(context: CheckContext) -> bool:
    return context.guide.settings.demo and not context.publish


def guide_is_ready(context: CheckContext) -> Iterator[Diagnostic]:
    """The guide is no demo and knows the address it is published at."""
    if _quiet(context):
        return
    if context.guide.settings.demo:
        yield context.diagnostic("demo-guide", "guide", "", ("demo",))
    if context.guide.settings.site_url is None:
        yield context.diagnostic("site-url-missing", "guide", "", ("site_url",))


def extent_is_of_a_place(context: CheckContext) -> Iterator[Diagnostic]:
    """The extent of the map is that of a place, not of a country."""
    extent = context.guide.settings.map.extent
    degrees = max(extent.east - extent.west, extent.north - extent.south)
    if WIDEST_EXTENT_DEGREES < degrees <= LARGEST_EXTENT_DEGREES and not _quiet(
        context
    ):  # beyond, it is an error anyway
        path = ("map", "extent")
        yield context.diagnostic("map-extent-wide", "guide", "", path, most=WIDEST_EXTENT_DEGREES)


def map_is_approved(context: CheckContext) -> Iterator[Diagnostic]:
    """The map was found to need no review, or has an approval number (审图号, 地图管理条例) of a known age. One that
    ends within 60 days or has ended is pointed out; every map says until when it holds."""
    settings = context.guide.settings.map
    if _quiet(context):
        return
    if settings.exempt is not None:
        if settings.approval_no is not None:
            yield context.diagnostic(
                "choice-both", "guide", "", ("map", "exempt"), first="approval_no", second="exempt"
            )
        if settings.exempt.document.strip().lower() == NO_NUMBER:
            yield context.diagnostic("map-exemption-undocumented", "guide", "", ("map", "exempt", "document"))
        return
    if settings.approval_no is None:
        yield context.diagnostic("map-approval-missing", "guide", "", ("map", "approval_no"))
        return
    until = approved_until(settings)
    path = ("map", "valid_until" if settings.valid_until or not settings.reviewed_on else "reviewed_on")
    if until is None:
        yield context.diagnostic("map-approval-undated", "guide", "", path)
    elif until < context.today:
        yield context.diagnostic("map-approval-expired", "guide", "", path, until=until, today=context.today)
    elif until <= context.today + timedelta(days=APPROVAL_ENDS_SOON_DAYS):
        yield context.diagnostic(
            "map-approval-ending", "guide", "", path, until=until, days=(until - context.today).days
        )


def basemaps_name_their_source(context: CheckContext) -> Iterator[Diagnostic]:
    """A tile basemap says whose it is."""
    for place, basemap in enumerate(context.guide.settings.map.basemaps):
        if basemap.attribution is None:
            path = ("map", "basemaps", place, "attribution")
            yield context.diagnostic("attribution-missing", "guide", "", path, name=basemap.name.zh)


RULES = (guide_is_ready, extent_is_of_a_place, map_is_approved, basemaps_name_their_source)
