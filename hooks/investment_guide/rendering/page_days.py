"""The day of what a page says: of a record its own, of a list that of its newest record."""

from collections.abc import Iterable
from datetime import date

from investment_guide.model.kinds import KIND_OF, KINDS
from investment_guide.model.record import Record
from investment_guide.rendering.page_context import PageContext

# Pages that show records of other kinds.
SHOWS = {
    "": ("land", "factories", "clusters", "parks"),
    "map": ("land", "factories", "parks"),
    "match": ("land", "factories", "policies"),
    "compare": ("land", "factories"),
    "downloads": tuple(spec.folder for spec in KINDS if spec.files),
}


def newest(records: Iterable[Record]) -> date | None:
    """Return the day of the newest of some records."""
    return max((record.as_of for record in records), default=None)


def day_of(context: PageContext, address: str) -> date | None:
    """Return the day of the page at an address; None where nothing on it has one."""
    guide = context.guide
    section, _, key = address.strip("/").partition("/")
    if section == "costs":
        return max((figure.as_of for group in guide.costs.groups for figure in group.figures), default=None)
    if section in KIND_OF and key:
        record = guide.records(section).get(key)
        return record.as_of if record else None
    shared = {spec.folder for spec in KINDS if spec.shared_page == address and address}
    kinds = SHOWS.get(section) or tuple({section, *shared} & KIND_OF.keys())
    return newest(record for kind in kinds for record in guide.records(kind).values())
