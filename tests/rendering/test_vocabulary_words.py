"""A city adds words to the vocabularies and takes some out: every page is made, or the check says why not."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import BaseModel

from investment_guide.assembly import pages
from investment_guide.checking.walk import find
from investment_guide.model.about import OneOf
from investment_guide.model.guide import RECORD_KINDS, Guide
from investment_guide.model.vocabularies import Term
from investment_guide.reading.load import read_guide
from investment_guide.reading.words import CLOSED, RELIED_ON, missing_words, needed_vocabularies, words_too_many
from investment_guide.rendering.view import View

GOOD = Path(__file__).resolve().parent.parent / "samples" / "good"
TODAY = date(2026, 11, 21)
NEW = 'a new "word"'
MAPPINGS = (*RECORD_KINDS, "contacts", "sources")


@cache
def sample() -> Guide:
    """The good sample guide."""
    guide = read_guide(GOOD).guide
    assert guide is not None
    return guide


def with_terms(guide: Guide, terms: dict[str, dict[str, Term]]) -> Guide:
    """The guide with other vocabularies."""
    return replace(guide, vocabularies=guide.vocabularies.model_copy(update={"terms": terms}))


def with_new_word(vocabulary: str) -> Guide:
    """The guide with a further word, written in the first record of each kind that has a word of the vocabulary."""
    terms = sample().vocabularies.terms
    guide = with_terms(sample(), {**terms, vocabulary: {**terms[vocabulary], NEW: Term(zh="新词", en="New word")}})
    for kind in MAPPINGS:
        records: dict[str, Any] = dict(getattr(guide, kind))
        for key, record in records.items():
            if (changed := with_word(record, vocabulary)) is not None:
                records[key] = changed
                break
        changes: dict[str, Any] = {kind: MappingProxyType(records)}
        guide = replace(guide, **changes)
    costs, settings = with_word(guide.costs, vocabulary), with_word(guide.settings, vocabulary)
    return replace(guide, costs=costs or guide.costs, settings=settings or guide.settings)


def with_word(record: BaseModel, vocabulary: str) -> Any:
    """The record with the new word in the first place that takes one of the vocabulary; None without such a place."""
    place = next((each for each in find(record, OneOf) if each.marker.vocabulary == vocabulary), None)
    if place is None:
        return None
    value: Any = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    inner: Any = value
    for step in place.path[:-1]:
        inner = inner[step]
    inner[place.path[-1]] = NEW
    return type(record).model_validate(value)


def bodies(guide: Guide) -> str:
    """All pages in Chinese, as one text."""
    return "".join(str(page.body) for page in pages(View(guide, "zh", TODAY, internal=True)))


@pytest.mark.parametrize("vocabulary", sorted({*needed_vocabularies(), *RELIED_ON} - {"plan_field"}))
def test_a_new_word_is_shown_or_refused(vocabulary: str) -> None:
    guide = with_new_word(vocabulary)
    refused = [each.code for each in words_too_many(guide.vocabularies)]
    if vocabulary in CLOSED:
        assert refused == ["vocabulary-closed"]
    else:
        assert refused == []
        assert bodies(guide)


def test_words_that_no_record_and_no_page_needs_may_go() -> None:
    guide = sample()
    used = {
        (each.marker.vocabulary, each.value)
        for holder in (guide.settings, guide.costs, guide.vocabularies)
        for each in find(holder, OneOf)
    }
    used |= {
        (each.marker.vocabulary, each.value)
        for kind in MAPPINGS
        for record in getattr(guide, kind).values()
        for each in find(record, OneOf)
    }
    terms = {
        name: {word: term for word, term in words.items() if (name, word) in used or word in RELIED_ON.get(name, ())}
        for name, words in guide.vocabularies.terms.items()
    }
    fewer = with_terms(guide, terms)
    assert sum(map(len, terms.values())) < sum(map(len, guide.vocabularies.terms.values()))
    assert list(missing_words(fewer.vocabularies)) == []
    assert bodies(fewer)
