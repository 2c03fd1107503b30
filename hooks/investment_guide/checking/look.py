"""The look of the guide: colours that can be read, pictures that are there and safe."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from investment_guide.analysis.look import LEAST, illegible
from investment_guide.checking.case import Case
from investment_guide.publishable.file_types import RefusedFileError, published_file
from investment_guide.publishable.logos import logo
from investment_guide.reading.diagnostics import Diagnostic

PICTURE_TYPES = MappingProxyType({".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP"})


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
    """Logo and favicon are files of ``overrides/`` that may be published, and the logo can be drawn on paper."""
    look = case.guide.settings.look
    for name in ("logo", "favicon"):
        file = getattr(look, name)
        if file is None or case.look is None:
            continue
        path = case.look / file
        reason = "missing"
        if path.is_file() and path.resolve() == case.look.resolve() / file:
            try:
                content = logo(path)
            except RefusedFileError as error:
                reason = error.reason
            else:
                if name == "favicon" or case.is_drawable is None or case.is_drawable(content):
                    continue
                reason = "undrawn"
        yield case.diagnostic("look-picture", "guide", "", ("look", name), found=file, reason=reason)


def hero_can_be_drawn(case: Case) -> Iterator[Diagnostic]:
    """Papers can show the picture of the home page; without it they show what they show in a guide without one."""
    hero = case.guide.settings.look.hero
    if hero is None or hero.file not in case.files or case.is_drawable is None:
        return
    try:
        content = published_file(case.folder / "files" / hero.file).content
    except RefusedFileError:  # which is reported of every file
        return
    if not case.is_drawable(content):
        picture_type = PICTURE_TYPES[Path(hero.file).suffix.lower()]
        path = ("look", "hero", "file")
        yield case.diagnostic("hero-not-drawn", "guide", "", path, found=hero.file, type=picture_type)


RULES = (colours_can_be_read, pictures_are_there, hero_can_be_drawn)
