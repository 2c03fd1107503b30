"""Photographs on paper: cut to the room there is, with caption, credit and day."""

from investment_guide.documents.plain_text import on_one_line
from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.model.photographs import Photograph
from investment_guide.presentation.context import Context

# Letters beside a picture; the page says all.
LONGEST_CAPTION, LONGEST_CREDIT = 60, 30


def photograph_part(
    context: Context, photograph: Photograph | None, width_px: int, height_px: int, most_bytes: int = 200_000
) -> dict[str, TypstValue] | None:
    """Return a photograph for a room of so many pixels, and its words; None without one."""
    if photograph is None or context.photographs is None:
        return None
    plain = context.formatter.plain
    credit = [on_one_line(plain(photograph.credit), LONGEST_CREDIT)] if photograph.credit else []
    day = [context.formatter.date(photograph.on)] if photograph.on else []
    return {
        "content": list(context.photographs.cut(photograph, width_px, height_px, most_bytes)),
        "alt": plain(photograph.described),
        "caption": on_one_line(plain(photograph.caption), LONGEST_CAPTION),
        "credit": " · ".join(credit + day),
    }
