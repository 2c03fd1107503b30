"""Words of the pages as plain text for paper: labels, and values without markup, lists as lines."""

import re
from itertools import accumulate

from markupsafe import Markup
from pydantic import BaseModel

from investment_guide.formatting.field_types import public_fields
from investment_guide.presentation.context import Context
from investment_guide.presentation.letters import letters_wide

LONGEST = 360  # letters of one value; a sheet has one page, and its QR code leads to the rest
_ENDS_OF_LINES = re.compile(r"</(?:li|p|dd|div)>|<br>")


def labels_of(model: type[BaseModel], context: Context) -> dict[str, str]:
    """Return what the fields of a record or of a part are called, by their names."""
    return {field.name: context.formatter.label(field.about) for field in public_fields(model)}


def plain(html: str, context: Context) -> str:
    """Return the text of a worded value, one line per item; a very long one is cut at a letter and says so."""
    lines = [Markup(part).striptags() for part in _ENDS_OF_LINES.split(html)]  # noqa: S704  # only to strip it
    return shortened("\n".join(line for line in lines if line), context)


def shortened(text: str, context: Context, longest: int = LONGEST) -> str:
    """Return a text that leaves room for others."""
    if len(text) <= longest:
        return text
    return context.gettext("{beginning} … (in full on the web page)", beginning=text[:longest].rstrip())


def on_one_line(text: str, letters: float) -> str:
    """Return a text as wide as so many Chinese letters at most; a longer one is cut and ends with an ellipsis."""
    if letters_wide(text) <= letters:
        return text
    widths = accumulate(letters_wide(letter) for letter in text)
    return text[: sum(width <= letters - 1 for width in widths)].rstrip() + "…"
