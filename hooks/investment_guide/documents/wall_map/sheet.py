"""The wall map: one sheet of A1 with a plan of every park, all of them together, and an index of every plot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from investment_guide.analysis.totals import land_on_offer, tally
from investment_guide.documents.letterhead import letterhead, office_part
from investment_guide.documents.photographs import photograph_part
from investment_guide.documents.plain_text import on_one_line
from investment_guide.documents.site_head import status_part
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.documents.wall_map.frames import (
    CAPTION,
    HEAD,
    HEIGHT,
    MARGIN,
    PHOTOGRAPH,
    WIDTH,
    Frame,
    grid_marks,
    grid_square,
    index_frames,
    overview_frames,
    park_frames,
    room_for_parks,
    side_frame,
)
from investment_guide.documents.wall_map.index import NARROW_MM, WIDE_MM, SiteIndex, index, letter
from investment_guide.documents.wall_map.plans import Panel, overview, park_panel, wider, wider_title
from investment_guide.documents.wall_map.svg import drawn_sheet, standalone
from investment_guide.model.parks import Park
from investment_guide.model.statuses import statuses
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.presentation.drawings.scene import MapItem
from investment_guide.presentation.letters import letters_wide
from investment_guide.presentation.offers import offer_tiles
from investment_guide.presentation.output import Output
from investment_guide.presentation.places import symbol_path

TEMPLATE = "wall-map.typ"
PDF, SVG = "downloads/map.pdf", "downloads/map.svg"
DISTANCES = ("port", "airport", "motorway", "high-speed-rail", "railway")  # the most asked for come first
DISTANCE_MM, DISTANCE_LINES = 4.25, 2
MOST_PARKS = 9  # with a plan of their own; the plans of more could not be read at A3
MOST_NUMBERS = 12  # named of those that a plan has no room for
NAME_MM = (7.6, 6.8, 6.1)  # of a park above its plan
SUMMARY = 0.7  # what is free stands beside it in so much of that
PHOTOGRAPH_PX = (1098, 272)  # at 150 dots an inch
FILLED = 0.95  # of the width above a plan, so that name and summary stay apart


def wall_map(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Yield the sheet as PDF and as SVG; nothing while no park has a place."""
    if parks := drawn_parks(context):
        data = {**sheet_data(context, parks), "photograph": _hero(context)}
        yield compilers.output(PDF, None, partial(compilers.pdf, TEMPLATE, data), TEMPLATE, data)
        yield Output(SVG, drawn_sheet(context, data).encode())


def _hero(context: Context) -> dict[str, TypstValue] | None:
    return photograph_part(context, context.guide.settings.look.hero, *PHOTOGRAPH_PX)


def sheet_data(context: Context, parks: list[MapItem]) -> dict[str, Any]:
    """Return everything on the sheet, in words and millimetres."""
    listed = index(context)
    columns = len(listed.columns)
    shown = _with_plan(context, [park for park in parks if park.layer == "park"])
    room = room_for_parks(columns)
    frames = park_frames([park.window for park in shown], room) if shown else []
    panels = [park_panel(context, park, frame) for park, frame in zip(shown, frames, strict=True)]
    small = overview_frames(wider=bool(context.guide.settings.map.surroundings))
    name = _name(context)
    return {
        **letterhead(context, name, "map/"),
        "city": context.formatter.plain(context.guide.settings.region.city),
        "sheet": {
            "width": WIDTH, "height": HEIGHT, "margin": MARGIN, "head": HEAD, "caption": CAPTION,
            "photograph": PHOTOGRAPH,
        },
        "photograph": None,  # heavy: put in when the page is compiled
        "side": asdict(side_frame()),
        "overviews": [
            _panel_part(context, overview(context, parks, small[0]), _overview_title(context)),
            *(_panel_part(context, wider(context, frame), wider_title(context)) for frame in small[1:]),
        ],
        "parks": [
            _park_part(context, park, frame, panel)
            for park, frame, panel in zip(shown, frames, panels, strict=True)
        ] or [_parks_by_point(context, parks, room)],
        "index": _index_part(
            context, listed, sum(park.layer == "park" for park in parks) - len(shown), _squares(panels, room)
        ),
        "grid": grid_marks(room) if panels else [],
        "key": context.gettext("Key"),
        "index_frames": [asdict(frame) for frame in index_frames(columns)],
        "statuses": _statuses(context),
        "signs": _signs(context),
        "totals": offer_tiles(context.guide, context.formatter),
        "note": approval_words(context),
        "contact": office_part(context, context.guide.contacts[context.guide.settings.default_contact]),
        "sources": _sources(context),
        "licence": context.formatter.plain(context.guide.settings.licence),
    }  # fmt: skip


