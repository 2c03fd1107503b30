"""Photographs as readers get them: upright, sized, pixels alone, the same every time; and what is refused."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from investment_guide.model.photographs import FocusPoint, Photograph
from investment_guide.model.values import Text
from investment_guide.publishable import photographs
from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.publishable.photographs import (
    SIZES,
    Copies,
    PhotographStore,
    cleaned_photograph,
    drawing_within,
    is_photograph,
    published_copies,
    small_drawing,
    small_photograph,
    taken_on,
)
from tests.publishable.photograph_samples import BLUE, RED, SECRETS, drawn, opened, photograph

NAMES = ("a.jpg", "B.JPG", "西门 全景.jpeg", "a#b%20c?.JPG")
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40)


def store_with(folder: Path, **files: bytes) -> PhotographStore:
    """A store of photographs, which keeps copies in a folder of its own."""
    (folder / "files").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / "files" / name.replace("_", ".")).write_bytes(content)
    return PhotographStore(folder / "files", folder / "kept")


def contents(store: PhotographStore, copies: Copies) -> dict[str, bytes]:
    """The bytes of all copies by name."""
    return {copy.name: store.content(copy) for copy in (*copies.webp, *copies.jpeg)}


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    """Whether a pixel has a colour, as far as JPEG and WebP keep colours."""
    assert isinstance(found, tuple)
    return all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True))


def test_copies_stand_upright_in_all_sizes(tmp_path: Path) -> None:
    store = store_with(tmp_path, a_jpg=photograph(3000, 2000))
    copies = store.copies("a.jpg")
    assert (copies.width, copies.height) == (2000, 3000)
    assert [(copy.width, copy.height) for copy in copies.webp] == [(480, 720), (800, 1200), (1200, 1800)]
    assert [(copy.width, copy.height) for copy in copies.jpeg] == [(800, 1200), (1200, 1800)]
    for copy in (*copies.webp, *copies.jpeg):
        picture = opened(store.content(copy))
        assert picture.size == (copy.width, copy.height) and picture.mode == "RGB"
        # Stored with red above; the camera was turned, so that red is on the right.
        assert near(picture.getpixel((copy.width - 20, copy.height // 2)), RED)
        assert near(picture.getpixel((20, copy.height // 2)), BLUE)


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_orientation_is_applied(turned: int, tmp_path: Path) -> None:
    store = store_with(tmp_path, a_jpg=photograph(640, 480, turned))
    picture = opened(store.content(store.copies("a.jpg").jpeg[0]))
    assert picture.size == ((480, 640) if turned >= 5 else (640, 480))
    red = {1: "top", 2: "top", 3: "bottom", 4: "bottom", 5: "left", 6: "right", 7: "right", 8: "left"}[turned]
    places = {"top": (200, 20), "bottom": (200, 460), "left": (20, 200), "right": (picture.width - 20, 200)}
    assert near(picture.getpixel(places[red]), RED)


def test_nothing_of_the_camera_is_left(tmp_path: Path) -> None:
    original = photograph()
    assert [secret for secret in SECRETS[:4] if secret in original or secret == b"GPS"] == list(SECRETS[:4])
    store = store_with(tmp_path, a_jpg=original)
    for content in contents(store, store.copies("a.jpg")).values():
        assert [secret for secret in SECRETS if secret in content] == []
        assert dict(opened(content).getexif()) == {}


@pytest.mark.parametrize("grain", [0, 60, 400])
def test_copies_are_as_light_as_promised(grain: int, tmp_path: Path) -> None:
    store = store_with(tmp_path, a_jpg=photograph(1800, 1200, 1, 95, grain))
    most = {f"{size.width}.{size.ending}": size.most_bytes for size in SIZES}
    for name, content in contents(store, store.copies("a.jpg")).items():
        assert len(content) <= most[name.rpartition("-")[2]]


def test_pure_noise_is_made_light_too(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.effect_noise((1300, 900), 200).save(stream, "PNG")
    store = store_with(tmp_path, a_png=stream.getvalue())
    assert max(map(len, contents(store, store.copies("a.png")).values())) <= 200_000


def png_of(picture: Image.Image) -> bytes:
    """A picture as a PNG."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_for_chats_is_light_whatever_it_shows() -> None:
    most, noise = 20_000, Image.effect_noise((480, 640), 200)
    coloured = Image.merge("RGB", (noise, noise.rotate(90).resize(noise.size), noise.rotate(180)))
    for picture in (noise.convert("RGB"), coloured):
        for made in (small_drawing(png_of(picture), most, {"#ffffff"}), small_photograph(png_of(picture), most)):
            assert len(made) <= most
            assert opened(made).size == picture.size


def test_a_drawing_keeps_the_colours_that_mean_something_or_is_too_large() -> None:
    """As on a plan: light areas close to each other, and a dark colour that means something."""
    light, dark, words = [(250, 250, 250), (243, 243, 243)], (10, 115, 80), {"#fafafa", "#f3f3f3", "#0a7350"}
    chosen = Image.effect_noise((300, 300), 200).tobytes()
    picture = Image.new("RGB", (300, 300))
    picture.putdata([light[level % 2] for level in chosen])
    picture.paste(dark, (10, 10, 40, 40))
    assert drawing_within(png_of(picture), 2_000, words) is None
    made = drawing_within(png_of(picture), 200_000, words)
    assert made and {colour for _, colour in opened(made).convert("RGB").getcolors() or []} == {*light, dark}


