"""Photographs as telephones write them, made by the test: with orientation, place, artist, day and a profile."""

import io

from PIL import Image, ImageCms

ARTIST, PLACE_MAKER = "Zhang San (telephone)", "Lanchuan west gate"
TAKEN = "2026:05:01 08:30:00"
SECRETS = (ARTIST.encode(), PLACE_MAKER.encode(), b"Exif", b"GPS", b"http://ns.adobe.com", b"ICC_PROFILE", b"Photoshop")
TURNED = 6  # the camera was held upright: what is stored lies on its side
RED, BLUE = (200, 30, 30), (30, 30, 200)


def photograph(width: int = 1600, height: int = 1200, turned: int = TURNED, quality: int = 90, grain: int = 0) -> bytes:
    """A JPEG, red in its upper half and blue in its lower as it is stored."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (0, height // 2, width, height))
    if grain:
        noise = Image.effect_noise((width // 4, height // 4), grain).resize((width, height)).convert("RGB")
        picture = Image.blend(picture, noise, 0.35)
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010E] = turned, ARTIST, PLACE_MAKER
    exif.get_ifd(0x8769)[0x9003] = TAKEN
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 41.0, 12.0), 3: "E", 4: (113.0, 2.0, 5.0)})
    stream = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(stream, "JPEG", quality=quality, exif=exif, icc_profile=profile, comment=ARTIST.encode())
    return stream.getvalue()


def drawn(file_format: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    """A small picture of one colour in a format of Pillow."""
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, file_format, **options)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    """A picture with its pixels."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture
