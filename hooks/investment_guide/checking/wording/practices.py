"""Practices that the fair-competition rules restrict, as roles that stand together in a sentence."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from investment_guide.checking.wording.roles import Hit, Hits

TABLE = Path(__file__).parent / "practices.toml"
# Characters between two roles that a sign wants near each other, and over which all roles of a sign may spread.
NEAR, SPREAD = 12, 48


@dataclass(frozen=True, slots=True)
class Sign:
    """Roles that together show a practice: one of each of ``needed``, the first two of ``near`` places near each other,
    none of ``absent``."""

    needed: tuple[tuple[str, ...], ...]
    near: frozenset[int]
    absent: frozenset[str]

    @classmethod
    def read(cls, line: str) -> "Sign":
        """Return the sign that a line like ``here~goods buy|use !equal`` stands for."""
        needed: list[tuple[str, ...]] = []
        near: set[int] = set()
        parts = line.split()
        for part in parts:
            if not part.startswith("!"):
                pair = [tuple(each.split("|")) for each in part.split("~")]
                near.update(range(len(needed) + 1, len(needed) + len(pair)))
                needed += pair
        return cls(tuple(needed), frozenset(near), frozenset(part[1:] for part in parts if part.startswith("!")))

    def match(self, hits: Hits) -> tuple[Hit, ...]:
        """Return the hits that show the sign, one for each role needed; none where it is absent."""
        # Most signs fail here: a sentence has few roles.
        if any(hits.keys().isdisjoint(roles) for roles in self.needed) or not self.absent.isdisjoint(hits):
            return ()
        options = []
        for roles in self.needed:
            options.append([hit for role in roles for hit in hits.get(role, ()) if not hit.denied])
            if not options[-1]:
                return ()
        return self._chosen(options, ())

    def _chosen(self, options: Sequence[Sequence[Hit]], chosen: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return one hit of each of the options, none twice and all close enough."""
        place = len(chosen)
        if place == len(options):
            return chosen
        for hit in options[place]:
            if hit in chosen or (place in self.near and _gap(hit, chosen[-1]) > NEAR):
                continue
            together = (*chosen, hit)
            if max(each.end for each in together) - min(each.start for each in together) > SPREAD:
                continue
            if found := self._chosen(options, together):
                return found
        return ()


def _gap(one: Hit, other: Hit) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


@dataclass(frozen=True)
class Practice:
    """A restricted practice with the articles that restrict it; one of its signs is enough."""

    name: str
    english: str
    articles: str
    articles_english: str
    signs: tuple[Sign, ...]

    def match(self, hits: Hits) -> tuple[Hit, ...]:
        """Return the hits that show the practice, none where the sentence has it not."""
        if hits.keys().isdisjoint(self._first_roles):
            return ()
        return next((found for sign in self.signs if (found := sign.match(hits))), ())

    @cached_property
    def _first_roles(self) -> frozenset[str]:
        return frozenset(role for sign in self.signs for role in sign.needed[0])


@lru_cache(maxsize=1)
def practices() -> tuple[Practice, ...]:
    """Return all practices in the order in which a message names them."""
    with TABLE.open("rb") as stream:
        tables = tomllib.load(stream)["practice"]
    return tuple(Practice(**{**table, "signs": tuple(map(Sign.read, table["signs"]))}) for table in tables)
