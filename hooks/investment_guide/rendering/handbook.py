"""The staff handbook in Material's own document: what its templates read in the place of the configuration.

Material's partials print settings as they are, so every text in them is escaped here. What asks another host, or needs
Material's scripts, is left out; ``docs/decisions/light-document.md`` says why.
"""

import re
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import escape

from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.languages import language_tag
from investment_guide.model.settings import Settings
from investment_guide.rendering.page_context import PageContext

TEMPLATE = "handbook.html"
FOLDER = "for-staff/"
# In the order of reading; what a city adds comes after.
ORDER = ("index", "first-hour", "files", "spreadsheets", "drawings", "writing", "look", "publishing", "upgrade",
         "map-approval", "competition-review", "calendar")  # fmt: skip
# Pages about Chinese law, which guides under another law do not have.
UNDER_CHINESE_LAW = frozenset({"map-approval", "competition-review"})
# What the tool makes for it, in every edition.
GENERATED = ("for-staff/fields/", "for-staff/problems/")
# Of what Material ships, all that a page of the handbook loads.
ASSETS = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")

# Its pages say in blocks of Jinja what holds for some guides only.
_TEMPLATES = Environment(trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)  # noqa: S701  # Markdown
_BILINGUAL = re.compile(r'\{zh: [^{},"]*, en: ("[^"]*"|[^{},"]*)\}')
_CHINESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_COMMENT = re.compile(r"# [^/\n]*[\u3400-\u9fff][^/\n]* / ")  # in both languages
_FIELD = re.compile(r"\b[a-z]\w*_\w+")
# What opens the navigation and the search of Material.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def is_for(settings: Settings, name: str) -> bool:
    """Return whether a guide has a page of the handbook."""
    return settings.law == CHINESE_LAW or name not in UNDER_CHINESE_LAW


def page_for(settings: Settings, markdown: str) -> str:
    """Return a page of the handbook as staff of one guide read it.

    In a guide without Chinese, examples have one language, and fields the names that they have in its units.
    """
    names = {
        "chinese": "zh" in settings.languages,
        "chinese_law": settings.law == CHINESE_LAW,
        "units": settings.record_units,
    }
    return _in_own_words(settings, _TEMPLATES.from_string(markdown).render(names))


def example_for(settings: Settings, text: str) -> str:
    """Return an example of a problem as staff of one guide read it, or nothing if only those who read Chinese can."""
    shown = _in_own_words(settings, text)
    return "" if "zh" not in settings.languages and _CHINESE.search(shown) else shown


def _in_own_words(settings: Settings, text: str) -> str:
    if "zh" in settings.languages:
        return text
    english = _COMMENT.sub("# ", _BILINGUAL.sub(r"\1", text))
    return _FIELD.sub(lambda field: settings.record_units.named(field[0]), english)


def in_order(names: Sequence[str]) -> list[str]:
    """Return the pages of the handbook in the order of reading.

    >>> in_order(["visits", "look", "index"])
    ['index', 'look', 'visits']
    """
    return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def conforming(html: str) -> str:
    """Return a page of Material without what HTML allows on no checkbox.

    >>> conforming('<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">')
    '<input class="md-toggle" type="checkbox" id="__drawer">'
    """
    return _TOGGLE.sub(r"\1", html)


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
