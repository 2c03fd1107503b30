"""One page for each plot and factory: all technical fields in the words of the web sheet, plan, policies, contact."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from investment_guide.analysis.unstated import unstated
from investment_guide.documents.blocks import READABLE_PT, Block, Layout, Room, size_of_title
from investment_guide.documents.letterhead import contact_part, letterhead
from investment_guide.documents.plans import site_plan
from investment_guide.documents.sheet_blocks import policies, sheet_blocks
from investment_guide.documents.site_head import site_head
from investment_guide.documents.typst_compilers import TypstCompilers, page_count
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import Output

TEMPLATE = "sheet.typ"
NAME = "sheet.pdf"
# What needs the whole width: before the columns what differs by floor, after them the standards for several clusters.
ABOVE, BELOW = frozenset({"floors"}), frozenset({"entry_standards"})
POLICIES = (10, 8, 6, 5, 4, 3)  # how many are named, the most that fit
# Of A4, in points: what the head (with a plan in it) and the foot leave, 184 mm wide, in two columns 6 mm apart.
ROOM = Room(height=488.0, width=521.6, column=252.3)
WITHOUT_PLAN = replace(ROOM, height=590.0)
PLAN_ASPECT = 0.68
TITLE_SIZES = (19.0, 16.0, 13.5, 11.5, 9.5)
SMALLER = 0.96  # what the reckoning took for one page and was not is set once more, so much smaller


def sheets(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Yield every sheet of one language, plots first."""
    yield from compilers.side_by_side(_tasks(context, compilers))


def _tasks(context: Context, compilers: TypstCompilers) -> Iterator[Callable[[], Output]]:
    for folder, records in (("land", context.guide.land), ("factories", context.guide.factories)):
        for record in records.values():
            yield partial(_output, f"{folder}/{record.id}", _setting(context, compilers, record))


def _output(name: str, setting: Callable[[], bytes]) -> Output:
    return Output(f"{name}/{NAME}", setting(), f"data/{name}.yml")


def sheet(context: Context, compilers: TypstCompilers, record: Plot | Factory) -> bytes:
    """One page in the largest type that the facts allow; overleaf only what fits in no size."""
    return _setting(context, compilers, record)()


def _setting(context: Context, compilers: TypstCompilers, record: Plot | Factory) -> Callable[[], bytes]:
    """All that needs the guide is done here; what is left to do can be done beside others."""
    data, layout, room = sheet_parts(context, record)
    return partial(_set, compilers, data, layout, room)


def _set(compilers: TypstCompilers, data: Mapping[str, Any], layout: Layout, room: Room) -> bytes:
    reckoned = layout.largest_size(room)
    size = max(reckoned, READABLE_PT)  # worth a try: the reckoning is careful
    while size > 1:
        content = compilers.pdf(TEMPLATE, {**data, **layout.data(size, room)})
        if page_count(content) == 1:
            return content
        size = reckoned if reckoned < size else size * SMALLER
    return compilers.pdf(TEMPLATE, {**data, **layout.data(READABLE_PT, room)})


def sheet_parts(context: Context, record: Plot | Factory) -> tuple[dict[str, Any], Layout, Room]:
    """Everything that ``templates/sheet.typ`` shows: the head and foot, the blocks between, and the room for them."""
    head = site_head(context, record)
    plan = site_plan(context, head.layer, record.id, head.name, PLAN_ASPECT)
    data = {
        **letterhead(context, head.name, head.address),
        **asdict(head),
        "tiles": [*head.tiles, *_to_confirm(context, record)],
        "title_size": size_of_title(head.name, ROOM.column if plan else ROOM.width, TITLE_SIZES),
        "plan": plan,
        "contact": contact_part(context, record),
    }
    room = ROOM if plan else WITHOUT_PLAN
    return data, _layout(context, record, tuple(sheet_blocks(context, record, head.address)), room), room


def _to_confirm(context: Context, record: Plot | Factory) -> list[list[str]]:
    """A tile that names what a factory does not state; cards and posters have no room for it."""
    names = (
        context.formatter.listed(map(context.formatter.label, unstated(record))) if isinstance(record, Factory) else ""
    )
    return [[context.say("待确认", "To be confirmed"), names, ""]] if names else []


def _layout(context: Context, record: Plot | Factory, blocks: Sequence[Block], room: Room) -> Layout:
    """With as many policies as leave the type readable, and never fewer than the fewest."""
    layout = Layout(
        above=tuple(block for block in blocks if block.name in ABOVE),
        columns=tuple(block for block in blocks if block.name not in ABOVE | BELOW),
        below=tuple(block for block in blocks if block.name in BELOW),
    )
    for count in POLICIES:
        named = policies(context, record, count)
        full = replace(layout, below=(*layout.below, named)) if named else layout
        if full.largest_size(room) >= READABLE_PT:
            break
    return full
