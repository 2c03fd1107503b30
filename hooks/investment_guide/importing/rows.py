"""What every foreign file becomes first: rows of cells, each with its place in the file and, from maps, a shape."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from investment_guide.editing.messages import ImportRefusedError, Message

# A register of one city has some thousand rows; more is another file than was meant, or an attack.
MOST_ROWS = 20_000
LONGEST_SHOWN = 60
ROW_PLACE = Message("第 {number} 行", "row {number}")
FEATURE_PLACE = Message("第 {number} 个图形", "feature {number}")


class ForeignError(ImportRefusedError):
    """The file as a whole cannot be used, and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__([Message(zh, en)])


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """One row. ``number`` is what staff see: the line or row in the file, or the count of the feature.

    ``cells`` holds texts, numbers, dates or nothing by header; ``geometry`` is a GeoJSON mapping in the system of the
    file; ``errors`` say why the row cannot be used, as found while reading the file; ``cell_errors`` say by header
    which cells cannot be used, which matters where a field takes that column; ``notes`` say what was decided.
    """

    number: int
    cells: Mapping[str, object]
    geometry: Mapping[str, object] | None = None
    errors: tuple[Message, ...] = ()
    cell_errors: Mapping[str, Message] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return self.geometry is None and all(cell is None or not str(cell).strip() for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """All rows of a file. ``crs`` is the system the file itself names, ``usual_crs`` the one its format prescribes,
    ``notes`` what was chosen while reading, ``hidden`` the headers of columns that its readers did not see;
    ``is_comma_decimal`` says that numbers with a comma may have it before their decimals; ``later_days`` is how much
    later than usual the days begin that a number counts."""

    file: str
    headers: tuple[str, ...]
    rows: tuple[ForeignRow, ...]
    crs: str = ""
    notes: tuple[Message, ...] = ()
    unit_of_place: Message = ROW_PLACE
    usual_crs: str = ""
    hidden: frozenset[str] = frozenset()
    is_comma_decimal: bool = False
    later_days: int = 0

    def place(self, row: ForeignRow) -> Message:
        """Return where a row stands: ``lots.csv，第 7 行``."""
        units = (self.unit_of_place.zh, self.unit_of_place.en)
        zh, en = (unit.replace("{number}", str(row.number)) for unit in units)  # names of sheets may hold braces
        return Message(f"{self.file}，{zh}", f"{self.file}, {en}")


def refuse_too_many(count: int) -> None:
    """Refuse a file with more rows than a guide can mean. Raises ForeignError."""
    if count > MOST_ROWS:
        raise ForeignError(
            f"超过 {MOST_ROWS} 行，这不像一份宗地或厂房台账；请只留下需要的行，或分成几个文件。",
            f"More than {MOST_ROWS} rows: hardly a register of plots or factories. Keep what you need, or split it.",
        )


def shown(value: object) -> str:
    """Return a value as it was written, on one line and cut to what fits in a message."""
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in str(value)).split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def named_headers(cells: Sequence[str]) -> tuple[str, ...]:
    """Return headers without spaces around them; one without a name is called by its column (``#7``), and all that
    share a name have their column behind it, so that none of them is taken for the other.

    >>> named_headers(["面积", "", "面积"])
    ('面积#1', '#2', '面积#3')
    """
    names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    return tuple(
        f"{name}#{number}" if not name or names.count(name) > 1 else name for number, name in enumerate(names, 1)
    )


def with_lists(geometry: Mapping[str, object]) -> dict[str, object]:
    """Return a GeoJSON geometry with lists where shapely has tuples, as files hold it; the numbers stay the same."""
    found: dict[str, object] = json.loads(json.dumps(geometry))
    return found
