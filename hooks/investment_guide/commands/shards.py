"""Shards of a site: ``guide build --shard 3/8`` makes one, ``guide merge`` puts all together.

Each holds ``shard.json``: which one it is, what it was made from, and the checksum of each of its files. It is written
last, so a shard that was interrupted, or copied in part, is noticed before anything is merged.
"""

import argparse
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from investment_guide.build_options import Shard
from investment_guide.commands.file_list import hashes_of
from investment_guide.commands.project import ProjectFolder
from investment_guide.model.guide import Guide
from investment_guide.presentation.fingerprints import Fingerprints, of_folder, of_program
from investment_guide.publishing_folder import MARKER

MANIFEST = "shard.json"
MOST_SHARDS = 999
WRITTEN = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})")


class ShardError(Exception):
    """Shards cannot be merged: where, why and what to do, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Made:
    """What a site was made from and with; it must be the same of all shards.

    ``program`` and ``sources`` are hashes: of the tool with all that it runs with, and of the data, their history, the
    pages by hand and the look.
    """

    day: str
    program: str
    sources: str
    languages: tuple[str, ...]
    options: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``shard.json`` says; ``files`` has the checksum of each file by its path."""

    made: Made
    number: int
    files: Mapping[str, str]


# What Made says, in words, and what to do when shards differ in it.
DIFFERENCES: Mapping[str, tuple[str, str, str, str]] = {
    "day": (
        "日期", "都用同一个 --today（或 SOURCE_DATE_EPOCH）",
        "the day", "give all the same --today or SOURCE_DATE_EPOCH",
    ),
    "program": (
        "程序版本（工具、Python 或软件包）", "在同样的环境里重新生成",
        "the program (tool, Python or packages)", "build all in the same environment",
    ),
    "sources": (
        "数据或页面", "从同一个提交重新生成，并取完整的 git 历史",
        "the data or pages", "build all from one commit with its full git history",
    ),
    "languages": ("语言", "都用同样的 --language", "the languages", "give all the same --language"),
    "options": ("选项", "都用同样的选项", "the options", "give all the same options"),
    "count": ("总份数", "都用同样的总份数", "the number of shards", "give all the same number of shards"),
}  # fmt: skip


def shard(written: str) -> Shard:
    """Return the shard that ``3/8`` asks for; ArgumentTypeError for what is none."""
    found = WRITTEN.fullmatch(written)
    if not found or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError(
            f"{written}：写“第几份/共几份”，如 3/8 / write which one of how many, such as 3/8"
        )
    return Shard(int(found[1]), int(found[2]))


def of_sources(project: ProjectFolder, data: Path, guide: Guide) -> str:
    """Return the hash of all that a site is made from; the history of a shallow clone is another one."""
    configurations = [path.read_bytes() for path in sorted(project.root.glob("mkdocs*.yml"))]
    folders = (of_folder(folder) for folder in (data, project.content, project.overrides))
    return Fingerprints().of(configurations, *folders, guide.history)


def program() -> str:
    """Return the hash of the tool with all that it runs with."""
    return of_program()


def write_manifest(folder: Path, number: int, made: Made) -> None:
    """Say what a folder holds, after all that it holds was written. Raises OSError."""
    files = {name: checksum for name, checksum in hashes_of(folder).items() if name != MANIFEST}
    content = {"shard": number, **asdict(made), "files": files}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read_shards(folders: Sequence[Path]) -> Mapping[Path, Manifest]:
    """Return what each folder says of itself. Raises ShardError unless they are all shards of one site, each once."""
    found = {folder: _read(folder) for folder in folders}
    first, *others = found
    for folder in others:
        _compare(first, found[first].made, folder, found[folder].made)
    by_number: dict[int, Path] = {}
    for folder, manifest in found.items():
        if other := by_number.get(manifest.number):
            name = f"{manifest.number}/{manifest.made.count}"
            raise ShardError(
                f"{other} 和 {folder} 都是第 {name} 份；每份只能有一个。请去掉一个再合并。",
                f"{other} and {folder} are both shard {name}; there may be one of each. Leave one out and merge again.",
            )
        by_number[manifest.number] = folder
    count = found[first].made.count
    if missing := [str(number) for number in range(1, count + 1) if number not in by_number]:
        raise ShardError(
            f"共 {count} 份，缺第 {'、'.join(missing)} 份。请用 guide build --shard {missing[0]}/{count} 补上再合并。",
            f"Of {count} shards these are missing: {', '.join(missing)}. Build them, "
            f"guide build --shard {missing[0]}/{count}, and merge again.",
        )
    return found


