"""``guide.yml``: the place itself, and how its guide is published."""

from typing import Annotated, Literal, get_args

from pydantic import Field, Strict, StringConstraints

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.locales.profile import USUAL_CURRENCY
from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import BaseUrl, Url
from investment_guide.model.languages import LanguageCode
from investment_guide.model.look import Footer, Look
from investment_guide.model.photographs import Photograph
from investment_guide.model.record_units import USUAL_FLOOR, USUAL_LAND, FloorUnit, LandUnit, RecordUnits
from investment_guide.model.sections import SectionChoice
from investment_guide.model.values import (
    LARGEST_LATITUDE,
    LARGEST_LONGITUDE,
    ContactId,
    Date,
    Days,
    FileName,
    Flag,
    LabelledFigure,
    Line,
    Number,
    Part,
    Place,
    SourceId,
    Text,
)

LEAST_MARGIN_DEGREES = 0.1
# The version of what the files of data/ say and how; it rises with a step in migrations/.
FORMAT = 1
LawOfPlace = Literal["cn", "none"]
LAWS: tuple[str, ...] = get_args(LawOfPlace)
DEMANDED = "demanded"

# As git names branches: no part begins with a dot or has two in a row, so that no address climbs out of the repository.
_PART = r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*"
Branch = Annotated[str, Field(pattern=rf"^{_PART}(/{_PART})*$", max_length=100)]
Zoom = Annotated[int, Strict(), Field(ge=0, le=22)]


class Region(Part):
    """Where this is, with the figures of the region."""

    province: Text
    city: Text
    figures: tuple[LabelledFigure, ...] = ()


class CurrencyReference(Part):
    """The rate for approximate foreign amounts, with its own date."""

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    # From the Iranian rial to the Kuwaiti dinar with room to spare; a rate beyond makes every price absurd.
    yuan_per_unit: Annotated[float, Strict(), Field(ge=0.00001, le=1_000)]
    as_of: Date
    source: SourceId


class StaleAfterDays(Part):
    """After how many days a fact says of itself that it is old."""

    land: Days = 90
    factory: Days = 60
    policy: Days = 365
    cost: Days = 365
    park: Days = 365


class Updates(Part):
    """Where the news of ``/updates/`` is from, and how long a listing is marked as new or reduced.

    ``git``: the history of the data folder, from ``since`` on where an older one would mislead readers. ``dates``: only
    the dates that records carry.
    """

    history: Literal["git", "dates"] = "git"
    since: Date | None = None
    marked_days: Days = 30


class BaseMap(Part):
    """A tile service; none is used unless it stands here."""

    name: Text
    url: Line
    crs: Line = "wgs84"
    attribution: Text | None = None
    min_zoom: Zoom = 1
    max_zoom: Zoom = 18


