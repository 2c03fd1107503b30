"""Which version of the tool makes a project: one requirement of ``pyproject.toml``, and the texts that repeat it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

DISTRIBUTION = "investment-guide"
PYPROJECT = "pyproject.toml"
REPEATED_IN = ("README*.md", "requirements*.txt")


class PinError(Exception):
    """Why the version of a project cannot be read, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class VersionPin:
    """The version as it is written, and the texts of all files that name it."""

    written: str
    texts: Mapping[Path, str]

    @property
    def version(self) -> Version:
        """The version, to be compared."""
        return Version(self.written)

    def places(self) -> Iterator[tuple[Path, int]]:
        """Yield the lines that name it: file and number."""
        for path, text in self.texts.items():
            lines = zip(text.splitlines(), self._raised(text, "").splitlines(), strict=True)
            yield from ((path, number) for number, (line, without) in enumerate(lines, 1) if line != without)

    def raised(self, version: Version) -> Mapping[Path, str]:
        """Return the texts with another version; everything else in them stays. Comments of ``pyproject.toml`` do,
        too."""
        return {path: self._raised(text, str(version)) for path, text in self.texts.items()}

    def _raised(self, text: str, version: str) -> str:
        name = DISTRIBUTION.replace("-", "[-_.]")
        pattern = re.compile(rf"(\b{name}(?:\[[^\]]*\])?\s*==\s*){re.escape(self.written)}(?![\w.*+!])", re.IGNORECASE)
        lines = text.splitlines(keepends=True)
        return "".join(
            line if line.lstrip().startswith("#") else pattern.sub(rf"\g<1>{version}", line, count=1) for line in lines
        )


def read_pin(root: Path) -> VersionPin:
    """Read the version that a project names. Raises PinError, OSError."""
    try:
        text = (root / PYPROJECT).read_bytes().decode()
        versions = set(_pinned(tomllib.loads(text)))
    except FileNotFoundError:
        versions = set()
    except ValueError as error:  # of TOML or of UTF-8
        raise PinError(f"{PYPROJECT} 读不出来：{error}", f"{PYPROJECT} cannot be read: {error}") from error
    if len(versions) != 1:
        listed = ", ".join(sorted(versions)) or "-"
        raise PinError(
            f"{root / PYPROJECT} 的 dependencies 里要写明工具的版本，例如 {DISTRIBUTION}==1.2.0；现在是：{listed}。",
            f"The dependencies in {root / PYPROJECT} must name one version of the tool, such as {DISTRIBUTION}==1.2.0; "
            f"found: {listed}.",
        )
    pin = VersionPin(versions.pop(), {root / PYPROJECT: text})
    for path in sorted(path for pattern in REPEATED_IN for path in root.glob(pattern)):
        repeated = VersionPin(pin.written, {path: path.read_bytes().decode("utf-8", "surrogateescape")})
        if any(repeated.places()):
            pin = VersionPin(pin.written, {**pin.texts, **repeated.texts})
    return pin


def _pinned(pyproject: Mapping[str, object]) -> Iterator[str]:
    """The versions that the requirements name with ``==``."""
    project = _table(pyproject.get("project"))
    lists = (project.get("dependencies"), *_table(project.get("optional-dependencies")).values(),
             *_table(pyproject.get("dependency-groups")).values())  # fmt: skip
    for written in (each for listed in lists if isinstance(listed, list) for each in listed):
        try:
            requirement = Requirement(written if isinstance(written, str) else "")
        except InvalidRequirement:
            continue
        if canonicalize_name(requirement.name) == DISTRIBUTION:
            yield from (
                each.version for each in requirement.specifier if each.operator == "==" and is_version(each.version)
            )


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def is_version(text: str) -> bool:
    """Return whether a text names one version; ``1.2.*`` does not."""
    try:
        Version(text)
    except InvalidVersion:
        return False
    return True
