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
from investment_guide.documents.brochure.parks import park_tables, parks
from investment_guide.documents.brochure.partners import contacts, glossary, projects, sources, support
from investment_guide.documents.brochure.place import clusters, in_figures, why_here
from investment_guide.documents.brochure.records import figure_tables, records
from investment_guide.documents.brochure.sites import factories, factory_tables, land, land_table
from investment_guide.documents.brochure.terms import (
    costs,
    costs_at_a_glance,
    policies,
    policies_at_a_glance,
    procedures,
    procedures_at_a_glance,
)
from investment_guide.documents.letterhead import letterhead, office_part, public_address, qr_code
from investment_guide.documents.photographs import photograph_part
from investment_guide.documents.plans import plan_part
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.documents.wall_map.frames import Frame
from investment_guide.documents.wall_map.plans import wider, wider_title
from investment_guide.documents.wall_map.svg import standalone
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
# In the order of a brochure: first what is read, then what is looked up. Kinds that have no place in it come last.
MAIN: Mapping[str, ChapterMaker] = MappingProxyType(
    {
        "clusters": clusters,
        "parks": parks,
        "land": land,
        "factories": factories,
        "policies": policies_at_a_glance,
        "costs": costs_at_a_glance,
        "procedures": procedures_at_a_glance,
        "projects": projects,
    }
)
_LOOKED_UP: Mapping[str, ChapterMaker] = MappingProxyType(
    {
        "parks": park_tables,
        "land": land_table,
        "factories": factory_tables,
        "policies": policies,
        "costs": costs,
        "tables": figure_tables,
        "procedures": procedures,
        "firms": partial(records, folder="firms"),
        "areas": partial(records, folder="areas"),
        "hubs": partial(records, folder="hubs"),
        "platforms": support,
        "resources": partial(records, folder="resources"),
    }
)
_FURTHER = (spec.folder for spec in KINDS if spec.lead and spec.folder not in {*MAIN, *_LOOKED_UP})
ANNEX: Mapping[str, ChapterMaker] = MappingProxyType(
    {**_LOOKED_UP, **{folder: partial(records, folder=folder) for folder in _FURTHER}}
)
# Chapters of the main part that go on below the one before.
RUNNING_ON = "procedures"
# Of the list of contents: the height of its columns, of a chapter, of a section and of a further line of its name; how
# many letters a line has; and the smallest scale that can be read, the largest that looks well.
CONTENTS_MM, ANNEX_CONTENTS_MM, CHAPTER_MM, SECTION_MM, FURTHER_LINE_MM = 200.0, 190.0, 6.7, 4.05, 4.3
CONTENTS_LETTERS, SMALLEST_CONTENTS, LARGEST_CONTENTS = 27.0, 0.7, 1.3
# The wider position below a list that leaves room for it: its width and least height, what is above and below it, and
# how much smaller it is than on the wall map, whose letters are 12 points high and more.
ACROSS_MM, LEAST_POSITION_MM, AROUND_POSITION_MM, POSITION_SCALE = 174.0, 60.0, 10.0, 0.62
RANKS = {"heading": 1, "subheading": 2}
# Where the content of an element is; a note or a paragraph alone is no content of a chapter.
CONTENT = {
    "tiles": "tiles", "reasons": "reasons", "pairs": "lines", "cards": "cards", "plan": "plan",
}  # fmt: skip
BESIDES = {"text", "note"}


def brochure(context: Context, compilers: TypstCompilers, bleed_mm: float = 0.0) -> Iterator[Output]:
    """Yield the brochure of one language; for a printing house with so much bleed around the trim box (ISO 15930)."""
    data = brochure_data(context)
    cover = photograph_part(context, context.guide.settings.look.hero, *COVER_PX)
    besides = {"cover_picture": cover, "bleed": bleed_mm}
    yield compilers.output(PATH, None, partial(_set, compilers, data, besides), TEMPLATE, data, besides)


def _set(compilers: TypstCompilers, data: dict[str, Any], besides: Mapping[str, TypstValue]) -> bytes:
    print_it = compilers.pdf_for_printing_house if besides["bleed"] else compilers.pdf
    return print_it(TEMPLATE, {**fitted(compilers, data), **besides})


