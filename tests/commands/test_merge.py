"""Shards of a site: together they are the site of one build, byte by byte, and what does not fit is refused."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.build_options import Shard
from investment_guide.commands.shards import MANIFEST, Made, ShardError, join_shards, read_shards, write_manifest
from tests.commands.conftest import Run, assert_untouched, leavings

MADE = Made("2026-11-21", "program", "sources", ("zh",), ("offline",), 3)
OPTIONS = ("--language", "en", "--offline", "--admin", "--compress")


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_three_shards_are_one_build(desk: Path, run: Run) -> None:
    assert run("build", *OPTIONS, "--out", "whole")[0] == 0
    for number in (3, 1, 2):
        code, said = run("build", *OPTIONS, "--shard", f"{number}/3")
        assert code == 0, said
    assert_untouched(desk)
    shards = [f"shards/{number}" for number in (1, 2, 3)]
    code, said = run("merge", *shards)
    assert code == 0, said
    merged, whole = files_of(desk / "site"), files_of(desk / "whole")
    assert merged.keys() == whole.keys()
    assert [name for name, content in merged.items() if content != whole[name]] == []
    pages = [{name for name in files_of(desk / shard) if "/land/" in f"/{name}"} for shard in shards]
    assert pages[1] | pages[2], "all pages of sites are in the first shard: this proves nothing"
    assert not pages[1] & pages[2]
    assert any(name.endswith("sheet.pdf") for name in pages[1] | pages[2])
    _not_of_other_data(desk, run, shards)


def _not_of_other_data(desk: Path, run: Run, shards: list[str]) -> None:
    """The offline edition is made of the data once more."""
    settings, before = desk / "data" / "guide.yml", files_of(desk / "site")
    settings.write_text(settings.read_text("utf-8") + "# another\n", "utf-8")
    code, said = run("merge", *shards)
    assert code == 1
    assert "git" in said
    assert files_of(desk / "site") == before
    assert leavings(desk) == []


@pytest.fixture
def shards(tmp_path: Path) -> list[Path]:
    """Three shards that fit."""
    folders = [tmp_path / str(number) for number in (1, 2, 3)]
    for number, folder in enumerate(folders, 1):
        (folder / "land").mkdir(parents=True)
        (folder / "shared.txt").write_bytes(b"shared")
        (folder / "land" / f"{number}.html").write_bytes(b"own")
        write_manifest(folder, number, MADE)
    return folders


def joined(shards: list[Path], site: Path) -> None:
    """What ``guide merge`` does before the site is finished."""
    site.mkdir()
    join_shards(read_shards(shards), site)


def test_what_fits_is_joined(shards: list[Path], tmp_path: Path) -> None:
    joined(shards, tmp_path / "site")
    own = {f"land/{number}.html": b"own" for number in (1, 2, 3)}
    assert files_of(tmp_path / "site") == {"shared.txt": b"shared", **own}


def manifest_with(folder: Path, **changed: Any) -> None:
    """Change what a shard says of itself."""
    content = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps(content | changed), "utf-8")


def outside(shards: list[Path]) -> None:
    """A path that leads out of the folder."""
    manifest_with(shards[1], files={"../1/shared.txt": "0" * 64})


def rewritten(shards: list[Path]) -> None:
    """The same path with another content, honestly listed."""
    (shards[1] / "shared.txt").write_bytes(b"another")
    write_manifest(shards[1], 2, MADE)


def linked(shards: list[Path]) -> None:
    """A link in the place of a file, to a copy of it."""
    file = shards[1] / "shared.txt"
    file.unlink()
    file.symlink_to(shards[0] / "shared.txt")


REFUSED: dict[str, tuple[Callable[[list[Path]], object], str]] = {
    "no manifest: killed": (lambda shards: (shards[1] / MANIFEST).unlink(), "没有 shard.json"),
    "no folder": (lambda shards: shutil.rmtree(shards[1]), "没有 shard.json"),
    "half a manifest": (lambda shards: os.truncate(shards[1] / MANIFEST, 90), "损坏"),
    "a list for a manifest": (lambda shards: (shards[1] / MANIFEST).write_text("[]", "utf-8"), "损坏"),
    "a number that is none": (lambda shards: manifest_with(shards[1], shard="2"), "损坏"),
    "a number too high": (lambda shards: manifest_with(shards[1], shard=4), "损坏"),
    "a path that leads out": (outside, "损坏"),
    "one missing": (lambda shards: shards.pop(1), "缺第 2 份"),
    "one twice": (lambda shards: shards.append(shutil.copytree(shards[1], shards[1].with_name("4"))), "都是第 2/3 份"),
    "another day": (lambda shards: write_manifest(shards[1], 2, replace(MADE, day="2026-11-22")), "日期不同"),
    "another tool": (lambda shards: write_manifest(shards[1], 2, replace(MADE, program="p")), "程序版本"),
    "other data": (lambda shards: write_manifest(shards[1], 2, replace(MADE, sources="s")), "数据或页面不同"),
    "other languages": (lambda shards: write_manifest(shards[1], 2, replace(MADE, languages=("en",))), "语言不同"),
    "other options": (lambda shards: write_manifest(shards[1], 2, replace(MADE, options=())), "选项不同"),
    "another count": (lambda shards: write_manifest(shards[1], 2, replace(MADE, count=4)), "总份数不同"),
    "a file lost": (lambda shards: (shards[1] / "land" / "2.html").unlink(), "记的不符"),
    "a file too many": (lambda shards: (shards[1] / "more.html").write_bytes(b""), "记的不符"),
    "a file changed": (lambda shards: (shards[1] / "land" / "2.html").write_bytes(b"0wn"), "记的不符"),
    "two contents": (rewritten, "内容不同"),
    "a link": (linked, "记的不符"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused(case: str, shards: list[Path], tmp_path: Path) -> None:
    spoil, expected = REFUSED[case]
    spoil(shards)
    with pytest.raises(ShardError) as refused:
        joined(shards, tmp_path / "site")
    assert expected in refused.value.zh
    assert refused.value.zh.endswith("。")
    assert refused.value.en.endswith(".")


def test_a_refusal_leaves_the_site_as_it_was(desk: Path, run: Run, shards: list[Path]) -> None:
    for out, code in (("site", 1), ("1", 2), ("1/site", 2), (".", 2)):
        answered, said = run("merge", str(shards[0]), "--out", out)
        assert answered == code, said
        assert_untouched(desk)
    assert [*map(read_shards, [shards])]


@pytest.mark.parametrize("written", ["0/3", "4/3", "3", "1/0", "a/b", "1/1000", "-1/3", "1/3/3"])
def test_only_a_shard_is_one(written: str, desk: Path, run: Run) -> None:
    code, said = run("build", f"--shard={written}")
    assert code == 2
    assert "3/8" in said
    assert_untouched(desk)


@given(key=st.text(), count=st.integers(1, 99))
def test_each_key_is_in_one_shard(key: str, count: int) -> None:
    assert sum(Shard(number, count).has(key) for number in range(1, count + 1)) == 1


def test_the_shard_of_a_key_stays_the_same_and_shards_are_even() -> None:
    assert [number for number in range(1, 9) if Shard(number, 8).has("z001")] == [7]
    sizes = [sum(Shard(number, 8).has(f"z{key:03}") for key in range(800)) for number in range(1, 9)]
    assert 70 < min(sizes) <= max(sizes) < 130, sizes
