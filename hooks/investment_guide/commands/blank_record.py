"""The text of a new record: the commented example of its kind with every value still to be written.

What must be written says ``待填``, which the check names line by line and never lets pass; what may be left out is
commented out, so that no value of the example can be published by oversight. Made from text, not from values: the
comments are the point.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import Wording
from investment_guide.reading.anatomy import Many, ModelShape, Shape, anatomy
from investment_guide.reading.texts import TO_FILL

# What no two records have in common: never copied when a record is started from another one.
OWN = ("number", "name", "title", "address", "place", "boundary", "area_mu", "status", "status_on", "document")
DROPPED = ("accepted", "internal", "photos", "gallery", "images")
HEAD = (
    "# yaml-language-server: $schema=../schema/{kind}.schema.json",
    f"# 新的一条：{{kind}}/{{name}}。把每个“{TO_FILL}”换成真实的内容，行末是样例；没有英文就把 en 整项删掉。",
    "# 以 # 开头的字段可以不填；要填就去掉 # 和后面一个空格，再把样例改成真实的值。",
    f"# 填完运行 guide check：还有“{TO_FILL}”就不能发布。都填好以后，这三行可以删掉。",
)
_KEY = re.compile(r"(?P<indent> *)(?P<dash>- )?(?P<name>[A-Za-z_][\w-]*):(?P<value> .*)?$")
_COMMENT = re.compile(r"\s+#\s?")
_LEAF = re.compile(r"(?<=: )(?![{\[])(\"[^\"]*\"|[^,{}\[\]]+)")
_COMMENTS_FROM_COLUMN = 32

Block = tuple[str, list[str]]


def blank_record(kind: str, name: str, example: str, today: date) -> str:
    """Return a record to fill in, with the file ``name`` as its id."""
    return _joined(kind, name, _blank_blocks(kind, example), today)


def started_from(kind: str, name: str, example: str, other: str, today: date) -> str:
    """Return a record that begins as another one is, apart from what only that one has, which is to be filled in."""
    blank = dict(_blank_blocks(kind, example))
    blocks = [
        (field, blank[field] if field in OWN else lines)
        for field, lines in _blocks(other)
        if field not in DROPPED and (field not in OWN or field in blank)
    ]
    return _joined(kind, name, blocks, today)


def _joined(kind: str, name: str, blocks: Iterable[Block], today: date) -> str:
    head = [line.format(kind=kind, name=name) for line in HEAD]
    lines = [line for field, inner in blocks for line in (_dated(inner, today) if field == "as_of" else inner)]
    return "\n".join([*head, *lines]) + "\n"


def _dated(lines: list[str], today: date) -> list[str]:
    return [re.sub(r"^as_of: *\S+", f"as_of: {today.isoformat()}", line) for line in lines]


def _blocks(text: str) -> Iterator[Block]:
    """The fields of a record with their lines and the comments before them; comments at the head are about the file."""
    waiting: list[str] = []
    found: Block | None = None
    for line in text.splitlines():
        key = _KEY.match(line)
        if key and not key["indent"] and not key["dash"]:
            if found:
                yield found
            found, waiting = (key["name"], [*waiting, line]), []
        elif line.startswith("#") and found:
            yield found
            found, waiting = None, [line]
        elif found:
            found[1].append(line)
        elif waiting:
            waiting.append(line)
    if found:
        yield found


def _blank_blocks(kind: str, example: str) -> Iterator[Block]:
    fields = anatomy(RECORD_KINDS[kind]).fields
    for name, lines in _blocks(example):
        if name == "as_of":
            yield name, lines
        elif name in fields and fields[name].required:
            comments = [line for line in lines if line.startswith("#")]
            yield name, [*comments, *_filled(lines[len(comments) :], fields[name].shape)]
        else:
            yield name, [line if line.startswith("#") else f"# {line}" for line in lines]


def _filled(lines: list[str], shape: Shape) -> list[str]:
    """A field that must be written: its key, and what must stand below it."""
    if not _COMMENT.split(lines[0])[0].endswith(":"):
        return [_to_fill(line) for line in lines]
    return [lines[0], *_below(lines[1:], shape)]


def _below(lines: list[str], shape: Shape) -> list[str]:
    """The lines below a key: of a list its first item, of a part its fields."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    if isinstance(shape, Many):
        later = [at for at, line in enumerate(lines) if at and line.startswith(f"{' ' * indent}- ")]
        lines, shape, indent = lines[: later[0]] if later else lines, shape.item, indent + 2
    made: list[str] = []
    for entry in _entries(lines, indent):
        made += _entry(entry, shape)
    return made


def _entries(lines: list[str], indent: int) -> Iterator[list[str]]:
    """The lines of each field of a part; the dash of a list stands in place of two blanks."""
    entry: list[str] = []
    for line in lines:
        bare = line.replace("- ", "  ", 1) if line.lstrip().startswith("- ") and not entry else line
        if entry and len(bare) - len(bare.lstrip()) <= indent:
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _entry(lines: list[str], shape: Shape) -> list[str]:
    key = _KEY.match(lines[0])
    field = shape.fields.get(key["name"]) if key and isinstance(shape, ModelShape) else None
    is_text = isinstance(shape, ModelShape) and issubclass(shape.model, Wording)  # all languages are to be filled in
    if field is not None and not field.required and key is not None and not key["dash"] and not is_text:
        return [_commented(line, len(key["indent"])) for line in lines]
    return _filled(lines, field.shape if field else shape)


def _commented(line: str, indent: int) -> str:
    return line if line.lstrip().startswith("#") else f"{line[:indent]}# {line[indent:]}"


def _to_fill(line: str) -> str:
    """A line with its values to be filled in and the example's behind it."""
    body, *comment = _COMMENT.split(line, maxsplit=1)
    if not body.strip():
        return line
    key = _KEY.match(body)
    start = body.index(":") + 1 if key else body.index("- ") + 1
    value = body[start:].strip()
    if not value:
        return line
    note = f"# 例：{value}" + (f"；{comment[0]}" if comment else "")
    return f"{body[:start]} {_emptied(value)}".ljust(_COMMENTS_FROM_COLUMN - 1) + f" {note}"


def _emptied(value: str) -> str:
    if value.startswith("{"):
        return _LEAF.sub(TO_FILL, value)
    return f"[{TO_FILL}]" if value.startswith("[") else TO_FILL
