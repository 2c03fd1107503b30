"""The look of the guide: colours that can be read, pictures and icons that are there and safe, base maps that can be
asked for tiles and that our shapes fit over.
"""

from collections.abc import Iterator

from investment_guide.analysis.base_maps import is_foreign_grid, is_safe_address, missing_gaps, system_of, unknown_gaps
from investment_guide.analysis.colours import LEAST, illegible
from investment_guide.checking.check_context import CheckContext
from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.publishable.fonts import OF_GUIDE, UnreadableFontError, characters_of, font_files
from investment_guide.publishable.icons import OF_TOOL, UnknownIconError, icon, icon_folders, icon_names
from investment_guide.publishable.logos import logo
from investment_guide.reading.diagnostics import Diagnostic, shown
from investment_guide.reading.suggestions import nearest_word


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


def fonts_can_be_read(context: CheckContext) -> Iterator[Diagnostic]:
    """The fonts of ``overrides/fonts/`` are fonts."""
    folder = context.look / OF_GUIDE if context.look else None
    for path in font_files(folder) if folder and folder.is_dir() else ():
        try:
            characters_of(path)
        except UnreadableFontError:
            yield Diagnostic(f"{path.parents[1].name}/{OF_GUIDE}/{path.name}", 0, 0, "font-unreadable")


def icons_are_there(context: CheckContext) -> Iterator[Diagnostic]:
    """A cluster names an icon by the folder and file that Material (or ``overrides/.icons/``) has it in."""
    folders = icon_folders(context.look)
    for cluster in context.guide.clusters.values():
        if cluster.icon in OF_TOOL:
            continue
        try:
            icon(cluster.icon, folders)
        except UnknownIconError:
            names = list(icon_names(folders))
            same = [name for name in names if name.endswith(f"/{cluster.icon}")]
            details = {"found": cluster.icon, "nearest": same[0] if same else nearest_word(cluster.icon, names)}
            yield context.diagnostic("unknown-icon", "clusters", cluster.id, ("icon",), **details)


def base_maps_can_be_used(context: CheckContext) -> Iterator[Diagnostic]:
    """Every base map can be asked for tiles that fit under our shapes."""
    for place, base in enumerate(context.guide.settings.map.basemaps):
        path, name = ("map", "basemaps", place), base.name.main
        address = (*path, "url")
        if not is_safe_address(base.url):
            yield context.diagnostic("basemap-address", "guide", "", address, name=name, found=shown(base.url))
        elif is_foreign_grid(base.url):
            yield context.diagnostic("basemap-grid", "guide", "", address, name=name)
        elif unknown := unknown_gaps(base.url):
            found = "、".join(f"{{{gap}}}" for gap in unknown)
            yield context.diagnostic("basemap-gap-unknown", "guide", "", address, name=name, found=found)
        elif missing := missing_gaps(base.url):
            found = "、".join(f"{{{gap}}}" for gap in missing)
            yield context.diagnostic("basemap-gap-missing", "guide", "", address, name=name, missing=found)
        if system_of(base.crs) is None:
            yield context.diagnostic("basemap-crs", "guide", "", (*path, "crs"), name=name, found=base.crs)
        if base.min_zoom > base.max_zoom:
            details = {"name": name, "low": base.min_zoom, "high": base.max_zoom}
            yield context.diagnostic("basemap-zooms", "guide", "", (*path, "min_zoom"), **details)


RULES = (
    colours_can_be_read,
    pictures_are_there,
    fonts_can_be_read,
    icons_are_there,
    base_maps_can_be_used,
)
