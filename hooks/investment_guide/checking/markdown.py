"""Markdown of records: none takes the renderer long, and none overflows it. Pages are looked at by hand_written.py."""

from collections.abc import Iterator

from investment_guide.checking.check_context import CheckContext
from investment_guide.model.values import LongText
from investment_guide.publishable.markdown_limits import excesses
from investment_guide.reading.diagnostics import Diagnostic


def texts_are_rendered_fast(context: CheckContext) -> Iterator[Diagnostic]:
    """No Markdown of a record has more lines, brackets, emphases or levels than the renderer can take."""
    for kind, record, found in context.values(LongText):
        for language in ("zh", "en"):
            for excess in excesses(getattr(found.value, language) or ""):
                path = (*found.path, language)
                yield context.diagnostic("markdown-too-heavy", kind, record, path, found=excess.what)


RULES = (texts_are_rendered_fast,)
