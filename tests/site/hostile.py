"""A small guide in which every text that staff can write is an attack: for the tests of what readers get of it.

What is a text is asked from the models, so that a new field is attacked without being named here.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.settings import Settings
from investment_guide.model.values import Text
from investment_guide.model.vocabularies import OwnVocabularies
from investment_guide.reading.anatomy import ByName, Field, Many, ModelShape, Scalar, Shape, UnionShape, anatomy
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
    "</style>",
    "@import'//evil.example/'",
    "url(//evil.example/)",
    "x:expression(1)",
    "+ADw-script+AD4-",
    "&#60;i&#62;",
    "$&$1$`$'",
    "__proto__",
    "{count}{name}",
)
ATTACK = " ".join(ATTACKS)
# Names of shapes are short, so each gets some of them in turn.
SHORT_ATTACKS = tuple(" ".join(ATTACKS[start : start + 6]) for start in range(0, len(ATTACKS), 6))
# What only fits into a text, not into a line.
LONGER_ATTACK = " ".join((
    ATTACK,
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/><style>*{background:url(//evil.example/)}</style>",
    "<iframe srcdoc='<script>parent.alert(10)</script>'></iframe><object data=//evil.example/></object>",
    "<details open ontoggle=alert(11)></details><input autofocus onfocus=alert(12)>",
    "<a href=' java&#10;script:alert(13)'>x</a><form action=javascript:alert(14)><button>x</button></form>",
    "<math><mi xlink:href='data:text/html,<script>alert(15)</script>'>x</mi></math><!--><img src=x onerror=alert(16)>",
    "{{constructor.constructor('alert(17)')()}}{{''.__class__.__mro__}}<%= 7*7 %>#{7*7}",
    "<x style=width:expression(alert(18)) onmouseover=alert(19)>x</x>",
    "null undefined NaN constructor toString",
))  # fmt: skip
ADDRESS_ATTACK = "?a={{7*7}}&b={%raw%}&c=${7*7}&d=javascript:alert(8)"
# The check lets no gap into an address of tiles that nothing fills; what it lets through must not run either.
TILES_ATTACK = "?a={{z}}&b=%3C/script%3E%3Cscript%3Ealert(9)%3C/script%3E&d=javascript:alert(8)"
# Lines that have a form of their own, which a check holds them to.
FORMED = {
    "email",
    "telephone",
    "crs",
    "equals",
    "one_of",
    "answers",
    "code",
    "choices",
    "evidence",
    "chain_node",
    "icon",
}
# Parts that have a meaning besides their text: one that is not there is not added.
MEANT = {"name", "sold_on", "firm", "story", "testimonial", "result"}
# An id like any other, but every object of JavaScript has a property of that name too.
ID = "constructor"
RENAMED = {"parks": "green", "clusters": "hydrogen", "policies": "rnd", "contacts": "office", "sources": "register"}
SAMPLE_FILE = "plan.txt"
FILE = (
    f"""&#39;onerror=alert(20) '{"" if os.name == "nt" else '"><svg onload=alert(21)>'}$& #%3Cscript%3E{{count}}.txt"""
)


def files() -> Mapping[str, Shape]:
    """The shape of every file of a guide: by its name, or by its folder."""
    models: dict[str, type[BaseModel]] = {
        **RECORD_KINDS,
        "guide": Settings,
        "vocabularies": OwnVocabularies,
        "costs": Costs,
    }
    shapes: dict[str, Shape] = {name: anatomy(model) for name, model in models.items()}
    return shapes | {"contacts": ByName(anatomy(Contact)), "sources": ByName(anatomy(Source))}


def is_text(shape: Shape | None) -> bool:
    """Whether a shape is text for readers, in two languages."""
    return isinstance(shape, ModelShape) and issubclass(shape.model, Text)


def attacked(value: Any, shape: Shape | None, name: str = "") -> Any:
    """The value with an attack in front of every text and behind every line, and in each text that it leaves out."""
    if isinstance(shape, UnionShape):
        shape = shape.fitting(value)
    if is_text(shape):
        texts = value if isinstance(value, dict) else {"zh": value, "en": value}
        return {language: f"{LONGER_ATTACK} {text}" for language, text in texts.items()}
    if isinstance(shape, ModelShape) and isinstance(value, dict):
        present = {key: attacked(item, field_of(shape, key), key) for key, item in value.items()}
        return present | {key: absent(field) for key, field in shape.fields.items() if is_left_out(key, field, value)}
    if isinstance(shape, (Many, ByName)):
        if isinstance(value, list):
            return [attacked(item, shape.item, name) for item in value]
        return {key: attacked(item, shape.item, name) for key, item in value.items()}
    if isinstance(shape, Scalar) and isinstance(value, str):
        return attacked_line(value, shape, name)
    return value


def field_of(shape: ModelShape, key: str) -> Shape | None:
    """What stands under a key; nothing for what readers never get (`internal`)."""
    return shape.fields[key].shape if key in shape.fields else None


def is_left_out(key: str, field: Field, value: Mapping[str, Any]) -> bool:
    """Whether a part could have a text that it does not have."""
    inner = field.shape.item if isinstance(field.shape, Many) else field.shape
    return key not in value and key not in MEANT and is_text(inner)


def absent(field: Field) -> Any:
    """A text, or a list of one, that is nothing but an attack."""
    text = {"zh": LONGER_ATTACK, "en": LONGER_ATTACK}
    return [text] if isinstance(field.shape, Many) else text


def attacked_line(value: str, shape: Scalar, name: str) -> str:
    """A line with an attack behind it; a reference, a word of a list, or what has a form of its own as it is."""
    if name == "url":
        return value + (TILES_ATTACK if "{z}" in value else ADDRESS_ATTACK)
    if value == SAMPLE_FILE:
        return FILE
    if value in RENAMED.values() and (shape.refers_to or name in FORMED):
        return ID
    is_free = not (shape.vocabulary or shape.refers_to or shape.words or shape.pattern) and shape.type is str
    return f"{value} {ATTACK}" if is_free and name not in FORMED else value


def write_hostile_guide(sample: Path, data: Path) -> None:
    """A copy of a guide in which every text is hostile. Contacts keep their office's number, which phones dial."""
    shutil.copytree(sample, data)
    shapes = files()
    for path in sorted(data.rglob("*.yml")):
        kind = path.stem if path.parent == data else path.parent.name
        value = attacked(parse_yaml(path.read_bytes()).value, shapes[kind])
        value = {ID if RENAMED.get(kind) == key else key: part for key, part in value.items()}
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
        if RENAMED.get(kind) == path.stem:
            path.rename(path.with_stem(ID))
    short_attacks = cycle(SHORT_ATTACKS)
    for path in sorted(data.rglob("*.geojson")):
        collection = json.loads(path.read_bytes())
        for feature in collection["features"]:
            named = {key: text for key, text in feature["properties"].items() if key.startswith("name_")}
            names = {key: f"{text} {next(short_attacks)}" for key, text in named.items()}
            feature["properties"] |= names
            feature["id"] = ID if feature["id"] == RENAMED["parks"] else feature["id"]
        path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    (data / "files" / SAMPLE_FILE).rename(data / "files" / FILE)


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
