"""What a row of a foreign file says about one record, before anything is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from investment_guide.editing.yaml_text import YamlValue
from investment_guide.reading.diagnostics import Path

_STEP = re.compile(r"([^.\[\]]+)|\[([1-9][0-9]*)\]")


@dataclass(frozen=True, slots=True)
class Draft:
    """Some values of one record.

    ``values`` leads from paths as ``reading.diagnostics.field_name`` writes them (``far.min``, ``name.zh``,
    ``floors[2].area_m2``: items count from 1) to plain YAML values: text, number, flag, date, list, mapping; None
    removes. ``origin`` is how a message names the place (``land.xlsx，工作表“用地”，第 7 行``). ``outline`` is a
    GeoJSON geometry in WGS 84; the files of records do not hold it.
    """

    kind: str
    key: str
    values: Mapping[str, YamlValue]
    origin: str
    outline: Mapping[str, object] | None = None


def steps_of(path: str) -> Path:
    """Split ``floors[2].area_m2`` into ``("floors", 1, "area_m2")``: the inverse of ``field_name``."""
    return tuple(name or int(number) - 1 for name, number in _STEP.findall(path))
