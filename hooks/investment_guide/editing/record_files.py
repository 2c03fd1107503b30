"""Changes values in the text of a record and nothing else: comments, order, quotes, line ends, every other line stay.

    edited(text, {("far", "min"): 1.5, ("name", "en"): None}, order)

The text is never written anew: each change replaces, inserts or takes away the few characters that say it.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from json import dumps
from re import fullmatch

from investment_guide.editing.splices import Inserted, Order, change
from investment_guide.editing.yaml_text import YamlValue, block
from investment_guide.editing.yaml_tree import YamlNode, tree_of
from investment_guide.model.languages import CODE, USUAL
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.strict_yaml import PRIVATE

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# The place of a value and what it becomes.
Change = tuple[Path, YamlValue | Inserted]


def edited(text: str, values: Mapping[Path, YamlValue], order: Order, main: str = USUAL.main) -> str:
    """Return the text with the values set; None removes, and a part that loses its last value goes with it.

    A plain text is in the ``main`` language. An item one beyond the end of a list is added to it. Raises
    UneditableError when the text is not YAML, IndexError for an item further beyond.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    text = text.removeprefix(mark)
    wanted_by_path = {path: plain(value) for path, value in values.items()}
    gone = sorted((path for path, wanted in wanted_by_path.items() if wanted is None), reverse=True)
    # What is taken away comes last and from the end of lists, so that the numbers of items stay what they were.
    for path in [*(path for path, wanted in wanted_by_path.items() if wanted is not None), *gone]:
        for place, wanted in list(_differences(tree_of(text), path, wanted_by_path[path], main)):
            text = change(text, place, wanted, order)
    return mark + text


def values_in(text: str) -> dict[str, YamlValue]:
    """Return everything the text says, private notes included. Raises UneditableError."""
    return {entry.name: entry.part.plain() for entry in tree_of(text.removeprefix(BYTE_ORDER_MARK)).entries}


def fresh(values: Mapping[str, YamlValue], head: str, order: Sequence[str], newline: str = "\n") -> str:
    """Return a new record: the line ``head``, then its values in their order."""
    kept = {name: value for name, part in values.items() if (value := plain(part)) is not None}
    named = sorted(kept.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    lines = [head, *(line for name, value in named for line in block(f"{name}:", value, 0))]
    return newline.join([*lines, ""])


def plain(value: YamlValue) -> YamlValue:
    """Return a value without the empty parts in it; None when nothing is left."""
    if isinstance(value, Mapping):
        kept = {name: inner for name, part in value.items() if (inner := plain(part)) is not None}
        return kept or None
    if isinstance(value, (list, tuple)):
        return [inner for part in value if (inner := plain(part)) is not None] or None
    return value


def is_same(old: YamlValue, new: YamlValue) -> bool:
    """Return whether two values mean the same: ``12`` and ``12.0``, a date and its text; never ``1`` and ``true``."""
    return _canonical(old) == _canonical(new)


def _canonical(value: YamlValue) -> str:
    return dumps(_simple(value), sort_keys=True, ensure_ascii=False, default=str)


def _simple(value: YamlValue) -> YamlValue:
    if isinstance(value, Mapping):
        return {name: _simple(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_simple(part) for part in value]
    return float(value) + 0.0 if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _differences(tree: YamlNode, path: Path, new: YamlValue, main: str) -> Iterator[Change]:
    """Yield the smallest changes, in an order that leaves the places of the later ones as they are."""
    part: YamlNode | None = tree
    for depth, step in enumerate(path):
        if part is not None and isinstance(part.value, str) and isinstance(step, str) and new is not None:
            # A plain text: another language makes a mapping of it, anything else gives way.
            kept = {} if step == main or not fullmatch(CODE, step) else {main: part.value}
            nested = _nested(path[depth + 1 :], new)
            yield path[:depth], nested if step == main else {**kept, step: nested}
            return
        entry = part.entry(step) if part else None
        part = entry.part if entry else None
    if part is None:
        if new is not None:
            yield path, new
        return
    yield from _between(part.plain(), new, path)


def _nested(path: Path, value: YamlValue) -> YamlValue:
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def _between(old: YamlValue, new: YamlValue, path: Path) -> Iterator[Change]:
    if is_same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        # New names first: a part that is empty for a moment would be taken away.
        yield from (((*path, name), new[name]) for name in new if name not in old)
        for name in sorted(old, key=lambda name: name not in new):
            if name in new or (name != PRIVATE and plain(old[name]) is not None):  # empty it was, and so it stays
                yield from _between(old[name], new.get(name), (*path, name))
    elif isinstance(old, list) and isinstance(new, list) and old:
        yield from _between_lists(old, new, path)
    else:
        yield path, new


def _between_lists(old: list[YamlValue], new: list[YamlValue], path: Path) -> Iterator[Change]:
    olds, news = ([_canonical(plain(item)) for item in items] for items in (old, new))
    matcher = SequenceMatcher(None, olds, news, False)
    for kind, first, last, fresh_first, fresh_last in reversed(matcher.get_opcodes()):
        if kind == "equal":
            continue
        paired = min(last - first, fresh_last - fresh_first)
        for index in reversed(range(first + paired, last)):
            yield (*path, index), None
        for item in reversed(new[fresh_first + paired : fresh_last]):
            yield (*path, first + paired), Inserted(item)
        for offset in reversed(range(paired)):
            yield from _between(old[first + offset], new[fresh_first + offset], (*path, first + offset))
