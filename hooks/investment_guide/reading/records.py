"""One value → one frozen record, with every remark about it."""

from typing import Any

from pydantic import BaseModel

from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.inspection import inspect
from investment_guide.reading.places import in_wgs84
from investment_guide.reading.problems import Path, Remark, remark, remark_at_key, shown
from investment_guide.reading.texts import texts_at_fault
from investment_guide.reading.validation import validate
from investment_guide.reading.words import Words


def read_part(
    model: type[BaseModel], value: Any, words: Words, path: Path = (), name: str | None = None
) -> tuple[BaseModel | None, list[Remark]]:
    """The part that a value holds, and the remarks about it with ``path`` in front of theirs.

    ``name`` is the id that file or key gives it; parts without one have none. With an error there is no part.
    """
    if not isinstance(value, dict):
        code = "mapping-expected" if path else "record-expected"
        return None, [remark(path, code, found=shown(value), fields=", ".join(_own_fields(model)))]
    shape = anatomy(model)
    remarks = []
    if name is not None:
        if "id" in value:
            remarks.append(remark_at_key(("id",), "id-written", found=shown(value["id"]), id=name))
        value = {**value, "id": name}
    texts = texts_at_fault(value)
    remarks += texts
    part, errors = validate(shape, value, words.languages)
    remarks += _at_other_paths(errors, texts)
    remarks += _at_other_paths(inspect(shape, value, words), [*texts, *errors])
    if part is not None:
        part, about_places = in_wgs84(part)
        remarks += about_places
    if any(each.is_error for each in remarks):
        part = None
    return part, [Remark((*path, *each.path), each.code, each.details, each.at_key) for each in remarks]


def _at_other_paths(remarks: list[Remark], told: list[Remark]) -> list[Remark]:
    """Those at values that nothing was said about yet: one remark a value."""
    paths = {each.path for each in told}
    return [each for each in remarks if each.path not in paths]


def _own_fields(model: type[BaseModel]) -> list[str]:
    return [name for name in anatomy(model).fields if name != "id"]
