"""What a record does not say itself: utilities, distances, entry standard and contact of its park, and the other price.

complete(record, guide)    the record with all of that filled in: pages, sheets and data files read this one
inherited(record, guide)   the names of the fields that were filled in
"""

from typing import Any, TypeVar

from investment_guide.analysis.prices import price
from investment_guide.model.directory import Contact
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.prices import price_of_bounds
from investment_guide.model.record import EntryStandard, Record

Kind = TypeVar("Kind", bound=Record)


def complete(record: Kind, guide: Guide) -> Kind:
    """Return the record with what it inherits from its park and what is derived; a record that lacks nothing is
    itself."""
    added = additions(record, guide)
    return record.model_copy(update=added) if added else record


def inherited(record: Record, guide: Guide) -> frozenset[str]:
    """Fields of ``complete`` that the file of the record does not hold in that form."""
    return frozenset(additions(record, guide))


def contact_of(record: Record, guide: Guide) -> Contact:
    """Whom to ask: the record's own contact, else its park's, else the guide's."""
    return guide.contacts[_contact_id(record, guide)]


def park_of(record: Record, guide: Guide) -> Park | None:
    """Return the park that a record lies in, if any; the park itself for a park."""
    if isinstance(record, Park):
        return record
    return guide.parks.get(getattr(record, "park", None) or "")


def entry_standard(plot: Plot, guide: Guide) -> tuple[EntryStandard, ...]:
    """Return the park's rows, each replaced by the plot's own row for the same cluster; then the plot's further
    rows."""
    park = guide.parks.get(plot.park)
    if park is None or not plot.entry_standard:
        return plot.entry_standard or (park.entry_standard if park else ())
    own = {row.applies_to: row for row in plot.entry_standard}
    listed = tuple(own.pop(row.applies_to, row) for row in park.entry_standard)
    return listed + tuple(own.values())


def _contact_id(record: Record, guide: Guide) -> str:
    park = park_of(record, guide)
    return record.contact or (park.contact if park else None) or guide.settings.default_contact


def additions(record: Record, guide: Guide) -> dict[str, Any]:
    """Return the fields that ``complete`` fills in, with their values."""
    added: dict[str, Any] = {} if record.contact else {"contact": _contact_id(record, guide)}
    park = park_of(record, guide)
    if isinstance(record, (Plot, Factory)) and park and park.distances and not record.distances:
        added["distances"] = park.distances
    if isinstance(record, Plot):
        added |= _added_to_plot(record, guide)
    return added


def _added_to_plot(plot: Plot, guide: Guide) -> dict[str, Any]:
    added: dict[str, Any] = {}
    park = guide.parks.get(plot.park)
    if park and park.utilities and not plot.utilities:
        added["utilities"] = park.utilities
    standard = entry_standard(plot, guide)
    if standard != plot.entry_standard:
        added["entry_standard"] = standard
    prices = price(plot, guide.settings.record_units)
    if prices and prices.derived:
        added[prices.derived] = price_of_bounds(prices.wan_mu if prices.derived == "start_price_wan_mu" else prices.wan)
    return added
