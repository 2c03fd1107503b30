"""Rows of one record → one draft: a register with a row a floor has several rows a building.

What belongs to the building stands in one of its rows, in all, or merged over them; it must not differ between them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from investment_guide.editing.fields import EVERY_ITEM
from investment_guide.editing.messages import Message
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.importing.results import DraftedRow


def gather(rows: Sequence[DraftedRow], number: str, existing: Mapping[str, YamlValue] | None) -> list[DraftedRow]:
    """Return the rows of a record, each with the draft of the whole record; or all refused, when one of them is.

    ``number`` is the path of the key of its parts: ``floors[*].floor``. A part that ``existing``, the record as
    it is, has already keeps its place there.
    """
    checked = _agreeing(rows, number)
    if bad := [one for one in checked if one.rejections]:
        where = bad[0].place
        reason = Message(
            f"{where.zh}有问题，同一编号的各行都没有写入", f"{where.en} is refused, and so are all rows of its id"
        )
        return [one if one.rejections else one.rejected("record", reason) for one in checked]
    values: dict[str, YamlValue] = {}
    places = _places(checked, number, existing)
    parts = number.partition(EVERY_ITEM)[0]
    for one, place in zip(checked, places, strict=True):
        for path, value in _values(one).items():
            values[path.replace(f"{parts}{EVERY_ITEM}", f"{parts}[{place + 1}].", 1)] = value
    return [one if one.draft is None else replace(one, draft=replace(one.draft, values=values)) for one in checked]


def _values(one: DraftedRow) -> Mapping[str, YamlValue]:
    return one.draft.values if one.draft else {}


def _agreeing(rows: Sequence[DraftedRow], number: str) -> list[DraftedRow]:
    """Reject what says of the record something else than a row before, and a part that comes twice."""
    first: dict[str, tuple[YamlValue, Message]] = {}
    result = []
    for row in rows:
        one = row
        for path, value in _values(row).items():
            if EVERY_ITEM in path and path != number:
                continue
            before, where = first.setdefault(f"{number}={value}" if path == number else path, (value, row.place))
            if path == number and where is not row.place:
                zh, en = f"{path} 的 {value} 重复，{where.zh}已有", f"{path} {value} comes twice, see {where.en}"
                one = one.rejected("value", Message(zh, en))
            elif before != value:
                zh, en = f"{path}：{value}，{where.zh}是 {before}", f"{path}: {value}, but {before} in {where.en}"
                one = one.rejected("value", Message(zh, en))
        result.append(one)
    return result


def _places(rows: Sequence[DraftedRow], number: str, existing: Mapping[str, YamlValue] | None) -> list[int]:
    """Return the place of each row's part in the list: where it is already, else behind the others."""
    parts, _, field = number.partition(EVERY_ITEM)
    listed = (existing or {}).get(parts)
    known = (
        {part.get(field): place for place, part in enumerate(listed) if isinstance(part, dict)}
        if isinstance(listed, list)
        else {}
    )
    length = len(listed) if isinstance(listed, list) else 0
    places = []
    for one in rows:
        place = known.get(_values(one).get(number))
        places.append(length if place is None else place)
        length += place is None
    return places
