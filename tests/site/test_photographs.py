"""A photograph of 8 MB from a telephone held upright: seen upright and light everywhere, and nothing of the camera in
any published byte."""

import re
import shutil
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from filelock import FileLock
from pypdf import PdfReader

from tests.projects import GOOD, add_project, build
from tests.publishable.photograph_samples import ARTIST, PLACE_MAKER, opened, photograph

WORDS = (
    "caption: {zh: 西侧, en: West side}, alt: {zh: 空地, en: Empty ground}, "
    "credit: {zh: 某人, en: Somebody}, on: 2026-05-01"
)
LEAST_BYTES = 8_000_000
MOST_BYTES = 200_000
NAME = "IMG 0012 西门.JPG"


@pytest.fixture(scope="session")
def pictured_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The good sample with one photograph, of a plot and of the home page, and with its papers."""
    folder = shared_folder / "pictured" / "site"
    with FileLock(shared_folder / "pictured.lock"):
        if not folder.exists():
            project = add_project(shared_folder / "pictured")
            shutil.copytree(GOOD, project / "data", dirs_exist_ok=True)
            content = photograph(6000, 4000, turned=6, quality=97, grain=90)
            assert len(content) > LEAST_BYTES
            (project / "data" / "files" / NAME).write_bytes(content)
            for record, line in (("land/a-01", f'photos: [{{file: "{NAME}", {WORDS}}}]\n'),
                                 ("guide", f'look: {{hero: {{file: "{NAME}", {WORDS}}}}}\n')):  # fmt: skip
                with (project / "data" / f"{record}.yml").open("a", encoding="utf-8") as stream:
                    stream.write(line)
            build(project, folder, guide_command, environment_today, printed=True)
    return folder


def unpacked(path: Path) -> bytes:
    """The bytes of a file, and of what is packed in it."""
    content = path.read_bytes()
    parts = [content]
    if path.suffix == ".gz":
        parts.append(zlib.decompress(content, 31))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    if content.startswith(b"%PDF"):
        parts += [image.data for page in PdfReader(BytesIO(content)).pages for image in page.images]
    return b"\0".join(parts)


def test_nothing_of_the_camera_is_in_any_published_byte(pictured_site: Path) -> None:
    files = [path for path in pictured_site.rglob("*") if path.is_file()]
    assert len(files) > 100
    pictures = [path for path in files if path.suffix in {".jpg", ".webp", ".png", ".pdf"}]
    assert len(pictures) > 20
    for path in files:
        content = unpacked(path)
        assert ARTIST.encode() not in content and PLACE_MAKER.encode() not in content, path
    for path in pictures:
        assert b"Exif\0" not in unpacked(path) and b"EXIF" not in path.read_bytes(), path


def test_the_copy_of_1200_pixels_is_upright_and_light_on_the_page(pictured_site: Path) -> None:
    page = (pictured_site / "land" / "a-01" / "index.html").read_text("utf-8")
    (figure,) = re.findall(r"<figure class=\"guide-photograph\">.*?</figure>", page, re.DOTALL)
    assert 'alt="空地"' in figure and "西侧" in figure and "某人" in figure and "2026" in figure
    assert 'loading="lazy"' in figure and 'width="1200" height="1800"' in figure
    named = set(re.findall(r"[\w./-]+\.(?:webp|jpg)", figure))
    assert {name.rpartition("-")[2] for name in named} == {"480.webp", "800.webp", "1200.webp", "800.jpg", "1200.jpg"}
    for name in named:
        path = (pictured_site / "land" / "a-01" / name).resolve()
        picture = opened(path.read_bytes())
        assert path.stat().st_size <= MOST_BYTES and picture.width / picture.height == pytest.approx(2 / 3, abs=0.01)
        red, _, blue = picture.resize((2, 1)).getpixel((1, 0))[:3]  # type: ignore[index]
        assert red > blue  # what was stored above is on the right


def test_the_file_itself_is_not_published(pictured_site: Path) -> None:
    assert [path for path in pictured_site.rglob("*") if "IMG" in path.name] == []
    assert NAME not in (pictured_site / "data" / "land.json").read_text("utf-8")
    assert re.search(r'"photographs/[0-9a-f]{16}-1200\.jpg"', (pictured_site / "data" / "land.json").read_text("utf-8"))


def red_and_blue(picture: bytes) -> bool:
    """Whether both colours of the photograph are seen in a picture, red on the right."""
    seen = opened(picture).convert("RGB").resize((60, 60))
    found = [seen.getpixel((x, y)) for y in range(60) for x in range(60)]
    reds = [at % 60 for at, (r, g, b) in enumerate(found) if r > 110 and r > 1.6 * b and r > 1.6 * g]  # type: ignore[misc]
    blues = [at % 60 for at, (r, g, b) in enumerate(found) if b > 110 and b > 1.6 * r and b > 1.6 * g]  # type: ignore[misc]
    return len(reds) > 50 and len(blues) > 50 and sum(reds) / len(reds) > sum(blues) / len(blues)


@pytest.mark.parametrize("address", ["", "land/a-01/"])
@pytest.mark.parametrize("name", ["card.jpg", "poster.jpg"])
def test_card_and_poster_show_it_upright(address: str, name: str, pictured_site: Path) -> None:
    assert red_and_blue((pictured_site / address / name).read_bytes())


@pytest.mark.parametrize("path", ["land/a-01/sheet.pdf", "downloads/guide.pdf", "downloads/map.pdf"])
def test_papers_show_it_upright_and_say_what_it_is(path: str, pictured_site: Path) -> None:
    page = PdfReader(pictured_site / path).pages[0]
    assert any(red_and_blue(image.data) for image in page.images)
    assert "西侧" in page.extract_text().replace(" ", "")