def test_copies_are_the_same_bytes_and_kept_for_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_with(tmp_path, a_jpg=photograph())
    first = contents(store, store.copies("a.jpg"))
    alone = PhotographStore(tmp_path / "files")
    assert contents(alone, alone.copies("a.jpg")) == first
    monkeypatch.setattr(photographs, "_written", None)  # who makes a copy now, fails
    again = PhotographStore(tmp_path / "files", tmp_path / "kept")
    assert contents(again, again.copies("a.jpg")) == first


def test_another_content_under_the_same_name_has_other_copies(tmp_path: Path) -> None:
    store = store_with(tmp_path, a_jpg=photograph(640, 480, 1))
    before = store.copies("a.jpg")
    (tmp_path / "files" / "a.jpg").write_bytes(photograph(640, 480, 3))
    assert not {copy.name for copy in before.webp} & {copy.name for copy in store.copies("a.jpg").webp}


@pytest.mark.parametrize("name", NAMES)
def test_any_name_has_an_address_of_plain_letters(name: str, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / name).write_bytes(photograph(640, 480))
    names = [name for name, _ in published_copies(store_with(tmp_path), [name])]
    assert is_photograph(name) and names
    assert all(part.isascii() and part.replace("-", "").replace(".", "").replace("/", "").isalnum() for part in names)


def test_a_small_photograph_is_not_enlarged(tmp_path: Path) -> None:
    store = store_with(tmp_path, a_png=drawn("PNG", (300, 200)))
    copies = store.copies("a.png")
    assert [(copy.width, copy.height) for copy in (*copies.webp, *copies.jpeg)] == [(300, 200)] * 2
    assert opened(store.cut(shown("a.png"), 1200, 600)).size == (300, 150)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (drawn("PNG", mode="RGBA"), "a.png"),
        (drawn("PNG", mode="P"), "a.png"),
        (drawn("PNG", mode="LA"), "a.png"),
        (drawn("PNG", mode="I;16"), "a.png"),
        (drawn("PNG", mode="1"), "a.png"),
        (drawn("JPEG", mode="CMYK"), "a.jpg"),
        (drawn("JPEG", mode="L"), "a.jpg"),
        (drawn("JPEG", icc_profile=b"no profile"), "a.jpg"),
        (drawn("WEBP", mode="RGBA", lossless=True), "a.webp"),
    ],
)
def test_pictures_of_every_mode_are_read(content: bytes, name: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, **{name.replace(".", "_"): content})
    assert opened(store.content(store.copies(name).jpeg[0])).mode == "RGB"


def test_what_is_transparent_stands_on_white(tmp_path: Path) -> None:
    store = store_with(tmp_path, a_png=drawn("PNG", mode="RGBA"))
    assert near(opened(store.content(store.copies("a.png").jpeg[0])).getpixel((9, 9)), (255, 255, 255))


def shown(file: str, focus: FocusPoint | None = None) -> Photograph:
    """A photograph with its caption."""
    return Photograph(file=file, caption=Text(zh="全景"), focus=focus)


@pytest.mark.parametrize(("focus", "colour"), [(FocusPoint(y=0), RED), (FocusPoint(y=100), BLUE)])
def test_a_cut_keeps_the_focus(focus: FocusPoint, colour: tuple[int, int, int], tmp_path: Path) -> None:
    store = store_with(tmp_path, a_jpg=photograph(1600, 1200, 1))
    picture = opened(store.cut(shown("a.jpg", focus), 800, 200))
    assert picture.size == (800, 200) and near(picture.getpixel((400, 100)), colour)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.jpg", photograph(640, 480)[:-2000], "damaged"),
        ("a.png", drawn("PNG")[:40], "damaged"),
        ("a.jpg", HEIC, "damaged"),
        ("a.pdf", b"%PDF-1.7", "no-picture"),
        ("a.png", drawn("PNG", (12_000, 11_000), "1"), "pixels"),
    ],
)
def test_what_is_no_photograph_is_refused(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, **{name.replace(".", "_"): content})
    with pytest.raises(RefusedFileError) as refused:
        store.copies(name)
    assert refused.value.reason == reason


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="unreadable"):
        store_with(tmp_path).copies("a.jpg")


def test_an_upload_is_cleaned_without_a_loss() -> None:
    original = photograph(640, 480)
    suffix, cleaned = cleaned_photograph(original)
    assert suffix == ".jpg" and not any(secret in cleaned for secret in SECRETS[:2])
    assert opened(cleaned).getexif() == {0x0112: 6}
    assert opened(cleaned).tobytes() == opened(original).tobytes()
    assert taken_on(original) == date(2026, 5, 1) and taken_on(cleaned) is None and taken_on(b"text") is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [(HEIC, "heic"), (b"<svg/>", "no-picture"), (drawn("GIF"), "no-picture"), (photograph(640, 480)[:3000], "damaged")],
)
def test_an_upload_that_is_no_photograph_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RefusedFileError, match=reason):
        cleaned_photograph(content)


def test_copies_of_photographs_that_are_gone_are_removed(tmp_path: Path) -> None:
    store = store_with(tmp_path, a_jpg=photograph(900, 600), b_jpg=photograph(700, 500))
    kept, gone = store.copies("a.jpg"), store.copies("b.jpg")
    (tmp_path / "files" / "b.jpg").unlink()
    (tmp_path / "files" / "c.jpg").write_bytes(b"none")
    store.forget_gone()
    left = {f"photographs/{path.name}" for path in (tmp_path / "kept").iterdir()}
    assert left == set(contents(store, kept)) and left.isdisjoint(copy.name for copy in gone.webp)