class Extent(Part):
    """The rectangle that every place of the guide lies in, WGS 84 degrees."""

    west: Number
    south: Number
    east: Number
    north: Number

    def holds(self, lon: float, lat: float) -> bool:
        """Return whether a position lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def surroundings(self) -> "Extent":
        """Return what may still be drawn: as far again on every side, ten kilometres at least, and nothing off the map.

        A river goes on beyond the guide; a slipped digit of a degree or a tenth of one nearly always lies farther out.
        """
        across = max(self.east - self.west, LEAST_MARGIN_DEGREES)
        up = max(self.north - self.south, LEAST_MARGIN_DEGREES)
        return Extent(
            west=max(self.west - across, -LARGEST_LONGITUDE),
            south=max(self.south - up, -LARGEST_LATITUDE),
            east=min(self.east + across, LARGEST_LONGITUDE),
            north=min(self.north + up, LARGEST_LATITUDE),
        )


class Surrounding(Part):
    """A city, port or airport beyond the extent, which locates the guide in the wider region."""

    name: Text
    kind: Annotated[str, OneOf("distance_kind")]
    place: Place


class Exemption(Part):
    """The finding that a map needs no review: who found so, when, and in which document (地图管理条例, art. 15)."""

    by: Text
    on: Date
    document: Line


class MapSettings(Part):
    """The map and what the map law asks for."""

    centre: Place
    zoom: Zoom = 13
    extent: Extent
    surroundings: tuple[Surrounding, ...] = ()
    basemaps: tuple[BaseMap, ...] = ()
    approval_no: Line | None = None
    exempt: Exemption | None = None
    approval_note: Text | None = None
    reviewed_on: Date | None = None
    valid_until: Date | None = None


class Reason(Part):
    """Why here: a claim and the figure that bears it out (``facts/<id>``, ``region/<id>``, ``costs/<id>``,
    ``clusters/<id>/<figure>`` or ``parks/<id>/<figure>``)."""

    title: Annotated[Text, About("Reason")]
    text: Annotated[Text, About("Text")]
    evidence: Line


class Film(Part):
    """A film of the place: a file in ``data/files/``, or the address of a page that shows it. It never plays by itself.

    The caption of the ``poster`` is its title; ``transcript`` is what is said in it. A file has ``captions`` in WebVTT.
    """

    poster: Annotated[Photograph, About("Poster")]
    file: Annotated[FileName | None, About("Film", hint=gettext_noop("An MP4 or WebM in data/files/."))] = None
    url: Annotated[
        Url | None, About("Page of the film", hint=gettext_noop("Instead of file: where another site shows it."))
    ] = None
    captions: Annotated[FileName | None, About("Captions", hint=gettext_noop("A VTT in data/files/."))] = None
    transcript: Annotated[Text, About("Transcript")]
    duration: Annotated[
        str,
        StringConstraints(pattern=r"^\d{1,3}:[0-5]\d$"),
        About("Length", hint=gettext_noop("Minutes and seconds, such as 3:20.")),
    ]


class Service(Part):
    """What the city promises whoever writes or calls, and where they complain when it does not keep it."""

    answer_days: Annotated[Days | None, About("Answers within", unit="working_days")] = None
    complaints: Annotated[ContactId | None, About("Complaints to")] = None
    complaints_url: Annotated[
        Url | None, About("Page for complaints", hint=gettext_noop("Such as that of the 12345 line."))
    ] = None


class Units(Part):
    """The units in which records are written and readers of every language see areas; without one, records have mu and
    m², and readers see the units that those of each language know."""

    land: Annotated[
        LandUnit | None,
        About("Unit of land", hint=gettext_noop("Without it, hectares; in Chinese its own unit.")),
    ] = None
    floor: Annotated[FloorUnit | None, About("Unit of floors", hint=gettext_noop("Without it, m²."))] = None


class Settings(Part):
    """The place, the languages, the limits."""

    format: Annotated[
        int, Strict(), Field(ge=0), About("Format of the data", hint=gettext_noop("Changed by guide migrate."))
    ] = FORMAT
    name: Text
    short_name: Text
    slogan: Text
    lead: Annotated[
        Text | None,
        About(
            "Opening",
            hint=gettext_noop("One or two sentences below the slogan of the home page; without it the summary."),
        ),
    ] = None
    summary: Text
    region: Region
    site_url: BaseUrl | None = None
    repo_url: Annotated[
        BaseUrl | None, About("Repository", hint=gettext_noop("With it, every page has a link for changing it."))
    ] = None
    repo_branch: Annotated[Branch, About("Branch of the repository")] = "main"
    repo_forge: Annotated[
        Literal["github", "gitlab", "gitee", "gitea"] | None,
        About(
            "Kind of forge", hint=gettext_noop("Only where the address does not say it: GitLab or Gitea of your own.")
        ),
    ] = None
    licence: Text
    demo: Flag = False
    languages: Annotated[
        tuple[LanguageCode, ...],
        Field(min_length=1),
        About(
            "Languages",
            hint=gettext_noop(
                "Codes such as zh, en, ja, de. The first is the main language; its pages lie at the root of the site."
            ),
        ),
    ] = ("zh", "en")
    fallback: Annotated[
        tuple[LanguageCode, ...],
        About(
            "Languages that stand in",
            hint=gettext_noop(
                "Which languages stand in first for a translation that is missing; without it the main one, en, zh."
            ),
        ),
    ] = ()
    default_contact: ContactId
    units: Annotated[Units, About("Units")] = Units()
    currency: Annotated[
        str,
        Field(pattern="^[A-Z]{3}$"),
        About("Currency", hint=gettext_noop("A code of ISO 4217 such as USD; every amount of money is in it.")),
    ] = USUAL_CURRENCY
    law: Annotated[
        LawOfPlace,
        About(
            "Law of the place",
            hint=gettext_noop(
                "none: not in mainland China; no map approval, no check of wording for fair competition."
            ),
        ),
    ] = "cn"
    sign_off: Annotated[
        Literal["demanded", "optional"],
        About(
            "Sign-off of policies",
            hint=gettext_noop("demanded: policies without a valid sign-off are not published; see guide sign."),
        ),
    ] = "optional"
    currency_reference: CurrencyReference | None = None
    stale_after_days: StaleAfterDays = StaleAfterDays()
    updates: Updates = Updates()
    map: MapSettings
    sections: Annotated[
        tuple[SectionChoice, ...] | None,
        About(
            "Sections",
            hint=gettext_noop(
                "Without it all; with it those listed, in their order. A section without records does not appear."
            ),
        ),
    ] = None
    facts: tuple[LabelledFigure, ...] = ()
    reasons: tuple[Reason, ...] = ()
    service: Annotated[Service, About(pgettext_noop("of the city", "Promise"))] = Service()
    film: Annotated[Film | None, About("Film of the place")] = None
    look: Annotated[Look, About("Look")] = Look()
    footer: Annotated[Footer, About("Footer")] = Footer()

    @property
    def record_units(self) -> RecordUnits:
        """The units in which records are written."""
        return RecordUnits(self.units.land or USUAL_LAND, self.units.floor or USUAL_FLOOR, self.currency)

    def folder(self, language: str) -> str:
        """Return where the pages of a language lie below the site: the first at its root, Japanese in ``ja/``."""
        return "" if language == self.languages[0] else f"{language}/"
