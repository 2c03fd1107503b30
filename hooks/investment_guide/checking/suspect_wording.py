"""Wording of what is published that the fair-competition rules make suspect: a place to look at, never a verdict.

Policies of every level are read (a national one is marked as such), all other records, and the pages written by hand.
Only the Chinese is read: it is what the document says and what is reviewed; an English lead would say the same twice.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

from pydantic import BaseModel

from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.conditions import leaves
from investment_guide.checking.walk import find
from investment_guide.checking.wording.practices import Practice, practices
from investment_guide.checking.wording.roles import Hit, roles_of
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.benefits import Negotiable
from investment_guide.model.policies import Policy
from investment_guide.model.values import Text
from investment_guide.reading.diagnostics import Diagnostic, Path

SENTENCE_END = re.compile(r"(?<=[。；！？!?\n])")
PUNCTUATION = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)")  # which NFKC makes narrow
CHINESE = re.compile("[\u4e00-\u9fff]")
# What a policy says about its review or its document is no promise.
NOT_A_PROMISE = ("competition_review", "document", "legal_basis", "accepted")


def wording_is_not_suspect(context: CheckContext) -> Iterator[Diagnostic]:
    """No sentence of what is published has a practice that articles 8–11 make suspect, and none of a policy's rules is
    worked out from one; a sentence that has is quoted. What a sentence plainly forbids is no lead."""
    if context.guide.settings.law != CHINESE_LAW:
        return
    for kind, record, path, part in context.documents():
        if kind == "vocabularies":
            continue
        level = "national" if isinstance(part, Policy) and part.level == "national" else ""
        worded = _worded_rules(context, part) if isinstance(part, Policy) else ()
        for place, text in (*_texts(part, path), *worded):
            for details in leads(text, is_condition="conditions" in place):
                yield context.diagnostic("wording-suspect", kind, record, place, **details, national=level)


def leads(text: str, is_condition: bool = False) -> Iterator[dict[str, str]]:
    """Yield what a message says of each sentence of a text that looks like a restricted practice: the practices, their
    articles, the words that show them and the sentence. ``is_condition`` says that the text is a condition of an
    advantage by its place."""
    for sentence in SENTENCE_END.split(text):
        if found := practices_in(sentence, is_condition):
            yield {
                "words": "、".join(practice.name for practice in found),
                "words_en": ", ".join(practice.english for practice in found),
                "articles_zh": "；".join(dict.fromkeys(practice.articles for practice in found)),
                "articles_en": "; ".join(dict.fromkeys(practice.articles_english for practice in found)),
                "shown_by": "；".join(dict.fromkeys("＋".join(words) for words in found.values())),
                "sentence": sentence.strip(),
            }


@lru_cache(maxsize=8192)  # records of one kind say many things in the same words
def practices_in(sentence: str, is_condition: bool = False) -> Mapping[Practice, tuple[str, ...]]:
    """Return the practices that a sentence has, in the order of their table, with the words that show each."""
    text = re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFKC", sentence))
    text = PUNCTUATION.sub(lambda match: "，；："[",;:".index(match[0])], text)
    if CHINESE.search(text) is None:
        return {}
    hits = roles_of(text, is_condition)
    return {practice: _words_of(text, found) for practice in practices() if (found := practice.match(hits))}


def _words_of(text: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """The words of a sentence that show a practice, in their order."""
    return tuple(text[hit.start : hit.end] for hit in sorted(hits, key=attrgetter("start")) if hit.end > hit.start)


def _texts(part: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    skipped = NOT_A_PROMISE if isinstance(part, Policy) else ("accepted",)
    for found in find(part, Text, path):
        if found.value.zh and found.path[len(path)] not in skipped:
            yield (*found.path, "zh"), found.value.zh


def _worded_rules(context: CheckContext, policy: Policy) -> Iterator[tuple[Path, str]]:
    """What readers see where a rule has no text of its own: the fields it is worked out from, and 一事一议."""
    plan = context.guide.vocabularies.plan
    fields = [((*path, "field"), leaf.field) for path, leaf in leaves(policy.eligibility, ("eligibility",))]
    for place, benefit in enumerate(policy.benefits):
        here: Path = ("benefits", place)
        fields += [((*path, "field"), leaf.field) for path, leaf in leaves(benefit.when, (*here, "when"))]
        fields += [
            ((*here, name), field) for name in ("base", "count") for field in _listed(getattr(benefit, name, ()))
        ]
        if isinstance(benefit, Negotiable):
            yield (*here, "kind"), "一事一议"
    yield from ((path, plan[field].label.zh or "") for path, field in fields if field in plan)


def _listed(field: str | tuple[str, ...]) -> tuple[str, ...]:
    return (field,) if isinstance(field, str) else field


RULES = (wording_is_not_suspect,)
