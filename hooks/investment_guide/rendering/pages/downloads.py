"""The published files: for spreadsheets, maps and programs."""

from collections.abc import Iterator

from investment_guide.analysis.sections import kinds_in_order
from investment_guide.locales.names import autonym
from investment_guide.model.kinds import KIND_OF, KindSpec
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import shortened

FORMATS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON", "geojson": "GeoJSON"}
# The kinds that come first on the page.
FIRST = ("land", "factories", "policies", "parks", "clusters", "projects")
# What the page says of the brochure.
BROCHURE = ("parks", "land", "factories", "policies", "costs", "procedures")
# The pages that say what brochure and wall map say.
PAGES_OF_BROCHURE = ("clusters", *BROCHURE[:1], "hubs", *BROCHURE[1:], "projects", "platforms", "contact")
PAGES_OF_MAP = ("map", "parks", "land")


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of downloads."""
    title = context.formatter.section("downloads")
    kinds = tuple(_kinds(context))
    rows = [
        (_content(context, spec), [(f"{spec.folder}.{ending}", FORMATS[ending]) for ending in spec.files])
        for spec in kinds
    ]
    in_brochure = context.formatter.listed(map(context.formatter.section, context.in_order(*BROCHURE)))
    body = context.render(
        "downloads.html",
        "downloads/",
        title=title,
        kinds=rows,
        in_brochure=in_brochure,
        brochure_pages=_pages(context, PAGES_OF_BROCHURE),
        has_wall_map=_has_wall_map(context),
        map_pages=_pages(context, PAGES_OF_MAP),
        languages=[autonym(each) for each in context.guide.settings.languages],
    )
    listed = context.formatter.listed(context.formatter.section(spec.folder) for spec in kinds)
    description = context.gettext(
        "Data files: {listed}. With units and licence, as Excel, CSV, JSON and GeoJSON.", listed=listed
    )
    yield Page("downloads/", title, shortened(description), body, in_nav=True)


def _pages(context: PageContext, sections: tuple[str, ...]) -> list[tuple[str, str]]:
    """The names and addresses of those sections that the guide has."""
    return [(context.section_title(key), f"{key}/") for key in context.in_order(*sections)]


def _kinds(context: PageContext) -> Iterator[KindSpec]:
    """The kinds with files, in the order of the guide or else sites first."""
    kinds = kinds_in_order(context.guide.settings)
    first = FIRST if context.guide.settings.sections is None else ()
    for kind in dict.fromkeys((*first, *kinds)):
        if KIND_OF[kind].files and context.guide.records(kind):
            yield KIND_OF[kind]


def _content(context: PageContext, spec: KindSpec) -> str:
    return context.gettext(spec.contents) if spec.contents else context.formatter.section(spec.folder)


def _has_wall_map(context: PageContext) -> bool:
    """A build without documents makes none, and there is nothing to draw before a park has a place."""
    placed = (park.place or key in context.guide.boundaries for key, park in context.guide.parks.items())
    return context.printed and any(placed)
