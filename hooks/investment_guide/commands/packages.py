"""The packages of the running Python: what pip would install, the same in a folder beside, and for good."""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from investment_guide.commands.kept_files import put_back_on_failure
from investment_guide.commands.release_pin import DISTRIBUTION

LAST_LINES = 15


class PackageError(Exception):
    """What cannot be found or installed, in both languages."""

    def __init__(self, zh: str, en: str, exit_code: int = 1) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en, self.exit_code = zh, en, exit_code


@dataclass(frozen=True, slots=True)
class PackageChange:
    """A package that another version of the tool needs; ``before`` is None for one that is not there yet."""

    name: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the tool, and what pip needs to install it."""

    version: Version
    wheel: Path | None
    options: tuple[str, ...]
    needs: tuple[PackageChange, ...]

    @property
    def requirements(self) -> tuple[str, ...]:
        """All that is installed, what the tool needs first."""
        tool = str(self.wheel) if self.wheel else f"{DISTRIBUTION}=={self.version}"
        return (*(f"{each.name}=={each.after}" for each in self.needs), tool)


def find_release(wanted: Version | None, source: Path | None) -> Release:
    """Ask pip for a version of the tool, or for the newest; nothing is installed.

    ``source`` is a wheel or a folder of wheels that is looked into as well. Raises PackageError.
    """
    wheel = _wheel(source, wanted) if source else None
    folder_of_wheels = wheel.parent if wheel else source
    options = ("--find-links", str(folder_of_wheels)) if folder_of_wheels else ()
    requirement = str(wheel or (f"{DISTRIBUTION}=={wanted}" if wanted else DISTRIBUTION))
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        _pip("install", "--dry-run", "--upgrade", "--report", str(report), *options, requirement)
        listed = json.loads(report.read_text(encoding="utf-8"))["install"]
    versions: dict[str, str] = {
        canonicalize_name(each["metadata"]["name"]): each["metadata"]["version"] for each in listed
    }
    resolved = versions.pop(DISTRIBUTION, None)
    found = wheel and _version_of(wheel)
    newest = found or wanted or Version(resolved or version(DISTRIBUTION))
    needs = tuple(PackageChange(name, _installed(name), after) for name, after in sorted(versions.items()))
    return Release(newest, wheel, options, needs)


def install_beside(release: Release, folder: Path) -> None:
    """Install a release into a folder of its own, which ``PYTHONPATH`` can name. Raises PackageError."""
    _pip("install", "--no-deps", "--target", str(folder), *release.options, *release.requirements)


def install(release: Release, beside: Path) -> None:
    """Install a release that was installed beside in the place of the one that runs.

    When that fails, the files of before are put back: pip alone leaves the name of the new version behind. Raises
    PackageError, NotPutBackError, OSError.
    """
    concerned = set(_files_of_installed(release)) | set(_files_to_come(beside))
    with put_back_on_failure(lambda: [path for path in concerned if path.is_file()]):
        _pip("install", "--no-deps", *release.options, *release.requirements)


def _files_of_installed(release: Release) -> Iterator[Path]:
    """All files of the packages that are replaced."""
    for name in (DISTRIBUTION, *(each.name for each in release.needs)):
        with suppress(PackageNotFoundError):
            yield from (Path(str(file.locate())).resolve() for file in distribution(name).files or ())


def _files_to_come(beside: Path) -> Iterator[Path]:
    """Where pip will put what it put into a folder beside."""
    folders = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    names = [path.relative_to(beside) for path in beside.rglob("*") if path.is_file()]
    yield from (folder / name for folder in folders for name in names)


def _wheel(source: Path, wanted: Version | None) -> Path | None:
    """The newest wheel of the tool, or that of a version; None in a folder that has none of the tool."""
    if not source.exists():
        raise PackageError(f"没有 {source}。", f"There is no {source}.", exit_code=2)
    wheels = {path: found for path in ([source] if source.is_file() else sorted(source.glob("*.whl")))
              if (found := _version_of(path)) is not None}  # fmt: skip
    if source.is_file() and not wheels:
        raise PackageError(f"{source} 不是这个工具的 .whl 文件。", f"{source} is no wheel of this tool.", exit_code=2)
    fitting = [path for path, found in wheels.items() if wanted in (None, found)]
    if wheels and not fitting:
        listed = ", ".join(map(str, sorted(wheels.values())))
        raise PackageError(
            f"{source} 里没有版本 {wanted}，只有 {listed}。",
            f"{source} has no version {wanted}, only {listed}.",
            exit_code=2,
        )
    return max(fitting, key=wheels.__getitem__).resolve() if fitting else None


def _version_of(wheel: Path) -> Version | None:
    """The version of a wheel of the tool; None for any other file."""
    with suppress(InvalidWheelFilename):
        name, found, _, _ = parse_wheel_filename(wheel.name)
        return found if name == DISTRIBUTION else None
    return None


def _installed(name: str) -> str | None:
    with suppress(PackageNotFoundError):
        return version(name)
    return None


def _pip(*arguments: str) -> None:
    """Run pip. Raises PackageError with the last lines of its output."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace",
                          check=False)  # fmt: skip
    if done.returncode:
        output = "\n".join((done.stdout + done.stderr).strip().splitlines()[-LAST_LINES:])
        hint: tuple[str, str] = ("", "")
        if "No module named pip" in output:
            hint = ("请先运行 python -m ensurepip。", "Run python -m ensurepip first. ")
        raise PackageError(f"pip 没有成功。{hint[0]}\n{output}", f"pip failed. {hint[1]}\n{output}")
