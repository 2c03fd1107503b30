"""Which pages have pictures for chats: a card beside a link, a poster to save. ``documents/`` makes both."""

from collections.abc import Iterable, Iterator

from investment_guide.analysis.totals import has_vacant_floors, is_on_offer, plot_stage
from investment_guide.model.guide import Guide
from investment_guide.model.photographs import Photograph
from investment_guide.model.policies import EXPIRED
from investment_guide.model.record import Record
from investment_guide.model.statuses import Stage, stage

CARD, POSTER = "card", "poster"  # beside the page, with the ending of their kind of picture
DRAWN, PHOTOGRAPHED = ".png", ".jpg"
# A picture costs as much time and room as many pages: of a large guide the sites available now have one, then
# others, up to this number of a kind; all other pages share the card of the home page.
MOST_OF_A_KIND = 200


def pictured(guide: Guide) -> Iterator[str]:
    """Yield the addresses of those pages, the home page first. Nobody sends a picture of what is gone."""
    yield ""
    plots = [plot for plot in guide.land.values() if plot_stage(plot) < Stage.GONE]
    yield from _first("land", plots, {plot.id for plot in plots if is_on_offer(plot)})
    free = {factory.id for factory in guide.factories.values() if has_vacant_floors(factory)}
    coming = (one for one in guide.factories.values() if stage("factory_status", one.status) == Stage.COMING)
    yield from _first("factories", (*(guide.factories[key] for key in sorted(free)), *coming), free)
    yield from _first("clusters", guide.clusters.values())
    yield from _first("policies", (one for one in guide.policies.values() if one.status != EXPIRED))


def picture_name(guide: Guide, address: str, name: str) -> str:
    """Return what the picture of a page is called: a drawing is a PNG, one with a photograph in it a JPEG."""
    return name + (PHOTOGRAPHED if photograph_of(guide, address) else DRAWN)


def photograph_of(guide: Guide, address: str) -> Photograph | None:
    """Return the photograph that stands for the page at an address; None without one."""
    folder, _, key = address.rstrip("/").partition("/")
    if not folder:
        return guide.settings.look.hero
    photographs: tuple[Photograph, ...] = getattr(guide.records(folder)[key], "photos", ())
    return photographs[0] if photographs else None


def _first(kind: str, records: Iterable[Record], preferred: Iterable[str] = ()) -> Iterator[str]:
    """The pages of a kind that have pictures: preferred records before others, then by id."""
    wanted = frozenset(preferred)
    ordered = sorted({(record.id not in wanted, record.id) for record in records})
    yield from (f"{kind}/{record}/" for _, record in ordered[:MOST_OF_A_KIND])
