"""Whatever happens to the files: no traceback, nothing lost in silence, a sentence for everything, and what passes can
be drawn. ``python -m bench.damage`` does the same ten thousand times in processes with limits."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from investment_guide.reading import load
from investment_guide.reading.load import read_guide
from tests.damaged_guide import DRAWN, REFUSED, copy_some_of_the_demo, copy_the_good_sample, judge
from tests.reading.damage import damage_folder

pytestmark = pytest.mark.slow

SEEDS = 80


@pytest.mark.parametrize("copy", [copy_the_good_sample, copy_some_of_the_demo])
@pytest.mark.parametrize("block", range(0, SEEDS, 40))
def test_damaged_files_give_diagnostics_and_nothing_else(
    copy: Callable[[Path], None], block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only what was damaged is parsed anew.
    monkeypatch.setattr(load, "CACHED_FROM", 1)
    data = tmp_path / "data"
    copy(data)
    assert read_guide(data).diagnostics == ()
    outcomes = {judge(data)}
    whole = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for seed in range(block, block + 40):
        chance = random.Random(seed)  # noqa: S311  # the same damage every time
        damaged = damage_folder(data, chance)
        try:
            outcomes.add(judge(data))
        except BaseException as error:
            error.add_note(f"seed {seed}: {', '.join(path.name for path in damaged)}")
            raise
        finally:
            for path in damaged:
                path.write_bytes(whole[path])
    assert REFUSED in outcomes
    assert copy is copy_some_of_the_demo or DRAWN in outcomes