def drawn_parks(context: Context) -> list[MapItem]:
    """Return the parks that can be drawn, those with the widest outlines first, those known by a point last."""
    drawn = (*(thing for thing in context.scene.items if thing.layer == "park"), *context.scene.park_points)
    return sorted(drawn, key=lambda park: (park.window[0] - park.window[2], park.id))


def _with_plan(context: Context, parks: list[MapItem]) -> list[MapItem]:
    """Those with the most plots on offer; in their order."""
    most = sorted(parks, key=lambda park: -len(context.relations.offer_in_park(park.id).plots))[:MOST_PARKS]
    return [park for park in parks if park in most]


def _panel_part(context: Context, panel: Panel, described: str) -> dict[str, TypstValue]:
    return {
        "frame": asdict(panel.frame),
        "svg": standalone(context, panel.svg),
        "drawing": str(panel.svg),
        "described": described,
    }


def _park_part(context: Context, item: MapItem, frame: Frame, panel: Panel) -> dict[str, TypstValue]:
    park = context.guide.parks[item.id]
    name, plots = context.formatter.plain(park.name), context.links.plots_of_park(item.id)
    free = land_on_offer(plots).available
    area = context.formatter.area_short(free.area_mu)
    summary = context.gettext("{count} available, {area}", count=free.count, area=area) if free.count else ""
    notes = []
    if panel.prefix:
        notes.append(context.gettext("Numbers without “{prefix}”", prefix=panel.prefix))
    if panel.unplaced:
        notes.append(_not_lettered(context, panel.unplaced))
    letters = letters_wide(name) + SUMMARY * letters_wide(summary)
    size = next((one for one in NAME_MM if letters * one < frame.width * FILLED), NAME_MM[-1])
    return {
        **_panel_part(context, panel, context.gettext("Site plan of {name}", name=name)),
        "caption": asdict(frame),
        "name": on_one_line(name, frame.width * FILLED / size - SUMMARY * letters_wide(summary)),
        "name_mm": size,
        "summary": summary,
        "summary_mm": round(size * SUMMARY, 2),
        "line_mm": DISTANCE_MM,
        "lines": _distances(context, park, frame.width),
        "remark": context.pgettext("clauses", "; ").join(notes),
    }


def _parks_by_point(context: Context, parks: list[MapItem], frame: Frame) -> dict[str, TypstValue]:
    """In the place of plans of parks, where no outline is known: where all of them are, large."""
    title = _overview_title(context)
    return {
        **_panel_part(context, overview(context, parks, frame.below(CAPTION)), title),
        "caption": asdict(frame),
        "name": title,
        "name_mm": NAME_MM[0],
        "summary": "",
        "summary_mm": round(NAME_MM[0] * SUMMARY, 2),
        "line_mm": DISTANCE_MM,
        "lines": [],
        "remark": context.gettext("Dots show where the [[parks:parks]] are; no outlines are known"),
    }


def _not_lettered(context: Context, numbers: Sequence[str]) -> str:
    named, count = ", ".join(numbers[:MOST_NUMBERS]), len(numbers)
    if count > MOST_NUMBERS:
        return context.gettext("Not lettered in the plan: {count} sites, {named} …", count=count, named=named)
    return context.gettext("Not lettered in the plan: {named}", named=named)


def _distances(context: Context, park: Park, width: float) -> list[str]:
    """To port, airport, motorway and railway in lines that fit a width in millimetres."""
    known = sorted((one for one in park.distances if one.kind in DISTANCES), key=lambda one: DISTANCES.index(one.kind))
    lines: list[str] = []
    for one in known:
        words = f"{context.formatter.plain(one.to)} {context.formatter.quantity(one.km, 'km')}"
        longer = f"{lines[-1]}　{words}" if lines else words
        if lines and letters_wide(longer) * DISTANCE_MM < width:
            lines[-1] = longer
        elif len(lines) < DISTANCE_LINES:
            lines.append(words)
    return lines


