"""Pictures as heavy and as light as photographs, made byte by byte."""

import hashlib
import zlib

from tests.publishable.samples import HEADER, PIXELS, PNG_END, PNG_START, chunk


def grainy_png(width: int, height: int) -> bytes:
    """A picture of bytes that nothing compresses, the same every time."""
    line = hashlib.shake_256(b"grain").digest(width * 3 + height)
    lines = b"".join(b"\x00" + line[row : row + width * 3] for row in range(height))
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    return PNG_START + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines, 0)) + PNG_END


def plain_png(width: int, height: int, colour: str) -> bytes:
    """A picture of one colour."""
    line = b"\x00" + bytes.fromhex(colour.removeprefix("#")) * width
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    return PNG_START + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(line * height)) + PNG_END


def undrawable_png() -> bytes:
    """A picture that is whole as a file, but of no colour type that there is."""
    broken = HEADER[:-6] + b"\x07" + HEADER[-5:]
    return PNG_START + chunk(b"IHDR", broken[8:-4]) + PIXELS + PNG_END
