"""What the law on maps wants to read on every map: its approval number (审图号), or that it is a sketch.

地图管理条例 art. 34 ff.; a guide without a number says in ``guide.yml`` what readers are to know instead.
"""

from investment_guide.analysis.validity import approved_until
from investment_guide.model.settings import Exemption
from investment_guide.presentation.context import Context


def approval_mark(context: Context) -> str:
    """Return the text of the lower left corner of a picture: the approval number, or two words."""
    settings = context.guide.settings.map
    if settings.approval_no:
        return context.say(f"审图号：{settings.approval_no}", f"Map approval no. {settings.approval_no}")
    if settings.exempt:
        return context.say(f"无需送审：{settings.exempt.document}", f"No review needed: {settings.exempt.document}")
    return context.say("示意图", "Sketch map")


def approval_words(context: Context) -> str:
    """Return the same with until when it holds, or with the note of the guide, where there is room for a sentence."""
    settings = context.guide.settings.map
    until = approved_until(settings) if settings.approval_no else None
    if until is not None:
        day, over = context.formatter.date(until), until < context.today
        ended = (
            (f"（已于{day}到期）", f" (expired on {day})") if over else (f"（有效期至{day}）", f" (valid until {day})")
        )
        return approval_mark(context) + context.say(*ended)
    if settings.exempt and not settings.approval_no:
        return _exemption(context, settings.exempt)
    if settings.approval_no or not settings.approval_note:
        return approval_mark(context)
    return context.formatter.plain(settings.approval_note)


def _exemption(context: Context, exempt: Exemption) -> str:
    by, day = context.formatter.plain(exempt.by), context.formatter.date(exempt.on)
    return context.say(
        f"经{by}于{day}认定，本图无需送审，文件：{exempt.document}",
        f"{by} found on {day} that this map needs no review ({exempt.document})",
    )
