"""The package is complete by itself: whatever stands in its folder is in the wheel that another place installs."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from investment_guide import __version__

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built without network as `pip wheel` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # building leaves files in the folder that it builds from
    shutil.copytree(repository / "hooks", source / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(repository / "requirements", source / "requirements")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(repository / name, source / name)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(source)], check=True
    )
    return zipfile.ZipFile(folder / f"investment_guide-{__version__}-py3-none-any.whl")


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile, repository: Path) -> None:
    package = repository / "hooks" / "investment_guide"
    files = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {path.rsplit(".", 1)[-1] for path in files} >= {
        "py",
        "html",
        "js",
        "css",
        "toml",
        "md",
        "typ",
        "ttf",
        "woff2",
    }
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == files
