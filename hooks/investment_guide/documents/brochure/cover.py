"""The picture on the cover: that of the home page, with caption, credit and date, and no heavier than paper needs."""

from typing import Any

from investment_guide.documents.press import Press
from investment_guide.presentation.context import Context
from investment_guide.publishable.file_types import published_file

# The whole width of an A4 page, and the room below a short name, at 150 dots an inch.
WIDTH_PX, HEIGHT_PX = 1240, 886


def cover_picture(context: Context, press: Press) -> dict[str, Any] | None:
    """The picture and its words; None without one, or when Typst cannot draw it: then the press has a remark.

    Typst scales pictures but writes no JPEG, so that a copy of a small photograph may be heavier than the photograph.
    """
    hero = context.guide.settings.look.hero
    if hero is None or context.files is None:
        return None
    whole = published_file(context.files / hero.file).content
    copy = press.picture(whole, WIDTH_PX, HEIGHT_PX)
    if copy is None:
        return None
    plain = context.speech.plain
    return {
        "content": list(copy if len(copy) < len(whole) else whole),
        "caption": plain(hero.caption),
        "credit": f"{plain(hero.credit)} · {context.speech.date(hero.on)}",
    }
