"""The ZIP file of the offline edition: what is in it, under which names, the same bytes every time."""

import os
import sys
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from investment_guide.model.guide import Guide
from investment_guide.offline.archive import ADDRESS, SIZE_MARK, add_offline_edition, write_archive
from investment_guide.offline.edition import OfflineEdition
from tests.formatting.sample_guide import formatter, sample_guide
from tests.projects import TODAY

TOP = "guide-2026-11-21/"
FOOT = '<footer><!--guide:edition--><p><a href="downloads/#offline">x</a></p><!--/guide:edition--></footer>'
FILES: dict[str, str] = {
    "index.html": f'<a href="land/">x</a>{FOOT}',
    "land/index.html": f'<a href="../">x</a><a href="poster.png">x</a>{FOOT}',
    "land/poster.png": "heavy",
    "land/card.png": "heavy",
    "land/sheet.pdf": "%PDF",
    "downloads/index.html": f'<a href="offline.zip">ZIP</a>{SIZE_MARK}{FOOT}',
    "downloads/offline.zip": "yesterday's",
    "en/index.html": f'<a href="../">x</a>{FOOT}',
    "en/downloads/index.html": f'<a href="../../downloads/offline.zip">ZIP</a>{SIZE_MARK}{FOOT}',
    "files/poster.png": "of staff",
    "files/报告.html": "<a href='../land/'>of staff</a>",
    "updates/feed.xml": "", "en/updates/feed.xml": "",
    "404.html": "", "en/404.html": "", "robots.txt": "", "sitemap.xml": "", "_headers": "", ".nojekyll": "",
    "admin/index.html": "", "en/admin/index.html": "", "index.html.gz": "", "styles/guide.css.br": "",
    "styles/guide.css": "p{}", "for-staff/files/index.html": FOOT, "for-staff/admin/index.html": FOOT,
}  # fmt: skip
KEPT = {
    "index.html", "land/index.html", "land/sheet.pdf", "downloads/index.html", "en/index.html",
    "en/downloads/index.html", "files/poster.png", "files/报告.html", "styles/guide.css", "start.js",
    "for-staff/files/index.html", "for-staff/admin/index.html",
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a few files, yesterday's edition among them."""
    return written(tmp_path / "site", FILES)


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def edition(public: str | None = "https://example.org/tz/", *languages: str) -> OfflineEdition:
    """The edition of one day."""
    settings = sample_guide().settings.model_copy(update={"site_url": public})
    return OfflineEdition(TODAY, settings, {language: formatter(language) for language in languages or ("zh", "en")})


def contents(archive: Path) -> dict[str, str]:
    """What is in the ZIP file, in its order, by the path below its only folder."""
    with ZipFile(archive) as packed:
        assert packed.testzip() is None
        assert all(name.startswith(TOP) for name in packed.namelist())
        return {name.removeprefix(TOP): packed.read(name).decode() for name in packed.namelist()}


def test_it_holds_what_works_without_a_server_and_not_itself(site: Path) -> None:
    write_archive(site, edition(), site / ADDRESS)
    found = contents(site / ADDRESS)
    assert {path for path in found if "/" not in path} == {"打开指南.html", "open-guide.html", "说明-README.txt"}
    assert {path.removeprefix("site/") for path in found if "/" in path} == KEPT


def test_pages_lead_to_pages_and_say_the_day_and_where_the_current_guide_is(site: Path) -> None:
    write_archive(site, edition(), site / ADDRESS)
    found = contents(site / ADDRESS)
    zh, en = (found[f"site/{path}downloads/index.html"] for path in ("", "en/"))
    assert '离线版，制作于 2026年11月21日。最新内容：<a href="https://example.org/tz/">' in zh
    assert 'Offline edition of 21 November 2026. The current guide: <a href="https://example.org/tz/en/">' in en
    assert found["site/index.html"].startswith('<a href="land/index.html">x</a>')
    plot = found["site/land/index.html"]
    assert '<a href="https://example.org/tz/land/poster.png" data-guide-online="需要联网">' in plot
    zip_link = '<a href="https://example.org/tz/downloads/offline.zip" data-guide-online="online only">ZIP</a>'
    assert en.startswith(f"{zip_link}<footer>")
    assert "离线版" in found["site/for-staff/files/index.html"]
    assert found["site/files/报告.html"] == FILES["files/报告.html"]
    assert "<!--" not in zh + en and "#offline" not in zh + en


def test_the_policy_of_a_page_names_files(tmp_path: Path) -> None:
    """And nothing else that it forbids is allowed, nor anything changed that only looks like a policy."""
    policy = "default-src 'none'; script-src 'self'; img-src 'self' data:"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    site = written(tmp_path / "site", {"index.html": f"{head}<p>'self'</p>"})
    write_archive(site, edition(), site / ADDRESS)
    page = contents(site / ADDRESS)["site/index.html"]
    assert "content=\"default-src 'none'; script-src 'self' file:; img-src 'self' file: data:\"" in page
    assert page.endswith("<p>'self'</p>")


def test_a_guide_without_a_public_address_says_the_day_only(site: Path) -> None:
    write_archive(site, edition(None), site / ADDRESS)
    found = contents(site / ADDRESS)
    assert found["site/downloads/index.html"].startswith("<a>ZIP</a>")
    assert '<p class="guide-footer__edition">离线版，制作于 2026年11月21日。</p>' in found["site/downloads/index.html"]
    assert "None" not in found["说明-README.txt"] and "索取" in found["说明-README.txt"]


def test_the_address_of_a_guide_is_only_text(site: Path) -> None:
    write_archive(site, edition('https://example.org/"><script>/'), site / ADDRESS)
    assert "<script>" not in "".join(text for path, text in contents(site / ADDRESS).items() if "/" in path)


def test_english_alone_is_opened_in_english(tmp_path: Path) -> None:
    site = written(tmp_path / "site", {"index.html": "leads on", "en/index.html": FOOT, "en/land/index.html": FOOT})
    write_archive(site, edition(None, "en"), site / ADDRESS)
    assert set(contents(site / ADDRESS)) == {
        "open-guide.html", "说明-README.txt", "site/start.js", "site/en/index.html", "site/en/land/index.html",
    }  # fmt: skip


def test_a_further_language_has_its_own_page_to_begin_with(site: Path) -> None:
    write_archive(site, edition(None, "zh", "en", "ja", "fr"), site / ADDRESS)
    found = contents(site / ADDRESS)
    starts = {name: found[name] for name in found if name.endswith(".html") and "/" not in name}
    assert set(starts) == {"打开指南.html", "open-guide.html", "ガイドを開く.html", "open-guide-fr.html"}
    assert '<html lang="ja">' in starts["ガイドを開く.html"] and "「ガイドを開く」" in starts["ガイドを開く.html"]
    readme = found["说明-README.txt"]
    assert [name for name in starts if name not in readme] == []
    assert "オフライン版（2026年11月21日）" in readme


def test_the_readme_is_for_the_simplest_editor(site: Path) -> None:
    write_archive(site, edition(), site / ADDRESS)
    with ZipFile(site / ADDRESS) as packed:
        readme = packed.read(f"{TOP}说明-README.txt")
    assert readme.startswith(b"\xef\xbb\xbf")
    assert readme.count(b"\n") == readme.count(b"\r\n") > 10
    assert "https://example.org/tz/" in readme.decode() and "$" not in readme.decode()


def test_the_size_stands_beside_the_link_of_the_site(site: Path) -> None:
    packed = add_offline_edition(site, edition())
    assert packed.refused_by_windows == ()
    assert packed.size_bytes == (site / ADDRESS).stat().st_size
    assert (site / "downloads/index.html").read_text("utf-8") == f'<a href="offline.zip">ZIP</a>，1 MB{FOOT}'
    assert SIZE_MARK not in (site / "en/downloads/index.html").read_text("utf-8")


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "elsewhere", dict(reversed(FILES.items())))
    for number, path in enumerate(sorted(other.rglob("*"), reverse=True)):
        os.utime(path, (number * 1e7, number * 1e7))
        path.chmod(0o700)
    write_archive(site, edition(), tmp_path / "one.zip")
    write_archive(other, edition(), tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_entries_have_the_day_readable_rights_and_names_in_utf_8(site: Path) -> None:
    write_archive(site, edition(), site / ADDRESS)
    with ZipFile(site / ADDRESS) as packed:
        entries = packed.infolist()
    assert {entry.date_time for entry in entries} == {(2026, 11, 21, 0, 0, 0)}
    assert {(entry.external_attr >> 16, entry.create_system) for entry in entries} == {(0o644, 3)}
    named = {entry.filename: bool(entry.flag_bits & 0x800) for entry in entries}
    assert all(flagged or name.isascii() for name, flagged in named.items()) and not all(map(str.isascii, named))


def test_large_files_pass_through_in_pieces(tmp_path: Path) -> None:
    site = written(tmp_path / "site", {"index.html": FOOT})
    (site / "film.mp4").write_bytes(bytes(30_000_000))
    tracemalloc.start()
    write_archive(site, edition(), site / ADDRESS)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000 < (site / ADDRESS).stat().st_size


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_raises(site: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_archive(site, edition(), Path("/dev/full"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever runs the tests may read everything")
def test_a_file_that_cannot_be_read_raises(site: Path) -> None:
    (site / "styles/guide.css").chmod(0)
    with pytest.raises(PermissionError):
        write_archive(site, edition(), site / ADDRESS)


def test_the_edition_of_a_guide_has_its_languages_and_its_address() -> None:
    guide: Guide = sample_guide()
    made = OfflineEdition.of(guide, ("en",), TODAY)
    assert set(made.formatters) == {"en"}
    assert made.public is None or made.public.endswith("/")
