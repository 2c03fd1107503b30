"""Wheels of the tool for tests, and environments to install them in; nothing here needs a network."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

from investment_guide import __version__

FOLDERS = ("requirements", "data", "content", "overrides")
FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "MANIFEST.in", "mkdocs.yml", "mkdocs.*.yml")
PACKAGE = "investment_guide"


def build_wheel(repository: Path, folder: Path) -> Path:
    """The wheel of a copy of the repository, in ``folder``."""
    source = folder / "source"  # building leaves files in the folder that it builds from
    shutil.copytree(repository / "hooks", source / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in FOLDERS:
        shutil.copytree(repository / name, source / name)
    for file in (each for name in FILES for each in repository.glob(name)):
        shutil.copyfile(file, source / file.name)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(source)], check=True
    )
    return folder / f"{PACKAGE}-{__version__}-py3-none-any.whl"


def altered_wheel(
    wheel: Path, folder: Path, version: str, replacements: Mapping[str, tuple[str, str]], added: Mapping[str, str] = {}
) -> Path:
    """A wheel of another version, with replaced texts: path → what stands there once, and what then."""
    old, new = f"{PACKAGE}-{__version__}", f"{PACKAGE}-{version}"
    changed = {
        "__init__.py": (f'"{__version__}"', f'"{version}"'),
        f"../{new}.dist-info/METADATA": (f"\nVersion: {__version__}\n", f"\nVersion: {version}\n"),
        **replacements,
    }
    with zipfile.ZipFile(wheel) as archive:
        contents = {name.replace(f"{old}.dist-info", f"{new}.dist-info"): archive.read(name)
                    for name in archive.namelist()}  # fmt: skip
    for name, (before, after) in changed.items():
        path = name.removeprefix("../") if name.startswith("../") else f"{PACKAGE}/{name}"
        text = contents[path].decode()
        assert text.count(before) == 1, (path, before)
        contents[path] = text.replace(before, after).encode()
    contents |= {name: text.encode() for name, text in added.items()}
    del contents[f"{new}.dist-info/RECORD"]
    return _packed(folder, new, contents)


def small_wheel(folder: Path, name: str) -> Path:
    """A package of one empty module, version 1.0."""
    stem = f"{name.replace('-', '_')}-1.0"
    contents = {
        f"{name.replace('-', '_')}.py": b"",
        f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return _packed(folder, stem, contents)


def _packed(folder: Path, stem: str, contents: Mapping[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    target = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        record = "".join(f"{name},{_digest(content)}\n" for name, content in contents.items())
        archive.writestr(f"{stem}.dist-info/RECORD", record)
    return target


def _digest(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    return f"sha256={digest},{len(content)}"


def empty_environment(folder: Path) -> Path:
    """The Python of a new environment without the tool; what it needs comes from the environment of the tests."""
    venv.create(folder, with_pip=False)
    python = python_in(folder)
    # A path from a .pth file is searched, its own .pth files are not: the tests' editable install stays out.
    (packages_of(python) / "needed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python


def python_in(environment: Path) -> Path:
    """The Python of the environment in a folder."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def packages_of(python: Path) -> Path:
    """The folder where an environment keeps its packages."""
    return Path(run(python, python.parent, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")[1].strip())


def run(python: Path, folder: Path, *arguments: str, stdin: int = subprocess.DEVNULL) -> tuple[int, str]:
    """Run Python with nothing of this repository on its path, and no network for pip."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    environment = {**kept, "SOURCE_DATE_EPOCH": "1795219200", "PYTHONDONTWRITEBYTECODE": "1", "PIP_NO_INDEX": "1"}
    done = subprocess.run([str(python), *arguments], cwd=folder, env=environment, stdin=stdin,
                          capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    return done.returncode, done.stdout + done.stderr
