"""Where a guide cites which law."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from investment_guide.model.guide import Guide
from investment_guide.model.laws import Citation, Law
from investment_guide.model.policies import Policy

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A law by its id, where it is cited, and how old the citing record is."""

    law: str
    kind: str
    record: str
    path: Path
    articles: tuple[str, ...]
    as_of: date

    @property
    def shown(self) -> str:
        """Where it is cited, as ``policies/equipment legal_basis[1] 30(1)``; places count from 1."""
        steps = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.path[:-1]]
        where = "/".join(filter(None, (self.kind, self.record)))
        return " ".join(filter(None, (where, "".join(steps).removeprefix("."), ", ".join(self.articles))))


def citations(guide: Guide) -> Iterator[Cited]:
    """Yield everything that policies, steps of procedures and sources cite, in this order and by id."""
    for policy in guide.policies.values():
        yield from _cited(policy.legal_basis, "policies", policy.id, ("legal_basis",), policy.as_of)
    for procedure in guide.procedures.values():
        for place, step in enumerate(procedure.steps):
            path = ("steps", place, "legal_basis")
            yield from _cited(step.legal_basis, "procedures", procedure.id, path, procedure.as_of)
    for source in guide.sources.values():
        if source.law is not None:
            yield Cited(source.law, "sources", "", (source.id, "law"), (), source.date)


def _cited(basis: tuple[Citation, ...], kind: str, record: str, path: Path, as_of: date) -> Iterator[Cited]:
    for place, citation in enumerate(basis):
        if citation.law is not None:
            yield Cited(citation.law, kind, record, (*path, place, "law"), citation.articles, as_of)


def is_unconfirmed(policy: Policy, laws: Mapping[str, Law], today: date) -> bool:
    """Return whether it is not established that a policy holds: a law it rests on has ended or is to be confirmed."""
    named = (laws.get(citation.law) for citation in policy.legal_basis if citation.law is not None)
    return any(law is not None and (law.to_confirm is not None or law.is_repealed(today)) for law in named)


def listed_laws(
    guide: Guide, since: date | None, with_uncited: bool, named: Iterable[tuple[str, str]] = ()
) -> list[tuple[Law, list[str]]]:
    """Return the laws with where each is cited, by id; with ``since`` those alone that changed after that day.

    ``named`` are laws that texts name, with the place of each.
    """
    places: dict[str, list[str]] = {}
    for law, place in (*((cited.law, cited.shown) for cited in citations(guide)), *named):
        places.setdefault(law, []).append(place)
    wanted = (law for key, law in guide.laws.items() if with_uncited or key in places)
    return [(law, places.get(law.id, [])) for law in wanted if since is None or law.changes_since(since)]
