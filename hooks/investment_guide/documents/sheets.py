"""One page for each plot and factory: all technical fields in the words of the web sheet, plan, policies, contact.

Below the head stand the lists and tables of the web sheet, short enough for one side of paper. The head has number,
status and badges already; a park's standards are those of the clusters that the plot suits; what is connected at the
boundary says its capacity only; units and what is alike on every floor stand above the columns.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from math import ceil
from typing import Any

from investment_guide.analysis.inheritance import complete
from investment_guide.analysis.policy_worth import by_worth
from investment_guide.analysis.site_values import unstated
from investment_guide.documents.blocks import BOLD, READABLE_PT, SIZES_PT, Block, Layout, Room, size_of_title
from investment_guide.documents.letterhead import contact_part, letterhead
from investment_guide.documents.photographs import photograph_part
from investment_guide.documents.plain_text import labels_of, plain
from investment_guide.documents.plans import measures_part, site_plan
from investment_guide.documents.site_head import SiteHead, site_head
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue, page_count
from investment_guide.formatting.benefits import benefit_lines
from investment_guide.formatting.fields import groups, table, table_title
from investment_guide.formatting.headings import GROUPS
from investment_guide.formatting.rows import FieldGroup, Table
from investment_guide.locales.profile import SPACE
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.record import Distance, EntryStandard, Utility
from investment_guide.presentation.context import Context
from investment_guide.presentation.letters import LINE, letters_wide
from investment_guide.presentation.output import Output

TEMPLATE = "sheet.typ"
NAME = "sheet.pdf"
# What needs the whole width: before the columns what differs by floor, after them the standards for several clusters.
ABOVE, BELOW = frozenset({"floors"}), frozenset({"entry_standards"})
POLICIES = (10, 8, 6, 5, 4, 3)  # how many are named, the most that fit
# Of A4, in points: what the head and the foot leave, 184 mm wide, in two columns 6 mm apart.
ROOM = Room(height=640.0, width=521.6, column=252.3)
# Below the head stand side by side what is most asked, the plan of the neighbourhood, and measures or section, whose
# smallest letters need so much width; below them a line or two of words.
FACTS_PT, MEASURES_PT, GUTTER_PT, NOTE_PT = 104.0, 216.0, 11.0, 20.0
LOWEST_PT, HIGHEST_PT, ALONE_PT = 128.0, 226.0, 150.0
# Of the tiles there: what their edge takes of the width, type of values, type of labels and notes, how high a capital
# is, what is between lines, between tiles and above the first.
FACTS_INSIDE_PT, FACT_PT, FACT_LABEL_PT, CAPITAL, FACTS_LEADING_PT, FACTS_APART_PT = 13.7, 10.2, 7.5, 0.75, 4.7, 6.9
FACTS_ALONE_PT = 55.0  # their height in one row, where nothing is drawn
FEW_DISTANCES = 5  # where there is no room for all
# The strip with photographs below the head: its height with its words; how large each of two is, side by side, in
# pixels at 120 dots an inch; how high one alone is, at 150, whose words stand beside it, and how far it may be from a
# square before it is cut; and what all of them may add to the file.
PHOTOGRAPH_PT, PHOTOGRAPH_PX, MOST_PHOTOGRAPHS = 132.0, (430, 189), 2
ALONE_PX, NARROWEST, WIDEST = 248, 3 / 4, 16 / 9
PHOTOGRAPHS_BYTES = 12_000
TITLE_SIZES = (19.0, 16.0, 13.5, 11.5, 9.5)
SMALLER = 0.96  # what is more than one page is set once more, so much smaller
# Fields that stand in the head or in the foot of a sheet, pictures, which are on the page, and what is shown below in
# another way.
ELSEWHERE = frozenset({"name", "park", "address", "photos", "status", "status_on", "idle", "standard_land", "tenure"})
GROUPS_ELSEWHERE = frozenset({"source", "documents"})
SHORTENED = {"utilities": (), "distances": (), "entry_standard": ()}
KEPT = 3  # columns of the floors that stay even when they say the same on every floor
_QUANTITY = re.compile(rf"(\D{{0,4}}?)(\d[\d,{SPACE}]*(?:\.\d+)?)\s?(\D*)")


def sheets(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Yield every sheet of one language, plots first."""
    yield from compilers.side_by_side(_tasks(context, compilers))


