"""What pages of the site are made with, besides what documents are; among it what they may load.

The Content-Security-Policy stands in the page, because GitHub Pages, GitLab Pages and object storage send no header of
ours, and because only the guide knows which base maps it asks for: whatever host the pages are moved to, their policy
comes with them. A server says the same in a header, with any host for pictures (``publishing/``); a browser then holds
to both.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from investment_guide.analysis.base_maps import hosts
from investment_guide.analysis.colours import SERIF, changed_tokens, cluster_colours
from investment_guide.analysis.marks import Mark, marks
from investment_guide.formatting.dates import short_date_text
from investment_guide.formatting.news import mark_badge
from investment_guide.locales.names import autonym, with_territory
from investment_guide.model.factories import Factory
from investment_guide.model.findings import ReviewFinding
from investment_guide.model.history import Key
from investment_guide.model.land import Plot
from investment_guide.model.languages import language_tag
from investment_guide.model.settings import Settings
from investment_guide.presentation.context import Context
from investment_guide.presentation.kept_outputs import KeptOutputs
from investment_guide.presentation.share_pictures import CARD, POSTER, picture_name, pictured
from investment_guide.rendering.hashed_names import relative_with_marks


@dataclass(frozen=True, slots=True)
class Translation:
    """A page in another language: its tag (BCP 47), what the language calls itself, and its folder from the root of the
    language of the page."""

    tag: str
    name: str
    folder: str


@dataclass(frozen=True)
class PageContext(Context):
    """A context with the site around the page. Every page is a pure function of it.

    ``printed``: documents and share pictures are made beside the pages, so pages link to them; ``offline``: the same of
    the offline edition. ``internal``: the edition for staff, with pages that the public never gets. ``findings``: what
    its review map shows, None where there is no such map. ``hashes_names``: what pages load is published under names
    with a hash of its content. ``kept``: the parts of files that an earlier build made of the sites of a park.
    """

    printed: bool = field(default=False, kw_only=True)
    offline: bool = field(default=False, kw_only=True)
    internal: bool = field(default=False, kw_only=True)
    findings: tuple[ReviewFinding, ...] | None = field(default=None, kw_only=True)
    hashes_names: bool = field(default=False, kw_only=True)
    kept: KeptOutputs | None = field(default=None, kw_only=True, compare=False)

    def links_from(self, address: str) -> Callable[[str], str]:
        """Return what makes links of the page at an address; those to what it loads await the hash."""
        return partial(relative_with_marks, address) if self.hashes_names else super().links_from(address)

    @property
    def has_review_map(self) -> bool:
        """Whether the map of what staff should look at is made: for them alone."""
        return self.internal and self.findings is not None

    @property
    def edition(self) -> str:
        """Language and options in the name of a folder: what is made with other ones is another edition."""
        options = {"printed": self.printed, "offline": self.offline, "internal": self.internal}
        return "-".join((self.language, *(name for name, is_asked in options.items() if is_asked)))

    @cached_property
    def content_policy(self) -> str:
        """What pages may load; no sign in it needs escaping in an attribute in double quotes."""
        return content_policy(self.guide.settings)

    @property
    def tag(self) -> str:
        """The language as HTML names it (BCP 47)."""
        return language_tag(self.language)

    @cached_property
    def hreflang(self) -> tuple[tuple[str, str], ...]:
        """All languages of the guide for the links of search engines: tag and folder below the site; the first is
        for readers of any other language, too."""
        settings = self.guide.settings
        found = [(language_tag(each), settings.folder(each)) for each in settings.languages]
        return (*found, ("x-default", "")) if len(found) > 1 else ()

    @cached_property
    def territories(self) -> tuple[str, ...]:
        """The languages of the guide as previews of links name them, "zh_CN", the language of the page first."""
        others = (each for each in self.guide.settings.languages if each != self.language)
        return tuple(with_territory(each) for each in (self.language, *others))

    @cached_property
    def translations(self) -> tuple[Translation, ...]:
        """The other languages of the guide."""
        settings = self.guide.settings
        up = "../" if settings.folder(self.language) else ""
        others = [each for each in settings.languages if each != self.language]
        return tuple(Translation(language_tag(each), autonym(each), up + settings.folder(each)) for each in others)

    def menu_entry(self, section: str) -> str:
        """Return what a section is called in the navigation."""
        return self.section_title(section) if section == "match" else self.formatter.menu_entry(section)

    @cached_property
    def sites_as_of(self) -> date | None:
        """The latest day of which a plot or factory says how it is; None without any."""
        sites = (*self.guide.land.values(), *self.guide.factories.values())
        return max((site.as_of for site in sites), default=None)

    def is_on_map(self, site: Plot | Factory) -> bool:
        """Return whether the map shows where a site lies."""
        return self.has("map") and (site.place is not None or site.id in self.guide.boundaries)

    def marks_of(self, kind: str, key: str, floor: int | None = None) -> tuple[Mark, ...]:
        """Return what a listing, or one floor of it, is marked with: new, reduced."""
        found = self.marks.get((kind, key), ())
        return tuple(mark for mark in found if floor is None or not mark.floors or floor in mark.floors)

    def mark_badge(self, mark: Mark) -> tuple[str, str, str]:
        """Return label, colour and shape of a mark."""
        return mark_badge(mark.word, self.formatter)

    def short_date(self, day: date) -> str:
        """Return a day where the year is plain."""
        return short_date_text(day, self.formatter.locale)

    @cached_property
    def marks(self) -> Mapping[Key, tuple[Mark, ...]]:
        """What listings are marked with, by kind and id."""
        return marks(self.guide, self.changes, self.today)

    def own_properties(self, scheme: str) -> Iterator[tuple[str, str]]:
        """Yield the style properties that the guide's look changes, for the light or the dark scheme."""
        look = self.guide.settings.look
        yield from changed_tokens(look, scheme).items()
        if scheme == "light" and look.typeface == "serif":
            yield "font", SERIF

    def cluster_colours(self, scheme: str) -> Iterator[tuple[str, str]]:
        """Yield the style properties of the clusters' colours, for the light or the dark scheme."""
        return cluster_colours(self.relations.clusters_in_order(), scheme)

    def share_picture(self, address: str) -> str:
        """Return where the picture is that stands for the page at an address in a chat: its own, or the home page's."""
        own = address if address in self.pictured else ""
        return own + picture_name(self.guide, own, CARD)

    def poster(self, address: str) -> str:
        """Return the name of the picture to save, which lies beside the page; empty without one."""
        return picture_name(self.guide, address, POSTER) if address in self.pictured else ""

    @cached_property
    def pictured(self) -> frozenset[str]:
        """The addresses of pages that have share pictures of their own; nothing when none are made."""
        return frozenset(pictured(self.guide)) if self.printed else frozenset()


def content_policy(settings: Settings) -> str:
    """Return the policy: nothing inline, nothing from elsewhere but map tiles; ``'self'`` works from ``file://`` too.

    Who may frame the page can only stand in a header.
    """
    tiles = sorted({host for base in settings.map.basemaps for host in hosts(base.url)})
    directives = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        " ".join(("img-src 'self' data:", *tiles)),  # data: Leaflet empties a picture so
        "media-src 'self'",
        "connect-src 'self'",  # the preview asks whether there is a newer page
        "form-action 'self'",
        "base-uri 'none'",
    )
    return "; ".join(directives)
