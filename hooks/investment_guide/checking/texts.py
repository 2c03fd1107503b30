"""Texts: translated, in the words of the glossary and of the tool, printable, fast to render, with nothing private."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from itertools import chain

from investment_guide.analysis.private import private_in
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.walk import Found, texts_in
from investment_guide.locales.catalogue import catalogue, wordings_in
from investment_guide.locales.marks import CONTEXT_END
from investment_guide.model.section_marks import usual_wording
from investment_guide.model.values import LongText, Text
from investment_guide.model.vocabularies import Term
from investment_guide.publishable.fonts import font_packages, lacking, printable_characters
from investment_guide.publishable.markdown_limits import excesses
from investment_guide.reading.boundaries import base_feature_key
from investment_guide.reading.configuration import holds
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.origins import BOUNDARY_KIND
from investment_guide.reading.texts import TO_FILL_MARKS

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]+")
# Chinese that an English text quotes beside its translation: a document number, the name of a class.
QUOTED = re.compile(r"\([^()]*\)|（[^（）]*）|《[^《》]*》")
WORD = re.compile(r"[a-z]+")
SHORTEST_TERM = 2  # 亩 is in every text and has no fixed English: areas are shown in hectares
SMALL_WORDS = frozenset(("a", "an", "the", "of", "or", "and", "per", "in", "for", "by", "to"))
KANA, HANGUL = re.compile(r"[\u3041-\u30ff\u31f0-\u31ff]"), re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
MOST_CHARACTERS_SHOWN = 20
TYPED = f"typed{CONTEXT_END}"  # what readers may type and nobody prints (formatting/input_units.py)


def texts_are_translated(context: CheckContext) -> Iterator[Diagnostic]:
    """Every text for readers is there in the second language of the guide; of further ones the missing are counted."""
    languages = context.guide.settings.languages
    texts = list(_own_wordings(context))
    for kind, record, found in texts if len(languages) > 1 else ():
        if found.value.written_in(languages[1]) is None:
            shown = found.value.reading(languages[1])[0]
            yield context.diagnostic(
                "translation-missing", kind, record, found.path, language=languages[1], shown=shown
            )
    for place, language in enumerate(languages[2:], 2):
        missing = sum(found.value.written_in(language) is None for _, _, found in texts)
        if missing:
            details = {"language": language, "count": missing, "total": len(texts)}
            yield context.diagnostic("translations-missing", "guide", "", ("languages", place), **details)


def _own_wordings(context: CheckContext) -> Iterator[tuple[str, str, Found]]:
    """All texts of the guide, and the words of its vocabularies, as far as they are its own."""
    _, document = context.origins.documents.get(("vocabularies", ""), ("", None))
    own = document.value if document else None
    for kind, record, found in (*context.values(Text), *context.values(Term)):
        if kind != "vocabularies" or holds(own, found.path):
            yield kind, record, found


def english_is_english(context: CheckContext) -> Iterator[Diagnostic]:
    """No Chinese is left in an English text, except quoted in brackets."""
    if "en" not in context.guide.settings.languages:
        return
    for kind, record, found in (*context.values(Text), *context.values(Term)):
        english = found.value.en or ""
        if english in TO_FILL_MARKS:
            continue  # has a diagnostic of its own
        left = CHINESE.findall(QUOTED.sub("", english)) if CHINESE.search(english) else []
        if left:
            details = {"found": " ".join(dict.fromkeys(left))}
            yield context.diagnostic("chinese-in-english", kind, record, (*found.path, "en"), **details)


def glossary_is_kept(context: CheckContext) -> Iterator[Diagnostic]:
    """A term of the glossary is translated as the glossary says."""
    terms_of_glossary = context.guide.vocabularies.terms.get("glossary", {})
    glossary = {zh: term.en for zh, term in terms_of_glossary.items() if term.en}
    terms = sorted((zh for zh in glossary if len(zh) >= SHORTEST_TERM), key=len, reverse=True)
    if not terms:
        return
    used = re.compile("|".join(map(re.escape, terms)))
    for kind, record, found in context.values(Text):
        both = found.value.zh and found.value.en and kind != "vocabularies"
        zh_terms = dict.fromkeys(used.findall(found.value.zh)) if both else ()
        for zh in zh_terms:
            if not _stems(glossary[zh]) <= _stems(found.value.en):
                details = {"zh": zh, "en": glossary[zh]}
                yield context.diagnostic("glossary-term", kind, record, (*found.path, "en"), **details)


def _stems(text: str) -> frozenset[str]:
    """The words of an English text without their endings: factories and factory are one."""
    words = (word for word in WORD.findall(text.lower()) if word not in SMALL_WORDS)
    return frozenset(re.sub(r"(ies|y|es|s|ed|d|ing)$", "", word) for word in words)


def messages_are_of_the_tool(context: CheckContext) -> Iterator[Diagnostic]:
    """Each wording that ``vocabularies.yml`` replaces is one that a page of the tool says."""
    for language, replaced in context.guide.vocabularies.messages.items():
        known = wordings(language)
        for found in replaced:
            if found not in known:
                nearest = next(iter(get_close_matches(found, sorted(known), 1, 0.5)), "")
                path = ("messages", language, found)
                yield context.diagnostic("unknown-message", "vocabularies", "", path, found=found, nearest=nearest)


@cache
def wordings(language: str) -> frozenset[str]:
    """Return all that the tool says in a language, as a guide that renames nothing says it."""
    return frozenset(map(usual_wording, wordings_in(language)))


def characters_can_be_printed(context: CheckContext) -> Iterator[Diagnostic]:
    """Every text, and all that the tool says in the languages of the guide, consists of characters that a font has;
    paper shows 〓 for the others."""
    known, settings = printable_characters(context.look), context.guide.settings
    for (kind, record), (_, document) in context.origins.documents.items():
        if set(repr(document.value)) <= known:  # nearly every file: one look at all of it, no walk
            continue
        for path, text in texts_in(document.value):
            if absent := lacking(text, known):
                details = _characters(absent, str(path[-1]) if path else "")
                yield context.diagnostic("character-unprintable", kind, record, path, **details)
    for feature in context.guide.base_features:
        if absent := lacking("".join(map(feature.name, settings.languages)), known):
            key = base_feature_key(feature.id)
            yield context.diagnostic("character-unprintable", BOUNDARY_KIND, key, (), **_characters(absent, ""))
    for place, language in enumerate(settings.languages):
        messages = catalogue(language, context.guide.vocabularies.catalogues.get(language, ""))
        said = (words for message, words in messages.messages.items() if not message.startswith(TYPED))
        words = chain(said, *messages.plurals.values())
        if absent := lacking("".join(words), known):
            path = ("languages", place)
            yield context.diagnostic("character-unprintable", "guide", "", path, **_characters(absent, language))


def _characters(absent: list[str], language: str) -> dict[str, str]:
    """What the message says: the first characters, and the fonts that have them."""
    more = " …" if len(absent) > MOST_CHARACTERS_SHOWN else ""
    return {"found": " ".join(absent[:MOST_CHARACTERS_SHOWN]) + more, "cure": _font_with(absent, language)}


def _font_with(absent: list[str], language: str) -> str:
    """Return the package of fonts that is not installed and has most likely what is absent, else `own` for letters."""
    needed = {"japanese" if language == "ja" or KANA.match(one) else "korean" if HANGUL.match(one) else ""
              for one in absent}  # fmt: skip
    if packages := sorted(needed - {""} - font_packages()):
        return packages[0]
    return "own" if any(one.isalpha() for one in absent) else ""


def texts_are_rendered_fast(context: CheckContext) -> Iterator[Diagnostic]:
    """No Markdown of a record has more lines, brackets, emphases or levels than the renderer can take."""
    for kind, record, found in context.values(LongText):
        for language, words in found.value.words.items():
            for excess in excesses(words):
                path = (*found.path, language)
                yield context.diagnostic("markdown-too-heavy", kind, record, path, found=excess.what)


def nothing_private_is_public(context: CheckContext) -> Iterator[Diagnostic]:
    """No text has a private mobile number, a free mailbox or an identity-card number; a contact marked public may have
    the first two."""
    public = {contact.id for contact in context.guide.contacts.values() if contact.public}
    for kind, record, found in context.values(str):
        is_public = kind == "contacts" and found.path[0] in public
        for private in private_in(found.value):
            if private.code == "private-identity" or not is_public:
                yield context.diagnostic(private.code, kind, record, found.path, found=private.shown)


RULES = (
    texts_are_translated,
    english_is_english,
    glossary_is_kept,
    messages_are_of_the_tool,
    characters_can_be_printed,
    texts_are_rendered_fast,
    nothing_private_is_public,
)
