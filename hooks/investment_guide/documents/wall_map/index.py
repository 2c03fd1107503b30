"""The index of the wall map: every plot and factory by its number, and what is left out where the sheet is full."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from investment_guide.analysis.site_values import floor_span, site_value
from investment_guide.analysis.totals import plot_stage
from investment_guide.documents.plain_text import on_one_line
from investment_guide.documents.site_head import status_part
from investment_guide.documents.wall_map.frames import BOTTOM, TOP
from investment_guide.formatting.input_units import input_unit
from investment_guide.formatting.numbers import number_text
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.prices import RENT_UNIT
from investment_guide.model.statuses import Stage, stage, status_spec, statuses
from investment_guide.model.values import M2_PER_MU, Bounds
from investment_guide.presentation.context import Context

# Of number, area, area in m² or vacant, price or rent, letter or shape, status; words of narrow letters are longer.
WIDE_MM, NARROW_MM = (21.6, 16.6, 18.4, 22.8, 8.2, 30.4), (19.4, 15.8, 17.4, 18.4, 6.8, 40.2)
HEAD_MM = 24.0  # title and heads of the columns, at the top of each column of the index
# Heights in lines: of a site, the name of a park, the title of the factories with the heads of their columns.
HEIGHTS = {"plot": 1.0, "factory": 1.0, "park": 1.5, "heads": 2.6}
# Columns of the index and the least height of a line. Lines still lower could not be read at A3, and a fourth column
# would leave the plans too little room.
SHAPES = ((1, 8.0), (2, 7.2), (2, 6.0), (3, 6.0))
HIGHEST_MM = 10.4
HEADINGS, FEWEST_TOGETHER = frozenset({"park", "heads"}), 3  # so many lines of a park stand in a column, or none
# So that points stand below each other: of 万元/亩, and of millions per hectare.
PRICE_DECIMALS, CONVERTED_PRICE_DECIMALS = 2, 3
PARK_LETTERS = 23.0  # of the name of a park, in the width of a column

Place = Plot | Factory


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A plot, a factory, the name of a park, or the heads of the columns of factories; ``cells`` are its words.

    Of a plot: number, area in the unit of the language, area in m², price, status; of a factory: number, floor area,
    vacant area, rent, status. Units stand in the heads: those in which pages show and ask for the values.
    """

    kind: str
    cells: tuple[str, ...]
    letter: str = ""
    shape: str = ""
    tone: str = ""
    site: tuple[str, str] = ("", "")  # its layer on plans, and its id

    @property
    def height(self) -> float:
        """In lines."""
        return HEIGHTS[self.kind]


@dataclass(frozen=True, slots=True)
class SiteIndex:
    """Columns of lines, ``line_mm`` high each, and a sentence on what is not listed (empty when all is).

    ``headers`` name the cells of the lines that come first: those of plots or, without plots, of factories.
    ``price_note`` has the unit of the prices of plots; it is empty without plots.
    """

    columns: tuple[tuple[IndexLine, ...], ...]
    line_mm: float
    remark: str
    title: str
    headers: tuple[str, ...]
    price_note: str


def letter(context: Context, status: str) -> str:
    """Return the letter of a status on plans and in the index."""
    return context.gettext(status_spec("land_status", status).letter)


def index(context: Context) -> SiteIndex:
    """Return the index in as few columns as hold every site; when some have no room, what is on offer comes first."""
    sites = _by_importance(context)
    title, headers, price_note = _heads(context)
    for columns, line_mm in SHAPES:
        if (made := _set(context, sites, columns, line_mm)) is not None:
            return SiteIndex(made, _stretched(made, line_mm), "", title, headers, price_note)
    columns, line_mm = SHAPES[-1]
    kept, over = 0, len(sites)  # so many have room, so many have none
    while over - kept > 1:
        middle = (kept + over) // 2
        kept, over = (middle, over) if _set(context, sites[:middle], columns, line_mm) else (kept, middle)
    listed = _set(context, sites[:kept], columns, line_mm) or ()
    return SiteIndex(listed, line_mm, _note_on_unlisted(context, sites[kept:]), title, headers, price_note)


