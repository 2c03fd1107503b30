"""Projects, platforms, contacts, and what words and figures rest on."""

from collections.abc import Sequence

from investment_guide.analysis.colours import cluster_tone
from investment_guide.analysis.public import is_landed
from investment_guide.documents.brochure.elements import (
    Chapter,
    Element,
    Line,
    TableColumn,
    card,
    cards,
    heading,
    named,
    note,
    state,
    table,
    terms,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.site_head import status_part
from investment_guide.model.directory import REGIONAL, Contact
from investment_guide.model.projects import Project
from investment_guide.presentation.context import Context
from investment_guide.presentation.records import (
    RESEARCH,
    contacts_in_order,
    explained_terms,
    platforms_in_order,
    sources_in_order,
)


def projects(context: Context, origins: SourceNumbers) -> Chapter:
    """Return what looks for partners, and what has landed."""
    gettext, everything = context.gettext, list(context.guide.projects.values())
    seeking = [project for project in everything if not is_landed(project)]
    landed = [project for project in everything if is_landed(project)]
    elements: list[Element] = []
    for title, found in ((gettext("Looking for partners"), seeking), (gettext("Landed"), landed)):
        if found:
            elements += [heading(title), cards([_project(context, project) for project in found])]
    lead = gettext("Openings along the supply chains, and projects that have landed.")
    return Chapter(context.formatter.section("projects"), lead, (*elements, note(origins.line(everything))))


def _project(context: Context, project: Project) -> Element:
    formatter, gettext = context.formatter, context.gettext
    cluster = context.guide.clusters[project.cluster]
    lines = [(gettext("Investment"), formatter.money_wan(project.investment_wan.total))]
    lines.append((gettext("Co-operation"), formatter.word("co_operation", project.co_operation)))
    if project.park:
        lines.append(
            (
                context.pgettext("of a project", "[[parks.one:Park]]"),
                formatter.plain(context.guide.parks[project.park].name),
            )
        )
    return card(
        formatter.plain(cluster.name),
        formatter.plain(project.name),
        formatter.plain(project.summary),
        lines,
        tone=cluster_tone(cluster.id),
        status=status_part(context, "project_status", project.status),
    )


def support(context: Context, origins: SourceNumbers) -> Chapter:
    """Return platforms and other facilities with their state."""
    gettext, ordered = context.gettext, platforms_in_order(context)
    research = [platform for platform in ordered if platform.kind in RESEARCH]
    other = [platform for platform in ordered if platform.kind not in RESEARCH]
    columns = [
        TableColumn(gettext("Name"), 1.2),
        TableColumn(context.formatter.head("state")),
        TableColumn(gettext("Capacity"), 1.1),
        TableColumn(gettext("Summary"), 2.0),
    ]
    elements: list[Element] = []
    for title, found in (
        (gettext("Research and testing"), research),
        (gettext("Support for production and living"), other),
    ):
        if found:
            lines: list[Line] = [
                (
                    named(context.formatter.plain(one.name), context.formatter.word("platform_kind", one.kind)),
                    state(context, "platform_state", one.state),
                    context.formatter.plain(one.capacity),
                    context.formatter.plain(one.summary),
                )
                for one in found
            ]
            elements += [heading(title), table(columns, lines)]
    lead = gettext("What is in operation, under construction and planned, each marked as such.")
    return Chapter(
        context.formatter.section("platforms"), lead, (*elements, note(origins.line(ordered))), is_annex=True
    )


def contacts(context: Context) -> Chapter:
    """Return the offices here and in the target regions."""
    gettext, ordered = context.gettext, contacts_in_order(context)
    columns = [
        TableColumn(gettext("Office"), 1.2),
        TableColumn(gettext("Contact"), 1.42),
        TableColumn(gettext("Address"), 1.73),
    ]
    here = [person for person in ordered if person.role != REGIONAL]
    away = [person for person in ordered if person.role == REGIONAL]
    elements: list[Element] = []
    for title, found in ((gettext("Local offices"), here), (gettext("In the target regions"), away)):
        if found:
            elements += [heading(title), table(columns, [_contact(context, person) for person in found])]
    lead = gettext("Find the desk for your question and call in office hours.")
    return Chapter(context.formatter.section("contact"), lead, tuple(elements))


def _contact(context: Context, person: Contact) -> Line:
    plain = context.formatter.plain
    role, where = context.formatter.word("contact_role", person.role), (plain(person.address), plain(person.hours))
    return (
        named(plain(person.office), context.pgettext("clauses", ", ").join((role, plain(person.post)))),
        named(person.telephone, person.email or ""),
        "\n".join(words for words in where if words),
    )


def glossary(context: Context) -> Chapter:
    """Return the words of the vocabularies that have an explanation."""
    gettext = context.gettext
    languages = (context.language, *(other for other in context.guide.settings.languages if other != context.language))
    explained = [
        (
            " / ".join(term.label(language) for language in languages),
            context.formatter.plain(term.explanation),
        )
        for _, _, term in explained_terms(context)
    ]
    lead = gettext("What the terms and states in this book mean.")
    return Chapter(context.formatter.section("glossary"), lead, (terms(explained),), is_annex=True)


def sources(context: Context) -> Chapter:
    """Return each source with the number by which the other chapters name it."""
    formatter, gettext = context.formatter, context.gettext
    columns = [
        TableColumn(gettext("No.")),
        TableColumn(context.formatter.head("source"), 2.0),
        TableColumn(context.formatter.head("publisher"), 1.5),
        TableColumn(context.formatter.head("date")),
        TableColumn(context.formatter.head("number_of_document"), 1.3),
    ]
    lines: Sequence[Line] = [
        (
            f"[{place}]",
            formatter.plain(one.title),
            formatter.plain(one.publisher),
            formatter.date(one.date),
            one.number or "",
        )
        for place, one in enumerate(sources_in_order(context), start=1)
    ]
    lead = gettext(
        "The numbers in square brackets point here. Each figure has a date of its own, which is not that of printing."
    )
    return Chapter(formatter.named("sources", "Sources and dates"), lead, (table(columns, lines),), is_annex=True)
