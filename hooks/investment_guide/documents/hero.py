"""The picture of the home page on paper: with caption, credit and date, and no heavier than it is seen."""

from investment_guide.documents.plain_text import on_one_line
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.presentation.context import Context
from investment_guide.publishable.file_types import published_file

# Letters beside a picture; the home page says all.
LONGEST_CAPTION, LONGEST_CREDIT = 60, 30


def hero_picture(
    context: Context, compilers: TypstCompilers, width_px: int, height_px: int
) -> dict[str, TypstValue] | None:
    """Return the picture for a room of so many pixels, and its words.

    None without one, or when Typst cannot draw it: then the compilers have a warning, as ``guide check`` has.
    Typst scales pictures but writes no JPEG, so that a copy of a small photograph may be heavier than the photograph.
    """
    hero = context.guide.settings.look.hero
    if hero is None or context.files is None:
        return None
    whole = published_file(context.files / hero.file).content
    copy = compilers.picture(whole, width_px, height_px)
    if copy is None:
        return None
    plain = context.formatter.plain
    return {
        "content": list(copy if len(copy) < len(whole) else whole),
        "caption": on_one_line(plain(hero.caption), LONGEST_CAPTION),
        "credit": f"{on_one_line(plain(hero.credit), LONGEST_CREDIT)} · {context.formatter.date(hero.on)}",
    }
