"""What languages call themselves, for whoever looks for the own one among several."""

from functools import cache

from babel import Locale, UnknownLocaleError


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
