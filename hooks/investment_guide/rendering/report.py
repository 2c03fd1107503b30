"""The weekly report for staff: what to look at, and what land and floors there are by park and status. For the
terminal, WeChat and Excel, and for a page of the internal edition; never for the public.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from investment_guide.analysis.inventory import InventoryLine, floor_inventory, land_inventory, vacant_inventory
from investment_guide.analysis.upkeep import TOPICS, UpkeepTask, tasks
from investment_guide.formatting.input_units import InputUnit, input_unit
from investment_guide.formatting.upkeep import kind_word, task_words, topic_word
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.statuses import STOCK, statuses
from investment_guide.presentation.relations import Relations
from investment_guide.rendering.data.columns import Cell
from investment_guide.rendering.data.edition import Edition
from investment_guide.rendering.data.workbook import workbook_bytes
from investment_guide.rendering.page_context import PageContext

MOST_IN_TEXT = 30


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task in words. ``address`` is its page, None where there is none; ``file`` is what staff open."""

    kind: str
    name: str
    text: str
    on: date
    days: int
    address: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with what there is to do under it."""

    name: str
    title: str
    items: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the workbook and of the page."""

    title: str
    headings: list[str]
    lines: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``inventories`` are land and floors: a table each, and the same in sentences, one a park."""

    title: str
    topics: tuple[Topic, ...]
    inventories: tuple[tuple[ReportTable, tuple[str, ...]], ...]


def report(context: PageContext) -> Report:
    """Return the weekly report in the language of the context."""
    found = groupby(tasks(context.everything, context.today), key=lambda task: task.topic)
    relations = Relations(context.everything)
    by_topic = {topic: tuple(_to_do(context, relations, task) for task in listed) for topic, listed in found}
    topics = (Topic(topic, topic_word(topic, context.formatter), by_topic.get(topic, ())) for topic in TOPICS)
    name, day = context.formatter.plain(context.guide.settings.name), context.formatter.date(context.today)
    title = context.gettext("{name} · Weekly report, {day}", name=name, day=day)
    return Report(title, tuple(topics), inventories(context))


def _to_do(context: PageContext, relations: Relations, task: UpkeepTask) -> ToDo:
    text = task_words(task.topic, task.reason, task.on, task.days, context.formatter)
    kind, key = task.kind, task.key
    file = f"data/{kind}/{key}.yml" if kind in RECORD_KINDS else f"data/{kind}.yml"
    if kind == "guide":
        return ToDo(kind_word(kind, context.formatter), "", text, task.on, task.days, None, file)
    address, name = relations.address_and_title(kind, key)
    is_public = kind == "costs" or key in context.guide.records(kind)
    words = kind_word(kind, context.formatter), context.formatter.plain(name)
    return ToDo(*words, text, task.on, task.days, address if is_public else None, file)


def report_text(context: PageContext) -> str:
    """Return the report as plain lines that read well on a terminal and in a chat: no columns, no narrow spaces."""
    made = report(context)
    counted = context.pgettext("clauses", ", ").join(f"{topic.title} {len(topic.items)}" for topic in made.topics)
    lines = [made.title, counted]
    for topic in made.topics:
        if topic.items:
            lines += ["", context.gettext("{title} ({items})", title=topic.title, items=len(topic.items))]
        topic_lines = list(_lines(context, topic.items))
        lines += topic_lines[:MOST_IN_TEXT]
        if len(topic_lines) > MOST_IN_TEXT:
            more = len(topic_lines) - MOST_IN_TEXT
            lines.append(context.gettext("… and {more} more: guide report --xlsx", more=more))
    for table, sentences in made.inventories:
        lines += [
            "",
            context.pgettext("heading", "{title}", title=table.title),
            *(f"- {sentence}" for sentence in sentences),
        ]
    return "\n".join(lines).replace("\u00a0", " ")


def _lines(context: PageContext, items: tuple[ToDo, ...]) -> Iterator[str]:
    """One line a file: figures of costs that are equally old stand together."""
    for (kind, text, file), found in groupby(items, key=lambda item: (item.kind, item.text, item.file)):
        names = context.formatter.listed(item.name for item in found if item.name)
        label = " ".join(filter(None, (kind, names)))
        yield f"- {context.gettext('{label}: {value}', label=label, value=text)}  {file}"


def report_workbook(context: PageContext) -> bytes:
    """Return the report as a workbook: one sheet of what to do, one of land, one of floors."""
    made = report(context)
    headings = [
        context.gettext("Topic"),
        context.pgettext("report", "Kind"),
        context.pgettext("report", "Name"),
        context.pgettext("report", "What"),
        context.gettext("Date"),
        context.pgettext("report", "Days"),
        context.pgettext("report", "File"),
    ]
    lines = tuple(
        (topic.title, item.kind, item.name, item.text, item.on, item.days, item.file)
        for topic in made.topics
        for item in topic.items
    )
    first = ReportTable(context.gettext("To do"), headings, lines)
    return workbook_bytes(
        [first, *(table for table, _ in made.inventories)],
        Edition(context.guide, context.language, context.today).file_properties(made.title),
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind is counted: statuses in their order, one and several pieces, the unit of its area."""

    vocabulary: str
    order: tuple[str, ...]
    one: str
    several: str
    unit: InputUnit
    vacant: Mapping[str, float] | None = None


