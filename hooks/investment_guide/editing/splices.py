"""One change of the text of a record: replace a value, insert an entry, take one away.

Every function takes the text and gives it changed; places are found anew in each, since every change moves them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from investment_guide.editing.yaml_text import YamlValue, block, flow, literal, scalar
from investment_guide.editing.yaml_tree import Entry, YamlNode, tree_of
from investment_guide.reading.diagnostics import Path

# Names of the fields of the mapping at a path, in the order in which they are written.
Order = Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Inserted:
    """A new item of a list, in front of the one that has its number."""

    item: YamlValue


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry with the parts around it, from the whole text inwards."""

    around: tuple[YamlNode, ...]
    entries: tuple[Entry, ...]

    @property
    def in_flow(self) -> bool:
        return any(part.flow for part in self.around)


def change(text: str, path: Path, wanted: YamlValue | Inserted, order: Order) -> str:
    """Set, insert or (None) remove what stands at a path; the steps that are missing on the way are made."""
    around: list[YamlNode] = [tree_of(text)]
    entries: list[Entry] = []
    for depth, step in enumerate(path):
        entry = around[-1].entry(step) if not isinstance(wanted, Inserted) or depth < len(path) - 1 else None
        if entry is None:
            return _missing(text, _Place(tuple(around), tuple(entries)), path, depth, wanted, order)
        entries.append(entry)
        around.append(entry.part)
    place = _Place(tuple(around[:-1]), tuple(entries))
    return _removed(text, place) if wanted is None else _replaced(text, place, _value(wanted))


def _missing(text: str, place: _Place, path: Path, depth: int, wanted: YamlValue | Inserted, order: Order) -> str:
    parent, step = place.around[-1], path[depth]
    value = _nested(path[depth + 1 :], _value(wanted))
    if parent.is_mapping and isinstance(step, str):
        return _with_pair(text, place, step, value, order(path[:depth]))
    if parent.is_list and isinstance(step, int):
        if step > len(parent.entries):
            raise IndexError(step)
        return _with_item(text, place, step, value)
    inner: YamlValue = {step: value} if isinstance(step, str) else [value]
    return _replaced(text, _Place(place.around[:-1], place.entries), inner)


def _value(wanted: YamlValue | Inserted) -> YamlValue:
    return wanted.item if isinstance(wanted, Inserted) else wanted


def _nested(path: Path, value: YamlValue) -> YamlValue:
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def _replaced(text: str, place: _Place, value: YamlValue) -> str:
    entry = place.entries[-1]
    part, parent = entry.part, place.around[-1]
    is_scalar = not isinstance(value, (dict, list))
    if part.style in ("|", ">") and (lines := _same_literal(text, part, value)):
        return text[: part.start] + newline_of(text).join(lines) + text[part.end :]
    space = " " if part.start == part.end and text[: part.start].endswith((":", "-")) else ""
    if place.in_flow or (is_scalar and not part.is_mapping and not part.is_list):
        quote = part.style if part.style in ("'", '"') and isinstance(value, str) else ""
        return text[: part.start] + space + (scalar(value, quote) if is_scalar else flow(value)) + text[part.end :]
    if parent.is_list:
        column = parent.column
        start, head = _dash(text, entry.start, column), "-"
    else:
        column = entry.start - _line_start(text, entry.start)
        start, head = entry.start, f"{scalar(entry.name)}:"
    lines = block(head, value, column)
    if text[part.end : _line_end(text, part.end)].strip() and literal_at_end(lines, value):
        lines = [f"{' ' * column}{head} {flow(value)}"]  # a comment behind would become part of the text
    return text[:start] + newline_of(text).join(lines)[column:] + text[part.end :]


