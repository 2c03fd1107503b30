"""What it costs, what is supported, and how things are done: at a glance in the main part, in full in the annex."""

from collections.abc import Iterator

from investment_guide.analysis.policy_worth import by_worth
from investment_guide.analysis.procedures import total_days
from investment_guide.documents.brochure.elements import (
    CONTINUED,
    Chapter,
    Element,
    Line,
    TableColumn,
    bar,
    heading,
    named,
    number,
    table,
    text,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.formatting.benefits import benefit_lines
from investment_guide.formatting.conditions import open_to_all, sentence
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.policies import EXPIRED, Policy
from investment_guide.model.procedures import Procedure
from investment_guide.presentation.context import Context
from investment_guide.presentation.costs import CostTable, cost_rows, cost_table
from investment_guide.presentation.drawings.bars import bar as drawn_bar
from investment_guide.presentation.drawings.bars import longest
from investment_guide.presentation.policies import PolicyRow, by_category, coming_policies, is_valid, policy_row
from investment_guide.presentation.procedures import TimedStep, procedures_in_order, timed_steps

MOST_AT_A_GLANCE = 12  # policies that fill a page


def policies_at_a_glance(context: Context, origins: SourceNumbers) -> Chapter:
    """Return the weightiest policies in force, in a few words each."""
    valid = [policy for policy in context.guide.policies.values() if is_valid(context, policy)]
    shown = by_worth(valid)[:MOST_AT_A_GLANCE]
    head = context.formatter.head
    columns = [TableColumn(head("policy"), 1.1), TableColumn(head("gives"), 1.4), TableColumn(head("eligible"), 1.5)]
    lines = [_policy_line(context, policy_row(context, policy))[: len(columns)] for policy in shown]
    lead = context.gettext(
        "{shown} of {valid} measures in force, those worth most; the annex has them all with their documents.",
        shown=len(shown),
        valid=len(valid),
    )
    return Chapter(context.formatter.section("policies"), lead, (table(columns, lines, origins.line(shown)),))


def costs_at_a_glance(context: Context, origins: SourceNumbers) -> Chapter:
    """Return the first figure of each group, which the guide names first because it is asked for most."""
    figures = [(group, group.figures[0]) for group in context.guide.costs.groups if group.figures]
    head, plain = context.formatter.head, context.formatter.plain
    columns = [TableColumn(head("item"), 1.0), TableColumn("", 1.6), TableColumn(head("value"), 1.0)]
    lines: list[Line] = []
    for group, figure in figures:
        row = next(iter(cost_rows(context, figure, None)), None)
        if row is not None:
            what = context.pgettext("clauses", ", ").join(words for words in (plain(figure.name), row.tier) if words)
            lines.append((named(plain(group.name)), what, row.words))
    lead = context.gettext("One figure of each kind; the annex has them all.")
    remark = origins.line(figure for _, figure in figures)
    return Chapter(context.formatter.section("costs"), lead, (table(columns, lines, remark),))


def procedures_at_a_glance(context: Context, origins: SourceNumbers) -> Chapter:
    """Return how many steps each procedure has and how long it takes at least, with a bar."""
    gettext, formatter, ordered = context.gettext, context.formatter, procedures_in_order(context)
    days = {procedure.id: total_days(procedure) for procedure in ordered}
    scale = longest(days.values())
    columns = [
        TableColumn(context.pgettext("field", "Procedure"), 2.0),
        TableColumn(context.pgettext("number of", "Steps")),
        TableColumn(gettext("Working days")),
        TableColumn(gettext("Shortest time"), 1.2),
    ]
    lines = [
        (
            named(formatter.plain(procedure.title)),
            number(formatter.number(len(procedure.steps))),
            number(formatter.number(days[procedure.id])),
            bar(drawn_bar(days[procedure.id], scale)),
        )
        for procedure in ordered
    ]
    lead = gettext("Working days at the shortest; the annex has every step with its office.")
    return Chapter(formatter.section("procedures"), lead, (table(columns, lines, origins.line(ordered)),))


def policies(context: Context, origins: SourceNumbers) -> Chapter:
    """Return the policies in force by category, then those that are not. Expired ones stand on the site alone."""
    gettext, everything = context.gettext, list(context.guide.policies.values())
    valid = [policy for policy in everything if is_valid(context, policy)]
    coming = coming_policies(context)
    past = [
        each for each in everything if not is_valid(context, each) and each.status != EXPIRED and each not in coming
    ]
    elements: list[Element] = []
    for title, _, found in by_category(context, valid):
        elements += [heading(title), _policy_table(context, found, origins)]
    for title, policies_of in (
        (gettext("Not yet in force"), coming),
        (gettext("No longer in force"), past),
    ):
        if rows := [row for _, _, found in by_category(context, policies_of) for row in found]:
            elements += [heading(title), _policy_table(context, rows, origins)]
    lead = gettext(
        "{valid} measures in force; the documents themselves and the offices have the last word.", valid=len(valid)
    )
    return Chapter(context.formatter.section("policies"), lead, tuple(elements), is_annex=True)


def _policy_table(context: Context, rows: list[PolicyRow], origins: SourceNumbers) -> Element:
    columns = [
        TableColumn(context.formatter.head("policy"), 1.0),
        TableColumn(context.formatter.head("gives"), 1.15),
        TableColumn(context.formatter.head("eligible"), 1.15),
        TableColumn(context.formatter.head("document"), 1.4),
    ]
    return table(columns, [_policy_line(context, row) for row in rows], origins.line([row.policy for row in rows]))


def _policy_line(context: Context, row: PolicyRow) -> Line:
    policy, formatter = row.policy, context.formatter
    tree = policy.eligibility
    who = open_to_all(formatter) if tree is None else sentence(tree, formatter, context.link_to(""))
    document = _document(policy, formatter)
    return (
        named(formatter.plain(policy.title), formatter.word("policy_level", policy.level)),
        "\n".join(benefit_lines(policy, formatter)),
        who.plain(formatter),
        "\n".join([document, formatter.period(policy.in_force)]),
    )


def _document(policy: Policy, formatter: Formatter) -> str:
    """The number of the document; its title where there is none, or that there is none."""
    title = formatter.plain(policy.document.title) if policy.document.title else ""
    number = formatter.document_number(policy.document) or ""
    return title or number if policy.document.is_unnumbered else number or title


def costs(context: Context, origins: SourceNumbers) -> Chapter:
    """Return every figure with its bar."""
    elements: list[Element] = []
    for group in context.guide.costs.groups:
        elements.append(heading(context.formatter.plain(group.name)))
        if group.note:
            elements.append(text(context.formatter.plain(group.note)))
        elements.append(_cost_table(context, cost_table(context, group), origins.line(group.figures)))
    lead = context.gettext("Bars compare figures of one unit within a group.")
    return Chapter(context.formatter.section("costs"), lead, tuple(elements), is_annex=True)


def _cost_table(context: Context, group: CostTable, remark: str) -> Element:
    columns = [
        TableColumn(context.formatter.head("item"), 1.5),
        *([TableColumn(context.formatter.head("tier"), 1.6)] if group.tiered else []),
        TableColumn(context.formatter.head("value")),
        TableColumn(context.formatter.head("compared"), 0.9),
    ]
    return table(columns, _cost_lines(context, group), remark)


def _cost_lines(context: Context, group: CostTable) -> Iterator[Line]:
    for figure, rows in group.rows:
        name = named(context.formatter.plain(figure.name), context.formatter.plain(figure.note))
        for place, row in enumerate(rows):
            tier = [row.tier or CONTINUED] if group.tiered else []
            yield name if place == 0 else CONTINUED, *tier, number(row.words), bar(row.bar)


def procedures(context: Context, origins: SourceNumbers) -> Chapter:
    """Return every procedure as a timetable."""
    ordered = procedures_in_order(context)
    elements = [element for procedure in ordered for element in _procedure(context, origins, procedure)]
    lead = context.gettext("Steps in the strong colour decide how long it takes; grey ones run beside them.")
    return Chapter(context.formatter.section("procedures"), lead, tuple(elements), is_annex=True)


def _procedure(context: Context, origins: SourceNumbers, procedure: Procedure) -> Iterator[Element]:
    formatter, gettext = context.formatter, context.gettext
    days = formatter.quantity(total_days(procedure), "working_days")
    yield heading(formatter.plain(procedure.title))
    summary = formatter.plain(procedure.summary)
    yield text(gettext("{summary} Shortest time in all: {days}.", summary=summary, days=days))
    columns = [
        TableColumn(context.formatter.head("step"), 1.5),
        TableColumn(gettext("Office"), 1.2),
        TableColumn(gettext("Working days")),
        TableColumn(gettext("Timetable"), 1.3),
    ]
    yield table(
        columns, [_step(context, step) for step in timed_steps(context, procedure, "")], origins.line([procedure])
    )


def _step(context: Context, step: TimedStep) -> Line:
    formatter = context.formatter
    return (
        named(formatter.plain(step.step.title)),
        formatter.plain(step.step.office),
        number(formatter.number(step.step.days)),
        bar(step.bar, "accent" if step.decides else "edge"),
    )
