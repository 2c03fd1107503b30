"""Tests have a city of their own: one that reads the facts of the demo, or runs a guide on them, fails by that."""

import subprocess
from collections.abc import Callable

import pytest

from investment_guide.reading.load import read_guide
from tests.projects import REPOSITORY


@pytest.mark.parametrize(
    "read",
    [
        lambda: read_guide(REPOSITORY / "data"),
        (REPOSITORY / "data" / "guide.yml").read_bytes,
        lambda: list((REPOSITORY / "content").rglob("*.md")),
        lambda: subprocess.run(["guide", "check"], cwd=REPOSITORY, check=False),
        lambda: subprocess.run(["python", "-m", "mkdocs", "build"], cwd=REPOSITORY, check=False),
    ],
    ids=["guide", "file", "folder", "command", "mkdocs"],
)
def test_a_test_that_reads_the_demo_fails(read: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception, match="tests have a city of their own"):
        read()
