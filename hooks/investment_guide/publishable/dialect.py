"""The Markdown of hand-written pages: what the reference of Material for MkDocs shows, without a line in mkdocs.yml.

What ``markdown_extensions`` of a city says of an extension comes before what stands here. Mathematics and diagrams
need scripts of other hosts and are left out; ``unsupported.py`` names their lines.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from pymdownx.emoji import to_alt, twemoji

from investment_guide.publishable.material_markdown import BACKLINK

GLOSSARY = "investment_guide.publishable.glossary_markdown:GlossaryMarkdown"
OWN = "investment_guide.publishable.material_markdown:MaterialMarkdown"


@cache
def _emoji() -> dict[str, Any]:
    index: dict[str, Any] = twemoji({}, None)
    return index


def emoji_index(_options: Mapping[str, Any], _md: Markdown) -> dict[str, Any]:
    """Return the index of emoji by their short names: one for all pages, each of which would copy 20 ms of it."""
    return _emoji()


# Extensions with their options. https://squidfunk.github.io/mkdocs-material/reference/
DIALECT: Mapping[str, Mapping[str, object]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    # By an attribute, since the pages' policy forbids styles in them.
    "tables": {"use_align_attribute": True},
    # Anchors from the words of a heading, Chinese ones too; of English headings as without this option.
    "toc": {"permalink": False, "slugify": slugify_unicode},
    "pymdownx.blocks.caption": {},
    "pymdownx.caret": {},
    "pymdownx.critic": {},
    "pymdownx.details": {},
    # Emoji are letters of the reader's device; icons are drawn by our own extension.
    "pymdownx.emoji": {"emoji_index": emoji_index, "emoji_generator": to_alt},
    "pymdownx.highlight": {"linenums_style": "pymdownx-inline", "pygments_lang_class": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.mark": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {},
    GLOSSARY: {},
    OWN: {},
}
# Extensions that put other files into a page, wherever these lie.
READS_FILES = frozenset(("pymdownx.snippets", "pymdownx.b64", "markdown_include.include", "mdx_include"))


def dialect(
    look: Path | None,
    words: Mapping[str, str],
    terms: Mapping[str, str] = MappingProxyType({}),
    icons: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, dict[str, object]]:
    """Return the extensions with their options for pages of one language.

    ``words`` are those of ``material_markdown.WORDS`` in the language; icons of a city lie in ``look``; ``terms``
    are the explanations of the glossary by their words, ``icons`` those of admonitions by their kinds.
    """
    options: dict[str, dict[str, object]] = {name: dict(own) for name, own in DIALECT.items()}
    options["footnotes"]["BACKLINK_TITLE"] = words[BACKLINK].format(number="{}")
    options[GLOSSARY] = {"terms": dict(terms)}
    options[OWN] = {"look": str(look) if look else "", "words": dict(words), "icons": dict(icons)}
    return options
