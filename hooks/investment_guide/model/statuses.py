"""Statuses, each described once: the order in which readers see them, what they mean for an offer, how they look.

A status is always shown three times: by a colour (``tone``), by a shape and by its label, which stands in the
vocabulary of the same name. Lists, totals, maps, plans, documents and scripts read everything else here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from types import MappingProxyType

from investment_guide.locales.marks import gettext_noop, pgettext_noop


class Stage(IntEnum):
    """What a status means for somebody who looks for a site, in the order in which sites are listed.

    ``AVAILABLE`` can be taken today. ``ANNOUNCED`` can be bid for: its notice is public, so it is listed with what is
    available and counted apart from it. ``COMING`` is prepared or being built. ``HELD`` is kept for somebody, ``GONE``
    is transferred or let. ``WITHDRAWN`` is no longer part of the stock.
    """

    AVAILABLE = 0
    ANNOUNCED = 1
    COMING = 2
    HELD = 3
    GONE = 4
    WITHDRAWN = 5


@dataclass(frozen=True, slots=True)
class StatusSpec:
    """One word of a vocabulary of statuses.

    ``stage`` is None where the status says nothing about an offer. ``letter``, a message, stands on plans that
    must be read in black and white. A ``closed`` record is kept for reference only and does not grow stale; a
    ``hidden`` one is not shown to readers, unless it has ``publish: true``.
    """

    word: str
    tone: str = "info"
    shape: str = "circle"
    stage: Stage | None = None
    letter: str = ""
    closed: bool = False
    hidden: bool = False

    @property
    def on_offer(self) -> Stage:
        """The stage of a status of a site; ValueError where it has none."""
        if self.stage is None:
            raise ValueError(f"{self.word} says nothing about an offer")
        return self.stage


# The words of each vocabulary, in the order in which readers see them.
STATUSES: Mapping[str, tuple[StatusSpec, ...]] = MappingProxyType(
    {
        "land_status": (
            StatusSpec("available", "open", "circle", Stage.AVAILABLE, gettext_noop("A")),
            StatusSpec("announced", "wanted", "triangle", Stage.ANNOUNCED, pgettext_noop("letter of announced", "N")),
            StatusSpec("preparing", "soon", "ring", Stage.COMING, gettext_noop("P")),
            StatusSpec("reserved", "held", "square", Stage.HELD, gettext_noop("R")),
            StatusSpec("transferred", "taken", "bar", Stage.GONE, gettext_noop("T"), closed=True),
            StatusSpec("withdrawn", "off", "cross", Stage.WITHDRAWN, gettext_noop("W"), closed=True),
        ),
        "factory_status": (
            StatusSpec("available", "open", "circle", Stage.AVAILABLE),
            StatusSpec("building", "soon", "half", Stage.COMING),
            StatusSpec("withdrawn", "off", "cross", Stage.WITHDRAWN, closed=True),
        ),
        "floor_status": (
            StatusSpec("vacant", "open", "circle", Stage.AVAILABLE),
            StatusSpec("partly", "open", "half", Stage.AVAILABLE),
            StatusSpec("building", "soon", "half", Stage.COMING),
            StatusSpec("reserved", "held", "square", Stage.HELD),
            StatusSpec("let", "taken", "bar", Stage.GONE),
        ),
        "utility_state": (
            StatusSpec("connected", "open"),
            StatusSpec("building", "soon", "half"),
            StatusSpec("planned", "soon", "ring"),
            StatusSpec("none", "off", "cross"),
        ),
        "ground_finding": (
            StatusSpec("clear", "open"),
            StatusSpec("restricted", "held", "square"),
            StatusSpec("not-examined", "taken", "ring"),
        ),
        "gap": (
            StatusSpec("complete", "open"),
            StatusSpec("weak", "held", "half"),
            StatusSpec("missing", "wanted", "diamond"),
        ),
        "policy_status": (
            StatusSpec("in-force", "open"),
            StatusSpec("amended", "held", "half"),
            StatusSpec("repealed", "off", "cross", closed=True),
            StatusSpec("expired", "off", "cross"),
            StatusSpec("upcoming", "soon", "ring"),
            StatusSpec("draft", "soon", "half", hidden=True),
        ),
        "competition_review": (
            StatusSpec("passed", "open"),
            StatusSpec("not-required", "taken", "bar"),
            StatusSpec("unknown", "held", "square"),
        ),
        "project_status": (
            StatusSpec("seeking", "wanted", "diamond"),
            StatusSpec("negotiating", "held", "square", hidden=True),
            StatusSpec("signed", "soon", "square"),
            StatusSpec("building", "soon", "half"),
            StatusSpec("producing", "open"),
        ),
        "platform_state": (
            StatusSpec("running", "open"),
            StatusSpec("building", "soon", "half"),
            StatusSpec("planned", "soon", "ring"),
        ),
        "firm_role": (StatusSpec("landed", "open"), StatusSpec("sought", "wanted", "diamond")),
    }
)
PLOT_TONES = tuple(dict.fromkeys(spec.tone for spec in STATUSES["land_status"]))  # from available to withdrawn
ON_OFFER = (Stage.AVAILABLE, Stage.ANNOUNCED)  # can be applied for or bid for today
STOCK = tuple(stage for stage in Stage if stage != Stage.WITHDRAWN)


def statuses(vocabulary: str, *stages: Stage) -> tuple[str, ...]:
    """Return the words of a vocabulary in their order: all of them, or those of some stages."""
    return tuple(spec.word for spec in STATUSES[vocabulary] if not stages or spec.stage in stages)


@cache
def status_spec(vocabulary: str, word: str) -> StatusSpec:
    """Return the description of a word; a word that a city added has a plain appearance and no stage."""
    return next((spec for spec in STATUSES.get(vocabulary, ()) if spec.word == word), StatusSpec(word))


def stage(vocabulary: str, word: str) -> Stage:
    """Return what a status of a site means for an offer.

    Raises ValueError for a word without a stage; the vocabularies of sites are closed, so none is without.
    """
    return status_spec(vocabulary, word).on_offer


def status_of_floor(building: str, floor: str) -> StatusSpec:
    """Return the status under which a floor is offered: its own, or that of its building where all of it is withdrawn.

    A building has two: ``Factory.status`` says how far the building itself is, the best of its floors what it offers.
    """
    whole = status_spec("factory_status", building)
    return whole if whole.stage == Stage.WITHDRAWN else status_spec("floor_status", floor)


def rank(vocabulary: str, word: str) -> int:
    """Return the place of a word in the order of its vocabulary."""
    return statuses(vocabulary).index(word)


# Plots and floors in one list, as the map and the comparison show them: a word of both looks alike.
SITE_STATUSES: Mapping[str, StatusSpec] = MappingProxyType(
    {
        spec.word: spec
        for spec in sorted((*STATUSES["land_status"], *STATUSES["floor_status"]), key=lambda spec: spec.stage or 0)
    }
)