def _squares(panels: Sequence[Panel], room: Frame) -> dict[tuple[str, str], str]:
    """In which square of the grid each site lies, by its layer and id."""
    return {site: grid_square(room, x, y) for panel in panels for site, (x, y) in panel.places.items()}


def _index_part(
    context: Context, listed: SiteIndex, parks_without_plan: int, squares: Mapping[tuple[str, str], str]
) -> dict[str, TypstValue]:
    gettext, notes = context.gettext, [listed.remark] if listed.remark else []
    if parks_without_plan:
        notes.append(gettext("Plans of {count} further [[parks:parks]] are on the website.", count=parks_without_plan))
    return {
        "title": listed.title,
        "headers": listed.headers,
        "columns": [
            [{**asdict(line), "lines": line.height, "square": squares.get(line.site, "")} for line in column]
            for column in listed.columns
        ],
        "line_mm": listed.line_mm,
        "widths": WIDE_MM if context.formatter.locale.is_wide else NARROW_MM,
        "remark": context.formatter.sentences(notes),
        "price_note": listed.price_note,
    }  # fmt: skip


def _sources(context: Context) -> str:
    """Where the facts about the plots are from, and the days between which they were last checked."""
    plots, formatter = context.guide.land.values(), context.formatter
    if not plots:
        return ""
    days = sorted({plot.as_of for plot in plots})
    first, last = formatter.date(days[0]), formatter.date(days[-1])
    between = first if first == last else context.gettext("{first} – {last}", first=first, last=last)
    titles = formatter.listed(
        [formatter.plain(context.guide.sources[key].title) for key in sorted({one.source for one in plots})]
    )
    return context.gettext("Data on plots as of {between}. Source: {titles}", between=between, titles=titles)


def _statuses(context: Context) -> list[dict[str, TypstValue]]:
    """The key to colours and letters, with how many plots there are of each and how large they are together."""
    parts: list[dict[str, TypstValue]] = []
    for status in statuses("land_status"):
        plots = [plot for plot in context.guide.land.values() if plot.status == status]
        if plots:
            area = context.formatter.area_short(tally(plots).area_mu)
            words = context.ngettext(
                "{count} plot, {area}", "{count} plots, {area}", len(plots), count=len(plots), area=area
            )
            state = status_part(context, "land_status", status)
            drawn = _sign(context, f"plot guide-plan__plot--{state['tone']}")
            parts.append({**state, "svg": drawn, "letter": letter(context, status), "sum": words})
    return parts


def _signs(context: Context) -> list[dict[str, str]]:
    """What the lines and areas of the plans are, each with a small piece of it."""
    gettext = context.gettext
    signs = [
        ("park", context.pgettext("outline", "[[parks.one:Park]]"), ""),
        ("factory", gettext("[[factories.one:Standard factory]]"), ""),
        ("motorway", gettext("Motorway"), ""),
        ("street", gettext("Street"), ""),
        ("railway", gettext("Railway"), ""),
        ("river", gettext("River, water"), ""),
        ("green", gettext("Green space"), ""),
        ("point", gettext("Station, port, exit"), ""),
    ]
    if not context.has("factories"):
        del signs[1]
    for kind, items in context.scene.by_kind.items():
        if items:
            layer, style = items[0].layer, items[0].style
            signs.append((layer, context.formatter.section(kind), symbol_path(style) if layer == "symbol" else ""))
    kinds = {place.kind for place in context.guide.settings.map.surroundings}
    signs += [
        (kind, context.formatter.word("distance_kind", kind), "")
        for kind in ("city", "port", "airport")
        if kind in kinds
    ]
    return [
        {"layer": layer, "label": label, "symbol": symbol, "svg": _sign(context, layer, symbol)}
        for layer, label, symbol in signs
    ]


def _sign(context: Context, layer: str, symbol: str = "") -> str:
    return standalone(context, context.render("drawings/wall_map_sign.html", "", layer=layer, symbol=symbol, x=0, y=0))


def _name(context: Context) -> str:
    """What the sheet is called, by what there is on it."""
    if not context.has("land", "factories"):
        return context.gettext("[[parks:Parks]] and where they are")
    if not context.has("factories"):
        return context.gettext("Industrial land")
    if not context.has("land"):
        return context.gettext("[[factories:Factories]] and where they are")
    return context.gettext("Industrial land and factories")


def _overview_title(context: Context) -> str:
    return context.pgettext("wall map", "Where the [[parks:parks]] are")
