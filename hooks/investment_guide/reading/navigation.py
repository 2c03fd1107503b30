"""Which hand-written pages MkDocs publishes: those in ``nav``, and those that ``not_in_nav`` names."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from investment_guide.reading.configuration import read_configuration

# Frames that are never written, and the staff handbook, which is read by its address; guests need not come across it.
HIDDEN = ("record-frame.md", "/for-staff/")


def unlisted_pages(root: Path, folder: Path, names: Iterator[str]) -> Iterator[str]:
    """Find the pages of a folder that no configuration in ``root`` lists, by their posix paths from the folder.

    Without a navigation MkDocs publishes every page; a configuration with tags that are not read here has no say.
    """
    settings = [found for path in sorted(root.glob("mkdocs*.yml")) if (found := _settings(path))]
    own = [one for one in settings if (root / str(one.get("docs_dir", "docs"))).resolve() == folder.resolve()]
    if not own or any(one.get("nav") is None for one in own):
        return
    listed = {name for one in own for name in _pages_in(one["nav"])}
    lines = [line for one in own for line in str(one.get("not_in_nav") or "").splitlines()]
    hidden = GitIgnoreSpec.from_lines([*lines, *HIDDEN])
    yield from (name for name in names if name not in listed and not hidden.match_file(name))


def _settings(path: Path) -> Mapping[str, Any]:
    """Read a configuration with what it inherits; nothing when it cannot be read."""
    try:
        return read_configuration(path).values
    except OSError:
        return {}


def _pages_in(nav: Any) -> Iterator[str]:
    """Yield every page of a navigation, however deep."""
    if isinstance(nav, str):
        yield nav
    for part in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _pages_in(part)
