"""How wide the lines of the book are set: no page of it shall be nearly empty.

A part begins a page. One with a page that holds little is set tighter, which may save that page, else wider, which
fills it; many pages need only a little more or less. One that leaves a good deal of its last page free is set wider as
long as it needs no further page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from investment_guide.documents.typst_compilers import CORES, TypstCompilers

TEMPLATE = "brochure.typ"
LABEL = "<part-of-the-book>"  # marks in the template where each part begins and ends
ENOUGH, AMPLE = 0.68, 0.78  # of a page
# Factors for the space above and below lines and in boxes, in the order in which they are tried.
FOR_ONE_PAGE, FOR_SOME, FOR_MANY = (1.45, 1.9), (0.75, 0.5, 1.35, 1.7), (0.92, 0.96, 1.12, 1.25)
MANY_PAGES = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """A part as set with some ``leading``: pages, and how much of the emptiest is filled, from 0 to 1."""

    leading: float
    pages: int
    filled: float

    @property
    def is_sparse(self) -> bool:
        """Whether one of its pages holds little."""
        return self.filled < ENOUGH

    @property
    def trials(self) -> tuple[float, ...]:
        """Other factors to try."""
        if not self.is_sparse:
            return FOR_ONE_PAGE[:1] if self.filled < AMPLE else ()
        return FOR_ONE_PAGE if self.pages == 1 else FOR_SOME if self.pages < MANY_PAGES else FOR_MANY

    def or_better(self, other: "Setting") -> "Setting":
        """Return the better of two; no page more is spent on a part that is well filled or has one page. Of many pages
        it is the emptiest that counts, one more or less does not."""
        if self.is_sparse and other.is_sparse and self.pages >= MANY_PAGES:
            return other if other.filled > self.filled else self
        if self.is_sparse and not other.is_sparse and (other.pages <= self.pages or self.pages > 1):
            return other
        fuller = (-other.pages, other.filled) > (-self.pages, self.filled)
        return other if fuller and (self.is_sparse or not other.is_sparse) else self


def fitted(compilers: TypstCompilers, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of the book with the ``leading`` of each of its parts. In a young guide a chapter that fills too
    little of its page in every setting has the next one below it."""
    best = _best(compilers, data)
    joined = _joined(data["chapters"], best)
    if len(joined) < len(data["chapters"]):
        data = {**data, "chapters": joined}
        best = _best(compilers, data)
    for place, part in enumerate(_parts(data)):
        part["leading"] = best[place].leading
    return data


def _parts(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [part for chapter in data["chapters"] for part in chapter["parts"]]


def _best(compilers: TypstCompilers, data: dict[str, Any]) -> dict[int, Setting]:
    """The best setting of each part."""
    first = best = _set(compilers, data, dict.fromkeys(range(len(_parts(data))), 1.0))
    for trial in range(len(FOR_SOME)):
        tried = {
            place: first[place].trials[trial]
            for place, setting in best.items()
            if trial < len(first[place].trials) and (setting.is_sparse or trial == 0)
        }
        if tried:
            made = _set(compilers, data, tried)
            best = {place: old.or_better(made.get(place, old)) for place, old in best.items()}
    return best


def _joined(chapters: Sequence[dict[str, Any]], best: Mapping[int, Setting]) -> list[dict[str, Any]]:
    """The chapters, the next below each that is sparse; those of the annex follow one another already."""
    made: list[dict[str, Any]] = []
    place, filled = 0, 1.0  # of the last page so far
    for chapter in chapters:
        settings = [best[place + n] for n in range(len(chapter["parts"]))]
        place += len(settings)
        goes_on = made and filled < ENOUGH and not chapter["is_annex"]
        if goes_on:
            made[-1] = _with_next(made[-1], chapter)
            filled = filled + settings[-1].filled if len(settings) == 1 else settings[-1].filled
        else:
            made.append(chapter)
            filled = settings[-1].filled if settings else 1.0
    return made


def _with_next(chapter: dict[str, Any], following: dict[str, Any]) -> dict[str, Any]:
    *before, last = chapter["parts"]
    first, *after = following["parts"]
    begun = {"kind": "chapter", "words": following["title"], "lead": following["lead"]}
    part = {**last, "elements": [*last["elements"], begun, *first["elements"]]}
    return {**chapter, "parts": [*before, part, *after]}


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
    return {place: _measured(leading, first, last) for (place, leading), first, last in ends}


def _measured(leading: float, first: Mapping[str, Any], last: Mapping[str, Any]) -> Setting:
    """What the marks at both ends of a part say."""
    before = [share for page, share in last["pages"] or () if first["page"] <= page < last["page"]]
    return Setting(leading, last["page"] - first["page"] + 1, min([*before, last["filled"]]))
