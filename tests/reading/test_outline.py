"""Every value is found where it stands, and everything else at the nearest thing that is there."""

import pytest

from investment_guide.reading.diagnostics import Path
from investment_guide.reading.outline import Outline
from investment_guide.reading.strict_yaml import parse_yaml

TEXT = """\
# yaml-language-server: x
name: {zh: 岚川, en: Lanchuan}
floors:
  - floor: 1
    area_m2: 10
  - {floor: 2, area_m2: 20}
empty:
note: |
  two
  lines
"""


@pytest.mark.parametrize(
    ("path", "at_key", "place"),
    [
        ((), False, (2, 1)),
        (("name",), False, (2, 7)),
        (("name",), True, (2, 1)),
        (("name", "en"), False, (2, 20)),
        (("floors",), False, (4, 3)),
        (("floors", 0), False, (4, 5)),
        (("floors", 1, "area_m2"), False, (6, 25)),
        (("floors", 1, "area_m2"), True, (6, 16)),
        (("empty",), False, (7, 7)),
        (("note",), False, (8, 7)),
        (("missing",), False, (2, 1)),
        (("missing",), True, (2, 1)),
        (("floors", 0, "missing"), False, (4, 5)),
        (("floors", 7), False, (4, 3)),
        (("name", "zh", "deeper"), False, (2, 12)),
        (("name", 0), False, (2, 7)),
    ],
)
def test_locate(path: Path, at_key: bool, place: tuple[int, int]) -> None:
    assert parse_yaml(TEXT.encode()).outline.locate(path, at_key) == place


def test_without_values_it_is_the_beginning() -> None:
    assert parse_yaml(b"a: [").outline.locate(("a",)) == (1, 1)
    assert isinstance(parse_yaml(b"").outline, Outline)
