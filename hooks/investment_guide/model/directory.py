"""Whom to ask (contacts) and where a fact is from (sources): one file each, one entry an id."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Email, Telephone, Url, mail_link, telephone_link
from investment_guide.model.values import Date, FileName, Flag, Id, Line, Part, Place, Text

GENERAL, OF_PARK = "investment", "park"  # roles of desks here
REGIONAL = "target-region"  # the role of offices in the regions that investors come from


class Contact(Part):
    """An office and the post to ask for: never a private person."""

    id: Id
    office: Annotated[Text, About(pgettext_noop("directory", "Office"))]
    post: Annotated[Text, About("Post")]
    role: Annotated[str, OneOf("contact_role"), About(pgettext_noop("office", "Role"))] = OF_PARK
    telephone: Annotated[Telephone, About("Telephone")]
    email: Annotated[Email | None, About("E-mail")] = None
    public: Annotated[Flag, About("Public")] = False
    wechat_image: Annotated[FileName | None, About("WeChat code")] = None
    languages: Annotated[tuple[Annotated[str, OneOf("language")], ...], About("Languages")] = ()
    address: Annotated[Text, About("Address")]
    place: Annotated[Place | None, About("Coordinates")] = None
    hours: Annotated[Text | None, About("Hours")] = None

    @property
    def mail_link(self) -> str:
        """The address behind the mailbox; without one the reader chooses the addressee."""
        return mail_link(self.email or "")

    @property
    def telephone_link(self) -> str:
        """The address behind the telephone number."""
        return telephone_link(self.telephone)


class Source(Part):
    """A document or register that a fact was taken from."""

    id: Id
    title: Annotated[Text, About(pgettext_noop("directory", "Source"))]
    publisher: Annotated[Text, About("Publisher")]
    date: Annotated[Date, About("Date")]
    number: Annotated[Line | None, About(pgettext_noop("document number", "Number"))] = None
    url: Annotated[Url | None, About(pgettext_noop("web", "Address"))] = None
    law: Annotated[Id | None, About("Law")] = None
