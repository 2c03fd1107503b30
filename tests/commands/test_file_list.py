"""The list of a site's files: what it says of two sites, and the times of what did not change."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.commands.file_list import FILE_LIST, Changes, write_file_list

YESTERDAY_NS = 1_795_132_800 * 10**9
Site = Mapping[str, bytes]
NAMES = st.sampled_from(["index.html", "land/a/index.html", "files/图 纸.pdf", "en/index.html", "data/land.json"])
SITES = st.dictionaries(NAMES, st.sampled_from([b"", b"one", b"two", b"three"]))


def make(folder: Path, files: Site) -> Path:
    """A site in a folder, all of it of yesterday."""
    folder.mkdir()
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, ns=(YESTERDAY_NS, YESTERDAY_NS))
    return folder


def test_each_file_is_listed_as_sha256sum_does(tmp_path: Path) -> None:
    site = make(tmp_path / "site", {"b/index.html": b"two", "a.txt": b"one"})
    assert write_file_list(site, tmp_path / "nowhere") is None
    one, two = (hashlib.sha256(content).hexdigest() for content in (b"one", b"two"))
    assert (site / FILE_LIST).read_bytes().decode() == f"{one}  a.txt\n{two}  b/index.html\n"


@given(before=SITES, after=SITES)
def test_what_is_counted_and_what_keeps_its_time(
    before: Site, after: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    old, new = make(folder / "old", before), make(folder / "new", after)
    write_file_list(old, folder / "nowhere")
    for name in after:
        os.utime(new / name, ns=(YESTERDAY_NS + 10**9, YESTERDAY_NS + 10**9))
    same = {name for name in after if before.get(name) == after[name]}
    assert write_file_list(new, old) == Changes(
        added=len(after.keys() - before.keys()),
        changed=len(after.keys() & before.keys()) - len(same),
        unchanged=len(same),
        removed=len(before.keys() - after.keys()),
    )
    assert {name for name in after if (new / name).stat().st_mtime_ns == YESTERDAY_NS} == same


@pytest.mark.skipif(not shutil.which("bash"), reason="the commands are for bash")
def test_the_published_commands_name_what_to_send_and_what_is_gone(tmp_path: Path, repository: Path) -> None:
    before = {"a.txt": b"one", "b/index.html": b"one", "styles/guide.sha0123456789.css": b"p", "files/图 纸.pdf": b"x"}
    after = {"a.txt": b"one", "b/index.html": b"two", "styles/guide.sha9876543210.css": b"q", "files/图 纸.pdf": b"y"}
    old, new = make(tmp_path / "old", before), make(tmp_path / "site", after)
    write_file_list(old, tmp_path / "nowhere")
    write_file_list(new, old)
    shutil.copyfile(old / FILE_LIST, tmp_path / "old.txt")
    text = (repository / "publishing" / "README.md").read_text("utf-8")
    commands = [line for line in text.splitlines() if line.startswith("comm ")]
    assert len(commands) == 2
    subprocess.run(["bash", "-c", "\n".join(commands)], cwd=tmp_path, check=True)  # our own
    sent, gone = ((tmp_path / name).read_text("utf-8").splitlines() for name in ("send.txt", "gone.txt"))
    assert set(sent) == {"b/index.html", "files/图 纸.pdf", "styles/guide.sha9876543210.css"}
    assert gone == ["styles/guide.sha0123456789.css"]


def test_a_damaged_list_makes_no_file_old(tmp_path: Path) -> None:
    old, new = make(tmp_path / "old", {"a.txt": b"one"}), make(tmp_path / "new", {"a.txt": b"one"})
    (old / FILE_LIST).write_bytes(b"\xff\xfe")
    assert write_file_list(new, old) is None
    (old / FILE_LIST).write_text("no list\n", encoding="utf-8")
    assert write_file_list(new, old) == Changes(added=1, changed=0, unchanged=0, removed=0)


def test_a_file_that_somebody_removed_from_the_old_site_is_no_obstacle(tmp_path: Path) -> None:
    old, new = make(tmp_path / "old", {"a.txt": b"one"}), make(tmp_path / "new", {"a.txt": b"one"})
    write_file_list(old, tmp_path / "nowhere")
    (old / "a.txt").unlink()
    assert write_file_list(new, old) == Changes(added=0, changed=0, unchanged=1, removed=0)