def _by_importance(context: Context) -> list[Place]:
    """Plots on offer, vacant factories, then the others."""
    plots = sorted(context.guide.land.values(), key=lambda plot: (plot_stage(plot), plot.park, plot.number))
    factories = sorted(
        context.guide.factories.values(), key=lambda factory: (not _vacant(context, factory), factory.id)
    )
    offered = [plot for plot in plots if plot_stage(plot) <= Stage.HELD]
    vacant = [factory for factory in factories if _vacant(context, factory)]
    return [*offered, *vacant, *plots[len(offered) :], *factories[len(vacant) :]]


def _vacant(context: Context, factory: Factory) -> float:
    return context.relations.building(factory).vacant_m2


def _set(context: Context, sites: list[Place], count: int, line_mm: float) -> tuple[tuple[IndexLine, ...], ...] | None:
    """The lines in so many even columns, in no column without sites; None when they do not fit."""
    if not sites:
        return ()
    lines = list(_lines(context, sites))
    most = (BOTTOM - TOP - HEAD_MM) / line_mm
    wanted = max((sum(line.height for line in lines) + (count - 1) * HEIGHTS["park"]) / count, 1.0)
    columns: list[list[IndexLine]] = [[]]
    filled, heading = 0.0, lines[0]
    for place, line in enumerate(lines):
        heading = line if line.kind == "park" else heading
        if columns[-1] and len(columns) < count and _turns(lines, place, filled, wanted):
            columns.append([])
            filled = 0.0
            if line.kind not in HEADINGS:  # the park goes on
                columns[-1].append(_continued(context, heading))
                filled = HEIGHTS["park"]
        columns[-1].append(line)
        filled += line.height
    if any(sum(line.height for line in column) > most for column in columns):
        return None
    return tuple(tuple(column) for column in columns)


def _turns(lines: list[IndexLine], place: int, filled: float, wanted: float) -> bool:
    """Whether a line begins the next column: that is full, and no park leaves a line or two behind or ahead."""
    group = [line.kind in HEADINGS for line in lines[place:]]
    left = group.index(True) if True in group else len(group)  # lines of the park from here on
    after = next(iter(lines[place + 1 :]), None)
    if lines[place].kind in HEADINGS:
        follows = sum(line.height for line in lines[place + 1 : place + 1 + FEWEST_TOGETHER])
        return after is not None and filled + lines[place].height + follows > wanted
    is_full = filled + lines[place].height > wanted + HEIGHTS["park"]
    return is_full and left >= FEWEST_TOGETHER


def _continued(context: Context, heading: IndexLine) -> IndexLine:
    name = context.gettext("{name} (continued)", name=heading.cells[0])
    return IndexLine("park", (on_one_line(name, PARK_LETTERS),))


def _lines(context: Context, sites: list[Place]) -> Iterator[IndexLine]:
    """The plots of each park below its name, by number; then the factories."""
    parks = list(context.guide.parks)
    ordered = sorted(sites, key=lambda one: (isinstance(one, Factory), parks.index(one.park), one.number or "", one.id))
    for is_factory, some in groupby(ordered, key=lambda one: isinstance(one, Factory)):
        if is_factory and context.guide.land:
            yield IndexLine("heads", (context.gettext("[[factories:Factories]]"), *_factory_heads(context)))
        for park, group in groupby(some, key=lambda one: one.park):
            yield IndexLine(
                "park", (on_one_line(context.formatter.plain(context.guide.parks[park].name), PARK_LETTERS),)
            )
            yield from (_plot(context, one) if isinstance(one, Plot) else _building(context, one) for one in group)


def _heads(context: Context) -> tuple[str, tuple[str, ...], str]:
    """The title of the index, the heads of its columns, and the unit of the prices, for which a head has no room."""
    gettext = context.gettext
    if not context.guide.land:
        title = gettext("Index of [[factories:factories]]")
        return title, (gettext("Number"), *_factory_heads(context)), ""
    heads = (_symbol(context, "mu"), _symbol(context, "m2"), context.pgettext("per area", "Price"))
    note = gettext("Starting prices: {unit}", unit=_symbol(context, "wan_mu"))
    return gettext("Index of plots"), (gettext("Number"), *heads, context.formatter.head("status")), note


