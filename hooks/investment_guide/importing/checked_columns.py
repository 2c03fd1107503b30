"""A columns file against the kind and table it is used for: fields that exist, units that fit, ids that can be made."""

import re
from collections.abc import Mapping
from dataclasses import replace

from investment_guide.editing.fields import FieldColumn as Target
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.headers import header_of
from investment_guide.importing.readings import unit_error
from investment_guide.importing.rows import ForeignError, ForeignTable
from investment_guide.importing.targets import target_of, targets
from investment_guide.reading.strict_yaml import PRIVATE
from investment_guide.reading.suggestions import nearest_word

ANYTHING = Target("", "", "", "text")


def targets_of(columns: ColumnsFile, kind: str) -> Mapping[str, Target]:
    """Return the fields that a columns file fills. Raises ForeignError for one that is none, or whose unit does not
    fit."""
    found = {path: _target(path, kind) for path in columns.fields}
    for path, column in columns.fields.items():
        if error := unit_error(path, column, found[path]):
            raise ForeignError(f"列对照文件：{error.message.zh}", f"Columns file: {error.message.en}")
        _check_pattern(path, column.take or "")
    return found


def _check_pattern(path: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ForeignError(
            f"列对照文件：{path} 的 take 不是正则表达式（{error}）。",
            f"Columns file: take of {path} is no regular expression ({error}).",
        ) from error


def _target(path: str, kind: str) -> Target:
    if path.startswith(f"{PRIVATE}."):
        return replace(ANYTHING, path=path)
    found = target_of(path, kind)
    if found is None:
        nearest = nearest_word(path, targets(kind))
        zh, en = (f"，是不是 {nearest}", f"; did you mean {nearest}") if nearest else ("", "")
        raise ForeignError(
            f"列对照文件 fields：没有“{path}”这个字段{zh}。", f"Columns file, fields: there is no {path}{en}."
        )
    return found


def id_headers(columns: ColumnsFile, table: ForeignTable) -> list[str]:
    """Return the headers that ids are made of. Raises ForeignError when there is no way to make any."""
    found = [header for name in columns.id.from_ if (header := header_of([name], table.headers))]
    alternatives = columns.id.any_of
    if alternatives and (header := header_of(alternatives, table.headers)):
        found = [header]
    if columns.id.count or (found and (alternatives or len(found) == len(columns.id.from_))):
        return found
    listed, listed_en = "、".join(table.headers[:30]), ", ".join(table.headers[:30])
    raise ForeignError(
        f"不知道用哪一列做编号。用 --save-columns 存下列对照，在 id 里写明。文件的列有：{listed}",
        f"Which column makes the ids? Save the columns with --save-columns and say so under id. It has: {listed_en}",
    )
