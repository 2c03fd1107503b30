"""The head of a paper about a plot or a factory: its sheet, card and poster."""

from dataclasses import dataclass

from investment_guide.documents.plain_text import shortened
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.context import Context

LONGEST_NAME, LONGEST_PLACE = 90, 140  # letters in the head of a paper


@dataclass(frozen=True, slots=True)
class SiteHead:
    """Words only. ``tiles`` are value, label and an optional note, the most important first; ``status`` says a state by
    colour (``tone``), ``shape`` and word."""

    layer: str
    kind: str
    address: str
    name: str
    park: str
    place: str
    status: dict[str, str]
    since: str
    badges: list[str]
    tiles: list[list[str]]


def site_head(context: Context, site: Plot | Factory) -> SiteHead:
    """Return a plot or a factory, with what is too long for a head cut."""
    summary, gettext = context.summary(site), context.gettext
    plot, factory = (
        gettext("Plot sheet"),
        gettext("[[factories.one:Factory]] sheet"),
    )
    return SiteHead(
        layer=summary.layer,
        kind=plot if isinstance(site, Plot) else factory,
        address=summary.address,
        name=shortened(summary.name, context, LONGEST_NAME),
        park=summary.park,
        place=shortened(summary.place, context, LONGEST_PLACE),
        status=status_part(context, *summary.status),
        since=gettext("since {day}", day=context.formatter.date(site.status_on)) if site.status_on else "",
        badges=[badge.label for badge in summary.badges],
        tiles=[[fact.value, fact.label, fact.note] for fact in summary.tiles],
    )


def status_part(context: Context, vocabulary: str, word: str) -> dict[str, str]:
    """Return a state as the pages show it."""
    spec = status_spec(vocabulary, word)
    return {"tone": spec.tone, "shape": spec.shape, "word": context.formatter.word(vocabulary, word)}