def _tasks(context: Context, compilers: TypstCompilers) -> Iterator[Callable[[], Output]]:
    for folder, records in (("land", context.guide.land), ("factories", context.guide.factories)):
        for record in records.values():
            if not compilers.is_made(f"{folder}/{record.id}/"):
                continue
            # All that needs the guide is done here; what is left to do can be done beside others.
            yield partial(_output, compilers, f"{folder}/{record.id}", *sheet_parts(context, record))


def _output(compilers: TypstCompilers, name: str, data: Mapping[str, TypstValue], layout: Layout, room: Room) -> Output:
    make = partial(_set, compilers, data, layout, room)
    return compilers.output(f"{name}/{NAME}", f"data/{name}.yml", make, TEMPLATE, data, layout, room)


def sheet(context: Context, compilers: TypstCompilers, record: Plot | Factory) -> bytes:
    """Return one page in the largest type that the facts allow; overleaf only what fits in no size that can be
    read."""
    return _set(compilers, *sheet_parts(context, record))


def _set(compilers: TypstCompilers, data: Mapping[str, TypstValue], layout: Layout, room: Room) -> bytes:
    size = max(layout.largest_size(room), READABLE_PT)  # worth a try: the calculation is careful
    while size >= SIZES_PT[-1]:
        content = compilers.pdf(TEMPLATE, {**data, **layout.data(size, room)})
        if page_count(content) == 1:
            return content
        size *= SMALLER
    return compilers.pdf(TEMPLATE, {**data, **layout.data(SIZES_PT[-1], room)})


def sheet_parts(context: Context, record: Plot | Factory) -> tuple[dict[str, Any], Layout, Room]:
    """Return all that ``templates/sheet.typ`` shows: head and foot, the blocks between, and the room for them."""
    head = site_head(context, record)
    drawings, height = _drawings(context, record, head)
    photographs = _photographs(context, record)
    room = replace(ROOM, height=ROOM.height - height)
    data = {
        **letterhead(context, head.name, head.address),
        **asdict(head),
        "tiles": [*head.tiles, *_to_confirm(context, record)],
        "title_size": size_of_title(head.name, ROOM.width, TITLE_SIZES),
        **drawings,
        "photographs": photographs,
        "contact": contact_part(context, record),
    }
    if photographs:
        room = replace(room, height=room.height - PHOTOGRAPH_PT)
    return data, _layout(context, record, tuple(sheet_blocks(context, record, head.address)), room), room


