"""The chapters of kinds whose records share one page: firms, hubs, areas, resources and figure tables."""

from collections.abc import Iterator, Sequence
from functools import partial

from investment_guide.analysis.colours import cluster_tone
from investment_guide.analysis.titles import record_title
from investment_guide.documents.brochure.elements import (
    Chapter,
    Element,
    Line,
    TableColumn,
    card,
    cards,
    heading,
    left_out,
    named,
    note,
    pairs,
    plan,
    shaded,
    subheading,
    table,
    text,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.brochure.place import figure_tiles
from investment_guide.documents.plain_text import plain
from investment_guide.documents.site_head import status_part
from investment_guide.formatting.rows import Row
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.kinds import KIND_OF, KindSpec
from investment_guide.model.record import Record
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.site_plan import bare_hub_plan
from investment_guide.presentation.figure_tables import ShownCell, heading_unit, shown_lines
from investment_guide.presentation.letters import LINE, letters_wide
from investment_guide.presentation.places import unplaced_hubs
from investment_guide.presentation.records import badge, divided, is_wide, rows_of

MOST_RECORDS = 60  # of a kind in a book that can be carried
CARDS_ACROSS = 2
FIGURES = "figures"  # the field of a record's own dated figures
PAGE_LETTERS = 61.0  # across a page, in the type of tables
CELL_PADDING = 1.2  # beside the words of a cell, in letters


def records(context: Context, origins: SourceNumbers, folder: str) -> Chapter:
    """Return all records of a kind, divided as on its page: boxes, or sections with tables where records have such."""
    spec = KIND_OF[folder]
    found = tuple(context.guide.records(folder).values())
    shown = found[:MOST_RECORDS]
    has_tables = any(_tables(context, spec, record) for record in shown)
    elements: list[Element] = [*_plan(context, folder)]
    for division in divided(context, spec, shown):
        elements.append(heading(division.heading))
        if has_tables:
            elements += [one for record in division.records for one in _section(context, origins, spec, record)]
        else:
            made = [_card(context, origins, spec, record) for record in division.records]
            elements.append(cards(made, columns=min(len(made), CARDS_ACROSS)))
            elements.append(note(origins.line(division.records)))
    elements += left_out(context, len(found) - len(shown))
    lead = context.gettext(spec.lead or spec.section)
    return Chapter(context.formatter.section(folder), lead, tuple(elements), is_annex=True)


def _plan(context: Context, folder: str) -> Iterator[Element]:
    """Where the hubs are, and which of them the plan does not show."""
    if folder != "hubs" or not (drawn := bare_hub_plan(context, ("wide",))):
        return
    title = context.gettext("Where the hubs are")
    yield heading(title)
    yield from plan(context, drawn, title, fills=False)
    yield note(unplaced_hubs(context.guide, context.formatter))


def _section(context: Context, origins: SourceNumbers, spec: KindSpec, record: Record) -> Iterator[Element]:
    """A record with its facts, figures and tables over the whole width."""
    yield subheading(context.formatter.plain(record_title(record)))
    if summary := getattr(record, "summary", None):
        yield text(context.formatter.plain(summary))
    lines = [(row.label, plain(row.html, context)) for row in _facts(context, spec, record)]
    if found := badge(spec, record):
        expected = getattr(record, "expected", None)
        words = [
            context.formatter.word(*found),
            context.gettext("expected {day}", day=context.formatter.date(expected)) if expected else "",
        ]
        lines.insert(0, (context.formatter.head("state"), context.pgettext("clauses", ", ").join(filter(None, words))))
    yield pairs(lines)
    if figures := getattr(record, FIGURES, ()):
        yield figure_tiles(context, origins, figures)
    for row in _tables(context, spec, record):
        yield subheading(row.label)
        yield _table(context, row)
    yield note(origins.line([record]))


def _table(context: Context, row: Row) -> Element:
    """The parts of a record, a line each; the first column says what a line is about."""
    if row.table is None:
        raise TypeError(f"{row.name} is no table")
    columns = [TableColumn(header, 1.4 if place == 0 else 1.0) for place, header in enumerate(row.table.headers)]
    cells = [[plain(cell, context) for cell in line] for line in row.table.rows]
    return table(columns, [(named(first), *others) for first, *others in cells])


def _card(context: Context, origins: SourceNumbers, spec: KindSpec, record: Record) -> Element:
    """A box about a record, in the colour of its cluster."""
    formatter = context.formatter
    cluster = context.guide.clusters.get(getattr(record, "cluster", None) or "")
    rows = (row for row in _facts(context, spec, record) if cluster is None or row.name != "cluster")
    lines = [(row.label, plain(row.html, context)) for row in rows]
    dated = partial(context.gettext, "{figure} ({source})")
    lines += [
        (formatter.plain(figure.label), dated(figure=formatter.figure(figure), source=origins.mark(figure)))
        for figure in getattr(record, FIGURES, ())
    ]
    summary, found = getattr(record, "summary", None), badge(spec, record)
    return card(
        formatter.plain(cluster.name) if cluster else "",
        formatter.plain(record_title(record)),
        formatter.plain(summary) if summary else "",
        lines,
        tone=cluster_tone(cluster.id) if cluster else "deep",
        status=status_part(context, *found) if found else None,
    )


def _facts(context: Context, spec: KindSpec, record: Record) -> Iterator[Row]:
    """Yield the rows that are no table, without figures (shown with the number of their source) and without
    coordinates, for which there is a plan."""
    for row in rows_of(context, spec, record):
        if row.name not in {FIGURES, "place"} and not is_wide(row):
            yield row


def _tables(context: Context, spec: KindSpec, record: Record) -> list[Row]:
    return [row for row in rows_of(context, spec, record) if row.name != FIGURES and is_wide(row)]


def figure_tables(context: Context, origins: SourceNumbers) -> Chapter:
    """Return every figure table, in the order of the pages with which they are read."""
    spec, found = KIND_OF["tables"], tuple(context.guide.of(FigureTable).values())
    ordered = [one for division in divided(context, spec, found) for one in division.records]
    elements = [
        part for one in ordered if isinstance(one, FigureTable) for part in _figure_table(context, origins, one)
    ]
    lead = context.gettext(spec.lead or spec.section)
    return Chapter(context.formatter.section("tables"), lead, tuple(elements), is_annex=True)


def _figure_table(context: Context, origins: SourceNumbers, found: FigureTable) -> Iterator[Element]:
    """One table; one that is wider than the page in several, each with the heads of its lines."""
    formatter = context.formatter
    yield heading(formatter.plain(found.title))
    unit = heading_unit(found, formatter)
    about = [
        context.gettext("Unit: {unit}", unit=unit) if unit else "",
        formatter.plain(found.note) if found.note else "",
    ]
    yield text(context.pgettext("end of a sentence", " ").join(words.rstrip("。") for words in about if words))
    lines = shown_lines(found, formatter)
    names = [context.formatter.plain(column.name) for column in found.columns]
    head = context.gettext(
        "{rows} \\ {columns}", rows=formatter.plain(found.row_title), columns=formatter.plain(found.column_title)
    )
    heads = [name.striptags() for name, _ in lines]
    parts = list(_fitting(names, [cells for _, cells in lines], max(letters_wide(one, LINE) for one in (head, *heads))))
    for start, end in parts:
        columns = [TableColumn(head), *(TableColumn(name, 1.0, is_numeric=True) for name in names[start:end])]
        rows: list[Line] = [
            (named(first), *(shaded(cell.words, cell.shade) for cell in cells[start:end]))
            for first, (_, cells) in zip(heads, lines, strict=True)
        ]
        yield table(columns, rows, origins.line([found]) if end == len(names) else "")


def _fitting(names: Sequence[str], lines: Sequence[Sequence[ShownCell]], first: float) -> Iterator[tuple[int, int]]:
    """The first and last columns of tables that are no wider than the page."""
    widths = [
        max(letters_wide(words, LINE) for words in (name, *(cells[place].words for cells in lines))) + CELL_PADDING
        for place, name in enumerate(names)
    ]
    start, left = 0, PAGE_LETTERS - first
    for place, width in enumerate(widths):
        if width > left and place > start:
            yield start, place
            start, left = place, PAGE_LETTERS - first
        left -= width
    yield start, len(widths)
