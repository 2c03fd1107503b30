"""Whom to call: offices here and in the target regions, by post."""

from collections.abc import Iterator

from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View

REGIONAL = "target-region"  # offices in the target regions


def pages(view: View) -> Iterator[Page]:
    """The one page of contacts."""
    title = view.say("联系我们", "Contact")
    contacts = view.guide.contacts.values()
    roles = view.guide.vocabularies.words("contact_role")
    ordered = sorted(contacts, key=lambda contact: (roles.index(contact.role), contact.id))
    sections = [
        (view.say("本地各岗位", "Here"), "here", [contact for contact in ordered if contact.role != REGIONAL]),
        (
            view.say("驻外招商", "In the target regions"),
            "regional",
            [contact for contact in ordered if contact.role == REGIONAL],
        ),
    ]
    body = view.render("contact.html", "contact/", title=title, sections=sections)
    office = view.guide.contacts[view.guide.settings.default_contact]
    description = view.say(
        f"{view.speech.plain(office.office)}及各园区、用地、政策、外资服务窗口与驻外招商处的电话、邮箱、地址和办公时间。",
        f"Whom to call: {view.speech.plain(office.office)}, the parks, the desks for land, policies and foreign "
        "investment, and the regional offices.",
    )
    yield Page("contact/", title, description, body, "data/contacts.yml", in_nav=True)
