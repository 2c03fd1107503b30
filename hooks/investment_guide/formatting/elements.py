"""The few HTML elements that worded values are made of; everything put in is escaped."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup, escape

NOTHING = Markup("")

_TAG = re.compile(r"<[^>]*>")
_KEPT = r'<span class="guide-unbroken">\g<0></span>'
_SPACES = re.compile(r"[ \t\r\n]+")

# An area with its brackets, or a unit made of several: lines break after each of their signs, even under keep-all.
_AREA = r"[（(]?\d[\d\xa0,.–]* (?:㎡|m²|ha|亩|acres?|sq ft)(?![\w/·])(?:[）)][，；,;]?)?"
_COMPOUND_UNIT = r"(?<= )[^\s\d:<>&]{1,9}/[^\s，；、。（）()<>&]{1,9}(?![^\s，；、。（）()])"
_UNBROKEN = re.compile(f"{_AREA}|{_COMPOUND_UNIT}")
# A number with its currency or its unit; scripts/shared/elements.js knows it too. The signs of a tag are passed over.
_NUMBER = r"\d(?:[\d\xa0,.–～]*\d)?%?"
_LETTER = r"[^\s\d<>&,;:.，；。、：！？（）()“”\u4e00-\u9fff]"
_UNIT = (
    rf"(?:[\u4e00-\u9fff]{{1,4}}(?:[/·](?:{_LETTER}|[\u4e00-\u9fff]){{1,6}})?|{_LETTER}{{1,12}})"
    r"(?: a (?:month|year|floor|building)(?: and (?:month|year))?)?"
)
MONEY_SIGN = r"(?:[A-Z]{0,2}[$\u20a0-\u20bf£¥]|[A-Z]{3})"  # US$, €, CHF
_AMOUNT = (
    r"<[^>]*>|(?<!\d)\d{1,2}:\d\d[–～]\d{1,2}:\d\d|(?<![A-Za-z0-9-])[（(]?"
    rf"(?:(?:[≈≥≤] |約)?{MONEY_SIGN} {_NUMBER}(?:{_UNIT})?(?: (?:million|billion)(?:{_UNIT})?)?|"
    rf"{_NUMBER} (?!(?:to|and|or|of|in|for|from) )(?:(?:million|billion) yuan|{_UNIT})@joined@)(?:[）)][，；,;]?)?"
)

# Digits in groups, as records write them with common spaces: 12 000. Tags are passed over.
_GROUPED = re.compile(r"<[^>]*>|(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")

# (kind, id) → (address, label); an empty address means that there is no page to go to.
LinkTo = Callable[[str, str], tuple[str, str]]


def element(name: str, content: object, **attributes: str) -> Markup:
    """Return an element. An attribute whose Python name ends in ``_`` (``class_``) loses it, inner ``_`` become ``-``.

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
    """Return the words alone. ``Markup.striptags`` would also loosen the spaces that keep a number on its line."""
    return Markup(_SPACES.sub(" ", _TAG.sub("", html)).strip()).unescape()  # noqa: S704  # only tags were taken away


@cache
def _amounts(joined: str) -> re.Pattern[str]:
    return re.compile(_AMOUNT.replace("@joined@", rf"|{_NUMBER}(?:{joined})(?:/{_LETTER}{{1,9}})?" if joined else ""))


def unbroken(text: str, joined: str = "") -> Markup:
    """Return a text or safe HTML whose amounts stay on one line: a number and its unit, and each of them where type is
    large. ``joined`` is the pattern of the units that the language writes without a space.

    >>> unbroken("至少 30 天")
    Markup('至少 <span class="guide-amount">30 天</span>')
    >>> unbroken("10–14 元/㎡·月")
    Markup('<span class="guide-amount">10–14 <span class="guide-unbroken">元/㎡·月</span></span>')
    >>> unbroken("8:30–12:00")
    Markup('<span class="guide-amount">8:30–12:00</span>')
    >>> unbroken("2 000 元")
    Markup('<span class="guide-amount">2\\xa0000 元</span>')
    """
    return _unbroken(str(escape(text)), joined)


@lru_cache(maxsize=20_000)
def _unbroken(html: str, joined: str) -> Markup:
    """The sites of a guide say the same amounts again and again."""
    return Markup(_amounts(joined).sub(_amount, _GROUPED.sub(_grouped, html)))  # noqa: S704  # of escaped text


def _grouped(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else found[0].replace(" ", "\u00a0")


def _amount(found: re.Match[str]) -> str:
    words = found[0]
    if words[0] == "<":
        return words
    if _UNBROKEN.fullmatch(words):
        return f'<span class="guide-unbroken">{words}</span>'
    return f'<span class="guide-amount">{_UNBROKEN.sub(_KEPT, words)}</span>'


def bullets(items: Iterable[object], class_: str = "guide-list") -> Markup:
    """Return a list; one item alone stays plain."""
    listed = list(items)
    if len(listed) == 1:
        return escape(listed[0])
    return element("ul", joined(element("li", item) for item in listed), class_=class_)


def link(href: str, label: object) -> Markup:
    """Return a link, or only its label when there is no page to go to."""
    return element("a", label, href=href) if href else escape(label)