def _factory_heads(context: Context) -> tuple[str, ...]:
    formatter, m2 = context.formatter, _symbol(context, "m2")
    built, vacant = f"{context.gettext('Built')} {m2}", f"{formatter.head('vacant')} {m2}"
    return built, vacant, _symbol(context, RENT_UNIT), formatter.head("status")


def _symbol(context: Context, unit: str) -> str:
    return input_unit(unit, context.formatter).symbol


def _bare(context: Context, value: float, unit: str, least: int = 0, most: int = 4) -> str:
    """A value with ``least`` to ``most`` decimals and without its unit, which the head of its column has."""
    return number_text(value / input_unit(unit, context.formatter).factor, context.formatter.locale, least, most)


def _bare_price(context: Context, price: Bounds | None, unit: str, least: int = 0) -> str:
    """The same of a price; a range has the decimals that it needs, which is as wide."""
    if price is None:
        return "—"
    if price.min is not None and price.min == price.max:
        return _bare(context, price.min, unit, least)
    factor = input_unit(unit, context.formatter).factor
    low, high = (None if end is None else end / factor for end in (price.min, price.max))
    return context.formatter.bounds(Bounds(min=low, max=high))


def _plot(context: Context, plot: Plot) -> IndexLine:
    state = status_part(context, "land_status", plot.status)
    price_decimals = PRICE_DECIMALS if context.formatter.locale.keeps_units else CONVERTED_PRICE_DECIMALS
    cells = (
        plot.number,
        _bare(context, plot.area_mu, "mu", 2, 2),
        _bare(context, plot.area_mu * M2_PER_MU, "m2", most=0),
        _bare_price(context, site_value(plot, "start_price_wan_mu", context.formatter.units), "wan_mu", price_decimals),
        state["word"],
    )
    return IndexLine("plot", cells, letter(context, plot.status), state["shape"], state["tone"], ("plot", plot.id))


def _building(context: Context, factory: Factory) -> IndexLine:
    """A factory; its state is that of its floors as long as it is on offer."""
    totals = context.relations.building(factory)
    state = status_part(context, "factory_status", factory.status)
    if stage("factory_status", factory.status) == Stage.AVAILABLE:
        state = status_part(context, "floor_status", "vacant" if totals.vacant_m2 else "let")
    cells = (
        factory.number or context.formatter.plain(factory.name),
        _bare(context, totals.area_m2, "m2"),
        _bare(context, totals.vacant_m2, "m2") if totals.vacant_m2 else "—",
        _bare_price(context, floor_span([factory], "rent_yuan_m2_month") if totals.vacant_m2 else None, RENT_UNIT),
        state["word"],
    )
    return IndexLine("factory", cells, "", state["shape"], state["tone"], ("factory", factory.id))


def _stretched(columns: tuple[tuple[IndexLine, ...], ...], line_mm: float) -> float:
    longest = max((sum(line.height for line in column) for column in columns), default=1.0)
    return round(min(HIGHEST_MM, max(line_mm, (BOTTOM - TOP - HEAD_MM) / longest)), 2)


def _note_on_unlisted(context: Context, missing: list[Place]) -> str:
    formatter, gettext = context.formatter, context.gettext
    counts = Counter(plot.status for plot in missing if isinstance(plot, Plot))
    parts = [
        f"{formatter.word('land_status', status)} {counts[status]}"
        for status in statuses("land_status")
        if counts[status]
    ]
    if buildings := len(missing) - counts.total():
        parts.append(gettext("factories {buildings}", buildings=buildings))
    listed = context.pgettext("list", ", ").join(parts)
    return gettext(
        "{missing} further sites ({listed}) have no room in this index; they are on the website.",
        missing=len(missing),
        listed=listed,
    )
