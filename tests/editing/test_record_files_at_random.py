"""Random changes of random texts: the values are exactly those asked for, and comments elsewhere stay."""

import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.editing.record_files import edited, is_same, plain, values_in
from investment_guide.editing.yaml_text import flow, literal, number, scalar
from investment_guide.reading.strict_yaml import parse_yaml
from tests.editing.test_record_files import ORDER

pytestmark = pytest.mark.slow

NAMES = st.sampled_from(["name", "area", "far", "floors", "tags", "note", "zh", "en", "internal"])
SIGNS = "\n\t#:{}[],'\"-|>&*!%@` 甲："
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters=SIGNS), min_size=1, max_size=12)
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9).map(lambda value: round(value, 6)),
    st.dates().map(date.isoformat),
    st.sampled_from(["NO", "012", "12:30", "1_000", "null", "~", "2026-09-30", "1e5", "=", "- a", "a #b", "a: b"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.dictionaries(NAMES, inner, min_size=1, max_size=4), st.lists(inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
RECORDS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=6)


def written_somehow(value: Any, indent: int, draw: Any) -> list[str]:
    """Lines of a mapping or list in a hand's style: flow or block, quotes or none, comments between and behind."""
    pad, lines = " " * indent, []
    pairs = value.items() if isinstance(value, dict) else [("", item) for item in value]
    for name, inner in pairs:
        if draw(st.integers(0, 3)) == 0:
            lines.append(f"{pad}# c{draw(st.integers(0, 10**6))}")
        head = f"{name}:" if name else "-"
        if isinstance(inner, (dict, list)) and draw(st.booleans()):
            below = written_somehow(inner, indent + 2, draw)
            if name or isinstance(inner, list) or below[0].strip().startswith("#"):
                lines.extend([f"{pad}{head}", *below])
            else:
                lines.extend([f"{pad}- {below[0].lstrip()}", *below[1:]])
            continue
        body = literal(inner, indent + 2) if isinstance(inner, str) else []
        if body and draw(st.booleans()):
            lines.extend([f"{pad}{head} {body[0]}", *body[1:]])
            continue
        comment = f"   # c{draw(st.integers(0, 10**6))}" if draw(st.integers(0, 3)) == 0 else ""
        lines.append(f"{pad}{head} {flow(inner)}{comment}")
    return lines


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, inner in pairs for found in [(*path, step), *places(inner, (*path, step))]]


def with_value(record: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """What the record must be afterwards, the simple way."""
    changed = deepcopy(record)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = kept_notes(holder[path[-1]], value)
    return plain(changed)


def kept_notes(old: Any, new: Any) -> Any:
    """Private notes of what is replaced stay where the part stays a mapping."""
    if isinstance(old, dict) and isinstance(new, dict):
        kept = {name: kept_notes(old.get(name), inner) for name, inner in new.items()}
        return {**({"internal": old["internal"]} if "internal" in old else {}), **kept}
    return new


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_change_gives_exactly_the_values_asked_for_and_keeps_other_comments(data: Any) -> None:
    record = data.draw(RECORDS)
    text = "\n".join(["# head", *written_somehow(record, 0, data.draw), ""])
    assert is_same(values_in(text), record)
    path = data.draw(st.sampled_from(places(record)))
    value = data.draw(st.one_of(st.none(), SCALARS, VALUES))
    wanted = with_value(record, path, value)
    if wanted is None or is_list_of_notes(record, path, value):
        return
    after = edited(text, {path: value}, lambda _: ORDER)
    assert is_same(values_in(after), wanted)
    assert parse_yaml(after.encode()).diagnostics == ()
    if is_short(value) and is_short(at(record, path)):
        pairs = list(zip(text.split("\n"), after.split("\n"), strict=True))
        assert sum(before != now for before, now in pairs) <= 1
    if not isinstance(at(record, path), (dict, list)) and value is not None:
        assert re.findall(r"# c\d+", after) == re.findall(r"# c\d+", text)


def is_short(value: Any) -> bool:
    """A value that takes one line."""
    return value is not None and not isinstance(value, (dict, list)) and "\n" not in str(value)


def is_list_of_notes(record: Any, path: tuple[str | int, ...], value: Any) -> bool:
    """Lists are matched item by item, which the simple way of this test does not."""
    return isinstance(value, list) and "internal" in str(at(record, path))


def at(record: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        record = record[step]
    return record


@given(TEXTS)
def test_a_text_is_read_back_as_it_was_written(text: str) -> None:
    for written in (scalar(text), scalar(text, "'"), scalar(text, '"')):
        assert parse_yaml(f"a: {{b: {written}}}\n".encode()).value == {"a": {"b": text}}


@given(st.floats(-1e15, 1e15))
def test_a_number_has_no_exponent(value: float) -> None:
    assert "e" not in number(value).lower()
    assert float(number(value)) == value