def join_shards(found: Mapping[Path, Manifest], site: Path) -> None:
    """Put the files of all shards into one folder, each tested. Raises ShardError, OSError."""
    owners: dict[str, tuple[str, Path]] = {}
    for folder, manifest in found.items():
        if odd := min(_odd_files(folder, manifest.files), default=""):
            raise _damaged(folder, odd, manifest)
        for name, checksum in manifest.files.items():
            if name not in owners:
                if _put(folder / name, site / name) != checksum:
                    raise _damaged(folder, name, manifest)
                owners[name] = checksum, folder
            elif owners[name][0] != checksum:
                raise _two_contents(name, owners[name][1], folder)


def _odd_files(folder: Path, listed: Mapping[str, str]) -> set[str]:
    """What is missing, was added, or is a link. The marker of a built folder is there anyway."""
    present = {path.relative_to(folder).as_posix(): path.is_symlink() for path in _files(folder)}
    links = {name for name, is_link in present.items() if is_link}
    added = present.keys() - listed.keys() - {MANIFEST, MARKER}
    return links | added | (listed.keys() - present.keys())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def _put(source: Path, target: Path) -> str:
    """One file with that of the shard, where the disk allows; the checksum of what it holds."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(source, target)
    if not target.exists():
        shutil.copyfile(source, target)
    return sha256(target.read_bytes()).hexdigest()


def _read(folder: Path) -> Manifest:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        made = {key: content[key] for key in DIFFERENCES}
        made |= {key: tuple(made[key]) for key in ("languages", "options")}
        manifest = Manifest(Made(**made), content["shard"], content["files"])
    except FileNotFoundError:
        raise ShardError(
            f"{folder} 里没有 {MANIFEST}：不是 guide build --shard 生成的，或者没有传完整。请重新生成或下载这一份。",
            f"There is no {MANIFEST} in {folder}: guide build --shard did not make it, or it was copied in part. "
            "Build or download this shard again.",
        ) from None
    except (ValueError, KeyError, TypeError):
        raise _unreadable(folder) from None
    if not _is_sound(manifest):
        raise _unreadable(folder)
    return manifest


def _is_sound(manifest: Manifest) -> bool:
    """No name of a file leads out of the folder, whoever wrote it."""
    numbers: tuple[Any, Any] = manifest.number, manifest.made.count
    if not all(type(number) is int for number in numbers) or not 1 <= numbers[0] <= numbers[1] <= MOST_SHARDS:
        return False
    if not isinstance(manifest.files, dict) or not all(isinstance(one, str) for one in manifest.files.values()):
        return False
    paths = map(PurePosixPath, manifest.files)
    return not any(path.is_absolute() or ".." in path.parts or "\\" in str(path) for path in paths)


def _compare(first: Path, one: Made, folder: Path, other: Made) -> None:
    for name, (zh, cure_zh, en, cure_en) in DIFFERENCES.items():
        values = getattr(one, name), getattr(other, name)
        if values[0] != values[1]:
            shown = [", ".join(value) if isinstance(value, tuple) else str(value)[:12] for value in values]
            raise ShardError(
                f"{zh}不同：{first} 是“{shown[0]}”，{folder} 是“{shown[1]}”；各份必须一样。请{cure_zh}，再合并。",
                f"The shards differ in {en}: {first} has “{shown[0]}”, {folder} “{shown[1]}”. To merge them they must "
                f"be alike: {cure_en}.",
            )


def _unreadable(folder: Path) -> ShardError:
    return ShardError(
        f"{folder / MANIFEST} 损坏，或是别的版本的程序写的。请用现在的程序重新生成这一份。",
        f"{folder / MANIFEST} is damaged or of another version of the tool. Build this shard again with this one.",
    )


def _damaged(folder: Path, name: str, manifest: Manifest) -> ShardError:
    which = f"{manifest.number}/{manifest.made.count}"
    return ShardError(
        f"{folder / name} 与 {MANIFEST} 记的不符：少了、多了或改过。请重新下载，或重新生成第 {which} 份。",
        f"{folder / name} is not as {MANIFEST} says: it is missing, was added or changed. Download the shard again, or "
        f"build it again with guide build --shard {which}.",
    )


def _two_contents(name: str, one: Path, other: Path) -> ShardError:
    return ShardError(
        f"{name} 在 {one} 和 {other} 里内容不同，无法合并。请把各份都重新生成；如果还是这样，请报告这个问题。",
        f"{name} has different contents in {one} and {other}. Build all shards again; if it stays so, report it.",
    )
