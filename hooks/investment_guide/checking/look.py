"""The look of the guide: colours that can be read, pictures that are there and safe."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from investment_guide.analysis.look import LEAST, illegible
from investment_guide.checking.check_context import CheckContext
from investment_guide.publishable.file_types import RefusedFileError, published_file
from investment_guide.publishable.logos import logo
from investment_guide.reading.diagnostics import Diagnostic

PICTURE_TYPES = MappingProxyType({".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP"})


def colours_can_be_read(context: CheckContext) -> Iterator[Diagnostic]:
    """The colours of a look have the contrast of WCAG 2.2 AA where they are used, in light and in dark."""
    for found in illegible(context.guide.settings.look):
        details = {
            "found": found.found,
            "ground": found.ground,
            "ratio": f"{int(found.ratio * 10) / 10:.1f}",
            "least": f"{LEAST:.1f}",
            "suggestion": found.suggestion,
        }
        yield context.diagnostic("look-illegible", "guide", "", ("look", *found.path), **details)


def pictures_are_there(context: CheckContext) -> Iterator[Diagnostic]:
    """Logo and favicon are files of ``overrides/`` that may be published, and the logo can be drawn on paper."""
    look = context.guide.settings.look
    for name in ("logo", "favicon"):
        file = getattr(look, name)
        if file is None or context.look is None:
            continue
        path = context.look / file
        reason = "missing"
        if path.is_file() and path.resolve() == context.look.resolve() / file:
            try:
                content = logo(path)
            except RefusedFileError as error:
                reason = error.reason
            else:
                if name == "favicon" or context.is_drawable is None or context.is_drawable(content):
                    continue
                reason = "undrawn"
        yield context.diagnostic("look-picture", "guide", "", ("look", name), found=file, reason=reason)


def hero_can_be_drawn(context: CheckContext) -> Iterator[Diagnostic]:
    """Papers can show the picture of the home page; without it they show what they show in a guide without one."""
    hero = context.guide.settings.look.hero
    if hero is None or hero.file not in context.files or context.is_drawable is None:
        return
    try:
        content = published_file(context.folder / "files" / hero.file).content
    except RefusedFileError:  # which is reported of every file
        return
    if not context.is_drawable(content):
        picture_type = PICTURE_TYPES[Path(hero.file).suffix.lower()]
        path = ("look", "hero", "file")
        yield context.diagnostic("hero-not-drawn", "guide", "", path, found=hero.file, type=picture_type)


RULES = (colours_can_be_read, pictures_are_there, hero_can_be_drawn)
