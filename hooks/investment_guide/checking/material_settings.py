"""Settings of ``mkdocs.yml`` that Material for MkDocs has and the guide's own document does not follow, each with what
to write instead. ``rendering/material_settings.py`` has those that it follows.
"""

from collections.abc import Iterator, Mapping

from investment_guide.publishable.dialect import READS_FILES
from investment_guide.publishable.icons import UnknownIconError, icon, icon_folders
from investment_guide.reading.diagnostics import YamlValue

Path = tuple[str | int, ...]
# Why a setting has no effect: the words of the code `setting-without-effect`.
WITHOUT_EFFECT: Mapping[tuple[str, ...], str] = {
    ("theme", "palette"): "colours",
    ("theme", "font"): "typeface",
    ("theme", "icon"): "icons",
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


def without_effect(values: Mapping[str, YamlValue]) -> Iterator[tuple[Path, str, str]]:
    """Yield the place of each setting that does nothing, what it is, and the reason."""
    for (part, name), reason in WITHOUT_EFFECT.items():
        inner = values.get(part)
        if isinstance(inner, dict) and inner.get(name) not in (None, False, []):
            yield (part, name), f"{part}.{name}", reason
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
    """Yield the icons of ``extra.social`` that Material does not have; those of a city are not looked at."""
    extra = values.get("extra")
    social = extra.get("social") if isinstance(extra, dict) else None
    for place, entry in enumerate(social if isinstance(social, list) else ()):
        name = entry.get("icon") if isinstance(entry, dict) else None
        if isinstance(name, str) and name.startswith(("material/", "fontawesome/", "octicons/", "simple/")):
            try:
                icon(name, icon_folders(None))
            except UnknownIconError:
                yield ("extra", "social", place, "icon"), name


def _named(value: YamlValue, setting: str) -> Iterator[tuple[Path, str]]:
    """Yield the entries of a list of names, of mappings of one name, or of ``path:``; or the names of a mapping."""
    if isinstance(value, dict):
        yield from (((setting, name), name) for name in value)
    for place, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            yield (setting, place), str(entry.get("path") or next(iter(entry), ""))
        else:
            yield (setting, place), str(entry)