def _photographs(context: Context, record: Plot | Factory) -> list[dict[str, Any]]:
    """One photograph whole, with how wide it is for its height, or two side by side."""
    shown = record.photos[:MOST_PHOTOGRAPHS] if context.photographs else ()
    width, height = PHOTOGRAPH_PX
    if context.photographs and len(shown) == 1:
        copies = context.photographs.copies(shown[0].file)
        height = ALONE_PX
        width = round(height * min(max(copies.width / copies.height, NARROWEST), WIDEST))
    parts = (photograph_part(context, one, width, height, PHOTOGRAPHS_BYTES // len(shown)) for one in shown)
    return [{**part, "aspect": width / height} for part in parts if part]


def _drawings(context: Context, record: Plot | Factory, head: SiteHead) -> tuple[dict[str, Any], float]:
    """The drawings with the width of the plan, and how much of the page they take, in points."""
    measures = measures_part(context, record)
    left = ROOM.width - FACTS_PT - GUTTER_PT
    width = left - MEASURES_PT - GUTTER_PT if measures else left
    wanted = MEASURES_PT * float(measures["aspect"]) if measures else ALONE_PT
    high = max(min(max(wanted, LOWEST_PT), HIGHEST_PT), _facts_height([*head.tiles, *_to_confirm(context, record)]))
    plan = site_plan(context, head.layer, record.id, head.name, high / width, "beside" if measures else "paper")
    data = {
        "plan": plan, "measures": measures, "facts_pt": FACTS_PT, "measures_pt": MEASURES_PT, "gutter_pt": GUTTER_PT,
        "high_pt": round(high, 1),
    }  # fmt: skip
    return data, high + NOTE_PT if plan or measures else FACTS_ALONE_PT


def _facts_height(tiles: Sequence[Sequence[str]]) -> float:
    """How high the tiles are below each other, in points, as far as that can be known before they are set."""

    def lines(words: str, size: float, weight: float = 1.0) -> float:
        taken = ceil(letters_wide(words, LINE) * weight * size / (FACTS_PT - FACTS_INSIDE_PT))
        return taken * (size * CAPITAL + FACTS_LEADING_PT)

    heights = (
        lines(label, FACT_LABEL_PT) + lines(value, FACT_PT, BOLD) + lines(note, FACT_LABEL_PT) - FACTS_LEADING_PT
        for value, label, note in tiles
    )
    return sum(heights) + (len(tiles) + 1) * FACTS_APART_PT


def _to_confirm(context: Context, record: Plot | Factory) -> list[list[str]]:
    """A tile that names what a factory does not state; cards and posters have no room for it."""
    names = (
        context.formatter.listed(map(context.formatter.label, unstated(record))) if isinstance(record, Factory) else ""
    )
    return [[context.gettext("To be confirmed"), names, ""]] if names else []


def _layout(context: Context, record: Plot | Factory, blocks: Sequence[Block], room: Room) -> Layout:
    """With as many policies as leave the type readable, and never fewer than the fewest."""
    layout = Layout(
        above=tuple(block for block in blocks if block.name in ABOVE),
        columns=tuple(block for block in blocks if block.name not in ABOVE | BELOW),
        below=tuple(block for block in blocks if block.name in BELOW),
    )
    few = replace(layout, columns=tuple(_with_few_distances(context, block) for block in layout.columns))
    for count, some in (*((count, layout) for count in POLICIES), (POLICIES[-1], few)):
        named = policies(context, record, count)
        full = replace(some, below=(*some.below, named)) if named else some
        if full.fits(READABLE_PT, room):
            break
    return full


def _with_few_distances(context: Context, block: Block) -> Block:
    """The same block; of distances the first, which are the nearest."""
    if block.name != "distances" or len(block.lines) <= FEW_DISTANCES:
        return block
    remark = context.gettext("{count} more are on the web page", count=len(block.lines) - FEW_DISTANCES)
    return replace(block, lines=block.lines[:FEW_DISTANCES], remark=remark)


def sheet_blocks(context: Context, record: Plot | Factory, address: str) -> Iterator[Block]:
    """Yield lists and tables under their headings, in the order of the web sheet."""
    whole = complete(record, context.guide)
    left = {field: none for field, none in SHORTENED.items() if hasattr(whole, field)}
    for group in groups(whole.model_copy(update=left), context.formatter, context.link_to(address)):
        if group.name not in GROUPS_ELSEWHERE:
            yield from _of_group(context, whole, group)
    if isinstance(whole, Plot):
        yield from _entry_standard(context, whole, address)
        yield from _utilities(context, whole.utilities)
    yield from _distances(context, whole)


def policies(context: Context, record: Plot | Factory, most: int) -> Block | None:
    """Return name and benefits of the weightiest policies that fit the site; the page has them all."""
    fitting = context.once(_in_words, tuple(one.id for one in context.links.policies_of_site(record)))
    pairs = fitting[:most]
    title = context.gettext("[[policies:Policies]] that may apply")
    remark = context.gettext("{fitting} in all; the others are on the web page", fitting=len(fitting))
    return Block("policies", title, (), pairs, remark if len(fitting) > most else "") if pairs else None


def _in_words(context: Context, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names and benefits of policies, the weightiest first. Thousands of sites have the same ones."""
    semicolon = context.pgettext("clauses", "; ")
    return tuple(
        (context.formatter.plain(one.title), semicolon.join(benefit_lines(one, context.formatter)))
        for one in by_worth(context.guide.policies[key] for key in ids)
    )


def _of_group(context: Context, record: Plot | Factory, group: FieldGroup) -> Iterator[Block]:
    rows = [
        row
        for row in group.rows
        if row.name not in ELSEWHERE and not (group.name == "identity" and row.name == "number")
    ]
    if pairs := tuple((row.label, plain(row.html, context)) for row in rows if row.table is None):
        yield Block(group.name, group.title, (), pairs)
    for row in rows:
        if row.table is not None:
            yield _table(context, row.name, table_title(record, row, context.formatter), row.table)


def _table(context: Context, name: str, title: str, table: Table) -> Block:
    columns = [[plain(cell, context) for cell in column] for column in zip(*table.rows, strict=True)]
    named = list(zip(table.headers, columns, strict=True))
    alike = [] if name != "floors" else [one for one in named[KEPT:] if len(one[1]) > 1 and len(set(one[1])) == 1]
    parts = context.pgettext("clauses", "; ").join(f"{_inside(header)} {cells[0]}" for header, cells in alike)
    remark = context.gettext("On every floor: {parts}", parts=parts) if parts else ""
    return _block(name, title, [one for one in named if one not in alike], remark)


def _block(name: str, title: str, columns: list[tuple[str, list[str]]], remark: str = "") -> Block:
    """A table of columns, units above the numbers; the first column says what a line is about."""
    headers, cells = zip(columns[0], *(_units_above(header, cells) for header, cells in columns[1:]), strict=True)
    return Block(name, title, headers, tuple(zip(*cells, strict=True)), remark)


def _inside(label: str) -> str:
    """A label within a sentence."""
    return label[:1].lower() + label[1:]


def _units_above(header: str, cells: list[str]) -> tuple[str, list[str]]:
    """A column of one unit has it in its heading, and numbers below."""
    found = [_QUANTITY.fullmatch(cell) for cell in cells if cell]
    affixes = {(one[1], one[3]) for one in found if one}
    if not found or None in found or len(affixes) != 1:
        return header, cells
    before, after = affixes.pop()
    return f"{header}\n{before.rstrip()}{after}".strip(), [
        number[2] if (number := _QUANTITY.fullmatch(cell)) else "" for cell in cells
    ]


def _entry_standard(context: Context, plot: Plot, address: str) -> Iterator[Block]:
    """For the clusters that the plot suits; for all of its park while none of these has a standard."""
    fitting = [row for row in plot.entry_standard if row.applies_to in plot.clusters] or plot.entry_standard
    if not fitting:
        return
    yield _turned(context, context.gettext(GROUPS["entry"]), fitting, address)


def _turned(context: Context, title: str, standards: Sequence[EntryStandard], address: str) -> Block:
    """Few lines with many columns read better the other way round."""
    made = table(tuple(standards), context.formatter, context.link_to(address))
    lines = [tuple(plain(cell, context) for cell in line) for line in made.rows]
    headers, *turned = zip(made.headers, *lines, strict=True)
    if len(standards) == 1:
        heading = context.gettext("{label}: {value}", label=title, value=headers[1])
        return Block("entry_standard", heading, (), tuple(turned))
    return Block("entry_standards", title, headers, tuple(turned))


def _utilities(context: Context, utilities: Sequence[Utility]) -> Iterator[Block]:
    if utilities:
        remark = context.gettext("connected at the boundary unless stated")
        pairs = tuple((context.formatter.word("utility", one.kind), _utility(context, one)) for one in utilities)
        yield Block("utilities", context.gettext(GROUPS["utilities"]), (), pairs, remark)


def _utility(context: Context, utility: Utility) -> str:
    formatter, state = context.formatter, context.formatter.word("utility_state", utility.state)
    parts = [] if utility.state == "connected" else [state]
    if utility.expected:
        parts.append(context.gettext("expected {day}", day=formatter.date(utility.expected)))
    parts += [formatter.plain(utility.capacity)] if utility.capacity else []
    if utility.distance_to_boundary_m:
        distance = formatter.quantity(utility.distance_to_boundary_m, "m")
        parts.append(context.gettext("to the boundary {distance}", distance=distance))
    parts += [formatter.plain(utility.note)] if utility.note else []
    return context.pgettext("remarks", ". ").join(parts or [state])


def _distances(context: Context, record: Plot | Factory) -> Iterator[Block]:
    formatter, distances, labels = context.formatter, record.distances, labels_of(Distance, context)
    if distances:
        minutes = ["" if one.minutes is None else formatter.quantity(one.minutes, "minutes") for one in distances]
        columns = [
            (labels["to"], [formatter.plain(one.to) for one in distances]),
            (labels["km"], [formatter.quantity(one.km, "km") for one in distances]),
            (labels["minutes"], minutes),
        ]
        yield _block("distances", formatter.gettext(GROUPS["distances"]), columns)
