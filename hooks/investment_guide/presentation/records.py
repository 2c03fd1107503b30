"""Records as lists and tables: in which order and divisions, with which badge, which facts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.formatting.field_types import vocabulary_of
from investment_guide.formatting.fields import groups, rows
from investment_guide.formatting.rows import Row
from investment_guide.model.clusters import Cluster
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import KindSpec
from investment_guide.model.platforms import Platform
from investment_guide.model.record import Record
from investment_guide.model.vocabularies import Term
from investment_guide.presentation.context import Context

RESEARCH = frozenset({"rd-platform", "testing"})
IN_THE_FOOT = "source"
# What stands in the head of a record and not among its facts.
IN_THE_HEAD = frozenset({"name", "title", "summary", "expected"})
QUOTED = "words"  # what a firm says stands as a quotation


@dataclass(frozen=True, slots=True)
class Division:
    """A heading with the records below it."""

    heading: str
    id: str
    records: tuple[Record, ...]


def divided(context: Context, spec: KindSpec, records: tuple[Record, ...]) -> Iterator[Division]:
    """Yield the records by the word of a field, in the order of its vocabulary; without such a field under one
    heading."""
    vocabulary = vocabulary_of(spec.record, spec.divided_by)
    if not vocabulary:
        yield Division(context.formatter.named(spec.folder, spec.many), "all", records)
        return
    for word in context.guide.vocabularies.words(vocabulary):
        found = tuple(record for record in records if getattr(record, spec.divided_by) == word)
        if found:
            yield Division(context.formatter.word(vocabulary, word), f"{spec.divided_by}-{word}", found)


def is_wide(row: Row) -> bool:
    """Return whether a value is a table of several columns, which stands below the facts and not among them."""
    return row.table is not None and len(row.table.headers) > len(("label", "value"))


def badge(spec: KindSpec, record: Record) -> tuple[str, str] | None:
    """Return vocabulary and word of a record's status; None when it has none or the heading above already says it."""
    if spec.status is None or spec.status.field == spec.divided_by:
        return None
    return spec.status.vocabulary, getattr(record, spec.status.field)


def rows_of(context: Context, spec: KindSpec, record: Record) -> Iterator[Row]:
    """Yield the fields that neither head, quotation, division, badge nor foot say."""
    elsewhere = {*IN_THE_HEAD, QUOTED, spec.divided_by, spec.status.field if spec.status else ""}
    for group in groups(record, context.formatter, context.link_to(f"{spec.folder}/")):
        if group.name != IN_THE_FOOT:
            yield from (row for row in group.rows if row.name not in elsewhere)


def needs(context: Context, cluster: Cluster, address: str) -> tuple[Row, ...]:
    """Return what a typical firm of the cluster needs of a building."""
    return rows(cluster.site_profile, context.formatter, context.link_to(address)) if cluster.site_profile else ()


def contacts_in_order(context: Context) -> list[Contact]:
    """Return all offices by what they are for."""
    roles = context.guide.vocabularies.words("contact_role")
    return sorted(context.guide.contacts.values(), key=lambda contact: (roles.index(contact.role), contact.id))


def platforms_in_order(context: Context) -> list[Platform]:
    """Return all platforms by kind."""
    kinds = context.guide.vocabularies.words("platform_kind")
    return sorted(context.guide.platforms.values(), key=lambda platform: (kinds.index(platform.kind), platform.id))


def sources_in_order(context: Context) -> list[Source]:
    """Return all sources, those of one publisher together."""
    return sorted(context.guide.sources.values(), key=lambda source: (source.publisher.main, source.id))


def explanations(context: Context) -> dict[str, str]:
    """Return the explanations of the glossary by the words as readers see them; of two meanings of a word neither."""
    listed = [(term.label(context.language), context.formatter.plain(term.explanation))
              for _, _, term in explained_terms(context) if term.explanation]  # fmt: skip
    times = Counter(label for label, _ in listed)
    return {label: explanation for label, explanation in listed if times[label] == 1}


def explained_terms(context: Context) -> list[tuple[str, str, Term]]:
    """Return the words that have an explanation, each with its vocabulary, by label."""
    terms = context.guide.vocabularies.terms
    explained = [
        (vocabulary, word, term)
        for vocabulary, words in terms.items()
        for word, term in words.items()
        if term.explanation
    ]
    return sorted(explained, key=lambda one: one[2].label(context.language).casefold())
