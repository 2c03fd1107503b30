"""How wide the lines of the book are set: no part of it shall end with a page that is nearly empty.

A part begins a page. One whose last page holds little is set tighter, which may save that page, else wider, which fills
it. One that leaves a good deal of its last page free is set wider as long as it needs no further page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from investment_guide.documents.typst_compilers import CORES, TypstCompilers

TEMPLATE = "brochure.typ"
LABEL = "<part-of-the-book>"  # marks in the template where each part begins and ends
ENOUGH, AMPLE = 0.32, 0.75  # of a last page
# Factors for the space above and below lines and in boxes, in the order in which they are tried.
FOR_SPARSE, FOR_LOOSE = (0.75, 0.5, 1.35, 1.7), (1.45,)


@dataclass(frozen=True, slots=True)
class Setting:
    """A part as set with some ``leading``: pages, and how much of the last one is filled, from 0 to 1."""

    leading: float
    pages: int
    filled: float

    @property
    def is_sparse(self) -> bool:
        """Whether it turns the page for a few lines."""
        return self.pages > 1 and self.filled < ENOUGH

    @property
    def trials(self) -> tuple[float, ...]:
        """Other factors to try."""
        return FOR_SPARSE if self.is_sparse else FOR_LOOSE if self.filled < AMPLE else ()

    def or_better(self, other: "Setting") -> "Setting":
        """Return the better of two; no page more is spent on a part that is well filled."""
        if self.is_sparse and not other.is_sparse:
            return other
        fuller = (-other.pages, other.filled) > (-self.pages, self.filled)
        return other if fuller and (self.is_sparse or not other.is_sparse) else self


def fitted(compilers: TypstCompilers, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of the book with the ``leading`` of each of its parts."""
    parts = [part for chapter in data["chapters"] for part in chapter["parts"]]
    first = best = _set(compilers, data, dict.fromkeys(range(len(parts)), 1.0))
    for trial in range(len(FOR_SPARSE)):
        tried = {
            place: first[place].trials[trial]
            for place, setting in best.items()
            if trial < len(first[place].trials) and (setting.is_sparse or trial == 0)
        }
        if tried:
            made = _set(compilers, data, tried)
            best = {place: old.or_better(made.get(place, old)) for place, old in best.items()}
    for place, setting in best.items():
        parts[place]["leading"] = setting.leading
    return data


def _set(compilers: TypstCompilers, data: dict[str, Any], leadings: Mapping[int, float]) -> dict[int, Setting]:
    """Some parts of the book, set for trial: each begins a page, so the others change nothing and cores can share."""
    shares = [dict(sorted(leadings.items())[first::CORES]) for first in range(min(CORES, len(leadings)))]
    made = compilers.side_by_side(partial(_set_share, compilers, data, share) for share in shares)
    return {place: setting for share in made for place, setting in share.items()}


def _set_share(compilers: TypstCompilers, data: dict[str, Any], leadings: Mapping[int, float]) -> dict[int, Setting]:
    chapters, place = [], -1
    for chapter in data["chapters"]:
        kept = []
        for part in chapter["parts"]:
            place += 1
            if place in leadings:
                kept.append({**part, "leading": leadings[place]})
        if kept:
            chapters.append({**chapter, "parts": kept})
    marks = compilers.query(TEMPLATE, {**data, "chapters": chapters}, LABEL)
    ends = zip(leadings.items(), marks[::2], marks[1::2], strict=True)
    return {
        place: Setting(leading, last["page"] - first["page"] + 1, last["filled"])
        for (place, leading), first, last in ends
    }
