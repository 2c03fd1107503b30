"""What the law on maps wants to read on every map: its approval number (审图号), or that it is a sketch.

地图管理条例 art. 34 ff.; a guide without a number says in ``guide.yml`` what readers are to know instead.
"""

from markupsafe import Markup, escape

from investment_guide.analysis.validity import approved_until
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.settings import Exemption
from investment_guide.presentation.context import Context


def approval_mark(context: Context) -> str:
    """Return the text of the lower left corner of a picture: the approval number, or two words."""
    settings = context.guide.settings.map
    if context.guide.settings.law != CHINESE_LAW:
        return context.gettext("Sketch map")
    if settings.approval_no:
        return context.gettext("Map approval no. {approval_no}", approval_no=settings.approval_no)
    if settings.exempt:
        return context.gettext("No review needed: {document}", document=settings.exempt.document)
    return context.gettext("Sketch map")


def approval_words(context: Context) -> str:
    """Return the same with until when it holds, or with the note of the guide, where there is room for a sentence."""
    settings = context.guide.settings.map
    if context.guide.settings.law != CHINESE_LAW:
        return context.formatter.plain(settings.approval_note) or approval_mark(context)
    until = approved_until(settings) if settings.approval_no else None
    if until is not None:
        day, over = context.formatter.date(until), until < context.today
        mark = approval_mark(context)
        if over:
            return context.gettext("{mark} (expired on {day})", mark=mark, day=day)
        return context.gettext("{mark} (valid until {day})", mark=mark, day=day)
    if settings.exempt and not settings.approval_no:
        return _exemption(context, settings.exempt)
    if settings.approval_no or not settings.approval_note:
        return approval_mark(context)
    return context.formatter.plain(settings.approval_note)


def approval_html(context: Context, words: str) -> Markup:
    """Return a sentence that may hold the note of the guide, marked where that is in another language."""
    note, formatter = context.guide.settings.map.approval_note, context.formatter
    html = escape(words)
    return Markup(html.replace(escape(formatter.plain(note)), formatter.text(note))) if note else html  # noqa: S704  # escaped


def _exemption(context: Context, exempt: Exemption) -> str:
    by, day = context.formatter.plain(exempt.by), context.formatter.date(exempt.on)
    return context.gettext(
        "{by} found on {day} that this map needs no review ({document})", by=by, day=day, document=exempt.document
    )
