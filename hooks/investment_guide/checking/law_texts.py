"""The texts of a guide that may name laws, and what is wrong with those that they name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from investment_guide.analysis.law_names import LawNames
from investment_guide.checking.check_context import documents
from investment_guide.checking.walk import Found, find
from investment_guide.model.guide import Guide
from investment_guide.model.laws import Citation, Law, article_zh
from investment_guide.model.values import Text
from investment_guide.reading.diagnostics import Path, field_name

_MAY_NAME_ARTICLES = re.compile("条|[Aa]rt")


@dataclass(frozen=True, slots=True)
class TextInPlace:
    """A text of a record in one language, where it stands, and of which day the record is (None: not known)."""

    kind: str
    record: str
    path: Path
    words: str
    as_of: date | None

    @property
    def field(self) -> str:
        """The field, whatever the language."""
        return field_name(self.path[:-1] if self.path[-1] != "number" else self.path)


def places_of_texts(guide: Guide, texts: Iterable[tuple[str, str, Found]]) -> Iterator[TextInPlace]:
    """Yield every text but citations of laws, language by language, and the numbers of documents."""
    for kind, record, found in texts:
        if not (isinstance(found.value, Citation) and found.value.law):
            as_of = _day(guide, kind, record, found.path)
            for language, words in found.value.words.items():
                yield TextInPlace(kind, record, (*found.path, language), words, as_of)
    for policy in guide.policies.values():
        yield TextInPlace("policies", policy.id, ("document", "number"), policy.document.number or "", policy.as_of)
    for source in guide.sources.values():
        if source.law is None:
            yield TextInPlace("sources", "", (source.id, "number"), source.number or "", source.date)


def _day(guide: Guide, kind: str, record: str, path: Path) -> date | None:
    if kind == "sources":
        return guide.sources[str(path[0])].date
    as_of: date | None = getattr(guide.records(kind).get(record), "as_of", None)
    return as_of


def named_laws(guide: Guide, pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield every law that a text of a record or a page names, with the place: kind, id and field, or page and line.

    ``pages`` are the names of pages written by hand, with their texts.
    """
    names = LawNames(guide.laws.values())
    texts = ((kind, record, one) for kind, record, path, part in documents(guide) for one in find(part, Text, path))
    in_records = (
        (named.law, f"{'/'.join(filter(None, (place.kind, place.record)))} {place.field}")
        for place in places_of_texts(guide, texts)
        for named in names.found(place.words)
    )
    yield from dict.fromkeys(in_records)  # in two languages is one place
    for page, text in pages:
        for number, line in enumerate(text.splitlines(), start=1):
            yield from dict.fromkeys((named.law, f"{page}:{number}") for named in names.found(line))


class LawTexts:
    """What is wrong with the laws that texts name."""

    def __init__(self, laws: Mapping[str, Law]) -> None:
        self._laws = laws
        changed = tuple(law for law in laws.values() if law.repealed or law.amended)
        self._changed = LawNames(changed)
        self._all = LawNames(laws.values())

    def may_name(self, text: str) -> bool:
        """Return whether a text names any law at all."""
        return next(self._all.found(text), None) is not None

    def diagnostics(self, text: str, as_of: date | None, today: date) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield code and details for each law named in a text that was true on a day; None where no day is known."""
        names = self._all if _MAY_NAME_ARTICLES.search(text) else self._changed
        for named in names.found(text):
            law = self._laws[named.law]
            if law.is_repealed(today) and not named.says_end:
                yield "law-repealed", of_repeal(law)
            if as_of is not None and (details := of_amendment(law, as_of, today)):
                yield "law-amended-since", details
            for article in named.articles:
                if law.lacks(article):
                    yield "law-article-unknown", of_article(law, str(article))


def of_repeal(law: Law) -> dict[str, object]:
    """Return what a message says of a law that has ended."""
    assert law.repealed is not None  # noqa: S101  # the callers ask about no other
    return {**names_of(law), "on": law.repealed.on, **_both("by", law.repealed.by)}


def of_amendment(law: Law, as_of: date, today: date) -> dict[str, object] | None:
    """Return what a message says of a law that changed after a day; None when it did not."""
    since = [day for day in law.amended if as_of < day <= today]
    return {**names_of(law), "on": max(since), "as_of": as_of} if since else None


def of_article(law: Law, number: str) -> dict[str, object]:
    """Return what a message says of an article that a law does not have."""
    return {**names_of(law), "article_zh": article_zh(number), "article_en": number, "last": law.articles}


def names_of(law: Law) -> dict[str, str]:
    """Return the title of a law in the languages of messages."""
    return _both("law", law.title)


def _both(name: str, text: Text | None) -> dict[str, str]:
    return {f"{name}_{language}": text.reading(language)[0] if text else "" for language in ("zh", "en")}
