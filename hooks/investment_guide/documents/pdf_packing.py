"""Pack a PDF that Typst wrote: objects that are no streams go together into compressed ones (ISO 32000-1, 7.5.7).

The tree of tags is hundreds of small objects, which Typst writes one by one: a fifth of a sheet, a third of the book.
"""

import re
import zlib

MOST_TOGETHER = 400  # objects in one stream, so that a reader of one page need not unpack the tree of all
LEVEL = 6
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_END = b"\nendobj\n"
_LENGTH = re.compile(rb"/Length (\d+)")
_PAGES = b"<</Type/Pages/"  # stays as it is, so that pages can be counted without a reader of PDFs
_STREAM = b"\nstream\n"


def packed(pdf: bytes) -> bytes:
    """Return the same document in fewer bytes."""
    table = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    trailer = pdf[pdf.index(b"<<", table) : pdf.rindex(b"startxref")].strip()
    entries: dict[int, tuple[int, int, int]] = {}
    small, at = [], pdf.index(b" 0 obj\n")
    at = pdf.rindex(b"\n", 0, at) + 1
    made = bytearray(pdf[:at])
    while (found := _OBJECT.match(pdf, at)) is not None:
        number, begin, end = int(found[1]), found.end(), pdf.index(_END, found.end()) + len(_END)
        content = pdf[begin : end - len(_END)]
        if _STREAM in content:
            end = _end_of_stream(pdf, begin)
        if _STREAM in content or content.startswith(_PAGES):
            entries[number] = (1, len(made), 0)
            made += pdf[at:end]
        else:
            small.append((number, content))
        at = _next_object(pdf, end)
    count = max([*entries, *(number for number, _ in small)]) + 1
    for first in range(0, len(small), MOST_TOGETHER):
        group = small[first : first + MOST_TOGETHER]
        entries[count] = (1, len(made), 0)
        entries |= {number: (2, count, place) for place, (number, _) in enumerate(group)}
        made += _stream(count, _together(group))
        count += 1
    return bytes(made) + _cross_reference(entries, count, len(made), trailer)


def _end_of_stream(pdf: bytes, about: int) -> int:
    """Where an object ends whose stream may hold any bytes; what is said ``about`` it comes first."""
    begin = pdf.index(_STREAM, about) + len(_STREAM)
    length = _LENGTH.search(pdf, about, begin)
    if length is None:
        raise ValueError("a stream without its length")
    return pdf.index(b"endobj\n", begin + int(length[1])) + len(b"endobj\n")


def _next_object(pdf: bytes, at: int) -> int:
    while pdf[at : at + 1] == b"\n":
        at += 1
    return at


def _together(group: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """The dictionary and content of a stream of objects: their numbers and places, then they themselves."""
    places, length = [], 0
    for number, content in group:
        places.append(b"%d %d" % (number, length))
        length += len(content) + 1
    head = b" ".join(places) + b"\n"
    body = b"\n".join(content for _, content in group)
    return b"/Type/ObjStm/N %d/First %d" % (len(group), len(head)), head + body


def _stream(number: int, made: tuple[bytes, bytes]) -> bytes:
    about, content = made
    small = zlib.compress(content, LEVEL)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, about, len(small), small,
    )  # fmt: skip


def _cross_reference(entries: dict[int, tuple[int, int, int]], number: int, at: int, trailer: bytes) -> bytes:
    """The table of all objects as a stream of its own, which is the last object."""
    entries = {0: (0, 0, 65535), **entries, number: (1, at, 0)}
    rows = (entries.get(one, (0, 0, 65535)) for one in range(number + 1))
    content = b"".join(b"%c%s%s" % (kind, where.to_bytes(4), place.to_bytes(2)) for kind, where, place in rows)
    rest = re.sub(rb"/Size \d+", b"", trailer.removeprefix(b"<<").removesuffix(b">>")).strip()
    about = b"/Type/XRef/Size %d/W[1 4 2]" % (number + 1) + rest
    return _stream(number, (about, content)) + b"startxref\n%d\n%%%%EOF\n" % at
