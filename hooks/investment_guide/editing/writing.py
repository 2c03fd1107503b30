"""From drafts to changed files: plan, show, write. All files of a plan are written, or none.

changes = planned_changes(data, drafts)     the files as they would be
diff(changes, "data")                       the same for people
write(data, changes)
"""

import difflib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from investment_guide.editing.drafts import Draft, steps_of
from investment_guide.editing.fields import WORKBOOK_KINDS, order_at
from investment_guide.editing.messages import ImportRefusedError, Message, broken_file, refused
from investment_guide.editing.placement import heads_of, own_values, records_in
from investment_guide.editing.record_files import edited, fresh, values_in
from investment_guide.editing.splices import Order
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_in
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.editing.yaml_tree import UneditableError
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.data_folder import SUFFIXES, is_id_of_file
from investment_guide.reading.diagnostics import Path as Steps

SCHEMA_LINE = "# yaml-language-server: $schema={place}schema/{kind}.schema.json"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file below the data folder (``land/lc-a-03.yml``) with its whole text; ``before`` is None for a new one,
    ``after`` for one that is removed."""

    path: str
    before: str | None
    after: str | None

    @property
    def reversed(self) -> "FileChange":
        """The change that takes this one back."""
        return FileChange(self.path, self.after, self.before)


def planned_changes(data: Path, drafts: Iterable[Draft]) -> tuple[FileChange, ...]:
    """Plan the files that the drafts change; drafts that equal the data change nothing.

    Outlines are not planned here: they belong to ``boundaries/``. Raises ImportRefusedError with every
    obstacle: an impossible kind or id, a file that is not YAML.
    """
    by_file: dict[str, list[Draft]] = defaultdict(list)
    messages = []
    for draft in drafts:
        if message := _malformed_key(draft):
            messages.append(message)
        else:
            by_file[file_of(data, draft.kind, draft.key)].append(draft)
    changes, staff = [], staff_locale_in(data)
    for path, of_file in sorted(by_file.items()):
        try:
            changes.append(_change(data, path, of_file, staff))
        except (UneditableError, UnicodeDecodeError, IndexError):
            messages.append(broken_file(f"data/{path}"))
    if messages:
        raise ImportRefusedError(messages)
    return tuple(change for change in changes if change.before != change.after)


def _malformed_key(draft: Draft) -> Message | None:
    if draft.kind not in WORKBOOK_KINDS:
        return Message(f"没有“{draft.kind}”这类记录。", f"there is no kind {draft.kind}.", draft.origin)
    if not is_id_of_file(draft.key):
        zh = f"编号“{draft.key}”不能用：只用小写字母、数字和 -，也不能是 con、nul 等 Windows 设备名，例如 lc-a-03。"
        en = f"“{draft.key}” is no id: only a-z, digits and -, no device of Windows like con, such as lc-a-03."
        return Message(zh, en, draft.origin)
    return None


def file_of(data: Path, kind: str, key: str) -> str:
    """Return the file of a record, whether it is there or not."""
    stem = f"{kind}/{key}" if kind in RECORD_KINDS else kind
    return next((stem + suffix for suffix in SUFFIXES if (data / (stem + suffix)).is_file()), stem + SUFFIXES[0])


def _change(data: Path, path: str, drafts: Sequence[Draft], staff: StaffLocale) -> FileChange:
    kind, before = drafts[0].kind, text_of(data / path)
    document = values_in(before) if before is not None else None
    known = (records_in(kind, document) if document else {}) if kind not in RECORD_KINDS else {}
    heads = heads_of(kind, document, [draft.key for draft in drafts])
    values: dict[Steps, YamlValue] = {}
    for draft in drafts:
        head = heads[draft.key]
        if draft.key not in (known or {}) and kind not in RECORD_KINDS:
            values.update({(*head, *steps): value for steps, value in own_values(kind, draft.key).items()})
        values.update({(*head, *steps_of(name)): value for name, value in draft.values.items()})
    order = partial(_order, kind, len(heads[drafts[0].key]), staff)
    if before is None:
        line = SCHEMA_LINE.format(place="../" if kind in RECORD_KINDS else "", kind=kind)
        kept = {steps: value for steps, value in values.items() if value is not None}
        return FileChange(path, None, fresh(_nested(kept), line, order(())))
    return FileChange(path, before, edited(before, _gathered(document, values, order), order, staff.main))


def _gathered(document: YamlValue, values: Mapping[Steps, YamlValue], order: Order) -> dict[Steps, YamlValue]:
    """Return the values with those of a new item, or of a new entry of a file, as one part, written as a whole."""
    made: dict[Steps, YamlValue] = {}
    inner: dict[Steps, dict[Steps, YamlValue]] = {}
    for path, value in values.items():
        place = _new_part(document, path) if value is not None else None
        if place is None:
            made[path] = value
        else:
            made[place] = None
            inner.setdefault(place, {})[path[len(place) :]] = value
    for place, parts in inner.items():
        part, names = _part(parts), order(place)
        if isinstance(part, Mapping):
            part = dict(sorted(part.items(), key=lambda pair: names.index(pair[0]) if pair[0] in names else len(names)))
        made[place] = part
    return made


def _new_part(document: YamlValue, path: Steps) -> Steps | None:
    """Return the first step on a path that is not there, if it is an item, a list or an entry of a file by id."""
    part = document
    for depth, step in enumerate(path[:-1]):
        if isinstance(part, Mapping) and step in part:
            part = part[str(step)]
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            is_part = isinstance(step, int) or any(isinstance(each, int) for each in path[depth:])
            is_free = part is None or isinstance(part, (Mapping if isinstance(step, str) else list))
            return path[: depth + 1] if is_part and is_free else None
    return None


def _order(kind: str, depth: int, staff: StaffLocale, steps: Steps) -> tuple[str, ...]:
    """Return the fields at a path of a file whose records stand so many names deep."""
    return order_at(kind, steps[depth:], staff) if len(steps) >= depth else ()


def _nested(values: Mapping[Steps, YamlValue]) -> dict[str, YamlValue]:
    """Return values by their paths as one mapping, items of lists in the order of their numbers."""
    parts: dict[str, dict[Steps, YamlValue]] = {}
    for (name, *rest), value in values.items():
        parts.setdefault(str(name), {})[tuple(rest)] = value
    return {name: _part(inner) for name, inner in parts.items()}


def _part(values: Mapping[Steps, YamlValue]) -> YamlValue:
    if () in values:
        return values[()]
    made = _nested(values)
    return (
        [made[number] for number in sorted(made, key=int)] if all(isinstance(path[0], int) for path in values) else made
    )


def text_of(file: Path) -> str | None:
    """Return the text with its line ends as they are; None when there is no such file."""
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None


def diff(changes: Iterable[FileChange], folder: str = "data") -> str:
    """Return the changes as ``diff -u`` shows them."""
    return "".join(line for change in changes for line in _diff(change, folder))


def _diff(change: FileChange, folder: str) -> Iterator[str]:
    old, new = (change.before or "").splitlines(), (change.after or "").splitlines()
    name = f"{folder}/{change.path}"
    was, becomes = (name if text is not None else "/dev/null" for text in (change.before, change.after))
    lines = difflib.unified_diff(old, new, was, becomes, lineterm="", n=2)
    return (f"{line}\n" for line in lines)


def write(data: Path, changes: Iterable[FileChange]) -> None:
    """Write all files, or none.

    Raises ImportRefusedError when a file is not what it was when the changes were planned or lies outside the data
    folder, OSError when there is no room or no right to write.
    """
    wanted = [(_target(data, change.path), change) for change in changes]
    for target, change in wanted:
        if text_of(target) != change.before:
            zh, en = "文件刚被别人改过，没有写入。请重新导入。", "somebody changed the file meanwhile; import again."
            raise refused(zh, en, f"data/{change.path}")
    beside: list[Path] = []
    try:
        pairs: list[tuple[Path, Path | None]] = []
        for target, change in wanted:
            if change.after is not None:
                beside.append(_written_beside(target, change.after))
            pairs.append((target, None if change.after is None else beside[-1]))
        _exchange(pairs)
    finally:
        for path in beside:
            path.unlink(missing_ok=True)


def _target(data: Path, path: str) -> Path:
    """Return where a change goes, links followed; never outside the data folder."""
    root = data.resolve()
    target = (root / PurePosixPath(path)).resolve()
    if root not in target.parents or "\\" in path:
        raise refused("不在数据文件夹里，没有写入。", "not inside the data folder; nothing was written.", path)
    return target


def _written_beside(target: Path, text: str) -> Path:
    """Write the new text, hidden beside the old one; it is gone again when it does not fit."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        with fresh.open("wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, fresh)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    return fresh


def _exchange(pairs: Sequence[tuple[Path, Path | None]]) -> None:
    """Put the new files in place, and remove those without one; if one cannot be, give the old ones back."""
    kept = {target: target.with_name(f".{target.name}.old-{os.getpid()}") for target, _ in pairs if target.exists()}
    done: list[Path] = []
    try:
        for target, old in kept.items():
            shutil.copy2(target, old)
        for target, fresh in pairs:
            if fresh is None:
                target.unlink()
            else:
                fresh.replace(target)
            done.append(target)
    except BaseException:  # also when somebody presses Ctrl+C
        for target in done:
            if target in kept:
                kept[target].replace(target)
            else:
                target.unlink()
        raise
    finally:
        for old in kept.values():
            old.unlink(missing_ok=True)
