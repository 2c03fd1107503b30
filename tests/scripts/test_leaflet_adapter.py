"""The private members of Leaflet that the map relies on: one file knows them, and the Leaflet that is sent has them."""

import re
from pathlib import Path

from playwright.sync_api import Browser

THEME = Path("hooks/investment_guide/theme")
ADAPTER = "map-layer.js"
# Leaflet calls its private members `_name`.
PRIVATE = re.compile(r"(?:\.|^\s*)(_[a-zA-Z]\w*)", re.MULTILINE)
OWN = {"_context"}


def private_members(script: Path) -> set[str]:
    """The private members that a script names."""
    return set(PRIVATE.findall(script.read_text(encoding="utf-8")))


def test_one_script_knows_them(repository: Path) -> None:
    scripts = (repository / THEME / "scripts").rglob("*.js")
    knowing = {script.name for script in scripts if private_members(script)}
    assert knowing == {ADAPTER}


def test_the_leaflet_that_is_sent_has_them(browser: Browser, repository: Path) -> None:
    named = private_members(repository / THEME / "scripts" / "map" / ADAPTER) - OWN
    assert {"_initContainer", "_update", "_bounds"} <= named, "the expression finds them"
    page = browser.new_page()
    page.add_script_tag(path=repository / THEME / "vendor/leaflet/leaflet.js")
    has = page.evaluate(
        """(names) => {
          const map = L.map(document.body.appendChild(document.createElement("div")), {center: [30, 110], zoom: 9});
          const renderer = L.canvas().addTo(map);
          map.fire("zoomanim", {center: map.getCenter(), zoom: 10});
          return names.filter((name) => name in renderer || name in map || name in L.Map.prototype
            || L.Map.prototype._animateZoom.toString().includes(name));
        }""",
        sorted(named),
    )
    page.close()
    assert sorted(has) == sorted(named)
