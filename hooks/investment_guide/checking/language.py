"""Language: what Chinese readers see, English readers see too, in English and in the glossary's words."""

import re
from collections.abc import Iterator

from investment_guide.checking.check_context import CheckContext
from investment_guide.model.values import Text
from investment_guide.model.vocabularies import Term
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.texts import TO_FILL

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]+")
# Chinese that an English text quotes beside its translation: a document number, the name of a class.
QUOTED = re.compile(r"\([^()]*\)|（[^（）]*）|《[^《》]*》")
WORD = re.compile(r"[a-z]+")
SHORTEST_TERM = 2  # 亩 is in every text and has no fixed English: areas are shown in hectares
SMALL_WORDS = frozenset(("a", "an", "the", "of", "or", "and", "per", "in", "for", "by", "to"))


def texts_are_translated(context: CheckContext) -> Iterator[Diagnostic]:
    """Every text for readers has its English, when the guide is published in English."""
    if "en" in context.guide.settings.languages:
        for kind, record, found in context.values(Text):
            if found.value.en is None:
                yield context.diagnostic("translation-missing", kind, record, found.path, zh=found.value.zh)


def english_is_english(context: CheckContext) -> Iterator[Diagnostic]:
    """No Chinese is left in an English text, except quoted in brackets."""
    if "en" not in context.guide.settings.languages:
        return
    for kind, record, found in (*context.values(Text), *context.values(Term)):
        english = found.value.en or ""
        if english == TO_FILL:
            continue  # has a diagnostic of its own
        left = CHINESE.findall(QUOTED.sub("", english)) if CHINESE.search(english) else []
        if left:
            details = {"found": " ".join(dict.fromkeys(left))}
            yield context.diagnostic("chinese-in-english", kind, record, (*found.path, "en"), **details)


def glossary_is_kept(context: CheckContext) -> Iterator[Diagnostic]:
    """A term of the glossary is translated as the glossary says."""
    glossary = {zh: term.en for zh, term in context.guide.vocabularies.terms.get("glossary", {}).items()}
    terms = sorted((zh for zh in glossary if len(zh) >= SHORTEST_TERM), key=len, reverse=True)
    if not terms:
        return
    used = re.compile("|".join(map(re.escape, terms)))
    for kind, record, found in context.values(Text):
        zh_terms = dict.fromkeys(used.findall(found.value.zh)) if found.value.en and kind != "vocabularies" else ()
        for zh in zh_terms:
            if not _stems(glossary[zh]) <= _stems(found.value.en):
                details = {"zh": zh, "en": glossary[zh]}
                yield context.diagnostic("glossary-term", kind, record, (*found.path, "en"), **details)


def _stems(text: str) -> frozenset[str]:
    """The words of an English text without their endings: factories and factory are one."""
    words = (word for word in WORD.findall(text.lower()) if word not in SMALL_WORDS)
    return frozenset(re.sub(r"(ies|y|es|s|ed|d|ing)$", "", word) for word in words)


RULES = (texts_are_translated, english_is_english, glossary_is_kept)
