"""The brochure from cover to cover; what a young guide leaves empty is left out of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from investment_guide.analysis.sections import wanted_sections
from investment_guide.documents.brochure.elements import Chapter, Element, begun, parts_of
from investment_guide.documents.brochure.fitting import TEMPLATE, fitted
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.brochure.parks import parks
from investment_guide.documents.brochure.partners import contacts, glossary, projects, sources, support
from investment_guide.documents.brochure.place import clusters, in_figures, why_here
from investment_guide.documents.brochure.records import figure_tables, records
from investment_guide.documents.brochure.sites import factories, land
from investment_guide.documents.brochure.terms import costs, policies, procedures
from investment_guide.documents.letterhead import letterhead, office_part, public_address, qr_code
from investment_guide.documents.photographs import photograph_part
from investment_guide.documents.plans import plan_part
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.model.kinds import KINDS
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.site_plan import bare_overview_plan
from investment_guide.presentation.letters import LINE, letters_wide
from investment_guide.presentation.output import Output

PATH = "downloads/guide.pdf"
# The whole width of an A4 page, and the room below a short name, at 150 dots an inch.
COVER_PX = (1240, 886)
COVER_ASPECT = 0.86  # of the map on the cover, which has no edge but that of the paper
ChapterMaker = Callable[[Context, SourceNumbers], Chapter]
# In the order of a brochure; kinds that have no place in it come last.
_PLACED: Mapping[str, ChapterMaker] = MappingProxyType(
    {
        "clusters": clusters,
        "firms": partial(records, folder="firms"),
        "parks": parks,
        "areas": partial(records, folder="areas"),
        "hubs": partial(records, folder="hubs"),
        "land": land,
        "factories": factories,
        "policies": policies,
        "costs": costs,
        "tables": figure_tables,
        "procedures": procedures,
        "projects": projects,
        "platforms": support,
        "resources": partial(records, folder="resources"),
    }
)
_FURTHER = (spec.folder for spec in KINDS if spec.lead and spec.folder not in _PLACED)
CHAPTERS: Mapping[str, ChapterMaker] = MappingProxyType(
    {**_PLACED, **{folder: partial(records, folder=folder) for folder in _FURTHER}}
)
# Of the list of contents: the height of its columns, of a chapter, of a section and of a further line of its name; how
# many letters a line has; and the smallest scale that can be read.
CONTENTS_MM, CHAPTER_MM, SECTION_MM, FURTHER_LINE_MM = 200.0, 6.7, 4.05, 4.3
CONTENTS_LETTERS, SMALLEST_CONTENTS = 27.0, 0.7
RANKS = {"heading": 1, "subheading": 2}
# Where the content of an element is; a note or a paragraph alone is no content of a chapter.
CONTENT = {
    "tiles": "tiles", "reasons": "reasons", "pairs": "lines", "cards": "cards", "plan": "plan", "drawing": "svg",
}  # fmt: skip
BESIDES = {"text", "note"}


def brochure(context: Context, compilers: TypstCompilers, bleed_mm: float = 0.0) -> Iterator[Output]:
    """Yield the brochure of one language; for a printing house with so much bleed around the trim box (ISO 15930)."""
    data = fitted(compilers, brochure_data(context))
    cover = photograph_part(context, context.guide.settings.look.hero, *COVER_PX)
    yield Output(PATH, compilers.pdf(TEMPLATE, {**data, "cover_picture": cover, "bleed": bleed_mm}))


def brochure_data(context: Context) -> dict[str, Any]:
    """Return everything that ``templates/brochure.typ`` shows."""
    settings, formatter, gettext = context.guide.settings, context.formatter, context.gettext
    made = list(trimmed(chapters(context)))
    title = gettext("Where the [[parks:parks]] are")
    return {
        **letterhead(context, formatter.plain(settings.name), ""),
        "slogan": formatter.plain(settings.slogan),
        "region": gettext(
            "{province}, {city}",
            province=formatter.plain(settings.region.province),
            city=formatter.plain(settings.region.city),
        ),
        "cover_picture": None,  # heavy, and no other page depends on it: put in after the fitting
        "cover_plan": plan_part(context, bare_overview_plan(context, ("wide",), COVER_ASPECT), title),
        "contents": {"title": gettext("Contents"), **_contents(made)},
        "reading": _reading(context),
        "chapters": [
            {"title": one.title, "lead": one.lead, "parts": parts_of(one)}
            for one in _run_on(made, _on_own_pages(context))
        ],
        "bleed": 0.0,
        "contact": office_part(context, context.guide.contacts[settings.default_contact]),
        "licence": formatter.plain(settings.licence),
        "codes": codes(context),
    }


def _on_own_pages(context: Context) -> frozenset[str]:
    """The titles of the chapters that begin a page: what a reader turns to. Others go on below the one before."""
    gettext, formatter = context.gettext, context.formatter
    sections = (formatter.section(key) for key in ("clusters", "parks", "factories", "policies", "costs", "contact"))
    why, land_title = context.pgettext("brochure", "Why here"), gettext("[[land:Land available now]]")
    return frozenset((gettext("The place in figures"), why, land_title, *sections))


def _run_on(made: Iterable[Chapter], on_own_pages: frozenset[str]) -> list[Chapter]:
    """The chapters as they are set: one that goes on is part of the one before."""
    found: list[Chapter] = []
    for chapter in made:
        if chapter.title in on_own_pages or not found:
            found.append(chapter)
        else:
            going_on = tuple({**one, "new_page": False} if "new_page" in one else one for one in chapter.elements)
            before = found[-1]
            found[-1] = replace(before, elements=(*before.elements, begun(chapter), *going_on))
    return found


def _contents(made: Sequence[Chapter]) -> dict[str, TypstValue]:
    """How the list of contents is set in two columns: ``second_column`` is the chapter with which the second begins.

    A long list is set tighter (``scale``); one that is too long even so has the chapters alone (``depth``).
    """
    heights = [_height_in_contents(chapter) for chapter in made]
    columns = [(sum(heights[:place]), sum(heights[place:])) for place in range(len(made))]
    place, highest = min(enumerate(map(max, columns)), key=itemgetter(1))
    scale = min(1.0, CONTENTS_MM / highest)
    fits = scale >= SMALLEST_CONTENTS
    return {
        "second_column": made[place].title if fits else "",
        "scale": round(scale, 3) if fits else 1.0,
        "depth": 2 if fits else 1,
    }


def _height_in_contents(chapter: Chapter) -> float:
    """About how much of a column a chapter takes with its sections, in millimetres."""
    sections = [one["words"] for one in chapter.elements if one["kind"] == "heading"]
    lines = [ceil(letters_wide(words, LINE) / CONTENTS_LETTERS) for words in sections]
    return CHAPTER_MM + sum(SECTION_MM + FURTHER_LINE_MM * (count - 1) for count in lines)


def _reading(context: Context) -> list[tuple[str, str]]:
    """How to read the book, below its contents."""
    gettext = context.gettext
    return [
        (
            gettext("Dates and sources"),
            gettext("Every figure has its own date; the number in brackets is that of its source at the end."),
        ),
        (
            gettext("Areas and money"),
            _units(context),
        ),
        (
            gettext("Maps"),
            gettext("All maps are sketches; the planning conditions and the notice of sale define a plot."),
        ),
        (
            gettext("What is newer"),
            gettext("What is on offer changes after printing; the website and the office know the latest."),
        ),
    ]


def _units(context: Context) -> str:
    """What the units are: of the guide's own ones a unit of land in the others, and its currency by name."""
    formatter = context.formatter
    if formatter.units.are_usual:
        return context.gettext(
            "1 ha = 10,000 m² = 15 mu. Amounts are in yuan (CN¥); those in another currency are only a guide."
        )
    return context.gettext(
        "{areas}. Amounts are in {currency}; those in another currency are only a guide.",
        areas=formatter.one_of_land(),
        currency=formatter.locale.currency_name(formatter.units.currency),
    )


