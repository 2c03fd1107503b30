"""The form writes what a place abroad types: numbers in its units, a text in its languages beside a plain one."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from investment_guide.editing.form.collections import file_forms
from investment_guide.reading.load import read_guide
from tests.projects import AMERICAN, EUROPEAN

WRITE = """async ([address, form, text, path, value]) => {
  const { read, write } = await import(`${address}record-form.js`);
  const values = read(text, form);
  const steps = path.split(".");
  const last = steps.pop();
  steps.reduce((part, step) => part[step], values)[last] = value;
  return write(values, form);
}"""
PLOT = "number: A\narea_acre: 40   # surveyed\nstart_price_usd_acre: 65000\n"
PARK = "name: Hafen   # its usual name\nlevel: city\n"


@pytest.mark.parametrize(
    ("place", "kind", "text", "change", "expected"),
    [
        (AMERICAN, "land", PLOT, {"area_acre": 40}, PLOT),
        (AMERICAN, "land", PLOT, {"area_acre": 40.5}, PLOT.replace("40 ", "40.5 ")),
        (AMERICAN, "land", PLOT, {"start_price_usd_acre": "{from: 60000}"}, PLOT.replace("65000", "{from: 60000}")),
        (EUROPEAN, "parks", PARK, {"name.fr": "Le port"}, PARK.replace("Hafen", "{de: Hafen, fr: Le port}")),
        (EUROPEAN, "parks", PARK, {"name.de": "Hafen"}, PARK),
    ],
)
def test_what_is_typed_is_in_the_file(
    workbench: Page, form_url: str, place: Path, kind: str, text: str, change: Mapping[str, object], expected: str
) -> None:
    guide = read_guide(place / "data").guide
    assert guide is not None
    ((path, value),) = change.items()
    assert workbench.evaluate(WRITE, [form_url, file_forms(guide)[kind], text, path, value]) == expected