def brochure_data(context: Context) -> dict[str, Any]:
    """Return everything that ``templates/brochure.typ`` shows."""
    settings, formatter, gettext = context.guide.settings, context.formatter, context.gettext
    made = list(trimmed(chapters(context)))
    contents = _contents([one for one in made if not one.is_annex], CONTENTS_MM, LARGEST_CONTENTS)
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
        "contents": {
            "title": gettext("Contents"),
            **contents,
            "position": _position(context, CONTENTS_MM - float(contents["height_mm"]) - AROUND_POSITION_MM),
        },
        "reading": _reading(context),
        "annex": {
            "title": gettext("Data annex"),
            "lead": gettext("All plots, floors, policies, costs and steps, with their sources."),
            "numbering": context.pgettext("page number of the annex", "D1"),
            "contents": _contents([one for one in made if one.is_annex], ANNEX_CONTENTS_MM),
        },
        "chapters": [
            {"title": one.title, "lead": one.lead, "is_annex": one.is_annex, "parts": parts_of(one)}
            for one in _run_on(made, context)
        ],
        "bleed": 0.0,
        "contact": office_part(context, context.guide.contacts[settings.default_contact]),
        "licence": formatter.plain(settings.licence),
        "codes": codes(context),
    }


def _run_on(made: Iterable[Chapter], context: Context) -> list[Chapter]:
    """The chapters as they are set: one that goes on is part of the one before. The annex is set without a break."""
    running_on = context.formatter.section(RUNNING_ON)
    found: list[Chapter] = []
    for chapter in made:
        before = found[-1] if found else None
        if before and before.is_annex == chapter.is_annex and (chapter.is_annex or chapter.title == running_on):
            going_on = tuple({**one, "new_page": False} if "new_page" in one else one for one in chapter.elements)
            found[-1] = replace(before, elements=(*before.elements, begun(chapter), *going_on))
        else:
            found.append(chapter)
    return found


def _position(context: Context, height_mm: float) -> dict[str, TypstValue] | None:
    """Where the place lies among those around it, which a reader from afar asks first; None without room or places."""
    if height_mm < LEAST_POSITION_MM or not context.guide.settings.map.surroundings:
        return None
    frame = Frame(0.0, 0.0, round(ACROSS_MM / POSITION_SCALE, 1), round(height_mm / POSITION_SCALE, 1))
    return {
        "svg": standalone(context, wider(context, frame).svg),
        "aspect": round(frame.height / frame.width, 4),
        "names": [],
        "described": wider_title(context),
    }


def _contents(made: Sequence[Chapter], room_mm: float, largest: float = 1.0) -> dict[str, Any]:
    """How the list of contents is set in two columns: ``second_column`` is the chapter with which the second begins.

    A long list is set tighter, a short one larger (``scale``); one that is too long even so has the chapters alone
    (``depth``).
    """
    heights = [_height_in_contents(chapter) for chapter in made]
    columns = [(sum(heights[:place]), sum(heights[place:])) for place in range(len(made))]
    place, highest = min(enumerate(map(max, columns)), key=itemgetter(1))
    scale = min(largest, room_mm / highest)
    fits = scale >= SMALLEST_CONTENTS
    return {
        "second_column": made[place].title if fits else "",
        "scale": round(scale, 3) if fits else 1.0,
        "depth": 2 if fits else 1,
        "height_mm": round(highest * scale, 1) if fits else room_mm,
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
    """Yield the chapters in the order in which an investor asks, or in that of the guide's own ``sections``: first the
    main part, then the annex."""
    origins, wanted = SourceNumbers(context), wanted_sections(context.guide.settings)
    yield in_figures(context, origins)
    yield why_here(context, origins)
    yield from (MAIN[section](context, origins) for section in _ordered(context, MAIN))
    yield contacts(context)
    yield from (ANNEX[section](context, origins) for section in _ordered(context, ANNEX))
    if "glossary" in wanted:
        yield glossary(context)
    yield sources(context)


def _ordered(context: Context, makers: Mapping[str, ChapterMaker]) -> list[str]:
    """The sections that the guide wants, in its own order if it names one."""
    wanted = wanted_sections(context.guide.settings)
    found = [section for section in makers if section in wanted]
    return sorted(found, key=wanted.index) if context.guide.settings.sections is not None else found


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
