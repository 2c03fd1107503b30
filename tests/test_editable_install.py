"""The folder of the project may have any name, and its programs may run in any locale."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BUILD = """
import sys
sys.path.insert(0, "hooks")
import build_backend
print(build_backend.build_editable(sys.argv[1]))
"""
# As a fresh interpreter of the environment does it.
START = "import site, sys; site.addsitedir(sys.argv[1]); import investment_guide; print(investment_guide.__version__)"


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Path:
    """What pip reads of the project, in a folder with a Chinese name and a space."""
    folder = tmp_path / "招商 指南"
    (folder / "hooks" / "investment_guide").mkdir(parents=True)
    package = "hooks/investment_guide/__init__.py"
    for name in ("pyproject.toml", "README.md", "LICENSE", "hooks/build_backend.py", package):
        shutil.copyfile(repository / name, folder / name)
    shutil.copytree(repository / "requirements", folder / "requirements")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="locales are chosen by environment on POSIX systems")
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_folder_with_a_chinese_name_can_be_installed_and_used_in_any_locale(
    copy: Path, tmp_path: Path, locale: str
) -> None:
    (wheels := tmp_path / "wheels").mkdir()
    run(copy, locale, "-c", BUILD, str(wheels))
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed := tmp_path / "site-packages")
    for other in ("C", "C.UTF-8"):
        assert run(tmp_path, other, "-S", "-c", START, str(installed)) == "0.1.0"


def run(folder: Path, locale: str, *arguments: str) -> str:
    """Run Python in a locale with nothing of ours on its path: the last line it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env={**kept, "LC_ALL": locale}, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip().split("\n")[-1]
