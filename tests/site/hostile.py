"""A small guide in which every text that staff can write is an attack: for the tests of what readers get of it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from investment_guide.reading.strict_yaml import parse_yaml

ATTACKS = (
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg/onload=alert(3)>",
    "`${alert(4)}`",
    "${7*7}",
    "{{7*7}}",
    "{% raw %}",
    "a|b",
    "[x](javascript:alert(5))",
    "![x](javascript:alert(6))",
    "<javascript:alert(7)>",
    "</script>",
    "</title>",
    "-->",
    "]]>",
    "@@guide:body@@",
    "&lt;b&gt;",
    "\\u003cb\\u003e",
    "\u202eright to left",
    "line\u2028separator",
    "paragraph\u2029separator",
)
ATTACK = " ".join(ATTACKS)
ADDRESS_ATTACK = "?a={{7*7}}&b={%raw%}&c=${7*7}&d=javascript:alert(8)"
# The check lets no gap into an address of tiles that nothing fills; what it lets through must not run either.
TILES_ATTACK = "?a={{z}}&b=`</script><script>alert(9)</script>&d=javascript:alert(8)'"
# Lines of one language that are free text; the others are words, references and addresses of a fixed form.
LINES = {
    "number",
    "telephone",
    "hours",
    "catalogue_code",
    "approval_no",
    "name_zh",
    "name_en",
    "reason",
    "code",
    "email",
}
SHORT = {"email", "telephone", "code"}


def attacked(value: Any, key: str = "") -> Any:
    """The value with the attack behind every text, in both languages."""
    if isinstance(value, list):
        return [attacked(item, key) for item in value]
    if isinstance(value, dict) and isinstance(value.get("zh"), str) and set(value) <= {"zh", "en", "explanation"}:
        explained = {"explanation": attacked(value["explanation"])} if "explanation" in value else {}
        texts = {name: f"{ATTACK} {text}" for name, text in value.items() if name != "explanation"}
        return {**texts, **explained}
    if isinstance(value, dict):
        return {name: attacked(item, name) for name, item in value.items()}
    if key == "url" and isinstance(value, str):
        return value + (TILES_ATTACK if "{z}" in value else ADDRESS_ATTACK)
    return f"{value} {ATTACK}" if isinstance(value, str) and key in LINES - SHORT else value


def write_hostile_guide(sample: Path, data: Path) -> None:
    """A copy of a guide in which every text is hostile. Contacts keep their office's number, which phones dial."""
    shutil.copytree(sample, data)
    for path in sorted(data.rglob("*.yml")):
        value = attacked(parse_yaml(path.read_bytes()).value)
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    for path in sorted(data.rglob("*.geojson")):
        collection = attacked(json.loads(path.read_bytes()))
        path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


def texts_of(value: Any) -> Iterator[str]:
    """Every string in a parsed file."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(key)
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, str):
        yield value
