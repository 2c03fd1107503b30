"""Markdown of staff → safe HTML.

HTML that staff (or somebody else) wrote shows as text, and so does a link or picture with an address we do not follow:
``[x](javascript:…)``. What is left is cleaned once more by an allow-list, in case the Markdown library is wrong.
"""

import re
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, ImageInlineProcessor, LinkInlineProcessor
from markupsafe import Markup

from investment_guide.publishable.markup import is_followed, is_relative

ALLOWED_TAGS = {"p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img"}
ALLOWED_TAGS |= {"h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}}
HIGHEST_HEADING = "3"  # a page has one h1 and its sections are h2

Handled = tuple[Any, int | None, int | None]


class _Links(LinkInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        """Return the library's link when its address is one we follow, else the text as it stands."""
        return _kept(super().handleMatch(m, data), "href", is_followed)


class _Pictures(ImageInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        """Only pictures of our own host."""
        return _kept(super().handleMatch(m, data), "src", is_relative)


def _kept(handled: Any, attribute: str, allowed: Any) -> Handled:
    found = handled[0]
    if isinstance(found, Element) and not allowed(found.get(attribute, "")):
        return None, None, None
    return handled[0], handled[1], handled[2]


@cache
def _markdown() -> Markdown:
    converter = Markdown(
        extensions=["sane_lists", "tables", "toc"], extension_configs={"toc": {"baselevel": HIGHEST_HEADING}}
    )
    converter.preprocessors.deregister("html_block")
    converter.parser.blockprocessors.deregister("reference")
    for name in ("html", "entity", "reference", "image_reference", "short_reference", "short_image_ref"):
        converter.inlinePatterns.deregister(name)
    converter.inlinePatterns.register(_Links(LINK_RE, converter), "link", 160)
    converter.inlinePatterns.register(_Pictures(IMAGE_LINK_RE, converter), "image_link", 150)
    return converter


@lru_cache(maxsize=4096)
def markdown_html(text: str) -> Markup:
    """Sanitised HTML of a Markdown text. Headings start at ``h3``."""
    html = _markdown().reset().convert(text)
    cleaned = nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(cleaned)  # noqa: S704  # cleaned by an allow-list