def inventories(context: PageContext) -> tuple[tuple[ReportTable, tuple[str, ...]], ...]:
    """Return land and floors, each as a table and as one sentence per park."""
    gettext = context.gettext
    order = statuses("land_status", *STOCK)
    plots = _Kind("land_status", order, gettext("plot"), gettext("plots"), input_unit("mu", context.formatter))
    order, vacant = statuses("floor_status", *STOCK), vacant_inventory(context.guide)
    unit = input_unit("m2", context.formatter)
    floors = _Kind("floor_status", order, gettext("floor"), gettext("floors"), unit, vacant)
    return (
        _inventory(
            context,
            gettext("Land by [[parks.one:park]] and status"),
            plots,
            land_inventory(context.guide),
        ),
        _inventory(
            context,
            gettext("Floors by [[parks.one:park]] and status"),
            floors,
            floor_inventory(context.guide),
        ),
    )


def _inventory(
    context: PageContext, title: str, kind: _Kind, lines: tuple[InventoryLine, ...]
) -> tuple[ReportTable, tuple[str, ...]]:
    table = ReportTable(
        title, list(_headings(context, kind)), tuple(tuple(_cells(context, kind, line)) for line in lines)
    )
    return table, tuple(_sentence(context, kind, line) for line in lines)


def _headings(context: PageContext, kind: _Kind) -> Iterator[str]:
    """Two columns a status: how many, and how much."""
    yield context.gettext("[[parks.one:Park]]")
    for word in (*(context.formatter.word(kind.vocabulary, word) for word in kind.order), context.gettext("Total")):
        for unit in (kind.several, kind.unit.symbol):
            yield context.gettext("{word} ({unit})", word=word, unit=unit)
    if kind.vacant is not None:
        yield context.gettext("Vacant now ({symbol})", symbol=kind.unit.symbol)


def _cells(context: PageContext, kind: _Kind, line: InventoryLine) -> Iterator[Cell]:
    yield _park(context, line)
    for stock in (*(line.by_status.get(word) for word in kind.order), line.total):
        yield stock.count if stock else 0
        yield _area(kind, stock.area) if stock else 0
    if kind.vacant is not None:
        yield _area(kind, kind.vacant[line.park])


def _area(kind: _Kind, stored: float) -> float:
    """An area in the unit of the language."""
    return round(stored / kind.unit.factor, 2)


def _park(context: PageContext, line: InventoryLine) -> str:
    return (
        context.formatter.plain(context.guide.parks[line.park].name)
        if line.park
        else context.gettext("All [[parks:parks]]")
    )


def _sentence(context: PageContext, kind: _Kind, line: InventoryLine) -> str:
    """``高新区：可供 3 宗 320.11 亩；…；共 …``"""
    words = {word: context.formatter.word(kind.vocabulary, word) for word in kind.order if word in line.by_status}
    stocks = [*((words[word], line.by_status[word]) for word in words), (context.gettext("in all"), line.total)]
    parts = [
        f"{word} {stock.count} {kind.one if stock.count == 1 else kind.several} "
        f"{context.formatter.number(_area(kind, stock.area))} {kind.unit.symbol}"
        for word, stock in stocks
    ]
    if kind.vacant is not None:
        vacant = context.formatter.number(_area(kind, kind.vacant[line.park]))
        parts.append(f"{context.gettext('vacant now')} {vacant} {kind.unit.symbol}")
    whole = context.pgettext("clauses", "; ").join(parts)
    return context.gettext("{label}: {value}", label=_park(context, line), value=whole)
