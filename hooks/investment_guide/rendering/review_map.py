"""The review map for staff: what the checks found, as signs on a map beside a list. Never for the public.

It is drawn of the guide as it was read, with what readers do not see yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shapely import get_coordinates, get_parts, get_rings
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from investment_guide.locales.marks import gettext_noop
from investment_guide.model.findings import ReviewFinding
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import Place
from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.presentation.edit_links import edit_address
from investment_guide.presentation.output import Output
from investment_guide.presentation.relations import Relations
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.maps import GuideMap, ReviewLayers
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

ADDRESS = "for-staff/review-map/"
DECIMALS = 6  # of a degree, 0.1 m
GROUND = ("parks", "land", "factories")


@dataclass(frozen=True, slots=True)
class ReviewTopic:
    """What findings of one kind are called, with the colour and shape of their signs."""

    name: str
    title: str
    tone: str
    shape: str


TOPICS = (
    ReviewTopic("overlap", gettext_noop("Overlaps"), "wanted", "triangle"),
    ReviewTopic("outside", gettext_noop("Outside its [[parks.one:park]] or its boundary"), "held", "diamond"),
    ReviewTopic("missing", gettext_noop("Place or facts missing"), "off", "cross"),
    ReviewTopic("stale", gettext_noop("Out of date"), "soon", "half"),
    ReviewTopic("approval", gettext_noop("Approval of the map"), "open", "ring"),
)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A finding in words, with its number on the map. ``address`` is its page, None where readers have none."""

    number: int
    topic: ReviewTopic
    finding: ReviewFinding
    name: str
    text: str
    address: str | None
    edit: str
    geometry: BaseGeometry | None


class ReviewMap:
    """The findings of one guide in one language."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.shapes = dict(_shapes(context))
        self.relations = Relations(context.everything)
        topics = {topic.name: topic for topic in TOPICS}
        order = list(topics)
        found = sorted(context.findings or (), key=lambda finding: order.index(finding.topic))
        self.items = [self._item(number, topics[one.topic], one) for number, one in enumerate(found, 1)]

    def body(self, template: str) -> Any:
        """Return the page around the map."""
        listed = [(topic, [item for item in self.items if item.topic == topic]) for topic in TOPICS]
        return self.context.render(
            template,
            ADDRESS,
            topics=listed,
            total=len(self.items),
            setup=self.view().setup(),
            note=approval_words(self.context),
        )

    def view(self) -> GuideMap:
        """Return the map: below all sites in outline, above them the findings that have a place."""
        ground = [[kind, _lines(geometry)] for (kind, _), geometry in self.shapes.items() if kind in GROUND]
        marks = [_mark(item, item.geometry) for item in self.items if item.geometry is not None]
        return GuideMap(self.context.guide.settings.map, ReviewLayers({"ground": ground, "marks": marks}))

    def _item(self, number: int, topic: ReviewTopic, finding: ReviewFinding) -> ReviewItem:
        kind, key = finding.kind, finding.key
        formatter, settings = self.context.formatter, self.context.guide.settings
        geometry, other = self.shapes.get((kind, key)), self.shapes.get((kind, finding.other))
        name, address = "", None
        if kind in RECORD_KINDS and key in self.context.everything.records(kind):
            page, title = self.relations.address_and_title(kind, key)
            name, address = formatter.plain(title), page if key in self.context.guide.records(kind) else None
        if geometry is not None and other is not None:
            geometry = geometry.intersection(other)
        text, edit = finding.words.get(self.context.language, finding.words["en"]), edit_address(settings, finding.file)
        return ReviewItem(number, topic, finding, name, text, address, edit, geometry)


def review_page(context: PageContext) -> Page:
    """Return the page of the internal edition."""
    title = context.gettext("Review map")
    description = context.gettext("What the checks found, on a map and in a list. For staff only.")
    return Page(ADDRESS, title, description, ReviewMap(context).body("staff/review.html"), indexed=False)


def review_files(context: PageContext) -> Iterator[Output]:
    """Yield what that page loads."""
    opening = ReviewMap(context).view().setup().opening
    bundle = BUNDLES["review"]
    yield Output(bundle.address, (bundle.text(context) + opening).encode())
    yield Output("review/view.css", context.theme_text("styles/review.css").encode())


def _shapes(context: PageContext) -> Iterator[tuple[tuple[str, str], BaseGeometry]]:
    """Every record with a boundary or a place, by kind and id. A shape that crosses itself is taken as its parts."""
    for kind in RECORD_KINDS:
        for key, record in context.everything.records(kind).items():
            outline = context.everything.boundaries.get(key) if kind in GROUND else None
            place = getattr(record, "place", None)
            if outline is not None:
                drawn = shape({"type": outline.type, "coordinates": outline.coordinates})
                yield (kind, key), drawn if drawn.is_valid else drawn.buffer(0)
            elif isinstance(place, Place):
                yield (kind, key), Point(place.lon, place.lat)


def _lines(geometry: BaseGeometry) -> list[list[list[float]]]:
    """The rings of areas, as Leaflet takes them: latitude first. A point has none."""
    return [
        [[round(lat, DECIMALS), round(lon, DECIMALS)] for lon, lat in get_coordinates(ring).tolist()]
        for part in get_parts(geometry)
        for ring in get_rings(part)
    ]


def _mark(item: ReviewItem, geometry: BaseGeometry) -> list[Any]:
    """Number, colour and shape of the sign, where it stands, and the lines around what it is about."""
    at = geometry.representative_point()
    return [
        item.number,
        item.topic.tone,
        item.topic.shape,
        [round(at.y, DECIMALS), round(at.x, DECIMALS)],
        _lines(geometry),
    ]
