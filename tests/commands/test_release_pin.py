"""The line that names the tool's version: found however it is written, raised with everything around it kept."""

from pathlib import Path

import pytest
from packaging.version import Version

from investment_guide.commands.release_pin import PinError, read_pin

PYPROJECT = """# investment-guide==1.2.0 since May
[project]
name = "ours"
dependencies = [
  'other==1.2.0',
  {}
]
"""
WRITTEN = [
    ('"investment-guide==1.2.0",', '"investment-guide==2.0",'),
    ("'Investment_Guide == 1.2.0'  # investment-guide==1.2.0", "'Investment_Guide == 2.0'  # investment-guide==1.2.0"),
    (
        "\"investment-guide[gis]==1.2.0 ; python_version > '3'\"",
        "\"investment-guide[gis]==2.0 ; python_version > '3'\"",
    ),
    ('"investment-guide==1.2.0rc1"', '"investment-guide==2.0"'),
]
WRONG = [
    "",
    '"investment-guide>=1.2.0"',
    '"investment-guide"',
    '"investment-guide==1.2.*"',
    '"investment-guide==1.2.0", "investment-guide==1.3.0"',
    '"investment-guide @ https://guide.example/x.whl"',
    "1",
    '"investment-guide==',
]


@pytest.mark.parametrize(("written", "raised"), WRITTEN)
def test_the_version_is_raised_and_nothing_else(written: str, raised: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_bytes(PYPROJECT.format(written).replace("\n", "\r\n").encode())
    pin = read_pin(tmp_path)
    assert pin.version == Version("1.2.0rc1" if "rc1" in written else "1.2.0")
    assert list(pin.places()) == [(path, 6)]
    assert pin.raised(Version("2.0")) == {path: PYPROJECT.format(raised).replace("\n", "\r\n")}


@pytest.mark.parametrize("written", WRONG)
def test_no_single_version_is_refused(written: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT.format(written), encoding="utf-8")
    with pytest.raises(PinError, match=r"==1\.2\.0|TOML|读不出来"):
        read_pin(tmp_path)


def test_a_project_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PinError):
        read_pin(tmp_path)


def test_texts_that_repeat_the_version_go_along(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT.format('"investment-guide==1.2.0"'), encoding="utf-8")
    texts = {
        "README.md": "pip install investment-guide==1.2.0\nnot investment-guide==1.2.01\nother==1.2.0\n",
        "README.en.md": "nothing",
        "requirements.txt": "investment-guide==1.2.0\n",
        "notes.md": "investment-guide==1.2.0\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    raised = {path.name: text for path, text in read_pin(tmp_path).raised(Version("2.0")).items()}
    assert raised.keys() == {"pyproject.toml", "README.md", "requirements.txt"}
    assert raised["README.md"] == texts["README.md"].replace("==1.2.0\nnot", "==2.0\nnot")
    assert raised["requirements.txt"] == "investment-guide==2.0\n"
