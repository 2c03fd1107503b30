"""What every test of reading starts from: a small good guide in a folder of its own."""

from pathlib import Path

import pytest

from tests.reading.small_guide import write_small_guide


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A good data folder that the test may damage."""
    return write_small_guide(tmp_path)
