"""What the map colours plots by besides their status: the flood that they stand, and what was found in their ground.

Each layer is also a filter of the map, under its name in the address, with its answers as the words. "Not examined" is
one of them; only of buildings, and of plots that are off the market and were never examined, nothing is asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from investment_guide.analysis.ground import FINDINGS, NOT_EXAMINED, finding_fields, is_answered
from investment_guide.model.about import described_fields
from investment_guide.model.land import Plot
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import JsonValue
from investment_guide.rendering.map_filters import NO_WORD
from investment_guide.rendering.map_sites import MapSite

FLOOD = "flood"
# The least return periods in years, the safest first, each with its tone and shape; below the last is the rest.
BANDS = ((100, "open", "circle"), (50, "soon", "half"), (20, "held", "square"))
BELOW = ("below", "wanted", "triangle")


@dataclass(frozen=True, slots=True)
class GroundAnswer:
    """An answer of a layer, as its badge says it."""

    word: str
    label: str
    tone: str
    shape: str


@dataclass(frozen=True, slots=True)
class GroundLayer:
    """One question to the ground. ``words`` are the answers by id of the plots that it is asked of, ``answers`` those
    that occur, the best first."""

    name: str
    label: str
    answers: tuple[GroundAnswer, ...]
    words: dict[str, str]

    @property
    def column(self) -> str:
        """The column of sites that holds the numbers of its answers."""
        return f"{self.name}_answer"

    def answer(self, plot: Plot) -> GroundAnswer | None:
        """Return what is answered for a plot; None where nothing is asked."""
        return next((one for one in self.answers if one.word == self.words.get(plot.id)), None)

    def numbers(self, sites: Iterable[MapSite]) -> list[int]:
        """Return the number of the answer for each site."""
        known = [one.word for one in self.answers]
        words = (self.words.get(site.record.id) if site.kind == "land" else None for site in sites)
        return [known.index(word) if word is not None else NO_WORD for word in words]


def ground_layers(context: Context) -> tuple[GroundLayer, ...]:
    """Return what can be asked of the ground of plots; nothing while no record answers any of it."""
    asked = [plot for plot in context.guide.land.values() if is_answered(plot)]
    found = (_flood(context, asked), *_findings(context, asked))
    return found if any(word != NOT_EXAMINED for layer in found for word in layer.words.values()) else ()


def ground_data(layers: Iterable[GroundLayer]) -> dict[str, list[JsonValue]]:
    """Return the layers for the scripts, and the filters that they are."""
    layers = tuple(layers)
    shown: list[JsonValue] = [
        {
            "name": layer.name,
            "label": layer.label,
            "column": layer.column,
            "answers": [[one.word, one.label, one.tone, one.shape] for one in layer.answers],
        }
        for layer in layers
    ]
    filters: list[JsonValue] = [
        {
            "name": layer.name,
            "of": "site",
            "sense": "one",
            "column": layer.column,
            "words": [one.word for one in layer.answers],
            "kinds": ["land"],
        }
        for layer in layers
    ]
    return {"ground": shown, "filters": filters}


def _flood(context: Context, plots: list[Plot]) -> GroundLayer:
    words = {plot.id: _band(plot.flood_return_years) for plot in plots}
    label = context.formatter.label(described_fields(Plot)["flood_return_years"])
    return GroundLayer(FLOOD, label, _occurring(_flood_answers(context), words), words)


def _band(years: float | None) -> str:
    if years is None:
        return NOT_EXAMINED
    return next((str(least) for least, *_ in BANDS if years >= least), BELOW[0])


def _flood_answers(context: Context) -> Iterator[GroundAnswer]:
    for least, tone, shape in BANDS:
        label = context.gettext("{years}-year flood or rarer", years=context.formatter.number(least))
        yield GroundAnswer(str(least), label, tone, shape)
    yield GroundAnswer(
        BELOW[0],
        context.gettext("Less than a {years}-year flood", years=context.formatter.number(BANDS[-1][0])),
        *BELOW[1:],
    )
    yield _finding(context, NOT_EXAMINED)


def _findings(context: Context, plots: list[Plot]) -> Iterator[GroundLayer]:
    answers = [_finding(context, word) for word in context.guide.vocabularies.words(FINDINGS)]
    for name, described in finding_fields(context.guide.settings.law):
        words: dict[str, str] = {plot.id: getattr(plot, name) or NOT_EXAMINED for plot in plots}
        yield GroundLayer(name, context.formatter.label(described), _occurring(answers, words), words)


def _finding(context: Context, word: str) -> GroundAnswer:
    spec = status_spec(FINDINGS, word)
    return GroundAnswer(word, context.formatter.word(FINDINGS, word), spec.tone, spec.shape)


def _occurring(answers: Iterable[GroundAnswer], words: dict[str, str]) -> tuple[GroundAnswer, ...]:
    found = set(words.values())
    return tuple(one for one in answers if one.word in found)
