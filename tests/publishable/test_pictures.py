"""Pictures lose what is hidden in them and nothing that is seen; a damaged one is never passed on."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.publishable.films import DamagedFilmError, clean_mp4
from investment_guide.publishable.pictures import (
    DamagedPictureError,
    clean_jpeg,
    clean_png,
    clean_webp,
    orientation,
    oriented,
)
from tests.publishable.samples import (
    EXIF_START,
    FRAME,
    HEADER,
    PIXELS,
    PNG_END,
    PNG_START,
    QUANTISATION,
    SCAN,
    SECRET,
    VP8,
    bare_jpeg,
    box,
    chunk,
    exif,
    extended_webp,
    jpeg,
    mp4,
    png,
    riff,
    segment,
    webp,
)

Clean = Callable[[bytes], bytes]
WHOLE: list[tuple[Clean, bytes]] = [(clean_jpeg, jpeg(6)), (clean_png, png(6)), (clean_webp, extended_webp(6))]


def test_a_jpeg_keeps_pixels_profile_and_colours_only() -> None:
    assert clean_jpeg(jpeg()) == bare_jpeg()


@pytest.mark.parametrize("order", [">", "<"])
def test_a_turned_jpeg_stays_turned(order: str) -> None:
    assert clean_jpeg(jpeg(6, order)) == bare_jpeg(segment(0xE1, EXIF_START + oriented(6)))


def test_a_png_keeps_pixels_and_colours_only() -> None:
    assert clean_png(png()) == b"".join((PNG_START, HEADER, chunk(b"gAMA", bytes(4)), PIXELS, PNG_END))
    assert chunk(b"eXIf", oriented(8)) in clean_png(png(8))


def test_a_webp_keeps_pixels_and_profile_only() -> None:
    head = riff(b"VP8X", bytes((0x20,)) + bytes(9))
    assert clean_webp(extended_webp()) == webp(head, riff(b"ICCP", b"profile"), VP8)
    turned = clean_webp(extended_webp(6))
    assert turned.endswith(riff(b"EXIF", oriented(6)))
    assert riff(b"VP8X", bytes((0x28,)) + bytes(9)) in turned


def test_the_frames_of_an_animation_are_cleaned_too() -> None:
    frame = bytes(16) + VP8
    moving = webp(riff(b"ANMF", frame + riff(b"note", SECRET)))
    assert clean_webp(moving) == webp(riff(b"ANMF", frame))


@pytest.mark.parametrize(("clean", "content"), WHOLE)
def test_nothing_hidden_is_left_and_cleaning_again_changes_nothing(clean: Clean, content: bytes) -> None:
    cleaned = clean(content)
    assert SECRET not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(("clean", "content"), WHOLE)
def test_a_picture_cut_anywhere_is_damaged(clean: Clean, content: bytes) -> None:
    whole = len(clean(content))
    cleaned = clean(content)
    for end in range(12, whole):
        with pytest.raises(DamagedPictureError):
            clean(cleaned[:end])


@pytest.mark.parametrize(
    ("clean", "content"),
    [
        (clean_jpeg, b"\xff\xd8\xff\xd9"),
        (clean_jpeg, b"\xff\xd8<script>alert(1)</script>\xff\xd9"),
        (clean_jpeg, b"\xff\xd8" + QUANTISATION + SCAN + b"\xff\xd9"),
        (clean_jpeg, b"\xff\xd8" + segment(0xC0, struct.pack(">BHHB", 8, 8, 0, 1)) + SCAN + b"\xff\xd9"),
        (clean_jpeg, b"\xff\xd8" + FRAME + b"\xff\xda\x00\x01\xff\xd9"),
        (clean_png, PNG_START + PIXELS + PNG_END),
        (clean_png, PNG_START + HEADER + PNG_END),
        (clean_png, PNG_START + HEADER + PIXELS[:-1] + b"x" + PNG_END),
        (clean_png, PNG_START + HEADER + chunk(b"XXXX", b"x") + PIXELS + PNG_END),
        (clean_webp, webp()),
        (clean_webp, webp(riff(b"XMP ", b"x"))),
        (clean_webp, b"RIFF\xff\xff\xff\xff" + webp(VP8)[8:]),
        (clean_webp, webp(riff(b"VP8X", b""), VP8)),
    ],
)
def test_a_picture_that_contradicts_itself_is_damaged(clean: Clean, content: bytes) -> None:
    with pytest.raises(DamagedPictureError):
        clean(content)


@given(st.sampled_from(WHOLE), st.integers(min_value=12), st.binary(min_size=1, max_size=4))
def test_any_change_gives_a_picture_or_is_damage(whole: tuple[Clean, bytes], at: int, change: bytes) -> None:
    clean, content = whole
    at %= len(content)
    try:
        cleaned = clean(content[:at] + change + content[at + len(change) :])
    except DamagedPictureError:
        return
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("content", "turned"),
    [
        (exif(3), 3),
        (exif(8, "<"), 8),
        (exif(0), 1),
        (exif(9), 1),
        (b"", 1),
        (b"MM\x00*", 1),
        (b"MM\x00*" + struct.pack(">IH", 8, 900), 1),
        (oriented(5), 5),
    ],
)
def test_the_orientation_is_read_as_browsers_do(content: bytes, turned: int) -> None:
    assert orientation(content) == turned


def test_a_film_loses_what_only_describes_it_and_keeps_its_offsets() -> None:
    film, cleaned = mp4(), clean_mp4(mp4())
    assert SECRET not in cleaned and len(cleaned) == len(film)
    assert cleaned.count(b"free") == 4
    assert all(part in cleaned for part in (b"mvhdfilm", b"tkhdtrack", box(b"mdat", b"x")))
    assert clean_mp4(cleaned) == cleaned
    for size in (b"\x00\x00\xff\xff", b"\x00\x00\x00\x07"):
        with pytest.raises(DamagedFilmError):
            clean_mp4(box(b"ftyp", b"isom") + size + b"moov" + bytes(20))