def literal_at_end(lines: list[str], value: YamlValue) -> bool:
    """Return whether the last line belongs to a text of several lines."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return literal_at_end(lines, value[-1])
    return len(lines) > 1 and isinstance(value, str) and "\n" in value


def _same_literal(text: str, part: YamlNode, value: YamlValue) -> list[str]:
    if not isinstance(value, str):
        return []
    body = text[_line_end(text, part.start) : part.end].split("\n")
    first = next((line for line in body if line.strip()), "")
    return literal(value, len(first) - len(first.lstrip()) or part.column)


def _removed(text: str, place: _Place) -> str:
    parent, entry = place.around[-1], place.entries[-1]
    if len(parent.entries) == 1:
        if len(place.entries) == 1:
            raise IndexError("nothing would be left")
        return _removed(text, _Place(place.around[:-1], place.entries[:-1]))
    index = parent.entries.index(entry)
    if parent.flow:
        if index + 1 < len(parent.entries):
            return text[: entry.start] + text[parent.entries[index + 1].start :]
        return text[: parent.entries[index - 1].part.end] + text[entry.part.end :]
    start = _dash(text, entry.start, parent.column) if parent.is_list else entry.start
    line, after = _line_start(text, start), _line_end(text, entry.part.end)
    if not text[line:start].strip():
        return text[:line] + text[after:]
    # The first of a part that begins behind its dash: the next one takes the place, comments between go in front.
    following = parent.entries[index + 1]
    next_line = _line_start(text, _dash(text, following.start, parent.column) if parent.is_list else following.start)
    return text[:line] + text[after:next_line] + text[line:start] + text[next_line:].lstrip(" ")


def _with_pair(text: str, place: _Place, name: str, value: YamlValue, order: Sequence[str]) -> str:
    parent = place.around[-1]
    before = _predecessor(parent, name, order)
    if place.in_flow:
        pair = f"{scalar(name)}: {flow(value)}"
        if not parent.entries:
            return text[: parent.start] + "{" + pair + "}" + text[parent.end :]
        if before is None:
            return text[: parent.start + 1] + f"{pair}, " + text[parent.start + 1 :]
        return text[: before.part.end] + f", {pair}" + text[before.part.end :]
    column = parent.column
    lines, newline = block(f"{scalar(name)}:", value, column), newline_of(text)
    if before is None:
        first = parent.entries[0].start
        return text[:first] + newline.join([*lines, " " * column])[column:] + text[first:]
    return _with_lines(text, _line_end(text, before.part.end), lines)


def _predecessor(parent: YamlNode, name: str, order: Sequence[str]) -> Entry | None:
    """Return the entry behind which a new one belongs: the nearest that comes before it in the model."""
    if name not in order:
        return parent.entries[-1] if parent.entries else None
    earlier = order[: order.index(name)]
    present = [entry for entry in parent.entries if entry.name in earlier]
    return max(present, key=lambda entry: earlier.index(entry.name), default=None)


def _with_item(text: str, place: _Place, index: int, value: YamlValue) -> str:
    parent = place.around[-1]
    if place.in_flow:
        if not parent.entries:
            return text[: parent.start] + f"[{flow(value)}]" + text[parent.end :]
        if index < len(parent.entries):
            at = parent.entries[index].start
            return text[:at] + f"{flow(value)}, " + text[at:]
        at = parent.entries[-1].part.end
        return text[:at] + f", {flow(value)}" + text[at:]
    lines = block("-", value, parent.column)
    if index == len(parent.entries):
        return _with_lines(text, _line_end(text, parent.end), lines)
    dash = _dash(text, parent.entries[index].start, parent.column)
    return text[:dash] + newline_of(text).join([*lines, " " * parent.column])[parent.column :] + text[dash:]


def _with_lines(text: str, at: int, lines: list[str]) -> str:
    newline = newline_of(text)
    before = text[:at] if at == 0 or text[at - 1] == "\n" else text[:at] + newline
    return before + newline.join([*lines, ""]) + text[at:]


def _dash(text: str, start: int, column: int) -> int:
    """Return the dash of an item that begins at ``start``, in its own line or in one above."""
    line = _line_start(text, start)
    while text[line + column : line + column + 1] != "-" and line > 0:
        line = _line_start(text, line - 1)
    return line + column


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Return the place behind the end of the line, where text can be inserted."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
