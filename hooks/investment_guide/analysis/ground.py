"""What is known of the ground of a plot: whether floods reach it, and what was examined. That nobody has looked is an
answer too."""

from dataclasses import dataclass
from enum import Enum

from investment_guide.model.about import About, OneOf, described_fields, marker
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.parks import Assessment
from investment_guide.model.statuses import status_spec

GROUP, FINDINGS, NOT_EXAMINED = "ground", "ground_finding", "not-examined"
# The regional assessment of a park that says something of floods.
OF_FLOODS = "flood"


class FloodAnswer(Enum):
    """How a plot stands to the flood of its standard."""

    ABOVE = "above"
    BEHIND_DYKE = "behind-dyke"
    STATED = "stated"
    NOT_EXAMINED = "not-examined"


@dataclass(frozen=True, slots=True)
class Flood:
    """The answer; ``margin_m``, how far the ground lies above or below the water, where both levels are known; and the
    assessment of the park, if there is one."""

    answer: FloodAnswer
    margin_m: float | None
    assessment: Assessment | None


def flood(plot: Plot, guide: Guide) -> Flood:
    """Return whether a plot stays dry, by what its record states."""
    park = guide.parks.get(plot.park)
    assessment = next((one for one in park.assessments if one.kind == OF_FLOODS), None) if park else None
    if plot.flood_return_years is None:
        return Flood(FloodAnswer.NOT_EXAMINED, None, assessment)
    if plot.ground_level_m is None or plot.flood_level_m is None:
        return Flood(FloodAnswer.STATED, None, assessment)
    margin = plot.ground_level_m - plot.flood_level_m
    return Flood(FloodAnswer.ABOVE if margin >= 0 else FloodAnswer.BEHIND_DYKE, abs(margin), assessment)


def finding_fields(law: str) -> tuple[tuple[str, About], ...]:
    """Return the fields of what can be examined of the ground under a law."""
    return tuple(
        (name, described)
        for name, described in described_fields(Plot).items()
        if _is_finding(name) and described.under_law in (None, law)
    )


def findings(plot: Plot, law: str) -> tuple[tuple[About, str], ...]:
    """Return what can be examined of the ground under a law, with what was found."""
    return tuple((described, getattr(plot, name) or NOT_EXAMINED) for name, described in finding_fields(law))


def is_answered(plot: Plot) -> bool:
    """Return whether a page answers for the ground: of a plot that is on offer, and wherever somebody has looked."""
    stated = any(getattr(plot, name) is not None for name, one in described_fields(Plot).items() if one.group == GROUP)
    return stated or not status_spec("land_status", plot.status).closed


def _is_finding(name: str) -> bool:
    field = Plot.model_fields[name]
    own = marker(field, OneOf)
    return own is not None and own.vocabulary == FINDINGS
