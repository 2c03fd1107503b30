"""One page for each plot and factory: all technical fields in the words of the web sheet, plan, policies, contact."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from investment_guide.findings.inheritance import complete
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.printing.blocks import Block, Layout, Room, size_of_title
from investment_guide.printing.letterhead import contact_part, letterhead
from investment_guide.printing.plans import site_plan
from investment_guide.printing.press import Press, page_count
from investment_guide.printing.site_facts import factory_facts, plot_facts
from investment_guide.printing.words import plain
from investment_guide.rendering.output import Output
from investment_guide.rendering.pages.gist import gist
from investment_guide.rendering.view import View
from investment_guide.wording.fields import groups
from investment_guide.wording.rows import Group, Table

TEMPLATE = "sheet.typ"
NAME = "sheet.pdf"
# Fields that stand in the head or in the foot of a sheet, and pictures, which are on the page.
ELSEWHERE = frozenset({"name", "park", "address", "photos", "status", "status_on"})
GROUPS_ELSEWHERE = frozenset({"source", "documents"})
# What needs the whole width: before the columns what differs by floor, after them what is alike for many sites.
ABOVE, BELOW = frozenset({"floors"}), frozenset({"utilities", "entry_standard", "policies"})
TURNED = frozenset({"entry_standard"})  # few lines with many columns read better the other way round
MOST_POLICIES = 8
# Of A4, in points: what the head (with a plan in it) and the foot leave, 184 mm wide, in two columns 6 mm apart.
ROOM = Room(height=500.0, width=521.6, column=252.3)
WITHOUT_PLAN = replace(ROOM, height=590.0)
PLAN_ASPECT = 0.68
TITLE_SIZES = (19.0, 16.0, 13.5, 11.5, 9.5)
SMALLER = 0.96  # what the reckoning took for one page and was not is set once more, so much smaller


class OverfullError(Exception):
    """A sheet that does not fit on its page in any size of type."""


def sheets(view: View, press: Press) -> Iterator[Output]:
    """Every sheet of one language, plots first."""
    yield from press.side_by_side(_tasks(view, press))


def _tasks(view: View, press: Press) -> Iterator[Callable[[], Output]]:
    for folder, records in (("land", view.guide.land), ("factories", view.guide.factories)):
        for record in records.values():
            yield partial(_output, f"{folder}/{record.id}", _setting(view, press, record))


def _output(name: str, setting: Callable[[], bytes]) -> Output:
    return Output(f"{name}/{NAME}", setting(), f"data/{name}.yml")


def sheet(view: View, press: Press, record: Plot | Factory) -> bytes:
    """One page, always; the type is as large as the facts allow."""
    return _setting(view, press, record)()


def _setting(view: View, press: Press, record: Plot | Factory) -> Callable[[], bytes]:
    """All that needs the guide is done here; what is left to do can be done beside others."""
    data, layout, room = sheet_parts(view, record)
    return partial(_set, press, record.id, data, layout, room)


def _set(press: Press, name: str, data: Mapping[str, Any], layout: Layout, room: Room) -> bytes:
    size = layout.largest_size(room)
    while size > 1:
        content = press.pdf(TEMPLATE, {**data, **layout.data(size, room)})
        if page_count(content) == 1:
            return content
        size *= SMALLER
    raise OverfullError(name)


def sheet_parts(view: View, record: Plot | Factory) -> tuple[dict[str, Any], Layout, Room]:
    """Everything that ``templates/sheet.typ`` shows: the head and foot, the blocks between, and the room for them."""
    facts = plot_facts(view, record) if isinstance(record, Plot) else factory_facts(view, record)
    plan = site_plan(view, facts.layer, record.id, facts.name, PLAN_ASPECT)
    blocks = (*_blocks(view, record, facts.address), *_policies(view, record))
    data = {
        **letterhead(view, facts.name, facts.address),
        **asdict(facts),
        "title_size": size_of_title(facts.name, ROOM.column if plan else ROOM.width, TITLE_SIZES),
        "plan": plan,
        "contact": contact_part(view, record),
    }
    layout = Layout(
        above=tuple(block for block in blocks if block.name in ABOVE),
        columns=tuple(block for block in blocks if block.name not in ABOVE | BELOW),
        below=tuple(block for block in blocks if block.name in BELOW),
    )
    return data, layout, ROOM if plan else WITHOUT_PLAN


def _blocks(view: View, record: Plot | Factory, address: str) -> Iterator[Block]:
    """Lists and tables under their headings, in the order of the web sheet."""
    whole = complete(record, view.guide)
    for group in groups(whole, view.speech, view.link_to(address)):
        if group.name not in GROUPS_ELSEWHERE:
            yield from _of_group(view, group)


def _of_group(view: View, group: Group) -> Iterator[Block]:
    rows = [row for row in group.rows if row.name not in ELSEWHERE]
    if pairs := tuple((row.label, plain(row.html, view)) for row in rows if row.table is None):
        yield Block(group.name, group.title, (), pairs)
    for row in rows:
        if row.table is not None:
            yield _table(view, row.name, row.label, row.table)


def _table(view: View, name: str, title: str, table: Table) -> Block:
    lines = tuple(tuple(plain(cell, view) for cell in line) for line in table.rows)
    headers = table.headers
    if name in TURNED:
        headers, *turned = zip(headers, *lines, strict=True)
        lines = tuple(turned)
    return Block(name, title, tuple(headers), lines)


def _policies(view: View, record: Plot | Factory) -> Iterator[Block]:
    """Name and gist of the first policies that fit the site; the page has them all."""
    fitting = list(view.relations.published(view.links.policies_of_site(record), "policies"))
    named = [view.guide.policies[policy.id] for policy in fitting[:MOST_POLICIES]]
    semicolon = view.say("；", "; ")
    pairs = tuple((view.speech.plain(one.title), semicolon.join(gist(one, view.speech))) for one in named)
    if pairs:
        yield Block("policies", view.say("适用政策", "Policies that may apply"), (), pairs)
