"""The technical sheet of a record: every public field, short values in lists, repeated parts in tables."""

from dataclasses import dataclass

from investment_guide.findings.inheritance import complete, inherited
from investment_guide.model.record import Record
from investment_guide.rendering.view import View
from investment_guide.wording.fields import groups
from investment_guide.wording.rows import Group, Row


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """One heading: rows for a list, then rows that are tables."""

    name: str
    title: str
    plain: tuple[Row, ...]
    tables: tuple[Row, ...]


def sheet(view: View, record: Record, address: str, without: frozenset[str] = frozenset()) -> dict[str, object]:
    """What ``sheet_groups.html`` and ``sheet_foot.html`` need; ``without`` names groups that the page shows in its own way."""
    found = groups(complete(record, view.guide), view.speech, view.link_to(address))
    return {
        "record": record,
        "groups": [_split(group) for group in found if group.name not in without],
        "inherited": inherited(record, view.guide),
    }


def _split(group: Group) -> SheetGroup:
    plain = tuple(row for row in group.rows if row.table is None)
    tables = tuple(row for row in group.rows if row.table is not None)
    return SheetGroup(group.name, group.title, plain, tables)
