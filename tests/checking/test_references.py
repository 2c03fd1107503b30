"""What a reference to nothing suggests: the record that readers call so, else the nearest id."""

from datetime import date
from pathlib import Path

import pytest

from investment_guide.checking.check import check
from investment_guide.reading.load import read_guide
from tests.reading.small_guide import write_file, write_small_guide

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("高新区", "lc-hitech"),
        ("岚川高新", "lc-hitech"),
        ("岚川区", "lc-hitech"),
        ("lc-hi-tech", "lc-hitech"),
        ("火星基地", ""),
    ],
)
def test_a_park_is_found_by_what_it_is_called(written: str, meant: str, tmp_path: Path) -> None:
    data = write_small_guide(tmp_path)
    record = (data / "land" / "lc-a-03.yml").read_text(encoding="utf-8")
    write_file(data, "land/lc-a-03.yml", record.replace("park: lc-hitech", f"park: {written}"))
    (found,) = (each for each in check(read_guide(data), TODAY) if each.code == "unknown-reference")
    assert dict(found.details)["nearest"] == meant
