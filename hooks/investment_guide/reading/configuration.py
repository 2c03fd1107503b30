"""MkDocs' configurations of a project as far as the guide needs them: values, what is inherited, where each stands, and
which hand-written pages they list: those in ``nav``, and those that ``not_in_nav`` names.

What MkDocs alone understands (tags such as ``!ENV``) is left to it: then a configuration has no values here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from investment_guide.reading.diagnostics import Diagnostic, YamlValue
from investment_guide.reading.strict_yaml import YamlDocument, parse_yaml

MAIN = "mkdocs.yml"
INHERIT = "INHERIT"
LONGEST_CHAIN = 5  # of configurations that inherit from each other
# YAML that MkDocs reads and a record may not have.
MORE_THAN_RECORDS = frozenset({"tag-refused", "alias-refused", "number-inexact", "key-not-text"})
# Frames that are never written, and the staff handbook, which is read by its address; guests need not come across it.
HIDDEN = ("record-frame.md", "/for-staff/")


@dataclass(frozen=True, slots=True)
class Configuration:
    """One file; ``parent`` is the one that it inherits from."""

    path: Path
    document: YamlDocument
    parent: "Configuration | None" = None

    @property
    def own(self) -> dict[str, YamlValue]:
        """What this file says itself."""
        return self.document.value if isinstance(self.document.value, dict) else {}

    @property
    def values(self) -> dict[str, YamlValue]:
        """With what it inherits; mappings are merged at any depth, as MkDocs does."""
        return _merged(self.parent.values if self.parent else {}, self.own)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the writing, for MkDocs too."""
        return tuple(diagnostic for diagnostic in self.document.diagnostics if diagnostic.code not in MORE_THAN_RECORDS)

    @property
    def is_readable(self) -> bool:
        """Whether nothing stands in it, or in what it inherits from, that only MkDocs reads."""
        own = isinstance(self.document.value, dict) and not self.diagnostics
        return own and (self.parent is None or self.parent.is_readable)

    def place(self, *path: str | int) -> tuple[Path, int, int]:
        """Return file, line and column of a setting, or of the nearest part of its path that is there."""
        line, column = self.document.outline.locate(path)
        if self.parent is None or holds(self.own, path) or not holds(self.parent.values, path):
            return self.path, line, column
        return self.parent.place(*path)

    @property
    def ancestor(self) -> "Configuration":
        """The file that all others inherit from."""
        return self.parent.ancestor if self.parent else self


def configuration_of(root: Path, language: str, is_main: bool = False) -> Path:
    """Return the file of a language: ``mkdocs.ja.yml``, or ``mkdocs.yml`` where that is in the language or names none.

    That of the main language is ``mkdocs.yml`` whatever it names. A file that is missing is named as well.
    """
    own = root / f"mkdocs.{language}.yml"
    if own.is_file():
        return own
    if is_main:
        return root / MAIN
    theme = _settings(root / MAIN).get("theme")
    named = theme.get("language") if isinstance(theme, dict) else None
    return root / MAIN if named in (None, language) else own


def read_configuration(path: Path, chain: int = LONGEST_CHAIN) -> Configuration:
    """Read a file with what it inherits. OSError when one of them cannot be opened."""
    document = parse_yaml(path.read_bytes())
    named = document.value.get(INHERIT) if isinstance(document.value, dict) else None
    parent = read_configuration(path.parent / named, chain - 1) if isinstance(named, str) and chain else None
    return Configuration(path, document, parent)


def holds(value: object, path: Sequence[str | int]) -> bool:
    """Return whether a value as it was parsed has something at a path."""
    if not path:
        return True
    step, rest = path[0], path[1:]
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value) and holds(value[step], rest)
    return isinstance(value, dict) and step in value and holds(value[step], rest)


def _merged(below: dict[str, YamlValue], above: dict[str, YamlValue]) -> dict[str, YamlValue]:
    merged = {**below, **above}
    for name in below.keys() & above.keys():
        lower, upper = below[name], above[name]
        if isinstance(lower, dict) and isinstance(upper, dict):
            merged[name] = _merged(lower, upper)
    return merged


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


def _settings(path: Path) -> Mapping[str, YamlValue]:
    """Read a configuration with what it inherits; nothing when it cannot be read."""
    try:
        return read_configuration(path).values
    except OSError:
        return {}


def _pages_in(nav: YamlValue) -> Iterator[str]:
    """Yield every page of a navigation, however deep."""
    if isinstance(nav, str):
        yield nav
    for part in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _pages_in(part)
