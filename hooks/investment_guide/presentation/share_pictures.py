"""Which pages have pictures for chats: a card beside a link, a poster to save. ``documents/`` makes both."""

from collections.abc import Iterable, Iterator

from investment_guide.analysis.totals import has_vacant_floors, is_on_offer
from investment_guide.model.guide import Guide
from investment_guide.model.record import Record

CARD, POSTER = "card.png", "poster.png"  # beside the page
# A picture costs as much time and room as many pages: of a large guide the sites available now have one, then
# others, up to this number of a kind; all other pages share the card of the home page.
MOST_OF_A_KIND = 200


def pictured(guide: Guide) -> Iterator[str]:
    """Yield the addresses of those pages, the home page first."""
    yield ""
    yield from _first("land", guide.land.values(), {plot.id for plot in guide.land.values() if is_on_offer(plot)})
    free = {factory.id for factory in guide.factories.values() if has_vacant_floors(factory)}
    yield from _first("factories", guide.factories.values(), free)
    yield from _first("clusters", guide.clusters.values())
    yield from _first("policies", guide.policies.values())


def _first(kind: str, records: Iterable[Record], preferred: Iterable[str] = ()) -> Iterator[str]:
    """The pages of a kind that have pictures: preferred records before others, then by id."""
    wanted = frozenset(preferred)
    ordered = sorted((record.id not in wanted, record.id) for record in records)
    yield from (f"{kind}/{record}/" for _, record in ordered[:MOST_OF_A_KIND])
