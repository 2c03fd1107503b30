"""Names that Windows takes and names that it refuses."""

import pytest

from investment_guide.model.windows_names import refused_by_windows

GOOD = [
    "site/land/a-01/index.html", "打开指南.html", "site/files/附件 一.pdf", "console/x", "site/com10", "a.b/c",
    "é" * 200,
]  # fmt: skip
BAD = [
    "site/land/con/index.html", "NUL.txt", "com¹.txt", "a/aux.tar.gz", "com1",
    "site/files/what?.pdf", "a<b", "a|b", "a/b./c",
    "a /b", "a" * 201, "a\\b", "a\tb", "12:00.pdf",
]  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
def test_names_that_can_be_unpacked(path: str) -> None:
    assert list(refused_by_windows([path])) == []


@pytest.mark.parametrize("path", BAD)
def test_names_that_cannot(path: str) -> None:
    assert list(refused_by_windows(["good", path])) == [path]
