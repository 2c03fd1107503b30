"""A map as one HTML file that holds all it needs: for a mail, a stick, a machine without network.

Styles, Leaflet, our scripts and data stand in the file, in the order in which folium's elements ask for them. The file
asks for nothing, and its policy lets nothing else run: each script and style is named by its hash, everything else is
refused. Links lead to the published pages; a guide without an address of its own has none in the file.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from investment_guide.presentation.context import THEME
from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.presentation.output import Output
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.maps import GuideMap, MapSetup, SiteLayers
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.map import ADDRESS, map_view
from investment_guide.rendering.review_map import ADDRESS as REVIEW_ADDRESS
from investment_guide.rendering.review_map import ReviewMap

SHARED_STYLES = (("styles/guide.css", ""), ("styles/dark.css", "guide-dark"), ("styles/print.css", ""))
MEDIA = {"styles/dark.css": "screen and (prefers-color-scheme: dark)", "styles/print.css": "print"}
MADE_OF = {"review/view.css": "styles/review.css"}  # which the public site does not have
# Leaflet's own pictures, of controls and markers that no map of ours has.
PICTURE = re.compile(r"url\((?!['\"]?(?:data:|#))[^)]*\)")
# What ends an element or keeps it from ending; in a script each stands in a string, where the stroke changes nothing.
END_OF_ELEMENT = re.compile(r"<(?=/script|/style|!--)", re.IGNORECASE)
LINK = re.compile(r'(<a\b[^>]*?) href="(?!#|[a-z]+:)([^"]*)"')


@dataclass(frozen=True, slots=True)
class Embedded:
    """The text of an element ``script`` or ``style``, with the attributes of the element."""

    text: Markup
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def hash(self) -> str:
        """What a policy names it by."""
        return f"'sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}'"


def site_map_file(context: PageContext) -> str:
    """Return the investment map of one language as the text of one file."""
    root, data = published_root(context), MapData(context)
    view = GuideMap(context.guide.settings.map, SiteLayers(()))
    body = context.render(
        "map/file.html", ADDRESS, base=root, linked=bool(root), compares=False, **map_view(context, data, view)
    )
    title = context.formatter.section("map")
    return map_file(context, title, linked_to(root + ADDRESS if root else "", body), view.setup(), data.outputs())


def review_map_file(context: PageContext) -> str:
    """Return the review map of one language as the text of one file, which is for staff alone."""
    root, made = published_root(context), ReviewMap(context)
    body = linked_to(root + REVIEW_ADDRESS if root else "", made.body("review/file.html"))
    return map_file(context, context.gettext("Review map"), body, made.view().setup())


def map_file(context: PageContext, title: str, body: Markup, setup: MapSetup, data: Iterable[Output] = ()) -> str:
    """Return the file of a map around a page body. ``data`` are the files that its scripts would load."""
    styles = [*_styles(context, setup)]
    scripts = [*_scripts(context, setup), *_data(context, data), Embedded(_closed(setup.opening))]
    theme = Embedded(_closed(BUNDLES["theme"].text(context)))
    policy = "; ".join((
        "default-src 'none'",
        " ".join(("script-src", *dict.fromkeys(part.hash for part in (theme, *scripts)))),
        " ".join(("style-src", *dict.fromkeys(part.hash for part in styles))),
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
    ))  # fmt: skip
    days = [site.as_of for sites in (context.guide.land, context.guide.factories) for site in sites.values()]
    return str(
        context.render(
            "file.html", ADDRESS, title=title, body=body, styles=styles, theme=theme, scripts=scripts, policy=policy,
            days=days, note=approval_words(context), root=published_root(context),
        )
    )  # fmt: skip


def published_root(context: PageContext) -> str:
    """Return where the pages of the language are published; empty where that is not known."""
    settings = context.guide.settings
    return f"{settings.site_url.rstrip('/')}/{settings.folder(context.language)}" if settings.site_url else ""


def linked_to(page: str, body: Markup) -> Markup:
    """Return a body whose relative links lead from a published page; without one they are words."""

    def link(found: re.Match[str]) -> str:
        return f'{found[1]} href="{escape(urljoin(page, unescape(found[2])))}"' if page else found[1]

    return Markup(LINK.sub(link, body))  # noqa: S704  # what was escaped stays so


def _styles(context: PageContext, setup: MapSetup) -> Iterator[Embedded]:
    """The styles of every page, whose templates MkDocs renders for the site, then those of the map."""
    folders = [context.look, THEME] if context.look else [THEME]
    environment = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined)  # noqa: S701  # no HTML
    settings: dict[str, Any] = {"extra": {"context": context}}
    for path, name in SHARED_STYLES:
        attributes = [("media", MEDIA[path])] if path in MEDIA else []
        text = environment.get_template(path).render(config=settings)
        yield Embedded(_closed(PICTURE.sub("none", text)), (*attributes, *([("id", name)] if name else [])))
    for path in setup.styles:
        text = environment.get_template(MADE_OF.get(path, path)).render(config=settings)
        yield Embedded(_closed(PICTURE.sub("none", text)))


def _scripts(context: PageContext, setup: MapSetup) -> Iterator[Embedded]:
    bundles = {bundle.address: bundle for bundle in BUNDLES.values()}
    for path in (BUNDLES["shared"].address, *setup.scripts):
        yield Embedded(_closed(bundles[path].text(context)))


def _data(context: PageContext, data: Iterable[Output]) -> Iterator[Embedded]:
    """The data, each under the address that the scripts would ask for."""
    for output in data:
        yield Embedded(_closed(output.content.decode()), (("data-guide-file", published_root(context) + output.path),))


def _closed(text: str) -> Markup:
    """A text that cannot end its element; what HTML reads as one line break is one, as the hash is of what it reads."""
    return Markup(END_OF_ELEMENT.sub(r"<\\", text.replace("\r\n", "\n").replace("\0", "")))  # noqa: S704  # so it is
