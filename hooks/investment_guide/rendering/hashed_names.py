"""Styles, scripts and the data of scripts are published under names with a hash of their content.

``styles/guide.css`` is then ``styles/guide.sha5f3a9c1e07.css``: what has such a name never changes, so servers let
browsers keep it for ever (``publishing/``), and a new content is a new name. Nobody links to these files but our own
pages; what people link to keeps its name.

A page is rendered before the files that it loads are there. So links to them are rendered with a mark where the hash
goes, and the marks are filled when everything else of a language is written.
"""

import hashlib
import re
from pathlib import Path, PurePosixPath

from investment_guide.presentation.context import THEME
from investment_guide.presentation.output import Output, relative

ENDINGS = (".css", ".js")
DIGITS = 10  # of 64: files of one name differ in them
SIGN = "\x1f"  # reading refuses control characters, so no text of a record can look like a mark
_COMMENT = re.compile(rb" ?/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(rb"\n\s+")
_MARK = re.compile(f"{SIGN}@([^{SIGN}]*){SIGN}")
_HASH = re.compile(rf"\.sha[0-9a-f]{{{DIGITS}}}(?=\.(?:css|js)$)")


def marked(path: str) -> str:
    """Return the path of a file with the mark for its hash; anything that is no style or script as it is.

    >>> marked("styles/guide.css").replace(SIGN, "|")
    'styles/guide|@styles/guide.css|.css'
    >>> marked("land/")
    'land/'
    """
    if not path.endswith(ENDINGS) or "://" in path or path.startswith("/"):
        return path
    stem, _, ending = path.rpartition(".")
    return f"{stem}{SIGN}@{path}{SIGN}.{ending}"


def relative_with_marks(from_address: str, to_address: str) -> str:
    """Return the link from a page to another, or to what it loads."""
    return relative(from_address, marked(to_address))


def hash_of(content: bytes) -> str:
    """Return what the name of a file says of its content, with the dot before it."""
    return f".sha{hashlib.sha256(content).hexdigest()[:DIGITS]}"


def with_hash(path: str, content: bytes) -> str:
    """Return the path under which a content is published.

    >>> with_hash("search/words-3.js", b"")
    'search/words-3.shae3b0c44298.js'
    """
    stem, _, ending = path.rpartition(".")
    return f"{stem}{hash_of(content)}.{ending}"


def without_hash(path: str) -> str:
    """Return the path of a file as the tool calls it.

    >>> without_hash("search/words-3.shae3b0c44298.js")
    'search/words-3.js'
    """
    return _HASH.sub("", path)


def renamed(output: Output) -> Output:
    """Return a file under the name with its hash."""
    return Output(with_hash(output.path, output.content), output.content, output.edited_in)


class HashedNames:
    """The names of the files below ``folder``, a language of the site. A file is renamed when a page first names it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hashes: dict[str, str] = {}

    def filled(self, html: str) -> str:
        """Return a page in which links lead to the files as they are called. Raises OSError."""
        return _MARK.sub(lambda found: self._hash(found[1]), html) if SIGN in html else html

    def fill_written(self) -> None:
        """Do so in all pages that are written already."""
        for page in sorted(self._folder.rglob("*.html")):
            html = page.read_bytes()
            if SIGN.encode() in html:
                page.write_bytes(self.filled(html.decode("utf-8")).encode())

    def _hash(self, path: str) -> str:
        """Empty for what is not there: a city's own page may name what it does not have."""
        if path not in self._hashes:
            self._hashes[path] = self._rename(path)
        return self._hashes[path]

    def _rename(self, path: str) -> str:
        file = self._folder / path
        if ".." in PurePosixPath(path).parts or not file.is_file():
            return ""
        content = file.read_bytes()
        if path.startswith("styles/") and (THEME / path).is_file():
            content = without_comments(content)
        file.unlink()
        (self._folder / with_hash(path, content)).write_bytes(content)
        return hash_of(content)


def without_comments(style: bytes) -> bytes:
    """Return one of our style sheets without what only its readers need; no string of them holds a comment.

    >>> without_comments(b"/* a */\\np {\\n  color: red; /* b */\\n}\\n")
    b'p {\\ncolor: red;\\n}\\n'
    """
    return _BLANK.sub(b"\n", _COMMENT.sub(b"", style)).lstrip()


def published(folder: Path, path: str) -> Path:
    """Return the file that the tool calls by a path, as it is called below the folder of a language."""
    stem, _, ending = path.rpartition(".")
    named = sorted((folder / path).parent.glob(f"{PurePosixPath(stem).name}.sha*.{ending}"))
    return named[0] if named else folder / path
