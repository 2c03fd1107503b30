"""Where everything stands in the text of a record: the only importer of ``ruamel.yaml``.

Reading (``strict_yaml``) gives values and the beginnings of things for messages. Editing must also know where each
thing ends, how it is quoted, and what stands below ``internal``.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from investment_guide.editing.yaml_text import YamlValue
from investment_guide.reading.strict_yaml import typed


class UneditableError(Exception):
    """The text is not YAML, or uses what is never read here."""


@dataclass(slots=True)
class Entry:
    """A pair of a mapping or an item of a list (whose name is empty)."""

    name: str
    start: int
    part: "YamlNode"


@dataclass(slots=True)
class YamlNode:
    """A value with its place in the text: from ``start`` up to, not including, ``end``.

    ``style`` is the quote of a text, or ``|`` and ``>``; ``flow`` means braces or brackets. ``column`` counts from 0.
    """

    start: int
    end: int
    column: int
    style: str = ""
    flow: bool = False
    value: YamlValue = None
    entries: list[Entry] = field(default_factory=list)
    is_mapping: bool = False
    is_list: bool = False

    def plain(self) -> YamlValue:
        """Return the value as dicts, lists and plain values, private notes included."""
        if self.is_mapping:
            return {entry.name: entry.part.plain() for entry in self.entries}
        return [entry.part.plain() for entry in self.entries] if self.is_list else self.value

    def entry(self, step: str | int) -> Entry | None:
        """Return the entry of that name or number."""
        if self.is_list and isinstance(step, int):
            return self.entries[step] if step < len(self.entries) else None
        return next((entry for entry in self.entries if entry.name == step), None) if self.is_mapping else None


@lru_cache(maxsize=8)
def tree_of(text: str) -> YamlNode:
    """Return the whole text. Raises UneditableError."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, ValueError) as error:
        raise UneditableError(str(error)) from error
    if not isinstance(root, MappingNode):
        raise UneditableError("no mapping")
    return _part(root, text, 0)


def _part(node: Node, text: str, after: int) -> YamlNode:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        return _scalar(node, text, after)
    made = YamlNode(start, end, node.start_mark.column, flow=bool(getattr(node, "flow_style", False)))
    if isinstance(node, MappingNode):
        made.is_mapping = True
        for key, value in node.value:
            colon = text.index(":", key.end_mark.index) + 1
            made.entries.append(Entry(key.value, key.start_mark.index, _part(value, text, colon)))
    elif isinstance(node, SequenceNode):
        made.is_list = True
        for item in node.value:
            dash = text.rfind("-", 0, item.start_mark.index) + 1
            part = _part(item, text, dash)
            made.entries.append(Entry("", part.start, part))
    if not made.flow and made.entries:
        made.end = made.entries[-1].part.end  # the parser's own mark is the beginning of what follows
    return made


def _scalar(node: ScalarNode, text: str, after: int) -> YamlNode:
    start, end, style = node.start_mark.index, node.end_mark.index, node.style or ""
    if start == end:  # nothing: the parser's mark may be lines below
        start = end = after
    if style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    value = typed(node.value) if not style else node.value
    return YamlNode(start, end, node.start_mark.column, style=style, value=value)
