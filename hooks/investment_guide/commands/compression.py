"""Compressed twins of a site's files, so that a server sends them without compressing anew for every reader.

``index.html.gz`` beside ``index.html`` is what nginx calls ``gzip_static``.
"""

import os
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUFFIXES = frozenset((".html", ".css", ".js", ".json", ".geojson", ".csv", ".svg", ".xml", ".txt"))
# Below that it fits into one packet either way.
LEAST_BYTES = 1024
HARDEST = 9
# RFC 1952: deflate, no name, no time, compressed as hard as possible, on no system in particular. Python's own gzip
# names the system in some versions.
HEAD = bytes.fromhex("1f8b 08 00 00000000 02 ff")


def compress(site: Path) -> int:
    """Write a ``.gz`` beside every file of text that is worth it and say how many; the same bytes from the same site,
    whatever the version of Python. A zlib that compresses in another way (zlib-ng) gives other bytes, equal unpacked.

    Raises OSError when there is no room.
    """
    texts = sorted(path for path in site.rglob("*") if path.suffix in SUFFIXES and path.stat().st_size >= LEAST_BYTES)
    with ThreadPoolExecutor() as threads:  # zlib works beside Python
        return sum(threads.map(_compress, texts))


def _compress(file: Path) -> bool:
    """No name and no time inside. Of the same age as the file: nginx sends readers the age of the file."""
    content = file.read_bytes()
    deflate = zlib.compressobj(HARDEST, wbits=-zlib.MAX_WBITS)
    tail = struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    smaller = HEAD + deflate.compress(content) + deflate.flush() + tail
    if len(smaller) >= len(content):
        return False
    twin = file.with_name(f"{file.name}.gz")
    twin.write_bytes(smaller)
    age = file.stat()
    os.utime(twin, ns=(age.st_atime_ns, age.st_mtime_ns))
    return True
