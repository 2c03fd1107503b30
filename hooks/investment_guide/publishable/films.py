"""MP4 films without the place, device and names that phones write into them; all boxes keep their size."""

import struct
from collections.abc import Iterator

_ABOUT_THE_FILM = frozenset((b"udta", b"meta", b"uuid"))
_ENTERED = frozenset((b"moov", b"trak", b"mdia"))


class DamagedFilmError(ValueError):
    """A box reaches beyond the end of what holds it."""


def clean_mp4(content: bytes) -> bytes:
    """Return the same film with every box that only describes it turned into free space; no offset changes.

    Raises DamagedFilmError. Source: ISO/IEC 14496-12, 4.2 and 8.10.
    """
    film = bytearray(content)
    for at, header, end in _described(content, 0, len(content)):
        film[at + 4 : at + 8] = b"free"
        film[at + header : end] = bytes(end - at - header)
    return bytes(film)


def _described(content: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Start, size of the header and end of such boxes, at the top and below ``moov``."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, at)
        header = 8
        if size == 1 and at + 16 <= end:  # a long box
            size, header = struct.unpack_from(">Q", content, at + 8)[0], 16
        box_end = end if size == 0 else at + size
        if box_end > end or (size and size < header):
            raise DamagedFilmError
        if name in _ABOUT_THE_FILM:
            yield at, header, box_end
        elif name in _ENTERED:
            yield from _described(content, at + header, box_end)
        at = box_end
