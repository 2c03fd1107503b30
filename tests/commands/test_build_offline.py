"""``guide build --offline``: the edition is linked, whole and in its place, or nothing changes."""

import errno
import os
import re
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from investment_guide.commands import build
from investment_guide.offline import archive
from tests.commands.conftest import Run, assert_untouched, leavings
from tests.site.documents import Document, read_documents, target

pytestmark = pytest.mark.slow

ZIP = Path("downloads") / "offline.zip"
Files = dict[str, bytes]


def test_the_whole_guide_is_packed_with_its_papers_and_linked(desk: Path, run: Run) -> None:
    code, said = run("build", "--offline", "--today", "2026-11-21")
    assert code == 0, said
    assert re.search(rf"离线版 \d+\.\d MB：.*{ZIP.name}", said), said
    with zipfile.ZipFile(desk / "site" / ZIP) as packed:
        packed.extractall(desk / "stick")
    top = desk / "stick" / "guide-2026-11-21"
    assert len(list(top.rglob("sheet.pdf"))) == len(list((desk / "site").rglob("sheet.pdf"))) > 2
    assert not [path for path in top.rglob("*") if path.name in {"offline.zip", "card.png", "poster.png"}]
    for page in read_documents(top / "site").values():
        assert sorted(aim for aim in aims(page) if not (top / "site" / aim).is_file()) == [], page.address
    published = read_documents(desk / "site")
    for page in published.values():
        assert page.values("//footer//a[contains(@href, '#offline')]/@href"), page.address
    for downloads in (published["downloads/"], published["en/downloads/"]):
        assert ZIP.as_posix() in aims(downloads)
        assert "offline" in downloads.identifiers
        assert re.search(r"ZIP[，,] ?\d+ MB", downloads.texts("//main")[0])


def aims(page: Document) -> set[str]:
    """The files that a page leads to, itself left out."""
    links = [reference.written for reference in page.references() if not reference.written.startswith("#")]
    return {aim[0] for link in links if (aim := target(page, link))}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Files:
    """A build without MkDocs: two pages and a picture of 150 kB that is not made smaller."""
    files = {"index.html": b"page", "downloads/index.html": b"page", "plan.png": bytes(150_000)}

    def build_languages(_project: object, _languages: Iterable[str], fresh: Path, *_also: object) -> None:
        for path, content in files.items():
            (fresh / path).parent.mkdir(exist_ok=True)
            (fresh / path).write_bytes(content)

    monkeypatch.setattr(build, "build_languages", build_languages)
    return files


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forbidden() -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def interrupted() -> None:
    raise KeyboardInterrupt


def told_to_end() -> None:
    signal.raise_signal(signal.SIGTERM)


FAULTS: dict[Callable[[], None], tuple[int, str, str]] = {
    full: (1, "磁盘已满", "The disk is full"),
    forbidden: (1, "请检查文件夹权限", "Check the folder's permissions"),
    interrupted: (130, "已中断", "Stopped"),
    told_to_end: (130, "已中断", "Stopped"),
}


@pytest.mark.parametrize("entries", [0, 5])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_stops_the_packing_the_old_site_stays(
    desk: Path, run: Run, quick: Files, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], None], entries: int
) -> None:
    really, made = archive._entry, []

    def entry(*arguments: object) -> zipfile.ZipInfo:
        made.append(arguments)
        if len(made) > entries:
            fault()
        return really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "_entry", entry)
    expected, *words = FAULTS[fault]
    for lang, word in zip(("zh", "en"), words, strict=True):
        made.clear()
        code, said = run("build", "--offline", "--lang", lang)
        assert (code, word in said) == (expected, True), said
        assert ("原来的网站保持不变", "the old site is untouched")[lang == "en"] in said
        assert len(made) == entries + 1
    assert_untouched(desk)


@pytest.mark.skipif(sys.platform == "win32", reason="such a file cannot be made there")
def test_names_that_windows_refuses_are_told(run: Run, quick: Files) -> None:
    quick["files/what?.pdf"] = b""
    for lang, word in (("zh", "在 Windows 上解压会失败"), ("en", "Windows cannot unpack")):
        code, said = run("build", "--offline", "--lang", lang)
        assert (code, word in said, "files/what?.pdf" in said) == (0, True, True), said


def test_a_disk_that_fills_up_while_packing_is_told(desk: Path, run: Run, quick: Files, small_disk: Path) -> None:
    code, said = run("build", "--offline", "--out", str(small_disk / "site"))
    assert (code, "磁盘已满" in said, "--out" in said) == (1, True, True), said
    assert list(small_disk.iterdir()) == []
    assert_untouched(desk)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
def test_a_page_that_cannot_be_read_is_told(
    desk: Path, run: Run, quick: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.open

    def refuse(self: Path, *arguments: object, **named: object) -> object:
        if self.name == "plan.png" and not arguments[:1] == ("wb",):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return really(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    code, said = run("build", "--offline")
    assert (code, "请检查文件夹权限" in said) == (1, True), said
    assert_untouched(desk)


def test_the_next_build_after_a_stopped_one_is_whole(
    desk: Path, run: Run, quick: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfileobj", lambda *_arguments: interrupted())
        assert run("build", "--offline")[0] == 130
    code, said = run("build", "--offline")
    assert code == 0, said
    with zipfile.ZipFile(desk / "site" / ZIP) as packed:
        assert packed.testzip() is None
    assert leavings(desk) == []
