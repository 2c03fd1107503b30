"""Writes down which features of style sheets came after the oldest browsers that the guide promises.

``python -m tests.script_tools.style_features data.json`` reads the data of the npm package ``@mdn/browser-compat-data``
(CC0) and writes ``tests/vendor/later-style-features.json``: whatever Chromium 80 or Safari 13.1 does not have.
"""

import json
import sys
from pathlib import Path
from typing import Any

FLOOR = {"chrome": (80,), "safari": (13, 1)}
TARGET = Path(__file__).resolve().parents[1] / "vendor" / "later-style-features.json"


def is_later(feature: dict[str, Any]) -> bool:
    """Return whether one of the oldest browsers lacks a feature, or has it under another name or a flag only."""
    return any(
        not any(has(statement, oldest) for statement in statements(feature, browser))
        for browser, oldest in FLOOR.items()
    )


def statements(feature: dict[str, Any], browser: str) -> list[dict[str, Any]]:
    """What the data say about one browser, one statement or several."""
    support = feature["__compat"]["support"].get(browser, [])
    return support if isinstance(support, list) else [support]


def has(statement: dict[str, Any], oldest: tuple[int, ...]) -> bool:
    """Return whether a statement says that the feature is there, whole and under its name."""
    added = statement.get("version_added")
    hindered = {"version_removed", "flags", "prefix", "alternative_name"} & statement.keys()
    if not isinstance(added, str) or hindered:
        return False
    return tuple(int(part) for part in added.lstrip("≤").split(".")) <= oldest if added[-1].isdigit() else False


def later(features: dict[str, Any]) -> list[str]:
    """Names of the later ones of a group."""
    return sorted(
        name for name, feature in features.items() if name != "__compat" and "__compat" in feature and is_later(feature)
    )


def main() -> None:
    """Write the list."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    styles = data["css"]
    properties = later(styles["properties"])
    found = {
        "source": f"@mdn/browser-compat-data {data['__meta']['version']}",
        "floor": FLOOR,
        "at_rules": later(styles["at-rules"]),
        "media_features": later(styles["at-rules"]["media"]),
        "selectors": later(styles["selectors"]),
        "functions": later(styles["types"]),
        "properties": properties,
        "values": {
            name: values
            for name, feature in sorted(styles["properties"].items())
            if name not in properties and (values := later(feature))
        },
    }
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
