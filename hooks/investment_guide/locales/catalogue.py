"""Catalogues of messages: the files ``<language>.po`` of GNU gettext, read with Babel.

English is the language of the code and needs no catalogue: a message without a translation is shown in English.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import PoFileError, read_po

from investment_guide.locales.marks import CONTEXT_END, source_wording

SOURCE_LANGUAGE = "en"
COMPLETE = "zh"  # translates every message: a test holds it
WORD = "word"  # the context of words of vocabularies
FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The translations of one language: by the wording in the code, after its context if it has one.

    ``plurals`` has all forms of the messages that depend on a number, in the order of ``plural_form``.
    """

    messages: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]

    def gettext(self, message: str) -> str:
        """Return the translation, or the English of a message that has none."""
        return self.messages.get(message) or source_wording(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form for a number, or the English singular or plural of a message that has none."""
        forms = self.plurals.get(one)
        if forms:
            return forms[self.plural_form(count)]
        return source_wording(one) if count == 1 else many

    def word(self, english: str) -> str | None:
        """Return the translation of a word or explanation that the tool brings in Chinese and English."""
        return self.messages.get(f"{WORD}{CONTEXT_END}{english}")


@cache
def catalogue(language: str, own: str = "") -> Catalogue:
    """Return the tool's catalogue of a language, empty for one without a file, completed and overridden by a city's.

    ``own`` is the text of its file.
    """
    path = FOLDER / f"{language}.po"
    of_tool = parse_catalogue(path.read_bytes()) if path.is_file() else NOTHING
    if not own:
        return of_tool
    of_city = parse_catalogue(own.encode())
    return Catalogue(
        MappingProxyType({**of_tool.messages, **of_city.messages}),
        MappingProxyType({**of_tool.plurals, **of_city.plurals}),
        of_city.plural_form if of_city.plurals else of_tool.plural_form,
    )


def translate(message: str, language: str) -> str:
    """Return a message in a language, as the tool says it."""
    return catalogue(language).gettext(message)


def wordings_in(language: str) -> Iterator[str]:
    """Yield every wording of the tool in a language; in English those of the code, which the first catalogue lists."""
    if language == SOURCE_LANGUAGE:
        listed = catalogue(COMPLETE)
        yield from map(source_wording, (*listed.messages, *listed.plurals))
        return
    translated = catalogue(language)
    yield from translated.messages.values()
    for forms in translated.plurals.values():
        yield from forms


def parse_catalogue(content: bytes) -> Catalogue:
    """Return what a file translates; fuzzy and empty translations count as none.

    ValueError for what is no catalogue.
    """
    try:
        read = read_po(BytesIO(content), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{error}: {error.line.strip()}") from error
    messages: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in read:
        if not message.id or message.fuzzy:
            continue
        singular = message.id if isinstance(message.id, str) else message.id[0]
        key = f"{message.context}{CONTEXT_END}{singular}" if message.context else singular
        if isinstance(message.string, str):
            messages[key] = message.string
        elif message.string and all(message.string):
            plurals[key] = tuple(message.string)
    return Catalogue(MappingProxyType(messages), MappingProxyType(plurals), c2py(read.plural_expr))


NOTHING = Catalogue(MappingProxyType({}), MappingProxyType({}), lambda count: int(count != 1))
