"""Names of files that Windows refuses, where most readers unpack the offline edition and many of the staff work."""

import re
from collections.abc import Iterable, Iterator

# A folder on the desktop of somebody with a long name takes some 60 of the 260 signs that Windows allows a path.
LONGEST_PATH = 200
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')


def refused_by_windows(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths that are too long there, hold a sign that is forbidden, or are called like a device.

    Source: Naming Files, Paths, and Namespaces, Microsoft Learn (win32/fileio/naming-a-file).
    """
    for path in paths:
        parts = path.split("/")
        if len(path) > LONGEST_PATH or any(_RESERVED.fullmatch(part) or _FORBIDDEN.search(part) for part in parts):
            yield path