def chapters(context: Context) -> Iterator[Chapter]:
    """Yield the chapters in the order in which an investor asks, or in that of the guide's own ``sections``."""
    origins, wanted = SourceNumbers(context), wanted_sections(context.guide.settings)
    sections = [section for section in CHAPTERS if section in wanted]
    if context.guide.settings.sections is not None:
        sections.sort(key=wanted.index)
    yield in_figures(context, origins)
    yield why_here(context, origins)
    yield from (CHAPTERS[section](context, origins) for section in sections)
    yield contacts(context)
    if "glossary" in wanted:
        yield glossary(context)
    yield sources(context)


def codes(context: Context) -> list[dict[str, str]]:
    """Return the pages that a reader of paper wants next, as codes to scan; nothing while the site has no address."""
    gettext, formatter = context.gettext, context.formatter
    wanted = (
        ("", gettext("Home")),
        ("map/", formatter.menu_entry("map")),
        ("land/", formatter.section("land")),
        ("factories/", formatter.section("factories")),
        ("policies/", formatter.section("policies")),
        ("match/", gettext("Try your own plan")),
    )
    there = [(page, words) for page, words in wanted if not page or context.has(page.removesuffix("/"))]
    addresses = [(public_address(context, page), words) for page, words in there]
    return [{"url": url, "words": words, "svg": qr_code(context, url)} for url, words in addresses if url]


def trimmed(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters that say something, without what is empty in them."""
    for chapter in chapters:
        elements = tuple(_headed([element for element in chapter.elements if not _is_empty(element)]))
        if any(element["kind"] not in BESIDES for element in elements):
            yield replace(chapter, elements=elements)


def _is_empty(element: Element) -> bool:
    kind = element["kind"]
    if kind == "table":
        return not any(group["rows"] for group in element["groups"])
    if kind in BESIDES:
        return not element["words"]
    return kind not in RANKS and not element[CONTENT[kind]]


def _headed(elements: Sequence[Element]) -> Iterator[Element]:
    """Without the headings that nothing follows before the next of their rank or above."""
    for place, element in enumerate(elements):
        rank = RANKS.get(element["kind"])
        after = next((one for one in elements[place + 1 :] if one["kind"] not in BESIDES), None)
        if rank is None or (after is not None and RANKS.get(after["kind"], rank + 1) > rank):
            yield element
