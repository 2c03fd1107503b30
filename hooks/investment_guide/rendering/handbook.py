"""The staff handbook in Material's own document: what its templates read in the place of the configuration.

Material's partials print settings as they are, so every text in them is escaped here. What asks another host, or needs
Material's scripts, is left out; ``docs/decisions/light-document.md`` says why.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import escape

from investment_guide.model.languages import language_tag
from investment_guide.rendering.page_context import PageContext

TEMPLATE = "handbook.html"
FOLDER = "for-staff/"
# In the order of reading; what a city adds comes after.
ORDER = ("index", "first-hour", "files", "spreadsheets", "drawings", "writing", "look", "publishing", "upgrade",
         "map-approval", "competition-review", "calendar")  # fmt: skip
# What the tool makes for it, in every edition.
GENERATED = ("for-staff/fields/", "for-staff/problems/")
# Of what Material ships, all that a page of the handbook loads.
ASSETS = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")


def in_order(names: Sequence[str]) -> list[str]:
    """Return the pages of the handbook in the order of reading.

    >>> in_order(["visits", "look", "index"])
    ['index', 'look', 'visits']
    """
    return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def settings_for_material(context: PageContext, language: str) -> dict[str, Any]:
    """Return the settings. ``language`` is that of the handbook."""
    return {
        "site_name": escape(context.formatter.plain(context.guide.settings.short_name)),
        "theme": {
            "language": language, "tag": language_tag(language), "features": (), "icon": {}, "font": False,
            "palette": {"scheme": "default", "primary": "custom", "accent": "custom"},
            "favicon": context.guide.settings.look.favicon or "images/mark.svg",
        },
        "extra": {"alternate": context.translations, "homepage": ".", "generator": False},
        "extra_css": ("styles/handbook.css",), "extra_javascript": (), "plugins": {}, "mdx_configs": {},
    }  # fmt: skip
