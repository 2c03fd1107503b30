"""The look of the guide: colours that can be read, pictures that are there and safe."""

from collections.abc import Iterator

from investment_guide.analysis.look import LEAST, illegible
from investment_guide.checking.case import Case
from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.publishable.logos import logo
from investment_guide.reading.diagnostics import Diagnostic


def colours_can_be_read(case: Case) -> Iterator[Diagnostic]:
    """The colours of a look have the contrast of WCAG 2.2 AA where they are used, in light and in dark."""
    for found in illegible(case.guide.settings.look):
        details = {
            "found": found.found,
            "ground": found.ground,
            "ratio": f"{int(found.ratio * 10) / 10:.1f}",
            "least": f"{LEAST:.1f}",
            "suggestion": found.suggestion,
        }
        yield case.diagnostic("look-illegible", "guide", "", ("look", *found.path), **details)


def pictures_are_there(case: Case) -> Iterator[Diagnostic]:
    """Logo and favicon are files of ``overrides/`` that may be published."""
    look = case.guide.settings.look
    for name in ("logo", "favicon"):
        file = getattr(look, name)
        if file is None or case.look is None:
            continue
        path = case.look / file
        reason = "missing"
        if path.is_file() and path.resolve() == case.look.resolve() / file:
            try:
                logo(path)
            except RefusedFileError as error:
                reason = error.reason
            else:
                continue
        yield case.diagnostic("look-picture", "guide", "", ("look", name), found=file, reason=reason)


RULES = (colours_can_be_read, pictures_are_there)
