"""The guide as readers may see it: without drafts, without projects under negotiation, and without a trace of them in
the records that name them; and the files of ``data/files/`` that it shows.

``Context`` is made of this, so no output has to know what is kept back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from investment_guide.analysis.sections import hidden_kinds, wanted_sections, without_references
from investment_guide.model.directory import GENERAL, OF_PARK
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KINDS, RECORD_KINDS
from investment_guide.model.photographs import Photograph
from investment_guide.model.projects import Project
from investment_guide.model.record import Document, Record
from investment_guide.model.statuses import STATUSES, status_spec

REGION = "region"  # where tables are read that belong to no section
LANDED = ("signed", "building", "producing")
# The field of the status of those kinds that have statuses which readers do not see, and its vocabulary.
HIDING = {
    spec.folder: spec.status
    for spec in KINDS
    if spec.status and any(status.hidden for status in STATUSES[spec.status.vocabulary])
}

AnyRecord = TypeVar("AnyRecord", bound=Record)


def is_landed(project: Project) -> bool:
    """Return whether the project is signed or further: it then is a case to read, not an offer."""
    return project.status in LANDED


def is_public(kind: str, values: Mapping[str, Any]) -> bool:
    """Return whether readers see a record with these values: one of today, or an old version that may hold anything."""
    if kind not in HIDING or values.get("publish") is True:
        return True
    word = values.get(HIDING[kind].field)
    return not (isinstance(word, str) and status_spec(HIDING[kind].vocabulary, word).hidden)


def hidden_records(guide: Guide) -> Iterator[tuple[str, str]]:
    """Kind and id of every record that is kept back."""
    for kind in HIDING:
        yield from ((kind, key) for key, record in guide.records(kind).items() if not is_public(kind, vars(record)))


def public_guide(guide: Guide) -> Guide:
    """Return the guide without what is kept back, in its history too. What names a draft, names nothing."""
    hidden = frozenset(hidden_records(guide))
    policies, projects = _shown(guide.policies, "policies", hidden), _shown(guide.projects, "projects", hidden)
    for key, policy in policies.items():
        if ("policies", policy.replaced_by) in hidden:
            policies[key] = policy.model_copy(update={"replaced_by": None})
    clusters = dict(guide.clusters)
    for key, cluster in clusters.items():
        named = tuple(policy for policy in cluster.policies if ("policies", policy) not in hidden)
        if named != cluster.policies:
            clusters[key] = cluster.model_copy(update={"policies": named})
    shown = replace(
        guide,
        policies=MappingProxyType(policies),
        projects=MappingProxyType(projects),
        clusters=MappingProxyType(clusters),
        history=replace(guide.history, versions=_of_public_records(guide, hidden)),
    )
    gone = hidden_kinds(guide.settings)
    return _in_sections_there_are(_without_kinds(shown, gone) if gone else shown)


def _without_kinds(guide: Guide, gone: frozenset[str]) -> Guide:
    """The guide without the kinds of sections that it does not want: what would name them, names nothing."""
    records: dict[str, Any] = {kind: MappingProxyType({}) for kind in gone}
    for kind in RECORD_KINDS.keys() - gone:
        kept = {key: without_references(record, gone) for key, record in guide.records(kind).items()}
        records[kind] = MappingProxyType(kept)
    return guide.with_records(records)


def _in_sections_there_are(guide: Guide) -> Guide:
    """The guide with the tables of sections left out among those of the region, the desks of parks among all others."""
    sections = wanted_sections(guide.settings)
    tables = {
        key: table if table.place in (*sections, REGION) else table.model_copy(update={"place": REGION})
        for key, table in guide.of(FigureTable).items()
    }
    contacts = {
        key: contact.model_copy(update={"role": GENERAL}) if contact.role == OF_PARK else contact
        for key, contact in guide.contacts.items()
    }
    shown = guide.with_records({"tables": MappingProxyType(tables)})
    return shown if "parks" in sections else replace(shown, contacts=MappingProxyType(contacts))


def _shown(records: Mapping[str, AnyRecord], kind: str, hidden: frozenset[tuple[str, str]]) -> dict[str, AnyRecord]:
    return {key: record for key, record in records.items() if (kind, key) not in hidden}


def _of_public_records(guide: Guide, hidden: frozenset[tuple[str, str]]) -> Mapping[Any, Any]:
    """The versions of files that still are there for readers; whatever was deleted is not heard of again."""
    return MappingProxyType({
        (kind, key): versions
        for (kind, key), versions in guide.history.versions.items()
        if (kind, key) not in hidden and (kind not in RECORD_KINDS or key in guide.records(kind))
    })  # fmt: skip


def published_files(guide: Guide) -> tuple[str, ...]:
    """Return the files that the public records name, which alone are published: names below ``data/files/``, sorted.

    Photographs are not among them: readers get copies of these (``published_photographs``).
    """
    return tuple(sorted({name for name in _named(guide) if name}))


def _named(guide: Guide) -> Iterator[str | None]:
    for kind in RECORD_KINDS:
        for record in guide.records(kind).values():
            documents: tuple[Document, ...] = getattr(record, "documents", ())
            yield from (document.file for document in documents)
    yield from (policy.document.file for policy in guide.policies.values())
    yield from (contact.wechat_image for contact in guide.contacts.values())
    film = guide.settings.film
    yield from (film.file, film.captions) if film else ()


def published_photographs(guide: Guide) -> tuple[str, ...]:
    """Return the files of which readers see copies: names below ``data/files/``, sorted."""
    return tuple(sorted({photograph.file for photograph in _photographs(guide)}))


def _photographs(guide: Guide) -> Iterator[Photograph]:
    for kind in RECORD_KINDS:
        for record in guide.records(kind).values():
            yield from getattr(record, "photos", ())
    hero, film = guide.settings.look.hero, guide.settings.film
    yield from (hero,) if hero else ()
    yield from (film.poster,) if film else ()
