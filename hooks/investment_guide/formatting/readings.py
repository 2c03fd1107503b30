"""Plain words that know when they are not in the language of the page, which HTML and SVG say by an attribute."""

from markupsafe import Markup, escape

from investment_guide.formatting.elements import NOTHING, element
from investment_guide.model.languages import language_tag
from investment_guide.model.values import Wording


class OtherLanguage(str):
    """Plain words in another language than that of the page; ``tag`` (BCP 47) names it."""

    tag: str


def reading(text: Wording, language: str) -> str:
    """Return the words of a text in a language, or those that stand in for them as ``OtherLanguage``."""
    words, found = text.reading(language)
    if found == language:
        return words
    other = OtherLanguage(words)
    other.tag = language_tag(found)
    return other


def lang_of(words: str) -> Markup:
    """Return the attribute of an element that holds words of another language; nothing for those of the page's."""
    return Markup(' lang="{}"').format(words.tag) if isinstance(words, OtherLanguage) else NOTHING


def marked(words: str) -> Markup:
    """Return words as HTML, those of another language in an element that says so."""
    return element("span", words, lang=words.tag) if isinstance(words, OtherLanguage) else escape(words)
