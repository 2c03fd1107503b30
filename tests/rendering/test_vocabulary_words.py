"""A city adds words to the vocabularies and relabels others: every page is made, or the check says why not."""

from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import BaseModel

from investment_guide.assembly import pages
from investment_guide.checking.walk import find
from investment_guide.model.about import OneOf
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.vocabularies import OwnTerm, OwnVocabularies
from investment_guide.reading.load import read_guide
from investment_guide.reading.words import (
    CLOSED,
    PLAN,
    RELIED_ON,
    built_in_vocabularies,
    needed_vocabularies,
    own_word_diagnostics,
)
from investment_guide.rendering.page_context import PageContext
from tests.projects import GOOD, TODAY

pytestmark = pytest.mark.slow

NEW = 'a new "word"'
MAPPINGS = (*RECORD_KINDS, "contacts", "sources")


@cache
def sample() -> Guide:
    """The good sample guide."""
    guide = read_guide(GOOD).guide
    assert guide is not None
    return guide


def with_own(guide: Guide, terms: dict[str, dict[str, OwnTerm]]) -> Guide:
    """The guide with words of its own."""
    return replace(guide, vocabularies=guide.vocabularies.with_own(OwnVocabularies(terms=terms)))


def with_new_word(vocabulary: str) -> Guide:
    """The guide with a further word, written in the first record of each kind that has a word of the vocabulary."""
    guide = with_own(sample(), {vocabulary: {NEW: OwnTerm(zh="新词", en="New word")}})
    for kind in MAPPINGS:
        is_record = kind in RECORD_KINDS
        records: dict[str, Any] = dict(guide.records(kind) if is_record else getattr(guide, kind))
        for key, record in records.items():
            if (changed := with_word(record, vocabulary)) is not None:
                records[key] = changed
                break
        changes: dict[str, Any] = {kind: MappingProxyType(records)}
        guide = guide.with_records(changes) if is_record else replace(guide, **changes)
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
    return "".join(str(page.body) for page in pages(PageContext(guide, "zh", TODAY, internal=True)))


@pytest.mark.parametrize("vocabulary", sorted({*needed_vocabularies(), *RELIED_ON} - {PLAN}))
def test_a_new_word_is_shown_or_refused(vocabulary: str) -> None:
    own = OwnVocabularies(terms={vocabulary: {NEW: OwnTerm(zh="新词")}})
    refused = [each.code for each in own_word_diagnostics(own, "zh")]
    if vocabulary in CLOSED:
        assert refused == ["vocabulary-closed"]
    else:
        assert refused == []
        assert bodies(with_new_word(vocabulary))


def test_every_word_that_a_field_or_the_program_asks_for_is_there() -> None:
    terms = built_in_vocabularies().terms
    assert needed_vocabularies() - {PLAN} <= terms.keys()
    assert {(name, word) for name, words in RELIED_ON.items() for word in words if word not in terms[name]} == set()


def test_every_word_relabelled_is_relabelled_on_the_pages() -> None:
    """Of a closed vocabulary too; what the relabelling does not say stays as it was."""
    relabelled = with_own(sample(), {"land_status": {"available": OwnTerm(zh="现供")}})
    (old,) = [term for word, term in sample().vocabularies.terms["land_status"].items() if word == "available"]
    new = relabelled.vocabularies.terms["land_status"]["available"]
    assert (new.zh, new.en, new.explanation) == ("现供", old.en, old.explanation)
    assert bodies(sample()).count("现供") == 0
    assert bodies(relabelled).count("现供") > 5
