"""The wall map: one sheet of A1 with a plan of every park, all of them together, and an index of every plot."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from investment_guide.analysis.totals import factory_totals, land_on_offer, tally
from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.press import Press
from investment_guide.documents.site_facts import status_part
from investment_guide.documents.wall_map_frames import (
    CAPTION,
    HEAD,
    HEIGHT,
    MARGIN,
    WIDTH,
    Frame,
    index_frames,
    overview_frames,
    park_frames,
    room_for_parks,
    side_frame,
)
from investment_guide.documents.wall_map_index import WIDTHS_MM, SiteIndex, index, letter
from investment_guide.documents.wall_map_panels import Panel, overview, park_panel
from investment_guide.documents.wall_map_svg import drawn_sheet, standalone
from investment_guide.documents.wall_map_wider import wider, wider_title
from investment_guide.documents.words import on_one_line
from investment_guide.model.parks import Park
from investment_guide.model.statuses import statuses
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.presentation.drawings.ground import Drawn, letters_wide
from investment_guide.presentation.hub_symbols import symbol_path
from investment_guide.presentation.offers import land_tile
from investment_guide.presentation.output import Output

TEMPLATE = "wall-map.typ"
PDF, SVG = "downloads/map.pdf", "downloads/map.svg"
DISTANCES = ("port", "airport", "motorway", "high-speed-rail", "railway")  # the most asked for come first
DISTANCE_MM, DISTANCE_LINES = 4.25, 2
SECTIONS = (("area", "areas"), ("hub", "hubs"))  # whose names the key has
MOST_PARKS = 9  # with a plan of their own; the plans of more could not be read at A3
MOST_NUMBERS = 12  # named of those that a plan has no room for
NAME_MM = (7.6, 6.8, 6.1)  # of a park above its plan
SUMMARY = 0.7  # what is free stands beside it in so much of that
FILLED = 0.95  # of the width above a plan, so that name and summary stay apart


def wall_map(view: Context, press: Press) -> Iterator[Output]:
    """The sheet as PDF and as SVG; nothing while no park has a place."""
    if parks := drawn_parks(view):
        data = sheet_data(view, parks)
        yield Output(PDF, press.pdf(TEMPLATE, data))
        yield Output(SVG, drawn_sheet(view, data).encode())


def sheet_data(view: Context, parks: list[Drawn]) -> dict[str, Any]:
    """Everything on the sheet, in words and millimetres."""
    listed = index(view)
    columns = len(listed.columns)
    shown = _with_plan(view, [park for park in parks if park.layer == "park"])
    room = room_for_parks(columns)
    frames = park_frames([park.window for park in shown], room) if shown else []
    panels = [park_panel(view, park, frame) for park, frame in zip(shown, frames, strict=True)]
    small = overview_frames(wider=bool(view.guide.settings.map.surroundings))
    name = _name(view)
    return {
        **letterhead(view, name, "map/"),
        "city": view.speech.plain(view.guide.settings.region.city),
        "sheet": {"width": WIDTH, "height": HEIGHT, "margin": MARGIN, "head": HEAD, "caption": CAPTION},
        "side": asdict(side_frame()),
        "overviews": [
            _panel_part(view, overview(view, parks, small[0]), _overview_title(view)),
            *(_panel_part(view, wider(view, frame), wider_title(view)) for frame in small[1:]),
        ],
        "parks": [
            _park_part(view, park, frame, panel)
            for park, frame, panel in zip(shown, frames, panels, strict=True)
        ] or [_parks_by_point(view, parks, room)],
        "index": _index_part(view, listed, sum(park.layer == "park" for park in parks) - len(shown)),
        "key": view.say("图例", "Key"),
        "index_frames": [asdict(frame) for frame in index_frames(columns)],
        "statuses": _statuses(view),
        "signs": _signs(view),
        "totals": _totals(view),
        "note": approval_words(view),
        "contact": _contact(view),
        "sources": _sources(view),
        "licence": view.speech.plain(view.guide.settings.licence),
    }  # fmt: skip


def drawn_parks(view: Context) -> list[Drawn]:
    """The parks that can be drawn, those with the widest outlines first, those known by a point last."""
    drawn = (*(thing for thing in view.ground.drawn if thing.layer == "park"), *view.ground.park_points)
    return sorted(drawn, key=lambda park: (park.window[0] - park.window[2], park.id))


def _with_plan(view: Context, parks: list[Drawn]) -> list[Drawn]:
    """Those with the most plots to be had; in their order."""
    most = sorted(parks, key=lambda park: -len(view.relations.offer_in_park(park.id).plots))[:MOST_PARKS]
    return [park for park in parks if park in most]


def _panel_part(view: Context, panel: Panel, described: str) -> dict[str, Any]:
    return {
        "frame": asdict(panel.frame),
        "svg": standalone(view, panel.svg),
        "drawing": str(panel.svg),
        "described": described,
    }


def _park_part(view: Context, drawn: Drawn, frame: Frame, panel: Panel) -> dict[str, Any]:
    park = view.guide.parks[drawn.id]
    name, plots = view.speech.plain(park.name), view.links.plots_of_park(drawn.id)
    free = land_on_offer(plots).available
    area = view.speech.area_short(free.area_mu)
    summary = view.say(f"可供 {free.count} 宗，{area}", f"{free.count} available, {area}") if free.count else ""
    remarks = []
    if panel.prefix:
        remarks.append(view.say(f"图上编号省去“{panel.prefix}”", f"Numbers without “{panel.prefix}”"))
    if panel.unplaced:
        remarks.append(_not_lettered(view, panel.unplaced))
    letters = letters_wide(name) + SUMMARY * letters_wide(summary)
    size = next((one for one in NAME_MM if letters * one < frame.width * FILLED), NAME_MM[-1])
    return {
        **_panel_part(view, panel, view.say(f"{name}用地平面图", f"Site plan of {name}")),
        "caption": asdict(frame),
        "name": on_one_line(name, frame.width * FILLED / size - SUMMARY * letters_wide(summary)),
        "name_mm": size,
        "summary": summary,
        "summary_mm": round(size * SUMMARY, 2),
        "line_mm": DISTANCE_MM,
        "lines": _distances(view, park, frame.width),
        "remark": view.say("；", "; ").join(remarks),
    }


def _parks_by_point(view: Context, parks: list[Drawn], frame: Frame) -> dict[str, Any]:
    """In the place of plans of parks, where no outline is known: where all of them are, large."""
    title = _overview_title(view)
    return {
        **_panel_part(view, overview(view, parks, frame.below(CAPTION)), title),
        "caption": asdict(frame),
        "name": title,
        "name_mm": NAME_MM[0],
        "summary": "",
        "summary_mm": round(NAME_MM[0] * SUMMARY, 2),
        "line_mm": DISTANCE_MM,
        "lines": [],
        "remark": view.say(
            "各[[parks:园区]]没有边界图，只标位置", "Dots show where the [[parks:parks]] are; no outlines are known"
        ),
    }


def _not_lettered(view: Context, numbers: Sequence[str]) -> str:
    named, count = ", ".join(numbers[:MOST_NUMBERS]), len(numbers)
    if count > MOST_NUMBERS:
        return view.say(f"图上未能标出：{named} 等 {count} 处", f"Not lettered in the plan: {count} sites, {named} …")
    return view.say(f"图上未能标出：{named}", f"Not lettered in the plan: {named}")


def _distances(view: Context, park: Park, width: float) -> list[str]:
    """To port, airport, motorway and railway in lines that fit a width in millimetres."""
    known = sorted((one for one in park.distances if one.kind in DISTANCES), key=lambda one: DISTANCES.index(one.kind))
    lines: list[str] = []
    for one in known:
        words = f"{view.speech.plain(one.to)} {view.speech.quantity(one.km, 'km')}"
        longer = f"{lines[-1]}　{words}" if lines else words
        if lines and letters_wide(longer) * DISTANCE_MM < width:
            lines[-1] = longer
        elif len(lines) < DISTANCE_LINES:
            lines.append(words)
    return lines


def _index_part(view: Context, listed: SiteIndex, parks_without_plan: int) -> dict[str, Any]:
    say, remarks = view.say, [listed.remark] if listed.remark else []
    if parks_without_plan:
        remarks.append(say(f"另有 {parks_without_plan} 个[[parks:园区]]的平面图见网站。",
                           f"Plans of {parks_without_plan} further [[parks:parks]] are on the website."))  # fmt: skip
    return {
        "title": listed.title,
        "headers": listed.headers,
        "columns": [[{**asdict(line), "lines": line.height} for line in column] for column in listed.columns],
        "line_mm": listed.line_mm,
        "widths": WIDTHS_MM[view.language],
        "remark": say("", " ").join(remarks),
        "price_note": say("单价为起始价", "Starting prices") if view.guide.land else "",
    }  # fmt: skip


def _contact(view: Context) -> dict[str, str]:
    person, plain = view.guide.contacts[view.guide.settings.default_contact], view.speech.plain
    return {
        "office": plain(person.office),
        "post": plain(person.post),
        "telephone": person.telephone,
        "email": person.email or "",
        "address": plain(person.address),
        "hours": plain(person.hours),
    }


def _sources(view: Context) -> str:
    """Where the facts about the plots are from, and the days between which they were last checked."""
    plots, speech = view.guide.land.values(), view.speech
    if not plots:
        return ""
    days = sorted({plot.as_of for plot in plots})
    between = " – ".join(dict.fromkeys(speech.date(day) for day in (days[0], days[-1])))
    titles = speech.listed(
        [speech.plain(view.guide.sources[key].title) for key in sorted({one.source for one in plots})]
    )
    return view.say(f"用地数据日期：{between}。来源：{titles}", f"Data on plots as of {between}. Source: {titles}")


def _statuses(view: Context) -> list[dict[str, Any]]:
    """The key to colours and letters, with how many plots there are of each and how large they are together."""
    parts = []
    for status in statuses("land_status"):
        plots = [plot for plot in view.guide.land.values() if plot.status == status]
        if plots:
            area = view.speech.number(tally(plots).area_mu, 2)
            words = view.say(f"{len(plots)} 宗，{area} 亩", f"{len(plots)} plot{'s' * (len(plots) > 1)}, {area} mu")
            drawn = _sign(view, f"plot guide-plan__plot--{status}")
            state = status_part(view, "land_status", status)
            parts.append({**state, "svg": drawn, "letter": letter(view, status), "sum": words})
    return parts


def _signs(view: Context) -> list[dict[str, str]]:
    """What the lines and areas of the plans are, each with a small piece of it."""
    say = view.say
    names = {
        "park": say("[[parks.one:园区]]范围", "[[parks.one:Park]]"),
        "factory": say("[[factories.one:标准厂房]]", "[[factories.one:Standard factory]]"),
        "motorway": say("高速公路", "Motorway"), "street": say("道路", "Street"),
        "railway": say("铁路", "Railway"), "river": say("河流、水面", "River, water"),
        "green": say("绿地", "Green space"), "point": say("车站、港口、出口", "Station, port, exit"),
    }  # fmt: skip
    if not view.has("factories"):
        del names["factory"]
    drawn = {thing.layer for thing in view.ground.drawn}
    names |= {layer: view.speech.section(section) for layer, section in SECTIONS if layer in drawn}
    kinds = {place.kind for place in view.guide.settings.map.surroundings}
    names |= {kind: view.speech.word("distance_kind", kind) for kind in ("city", "port", "airport") if kind in kinds}
    symbol = next((symbol_path(thing.style) for thing in view.ground.drawn if thing.layer == "hub"), "")
    return [
        {"layer": layer, "label": label, "symbol": symbol, "svg": _sign(view, layer, symbol)}
        for layer, label in names.items()
    ]


def _sign(view: Context, layer: str, symbol: str = "") -> str:
    return standalone(view, view.render("drawings/wall_map_sign.html", "", layer=layer, symbol=symbol, x=0, y=0))


def _name(view: Context) -> str:
    """What the sheet is called, by what there is on it."""
    if not view.has("land", "factories"):
        return view.say("[[parks:园区]]分布图", "[[parks:Parks]] and where they are")
    if not view.has("factories"):
        return view.say("产业用地分布图", "Industrial land")
    if not view.has("land"):
        return view.say("[[factories:标准厂房]]分布图", "[[factories:Factories]] and where they are")
    return view.say("产业用地和厂房分布图", "Industrial land and factories")


def _overview_title(view: Context) -> str:
    return view.say("各[[parks:园区]]位置", "Where the [[parks:parks]] are")


def _totals(view: Context) -> list[list[str]]:
    label = view.say("可供工业用地", "Industrial land available")
    land = land_tile(land_on_offer(view.guide.land.values()), view.speech, label)
    vacant = view.say("空置[[factories:标准厂房]]", "Vacant factory floors")
    floors = factory_totals(view.guide.factories.values())
    return [
        *([[*land]] if land else []),
        *([[view.speech.quantity(floors.vacant_m2, "m2"), vacant, ""]] if floors.vacant_m2 else []),
    ]
