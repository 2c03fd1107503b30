"""The files of the published site, and links from one to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# All that JSON can hold: what data files, the data parts of scripts and documents are made of.
JsonValue: TypeAlias = str | float | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None


@dataclass(frozen=True, slots=True)
class Output:
    """``path`` is relative to the root of the language; ``edited_in`` is the file of ``data/`` behind it."""

    path: str
    content: bytes
    edited_in: str | None = None

    def write(self, folder: Path) -> None:
        """Write the file below a folder. Raises OSError."""
        target = folder / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.content)


def at_depth(folders: int) -> str:
    """Return an address so many folders deep, for what is the same on all pages there but for the folders above.

    >>> relative(at_depth(2), "parks/lc-hitech/") == relative("land/lc-a-03/", "parks/lc-hitech/")
    True
    """
    return "folder/" * folders


def relative(from_address: str, to_address: str) -> str:
    """Return the link from one page to another, so that the site works below any path.

    >>> relative("land/lc-a-03/", "parks/lc-hitech/")
    '../../parks/lc-hitech/'
    """
    return "../" * from_address.count("/") + to_address or "./"
