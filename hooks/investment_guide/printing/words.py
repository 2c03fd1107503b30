"""Words of the pages as plain text for paper: no markup, lists as lines, nothing endless."""

import re

from markupsafe import Markup

from investment_guide.rendering.view import View

LONGEST = 360  # letters of one value; a sheet has one page, and its QR code leads to the rest
_ENDS_OF_LINES = re.compile(r"</(?:li|p|dd|div)>|<br>")


def plain(html: str, view: View) -> str:
    """The text of a worded value, a line an item; a very long one is cut at a letter and says so."""
    lines = [Markup(part).striptags() for part in _ENDS_OF_LINES.split(html)]  # noqa: S704  # only to strip it
    return shortened("\n".join(line for line in lines if line), view)


def shortened(text: str, view: View, longest: int = LONGEST) -> str:
    """A text that leaves room for others."""
    if len(text) <= longest:
        return text
    return text[:longest].rstrip() + view.say("……（全文见网页）", " … (in full on the web page)")
