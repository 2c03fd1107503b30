"""Symbolic links for tests, where the system lets one make them: Windows asks for a right that few have."""

from pathlib import Path

import pytest


def make_link(place: Path, target: Path | str) -> None:
    """Make a link; skip the test where that is not allowed."""
    try:
        place.symlink_to(target)
    except OSError as error:
        if getattr(error, "winerror", None) is None:
            raise
        pytest.skip("no right to make links here")
