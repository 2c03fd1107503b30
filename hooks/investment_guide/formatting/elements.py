"""The few HTML elements that worded values are made of; everything put in is escaped."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from markupsafe import Markup, escape

NOTHING = Markup("")

_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\n]+")

# An area with its brackets, or a unit made of several: lines break after each of their signs, even under keep-all.
_AREA = r"[（(]?\d[\d\xa0,.–]* (?:㎡|m²|ha|亩)(?![\w/·])(?:[）)][，；,;]?)?"
_COMPOUND_UNIT = r"(?<= )[^\s\d:<>&]{1,9}/[^\s，；、。（）()<>&]{1,9}(?![^\s，；、。（）()])"
_UNBROKEN = re.compile(f"{_AREA}|{_COMPOUND_UNIT}")

# (kind, id) → (address, label); an empty address means that there is no page to go to.
LinkTo = Callable[[str, str], tuple[str, str]]


def element(name: str, content: object, **attributes: str) -> Markup:
    """An element. An attribute whose Python name ends in ``_`` (``class_``) loses it, inner ``_`` become ``-``.

    >>> element("span", "a<b", lang="zh-CN")
    Markup('<span lang="zh-CN">a&lt;b</span>')
    """
    written = "".join([f' {_spelt(key)}="{escape(value)}"' for key, value in attributes.items()])
    return Markup(f"<{name}{written}>{escape(content)}</{name}>")  # noqa: S704  # both parts are escaped


@cache
def _spelt(attribute: str) -> str:
    return attribute.rstrip("_").replace("_", "-")


def joined(parts: Iterable[Any], separator: str = "") -> Markup:
    """Parts one after the other, escaped unless they are Markup already."""
    return escape(separator).join(parts)


def without_tags(html: Markup) -> str:
    """The words alone. ``Markup.striptags`` would also loosen the spaces that keep a number on its line."""
    return Markup(_SPACES.sub(" ", _TAG.sub("", html)).strip()).unescape()  # noqa: S704  # only tags were taken away


def unbroken(text: str) -> Markup:
    """A value whose areas and whose units (元/㎡·月) stay on one line; what holds elements already stays as it is.

    >>> unbroken("10–14 元/㎡·月")
    Markup('10–14 <span class="guide-unbroken">元/㎡·月</span>')
    """
    escaped = escape(text)
    if "<" in escaped:
        return escaped
    return Markup(_UNBROKEN.sub(r'<span class="guide-unbroken">\g<0></span>', str(escaped)))  # noqa: S704  # escaped above


def bullets(items: Iterable[object], class_: str = "guide-list") -> Markup:
    """A list; one item alone stays plain."""
    listed = list(items)
    if len(listed) == 1:
        return escape(listed[0])
    return element("ul", joined(element("li", item) for item in listed), class_=class_)


def link(href: str, label: object) -> Markup:
    """A link, or only its label when there is no page to go to."""
    return element("a", label, href=href) if href else escape(label)
