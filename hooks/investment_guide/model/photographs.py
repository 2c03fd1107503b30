"""Photographs: what every record, the home page and a film say of a picture in ``data/files/``."""

from typing import Annotated

from pydantic import Field, Strict

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About
from investment_guide.model.values import Date, FileName, Part, Text

PerCent = Annotated[float, Strict(), Field(ge=0, le=100)]


class FocusPoint(Part):
    """What must stay in sight where a picture is cut: per cent of its width from the left, of its height from the
    top."""

    x: Annotated[PerCent, About(pgettext_noop("focus", "From the left"), unit="percent")] = 50
    y: Annotated[PerCent, About(pgettext_noop("focus", "From the top"), unit="percent")] = 50


class Photograph(Part):
    """A photograph or drawing. Readers get copies of it, upright, in several sizes and without what a camera wrote
    beside the pixels; never the file itself."""

    file: Annotated[FileName, About("Picture", hint=gettext_noop("A JPG, PNG or WebP in data/files/."))]
    caption: Annotated[Text, About("Caption")]
    alt: Annotated[
        Text | None,
        About(
            pgettext_noop("picture", "What it shows"),
            hint=gettext_noop("What is to be seen, for readers who do not see it; the caption says what it means."),
        ),
    ] = None
    credit: Annotated[Text | None, About("Credit", hint=gettext_noop("Who took or drew it."))] = None
    on: Annotated[Date | None, About("Taken on")] = None
    focus: Annotated[
        FocusPoint | None,
        About(
            "Focus",
            hint=gettext_noop("What stays in sight where the picture is cut, such as {x: 50, y: 30}; else the middle."),
        ),
    ] = None

    @property
    def described(self) -> Text:
        """What stands in the place of the picture for who does not see it."""
        return self.alt or self.caption


Photographs = Annotated[tuple[Photograph, ...], About("Photographs", group="documents")]
