"""What languages are called: in themselves, for whoever looks for the own one among several, and in another."""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from investment_guide.locales.catalogue import translate
from investment_guide.locales.marks import pgettext_noop

# Chinese calls languages otherwise as a heading (英文) than CLDR does (英语).
_WRITTEN = {
    "zh": pgettext_noop("language", "Chinese"),
    "en": pgettext_noop("language", "English"),
    "ja": pgettext_noop("language", "Japanese"),
}


@cache
def autonym(language: str) -> str:
    """Return the name of a language in itself (CLDR), or its code where that knows none.

    >>> autonym("zh"), autonym("fr"), autonym("xx")
    ('中文', 'Français', 'xx')
    """
    try:
        name = Locale.parse(language).get_display_name(language)
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language


@cache
def name_in(language: str, reader: str) -> str:
    """Return the name of a language in another one, or its code where nobody knows a name.

    >>> name_in("en", "zh"), name_in("de", "en"), name_in("xx", "en")
    ('英文', 'German', 'xx')
    """
    if language in _WRITTEN:
        return translate(_WRITTEN[language], reader)
    try:
        names = Locale.parse(reader).languages
    except (UnknownLocaleError, ValueError):
        return language
    return str(names.get(language, language))


@cache
def with_territory(language: str) -> str:
    """Return a language with the territory where most of its speakers live (CLDR), as previews of links name it.

    >>> with_territory("zh"), with_territory("en"), with_territory("ja"), with_territory("xx")
    ('zh_CN', 'en_US', 'ja_JP', 'xx')
    """
    parts = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}_{parts[-1]}" if len(parts) > 1 else language
