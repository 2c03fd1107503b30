"""Whom to call: offices here and in the target regions, by post."""

from collections.abc import Iterable, Iterator

from investment_guide.model.directory import REGIONAL, Contact
from investment_guide.presentation.drawings.site_plan import office_plan
from investment_guide.presentation.languages import speakers
from investment_guide.presentation.records import contacts_in_order
from investment_guide.rendering.navigation import navigation
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import shortened

ELSEWHERE = (0.0, 0.0)  # of offices without coordinates


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of contacts."""
    title = context.formatter.section("contact")
    ordered = contacts_in_order(context)
    sections = [
        (
            context.gettext("Local offices"),
            "here",
            [contact for contact in ordered if contact.role != REGIONAL],
        ),
        (
            context.gettext("In the target regions"),
            "regional",
            [contact for contact in ordered if contact.role == REGIONAL],
        ),
    ]
    numbers = _numbers(sections[0][2])
    point = context.scene.projection.point
    offices = [(number, point(place)) for place, number in numbers.items()]
    body = context.render(
        "contact.html",
        "contact/",
        title=title,
        sections=sections,
        speakers=speakers(context),
        plan=office_plan(context, offices, "contact/"),
        number_of=lambda contact: numbers.get(_position(contact) or ELSEWHERE),
        apps_for=lambda contact: navigation(context, contact.place, context.formatter.plain(contact.office)),
    )
    office = context.guide.contacts[context.guide.settings.default_contact]
    roles = [context.formatter.word("contact_role", role) for role in dict.fromkeys(one.role for one in ordered)]
    name, listed = context.formatter.plain(office.office), context.formatter.listed(roles)
    description = context.gettext(
        "Whom to call: {name} and the desks for {listed}, with telephone and address.",
        name=name,
        listed=listed,
        roles=len(roles),
    )
    yield Page("contact/", title, shortened(description), body, "data/contacts.yml", in_nav=True)


def _position(contact: Contact) -> tuple[float, float] | None:
    return (contact.place.lon, contact.place.lat) if contact.place else None


def _numbers(contacts: Iterable[Contact]) -> dict[tuple[float, float], str]:
    """The places of the offices, numbered in the order of the page; several desks may share one."""
    places = dict.fromkeys(position for contact in contacts if (position := _position(contact)))
    return {place: str(number) for number, place in enumerate(places, start=1)}
