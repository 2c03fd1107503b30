"""Where the records that workbooks hold stand in their files, and back.

Of most kinds a record is a file. Contacts, sources and laws are entries by id of one file, groups of costs the items of
a list in one; ``guide.yml`` and ``vocabularies.yml`` are one record each, whose id is the name of the file.
"""

from collections.abc import Iterable, Mapping

from investment_guide.editing.yaml_text import YamlValue
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.data_folder import DIRECTORIES
from investment_guide.reading.diagnostics import Path

# The list that holds the records of a file.
_LISTS: Mapping[str, str] = {"costs": "groups"}


def is_single(kind: str) -> bool:
    """Return whether a kind has one record, the whole of its file."""
    return kind not in RECORD_KINDS and kind not in DIRECTORIES and kind not in _LISTS


def records_in(kind: str, document: YamlValue) -> Mapping[str, YamlValue] | None:
    """Return the records of a file of a kind that is no folder, by id; None when it has another form."""
    if not isinstance(document, Mapping):
        return None
    if kind in DIRECTORIES:
        return dict(sorted(document.items()))
    if kind not in _LISTS:
        return {kind: document}
    items = document.get(_LISTS[kind]) or []
    if not isinstance(items, list):
        return None
    keys = [str(item.get("id") or "") if isinstance(item, Mapping) else "" for item in items]
    return dict(zip(keys, items, strict=True)) if all(keys) and len(set(keys)) == len(keys) else None


def heads_of(kind: str, document: YamlValue, keys: Iterable[str]) -> Mapping[str, Path]:
    """Return where each of the records stands or, a new one, will stand in its file."""
    if kind in DIRECTORIES:
        return {key: (key,) for key in keys}
    if kind not in _LISTS:
        return dict.fromkeys(keys, ())
    known = records_in(kind, document) if document else {}
    places = {key: place for place, key in enumerate(dict.fromkeys([*(known or {}), *keys]))}
    return {key: (_LISTS[kind], place) for key, place in places.items()}


def own_values(kind: str, key: str) -> Mapping[Path, YamlValue]:
    """Return what a new record says of itself: its id where that is no name of it."""
    return {("id",): key} if kind in _LISTS else {}
