"""The store of what was made: whatever happens to it, the site gets what is made from nothing."""

import errno
import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from investment_guide.presentation.fingerprints import Fingerprints
from investment_guide.presentation.kept_outputs import KeptOutputs, LinkedOutput

MADE = {f"land/plot-{number}/index.html": f"<p>plot {number}</p>".encode() for number in range(4)}


def build(folder: Path, site: Path, made: dict[str, bytes] = MADE, version: str = "1") -> int:
    """Make a site with what is kept in a folder; the number of files that were kept."""
    kept, reused = KeptOutputs(folder), 0
    for path, content in made.items():
        output = kept.output(Fingerprints().of(version, path, content), path, None, partial(bytes, content))
        output.write(site)
        reused += isinstance(output, LinkedOutput)
    kept.forget_the_rest()
    assert {path: (site / path).read_bytes() for path in made} == made
    return reused


def files(folder: Path) -> list[Path]:
    """What is kept."""
    return sorted(folder.iterdir()) if folder.exists() else []


def test_what_was_made_is_taken_the_next_time_and_forgotten_when_nobody_asks(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert [build(kept, tmp_path / str(number)) for number in range(2)] == [0, 4]
    assert build(kept, tmp_path / "fewer", dict(list(MADE.items())[:2])) == 2
    assert len(files(kept)) == 2


def test_a_file_takes_no_room_twice(tmp_path: Path) -> None:
    build(tmp_path / "kept", tmp_path / "one")
    build(tmp_path / "kept", tmp_path / "two")
    name = next(iter(MADE))
    assert (tmp_path / "one" / name).stat().st_ino == (tmp_path / "two" / name).stat().st_ino


def test_a_part_of_files_is_made_once_and_again_when_it_is_damaged(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"part")
        return made[-1]

    key = Fingerprints().of("part")
    assert [KeptOutputs(tmp_path / "parts").content(key, make) for _ in range(3)] == [b"part"] * 3
    assert len(made) == 1
    files(tmp_path / "parts")[0].write_bytes(b"pa")
    assert KeptOutputs(tmp_path / "parts").content(key, make) == b"part"
    assert len(made) == 2
    kept = KeptOutputs(tmp_path / "parts")
    kept.forget_the_rest()
    assert files(tmp_path / "parts") == []


@pytest.mark.parametrize("damage", [b"", b"<p>plot", b"<p>plot 9</p>"])
def test_what_is_damaged_or_half_written_is_made_again(tmp_path: Path, damage: bytes) -> None:
    build(kept := tmp_path / "kept", tmp_path / "one")
    files(kept)[0].unlink()
    files(kept)[1].write_bytes(damage)
    assert build(kept, tmp_path / "two") == 2
    assert build(kept, tmp_path / "three") == 4


def test_what_somebody_changes_in_the_site_does_not_come_back(tmp_path: Path) -> None:
    build(kept := tmp_path / "kept", tmp_path / "one")
    with (tmp_path / "one" / next(iter(MADE))).open("ab") as page:
        page.write(b"<script>")
    assert build(kept, tmp_path / "two") == 3


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    build(kept := tmp_path / "kept", tmp_path / "one")
    left = kept / f"{files(kept)[0].name}.4711"
    left.write_bytes(b"<p>pl")
    assert build(kept, tmp_path / "two") == 4
    assert not left.exists()


def test_another_version_takes_nothing_of_an_older_one(tmp_path: Path) -> None:
    build(kept := tmp_path / "kept", tmp_path / "one")
    before = files(kept)
    assert build(kept, tmp_path / "two", version="2") == 0
    assert not {*files(kept)} & {*before}


def test_a_copied_store_serves_the_copy(tmp_path: Path) -> None:
    build(kept := tmp_path / "kept", tmp_path / "one")
    shutil.copytree(kept, copied := tmp_path / "copy" / "kept")
    shutil.rmtree(kept)
    assert build(copied, tmp_path / "two") == 4


def test_two_builds_at_once_are_both_whole(tmp_path: Path) -> None:
    folder, key, path = tmp_path / "kept", Fingerprints().of("x"), "land/x/index.html"
    build(folder, tmp_path / "before")
    stores = KeptOutputs(folder), KeptOutputs(folder)
    outputs = [store.output(key, path, None, lambda: b"x") for store in stores]
    old = stores[1].output(Fingerprints().of("1", *next(iter(MADE.items()))), "old.html", None, lambda: b"never")
    outputs[0].write(tmp_path / "0")
    stores[0].forget_the_rest()  # also what the other is about to take
    outputs[1].write(tmp_path / "1")
    old.write(tmp_path / "1")
    stores[1].forget_the_rest()
    assert (tmp_path / "0" / path).read_bytes() == (tmp_path / "1" / path).read_bytes() == b"x"
    assert (tmp_path / "1" / "old.html").read_bytes() == MADE[next(iter(MADE))]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EXDEV, errno.EPERM])
def test_where_nothing_can_be_linked_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    assert [build(tmp_path / "kept", tmp_path / str(number)) for number in range(2)] == [0, 4]


def test_what_only_its_owner_could_read_is_not_linked_into_a_site(tmp_path: Path) -> None:
    build(kept := tmp_path / "kept", tmp_path / "one")
    for file in files(kept):
        file.chmod(0o600)
    assert build(kept, tmp_path / "two") == 4
    assert {(tmp_path / "two" / path).stat().st_mode & 0o044 for path in MADE} == {0o044}


def test_a_store_that_cannot_be_written_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    assert [build(tmp_path / "kept", tmp_path / str(number)) for number in range(2)] == [0, 0]


def test_a_full_disk_keeps_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("investment_guide.presentation.kept_outputs._link_or_copy", full)
    assert [build(tmp_path / "kept", tmp_path / str(number)) for number in range(2)] == [0, 0]
