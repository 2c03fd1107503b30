"""The text of a new record: the commented example of its kind with every value still to be written.

What must be written says ``待填``, which the check names line by line and never lets pass; what may be left out is
commented out, so that no value of the example can be published by oversight. Made from text, not from values: the
comments are the point.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from investment_guide.commands.model_blank import model_blocks
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.values import Wording
from investment_guide.reading.anatomy import Many, ModelShape, Shape, anatomy
from investment_guide.reading.texts import TO_FILL, TO_FILL_MARKS, to_fill_in

# What no two records have in common: never copied when a record is started from another one.
OWN = ("number", "name", "title", "address", "place", "boundary", "area_mu", "status", "status_on", "document")
DROPPED = ("accepted", "internal", "photos", "gallery", "images")
HEAD = (
    gettext_noop(
        "New: {kind}/{name}. Put the real value in place of each “{mark}”; behind it stands what is meant. Delete a "
        "language that a text does not have."
    ),
    gettext_noop("Fields behind # may be left out; to have one, take away # and the space and write its real value."),
    gettext_noop("Then run guide check: nothing is published while “{mark}” is left. These three lines may go."),
)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"  # one commented record a kind
_KEY = re.compile(r"(?P<indent> *)(?P<dash>- )?(?P<name>[A-Za-z_][\w-]*):(?P<value> .*)?$")
_AS_OF = re.compile(rf"^as_of: *({'|'.join(sorted(TO_FILL_MARKS))}|\S+)")
_COMMENT = re.compile(r"\s+#\s?")
_LEAF = re.compile(r"(?<=: )(?![{\[])(\"[^\"]*\"|[^,{}\[\]]+)")
_COMMENTS_FROM_COLUMN = 32

Block = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be written: its kind, the file ``name`` that is its id, and how the guide is edited."""

    kind: str
    name: str
    staff: StaffLocale
    guide: Guide | None
    today: date

    def blank(self) -> str:
        """Return a record to fill in."""
        return self._joined(self._blank_blocks())

    def started_from(self, other: str) -> str:
        """Return a record that begins as another one is, apart from what only that one has, which is to be filled
        in."""
        blank, own = dict(self._blank_blocks()), set(map(self.staff.units.named, OWN))
        blocks = [
            (field, blank[field] if field in own else lines)
            for field, lines in _blocks(other)
            if field not in DROPPED and (field not in own or field in blank)
        ]
        return self._joined(blocks)

    def _blank_blocks(self) -> Iterator[Block]:
        """The fields from the commented example, which is in Chinese and the usual units; else from the model."""
        if has_example(self.staff):
            return _blank_blocks(self.kind, example_of(self.kind), self.staff.languages)
        return model_blocks(self.kind, self.staff, self.guide)

    def _joined(self, blocks: Iterable[Block]) -> str:
        values = {"kind": self.kind, "name": self.name, "mark": to_fill_in(self.staff.language)}
        head = (f"# {self.staff.gettext(line, **values)}" for line in HEAD)
        schema = f"# yaml-language-server: $schema=../schema/{self.kind}.schema.json"
        return _joined([schema, *head], blocks, self.today)


def has_example(staff: StaffLocale) -> bool:
    """Return whether the commented examples are for such a guide."""
    return staff.language == "zh" and staff.units.are_usual


def example_of(kind: str) -> str:
    """Return the commented example of a kind."""
    return (EXAMPLES / f"{kind}.yml").read_text(encoding="utf-8")


def _joined(head: list[str], blocks: Iterable[Block], today: date) -> str:
    lines = [line for field, inner in blocks for line in (_dated(inner, today) if field == "as_of" else inner)]
    return "\n".join([*head, *lines]) + "\n"


def _dated(lines: list[str], today: date) -> list[str]:
    return [_AS_OF.sub(f"as_of: {today.isoformat()}", line) for line in lines]


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


def _blank_blocks(kind: str, example: str, languages: Sequence[str]) -> Iterator[Block]:
    fields = anatomy(RECORD_KINDS[kind]).fields
    for name, lines in _blocks(example):
        if name == "as_of":
            yield name, lines
        elif name in fields and fields[name].required:
            comments = [line for line in lines if line.startswith("#")]
            yield name, [*comments, *_filled(lines[len(comments) :], fields[name].shape, languages)]
        else:
            yield name, [line if line.startswith("#") else f"# {line}" for line in lines]


def _filled(lines: list[str], shape: Shape, languages: Sequence[str]) -> list[str]:
    """A field that must be written: its key, and what must stand below it."""
    if not _COMMENT.split(lines[0])[0].endswith(":"):
        texts = languages if _is_text(shape) else ()
        return [_to_fill(line, texts) for line in lines]
    return [lines[0], *_below(lines[1:], shape, languages)]


def _below(lines: list[str], shape: Shape, languages: Sequence[str]) -> list[str]:
    """The lines below a key: of a list its first item, of a part its fields."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    if isinstance(shape, Many):
        later = [at for at, line in enumerate(lines) if at and line.startswith(f"{' ' * indent}- ")]
        lines, shape, indent = lines[: later[0]] if later else lines, shape.item, indent + 2
    made: list[str] = []
    for entry in _entries(lines, indent):
        made += _entry(entry, shape, languages)
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


def _entry(lines: list[str], shape: Shape, languages: Sequence[str]) -> list[str]:
    key = _KEY.match(lines[0])
    field = shape.fields.get(key["name"]) if key and isinstance(shape, ModelShape) else None
    if field is not None and not field.required and key is not None and not key["dash"] and not _is_text(shape):
        return [_commented(line, len(key["indent"])) for line in lines]
    return _filled(lines, field.shape if field else shape, languages)


def _is_text(shape: Shape) -> bool:
    """Whether all languages are to be filled in."""
    return isinstance(shape, ModelShape) and issubclass(shape.model, Wording)


def _commented(line: str, indent: int) -> str:
    return line if line.lstrip().startswith("#") else f"{line[:indent]}# {line[indent:]}"


def _to_fill(line: str, texts: Sequence[str]) -> str:
    """A line with its values to be filled in, those of a text in these languages, and the example's behind it."""
    body, *comment = _COMMENT.split(line, maxsplit=1)
    if not body.strip():
        return line
    key = _KEY.match(body)
    start = body.index(":") + 1 if key else body.index("- ") + 1
    value = body[start:].strip()
    if not value:
        return line
    note = f"# 例：{value}" + (f"；{comment[0]}" if comment else "")
    return f"{body[:start]} {_emptied(value, texts)}".ljust(_COMMENTS_FROM_COLUMN - 1) + f" {note}"


def _emptied(value: str, texts: Sequence[str]) -> str:
    if texts and value.startswith("{"):
        return f"{{{', '.join(f'{language}: {TO_FILL}' for language in texts)}}}"
    if value.startswith("{"):
        return _LEAF.sub(TO_FILL, value)
    return f"[{TO_FILL}]" if value.startswith("[") else TO_FILL
