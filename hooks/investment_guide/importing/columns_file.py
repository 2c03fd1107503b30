"""The columns file: which foreign column is which of our fields, in which unit, with which words; written once, used
again. It is read as strictly as a record, so that a mistake in it is reported with its line.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from investment_guide.checking.report import as_text
from investment_guide.importing.rows import ForeignError
from investment_guide.model.settings import Extent
from investment_guide.model.values import Count, Flag, Line, Number, Part, Positive
from investment_guide.reading.records import read_part
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import NO_WORDS

Names = tuple[Line, ...]
DateForm = Literal["day-first", "month-first", "excel"]


class FieldSource(Part):
    """Where one of our fields comes from.

    ``from`` lists the headers it may have; ``is`` is a constant instead, or what stands in for an empty cell. ``take``
    is a regular expression whose first group is used. ``unit`` is theirs; ``decimals`` round a converted number.
    ``words`` leads from their words to ours, which may stand there too. ``alone`` says which bound a number without
    one is, for a field with a minimum and a maximum. ``of_outline`` takes the area drawn when both differ by
    more percent, ``at_most_apart`` refuses the row beyond that.
    """

    from_: Annotated[Names, Field(alias="from")] = ()
    is_: Annotated[str | Number | Flag | None, Field(alias="is")] = None
    take: Line | None = None
    unit: Line | None = None
    decimals: Count = 4
    words: Annotated[dict[str, str], Field(default_factory=dict)]
    nulls: tuple[str, ...] = ()
    alone: Literal["min", "max", "both"] | None = None
    dates: DateForm | None = None
    above: Number | None = None
    of_outline: Annotated[Number | None, Field(description="percent")] = None
    at_most_apart: Annotated[Number | None, Field(description="percent")] = None


class IdRule(Part):
    """How the id of a record is made: from columns together, or the first of several that the file has, in half-width
    lower-case letters, with a prefix, Chinese by the first letters of its pinyin where ``pinyin`` says so; or counted,
    which only fits a file that is imported once."""

    from_: Annotated[Names, Field(alias="from")] = ()
    any_of: Names = ()
    prefix: str = ""
    count: Flag = False
    pinyin: Flag = False


class Only(Part):
    """The rows that are meant: those with one of the words in a column."""

    column: Line
    words: Names


class Position(Part):
    """Where a point stands in the columns: two of them, one with both numbers (``pair``), or one with ``POINT(…)``."""

    east: Names = ()
    north: Names = ()
    pair: Names = ()
    wkt: Names = ()
    crs: Annotated[Names, Field(description="column that names the system of each row")] = ()
    crs_words: Annotated[dict[str, str], Field(default_factory=dict)]


class ColumnsFile(Part):
    """A whole columns file."""

    kind: Line | None = None
    encoding: Line | None = None
    separator: Literal[",", ";", "|", "\t"] | None = None
    decimal: Annotated[Literal[".", ","] | None, Field(description="what stands before the decimals")] = None
    header_row: Annotated[int | None, Field(ge=1, description="among the rows that hold anything")] = None
    layer: Line | None = None
    crs: Line | None = None
    extent: Extent | None = None
    near_others_km: Positive | None = None
    dates: DateForm | None = None
    nulls: tuple[str, ...] = ()
    id: Annotated[IdRule, Field(default_factory=IdRule)]
    only: Only | None = None
    position: Position | None = None
    fields: Annotated[dict[str, FieldSource], Field(default_factory=dict)]


def read_columns_file(path: Path, lang: str) -> ColumnsFile:
    """Read a columns file. Raises ForeignError with every diagnostic of the file and its line."""
    try:
        document = parse_yaml(path.read_bytes())
    except OSError as error:
        raise ForeignError(f"打不开 {path}：{error.strerror}", f"Cannot open {path}: {error.strerror}") from error
    diagnostics = [each.in_file(path.name) for each in document.diagnostics]
    part = None
    if document.value is not None:
        part, found = read_part(ColumnsFile, document.value, NO_WORDS)
        locate = document.outline.locate
        diagnostics += [each.located(path.name, *locate(each.path, each.at_key)) for each in found]
    if not isinstance(part, ColumnsFile):
        listed = as_text(sorted(diagnostics), lang)
        raise ForeignError(f"列对照文件不能用：\n{listed}", f"The columns file cannot be used:\n{listed}")
    return part
