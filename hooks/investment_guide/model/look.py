"""``look:`` and ``footer:`` of ``guide.yml``: what the guide looks like everywhere, and what its last lines say."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import CHINESE_LAW, About
from investment_guide.model.addresses import Url
from investment_guide.model.photographs import Photograph
from investment_guide.model.values import Colour, Part, Text

# A picture below overrides/: https://www.mkdocs.org/user-guide/configuration/#custom_dir
LookFile = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\.(svg|png)$", max_length=200
    ),
]


class LookColours(Part):
    """The two colours of a guide; all others follow from them."""

    primary: Annotated[
        Colour | None,
        About(
            "Primary colour",
            hint=gettext_noop("Behind the head and foot of pages, whose letters are white, and of links and headings."),
        ),
    ] = None
    accent: Annotated[
        Colour | None, About("Accent", hint=gettext_noop("Buttons, whose letters are white, and what stands out."))
    ] = None


class Look(Part):
    """Whose guide this is, at a glance: on pages, share pictures, documents and the form."""

    logo: Annotated[
        LookFile | None,
        About(
            "Logo",
            hint=gettext_noop(
                "An SVG or PNG in overrides/, such as images/logo.svg, that can be seen on the primary colour."
            ),
        ),
    ] = None
    favicon: Annotated[LookFile | None, About("Favicon", hint=gettext_noop("A square SVG or PNG in overrides/."))] = (
        None
    )
    colours: Annotated[LookColours, About("Colours")] = LookColours()
    dark: Annotated[
        LookColours,
        About("Colours of the dark display", hint=gettext_noop("Without it, calculated from the colours above.")),
    ] = LookColours()
    hero: Annotated[
        Photograph | None,
        About("Picture of the home page", hint=gettext_noop("Documents and share pictures have it too.")),
    ] = None
    typeface: Annotated[
        Literal["sans", "serif"],
        About(
            "Typeface",
            hint=gettext_noop("sans or serif (on paper of headings only); pages use typefaces of the reader's device."),
        ),
    ] = "sans"


class FooterLink(Part):
    """A link of the last lines: accessibility statement, portal, sitemap of the government."""

    label: Annotated[Text, About(pgettext_noop("look", "Words"))]
    url: Annotated[Url, About(pgettext_noop("web", "Address"))]


class Footer(Part):
    """What the last lines of every page say; mainland sites must name their registrations.

    ICP: order 33 of the ministry (2005). Public security: its ministry. Site code: 国办发〔2017〕47 号.
    """

    sponsor: Annotated[Text | None, About("Sponsor")] = None
    operator: Annotated[Text | None, About(pgettext_noop("site", "Operator"))] = None
    icp: Annotated[
        str | None,
        StringConstraints(
            pattern=r"^[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕陇甘青蒙桂宁新藏]ICP[备证](\d{6}|\d{8}|\d{10})号(-[1-9]\d{0,3})?$"
        ),
        About("ICP number", hint=gettext_noop("Such as 粤ICP备12345678号-1."), under_law=CHINESE_LAW),
    ] = None
    public_security: Annotated[
        str | None,
        StringConstraints(
            pattern=r"^[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂宁新藏]公网安备 ?\d{14}号$"
        ),
        About(
            "Public-security number", hint=gettext_noop("Such as 粤公网安备44010602000001号."), under_law=CHINESE_LAW
        ),
    ] = None
    site_code: Annotated[
        str | None,
        StringConstraints(pattern=r"^(\d{10}|[A-Za-z]\d{9}|[A-Za-z]{2}\d{8})$"),
        About("Government site code", hint=gettext_noop("Ten digits, such as 4401060001."), under_law=CHINESE_LAW),
    ] = None
    accessibility: Annotated[Url | None, About("Accessibility statement")] = None
    links: Annotated[tuple[FooterLink, ...], Field(max_length=12), About("Other links")] = ()

    @property
    def public_security_digits(self) -> str:
        """What beian.mps.gov.cn looks a registration up by."""
        return "".join(filter(str.isdigit, self.public_security or ""))
