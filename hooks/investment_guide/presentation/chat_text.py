"""A record as a few short lines of plain text, which staff copy into a chat such as WeChat."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from investment_guide.analysis.inheritance import complete
from investment_guide.analysis.laws import is_unconfirmed
from investment_guide.analysis.public import is_landed
from investment_guide.analysis.totals import has_vacant_floors
from investment_guide.formatting.benefits import benefit_summary
from investment_guide.formatting.elements import joined
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.readings import marked
from investment_guide.model.factories import Factory
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.land import Plot
from investment_guide.model.policies import UPCOMING, Policy
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.policies import is_valid
from investment_guide.presentation.site_summary import SiteFact

# The tiles of a site that say how large and how dear it is; the others say what it is good for.
SIZE_AND_PRICE = frozenset({"area_mu", "start_price_wan_mu", "vacant_m2", "rent_yuan_m2_month", "sale_yuan_m2"})
MOST_DISTANCES, MOST_BENEFITS = 2, 3


def chat_text(context: Context, record: Record) -> Markup:
    """Return what to send about a plot, factory, project or policy: what, where, figures, status, contact.

    Words of another language are marked; without these marks it is plain text. Empty for other kinds, and for what
    is no longer offered: sold, let, landed or out of force.
    """
    if not _is_offered(context, record):
        return Markup("")
    lines = (*_about(context, record), *_foot(context, record))
    return joined((joined(line.splitlines(), " ") for line in map(marked, lines) if line), "\n")


def _is_offered(context: Context, record: Record) -> bool:
    match record:
        case Plot():
            return not status_spec("land_status", record.status).closed
        case Factory():
            return has_vacant_floors(record)
        case Project():
            return not is_landed(record)
        case Policy():
            return is_valid(context, record) or record.status == UPCOMING
    return False


def _about(context: Context, record: Record) -> Iterator[str]:
    match record:
        case Plot() | Factory():
            yield from _site(context, record)
        case Project():
            yield from _project(context, record)
        case Policy():
            yield from _policy(context, record)


def _site(context: Context, site: Plot | Factory) -> Iterator[str]:
    summary, formatter = context.summary(site), context.formatter
    yield _heading("land" if isinstance(site, Plot) else "factories", summary.name, formatter)
    yield _filled(formatter.gettext("Where: {park}, {place}"), park=summary.park, place=summary.place)
    tiles = summary.tiles
    yield _clauses((_fact(tile, formatter) for tile in tiles if tile.name in SIZE_AND_PRICE), formatter)
    strengths = [_fact(tile, formatter) for tile in tiles if tile.name not in SIZE_AND_PRICE]
    nearest = sorted(complete(site, context.guide).distances, key=lambda distance: distance.km)[:MOST_DISTANCES]
    ways = [
        _filled(
            formatter.gettext("{distance} by road to {place}"),
            distance=formatter.quantity(distance.km, "km"),
            place=formatter.plain(distance.to),
        )
        for distance in nearest
    ]
    yield _clauses([*strengths, *ways], formatter)
    yield _status(site, formatter.word(*summary.status), formatter)


def _project(context: Context, project: Project) -> Iterator[str]:
    formatter = context.formatter
    yield _heading("projects", formatter.plain(project.name), formatter)
    yield formatter.plain(project.summary)
    if project.park:
        yield _filled(formatter.gettext("Where: {park}"), park=formatter.plain(context.guide.parks[project.park].name))
    money = {
        formatter.gettext("Total investment"): project.investment_wan.total,
        formatter.gettext("Sought"): project.investment_wan.sought,
    }
    facts = [SiteFact("", label, formatter.money_wan(wan)) for label, wan in money.items() if wan is not None]
    way = SiteFact("", formatter.gettext("Co-operation"), formatter.word("co_operation", project.co_operation))
    yield _clauses((_fact(fact, formatter) for fact in (*facts, way)), formatter)
    yield _status(project, formatter.word("project_status", project.status), formatter)


def _policy(context: Context, policy: Policy) -> Iterator[str]:
    formatter = context.formatter
    yield _heading("policies", formatter.plain(policy.title), formatter)
    yield formatter.plain(policy.summary)
    yield _clauses(benefit_summary(policy, formatter)[:MOST_BENEFITS], formatter)
    unconfirmed = is_unconfirmed(policy, context.guide.laws, context.today)
    status = formatter.gettext("To be confirmed") if unconfirmed else formatter.word("policy_status", policy.status)
    yield _status(policy, _clauses((status, formatter.period(policy.in_force)), formatter), formatter)


def _foot(context: Context, record: Record) -> Iterator[str]:
    """Whom to call, and the published page."""
    formatter, settings, contact = context.formatter, context.guide.settings, context.relations.contact(record)
    yield _filled(
        formatter.gettext("Contact: {office}, {telephone}"),
        office=formatter.plain(contact.office),
        telephone=contact.telephone,
    )
    if settings.site_url:
        kind = next(name for name, spec in KIND_OF.items() if isinstance(record, spec.record))
        address = KIND_OF[kind].address_of(record.id)
        yield f"{settings.site_url.rstrip('/')}/{settings.folder(context.language)}{address}"


def _heading(kind: str, name: str, formatter: Formatter) -> str:
    return _filled(formatter.pgettext("head of a chat text", "{kind}: {name}"), kind=formatter.one(kind), name=name)


def _fact(fact: SiteFact, formatter: Formatter) -> str:
    value = fact.value
    if fact.note:
        value = _filled(formatter.pgettext("value with a note", "{value}, {note}"), value=value, note=fact.note)
    return _filled(formatter.pgettext("fact of a chat text", "{label}: {value}"), label=fact.label, value=value)


def _status(record: Record, status: str, formatter: Formatter) -> str:
    return _filled(formatter.gettext("Status: {status} (as of {day})"), status=status, day=formatter.date(record.as_of))


def _clauses(parts: Iterable[str], formatter: Formatter) -> Markup:
    return joined(map(marked, parts), formatter.pgettext("clauses", "; "))


def _filled(message: str, **values: str) -> Markup:
    """A message with its gaps filled, escaped, values of another language marked."""
    return escape(message).format(**{name: marked(value) for name, value in values.items()})
