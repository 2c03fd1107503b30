"""Settings of ``mkdocs.yml`` that Material for MkDocs has and the guide's own document does not follow, each with what
to write instead. ``rendering/material_settings.py`` has those that it follows.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from investment_guide.publishable.dialect import READS_FILES
from investment_guide.publishable.icons import UnknownIconError, icon, icon_folders, material_icons
from investment_guide.reading.diagnostics import YamlValue

Path = tuple[str | int, ...]
# Why a setting has no effect: the words of the code `setting-without-effect`.
WITHOUT_EFFECT: Mapping[tuple[str, ...], str] = {
    ("theme", "palette"): "colours",
    ("theme", "font"): "typeface",
    ("theme", "features"): "features",
    ("theme", "direction"): "features",
    ("extra", "analytics"): "foreign",
    ("extra", "consent"): "foreign",
    ("extra", "version"): "features",
    ("extra", "homepage"): "features",
    ("extra", "generator"): "features",
    ("extra", "status"): "features",
    ("extra", "tags"): "features",
    ("extra", "annotate"): "features",
}
FORMULAS = "pymdownx.arithmatex"
# The icons of ``theme.icon`` that our pages draw; the others are signs of Material's document.
DRAWN = frozenset(("logo", "repo", "admonition"))
_COLOUR = re.compile(r"\[data-md-color-(primary|accent)=([a-z-]+)\]\{--md-(?:primary|accent)-fg-color:(#[0-9a-f]{6})")


def without_effect(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, str, str, str]]:
    """Yield the place of each setting that does nothing, what it is, the reason, and what to write instead where that
    follows from it."""
    theme = values.get("theme")
    for (part, name), reason in WITHOUT_EFFECT.items():
        inner = values.get(part)
        if isinstance(inner, dict) and inner.get(name) not in (None, False, []):
            instead = colours_of_palette(inner[name]) if name == "palette" else ""
            yield (part, name), f"{part}.{name}", reason, instead
    icons = theme.get("icon") if isinstance(theme, dict) else None
    for name in icons if isinstance(icons, dict) else ():
        if name not in DRAWN:
            yield ("theme", "icon", name), f"theme.icon.{name}", "icons", ""
    yield from ((path, name, reason, "") for path, name, reason in _in_lists(values))


def colours_of_palette(palette: YamlValue) -> str:
    """Return the colours of Material's palette as ``guide.yml`` writes them; empty for colours that it only names.

    >>> colours_of_palette([{"scheme": "default", "primary": "deep purple"}])
    'look: {colours: {primary: "#7e56c2"}}'
    """
    first = palette[0] if isinstance(palette, list) and palette else palette
    chosen = first if isinstance(first, dict) else {}
    named = {name: str(chosen.get(name, "")).replace(" ", "-") for name in ("primary", "accent")}
    found = [f'{name}: "{colour}"' for name, word in named.items() if (colour := _palette().get((name, word)))]
    return f"look: {{colours: {{{', '.join(found)}}}}}" if found else ""


@cache
def _palette() -> Mapping[tuple[str, str], str]:
    styles = (material_icons().parent / "assets" / "stylesheets").glob("palette.*.css")
    text = "".join(path.read_text(encoding="utf-8") for path in styles)
    return {(part, name): colour for part, name, colour in _COLOUR.findall(text)}


def _in_lists(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, str, str]]:
    """Yield what has no effect among the extensions, styles and scripts."""
    for path, name in _named(values.get("markdown_extensions"), "markdown_extensions"):
        if name == FORMULAS:
            yield path, name, "formulas"
    for setting in ("extra_css", "extra_javascript"):
        for path, name in _named(values.get(setting), setting):
            if "//" in name:
                yield path, name, "foreign"


def refused_extensions(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, str]]:
    """Yield the Markdown extensions with which no page is built."""
    for path, name in _named(values.get("markdown_extensions"), "markdown_extensions"):
        if name in READS_FILES:
            yield path, name


def unknown_icons(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, str]]:
    """Yield the icons of ``extra.social`` and ``theme.icon`` that Material lacks; those of a city are not looked at."""
    for path, name in (*_social_icons(values), *_theme_icons(values)):
        if isinstance(name, str) and name.startswith(("material/", "fontawesome/", "octicons/", "simple/")):
            try:
                icon(name, icon_folders(None))
            except UnknownIconError:
                yield path, name


def _social_icons(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, YamlValue]]:
    extra = values.get("extra")
    social = extra.get("social") if isinstance(extra, dict) else None
    for place, entry in enumerate(social if isinstance(social, list) else ()):
        yield ("extra", "social", place, "icon"), entry.get("icon") if isinstance(entry, dict) else None


def _theme_icons(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, YamlValue]]:
    theme = values.get("theme")
    icons = theme.get("icon") if isinstance(theme, dict) else None
    for name, value in icons.items() if isinstance(icons, dict) else ():
        if name in DRAWN:
            yield ("theme", "icon", name), value
            for kind, of_kind in value.items() if isinstance(value, dict) else ():
                yield ("theme", "icon", name, kind), of_kind


def _named(value: YamlValue, setting: str) -> Iterator[tuple[Path, str]]:
    """Yield the entries of a list of names, of mappings of one name, or of ``path:``; or the names of a mapping."""
    if isinstance(value, dict):
        yield from (((setting, name), name) for name in value)
    for place, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            yield (setting, place), str(entry.get("path") or next(iter(entry), ""))
        else:
            yield (setting, place), str(entry)
