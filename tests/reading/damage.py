"""Random damage to a data folder, the same for the same seed: to the values of a file, and to its letters."""

import json
import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

Holder = dict[Any, Any] | list[Any]
Damage = Callable[[bytes, random.Random], bytes]

LOADER, DUMPER = getattr(yaml, "CSafeLoader", yaml.SafeLoader), getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    3.5,
    10**30,
    "",
    "x",
    "2026-02-30",
    "１２",
    "<script>",
    [],
    {},
    [[]],
    [None],
    {"zh": None},
    {"min": "a"},
    {"all": []},
    {"kind": "rate"},
    "a" * 21_000,
    [1, "b", {"c": []}],
    {"id": {"id": {}}},
    {"": ""},
)
ODD_TEXTS = (
    "\t",
    "：",
    ": ",
    "- ",
    "[",
    "{",
    "}",
    "]",
    '"',
    "'",
    "&a ",
    "*a ",
    "!!python/object:os.system ",
    "\x00",
    "\x07",
    "#",
    "|",
    ">",
    "%",
    "@",
    "---\n",
    "\n",
    "\ufeff",
    "，",
    "１",
    "<<: ",
    "? ",
    "\\",
    "\u2028",
    "  ",
    "{{{{{{",
    "[" * 100,
    "- " * 60,
)
ODD_WORDS = (
    "0", "-1", "1e308", "1e999", "-0.0", "NaN", "Infinity", "9007199254740993", "1" * 30, "0." + "3" * 30, "1" * 5000,
    "null", "true", "[]", "{}", "２０２６", "12，5", "\u202e倒", "\u200b", "e\u0301", "\U0001f3ed", "\ufffd", "\u00a0",
    "<b>", "{{ x }}", "javascript:alert(1)", "../../etc/passwd", "9999-12-31", "0000-01-01", "x" * 600,
)  # fmt: skip
ODD_POSITIONS: tuple[Any, ...] = (
    None, [], [[]], 0, "111.9", True, 1e308, -1e308, float("nan"), float("inf"), 10**400, [1e308, 1e308], [0, 0],
    [111.95], [111.95, 90], [111.95, 22.8, 3, 4, 5], [111.95, None], ["111.95", "22.8"], {"lon": 1, "lat": 2},
    [[[[[[[1, 2]]]]]]],
)  # fmt: skip
GEOMETRY_TYPES = (
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection", "polygon",
    None,
)  # fmt: skip
_WORD = re.compile(r"[\w.\-]+")
ODD_BYTES = (b"\xff\xfe", b"\xc4\xe3\xba\xc3", b"\x80", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x00")


def damage_values(raw: bytes, chance: random.Random) -> bytes:
    """Delete, duplicate, swap or change the type of one to three nodes."""
    try:
        tree = yaml.load(raw, LOADER)  # noqa: S506  # safe loaders both
    except (yaml.YAMLError, ValueError, RecursionError):  # damaged before
        return damage_text(raw, chance)
    for _ in range(chance.randint(1, 3)):
        places = list(_places(tree))
        if places:
            chance.choice((_delete, _duplicate, _swap, _change))(places, chance)
    return yaml.dump(tree, Dumper=DUMPER, allow_unicode=True, sort_keys=False).encode()


def damage_text(raw: bytes, chance: random.Random) -> bytes:
    """Cut, double, swap or insert pieces of the text, one to three times."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.randint(0, 40))
        piece = chance.choice(
            (b"", raw[start:end] * 2, raw[start:end][::-1], chance.choice(ODD_TEXTS).encode(), chance.choice(ODD_BYTES))
        )
        raw = raw[:start] + piece + raw[end:]
    return raw


def damage_geometry(raw: bytes, chance: random.Random) -> bytes:
    """Change one feature of a file that has one on each line: its numbers, its rings, its words."""
    lines = raw.decode("utf-8", "replace").split("\n")
    chosen = [number for number, line in enumerate(lines) if '"geometry"' in line]
    if not chosen:
        return damage_text(raw, chance)
    number = chance.choice(chosen)
    comma = "," if lines[number].endswith(",") else ""
    try:
        feature = json.loads(lines[number].removesuffix(","))
    except ValueError:  # damaged before
        return damage_text(raw, chance)
    if isinstance(feature, dict):
        chance.choice((_slip, _exchange, _open_ring, _odd_position, _odd_member, _rename))(feature, chance)
    line = json.dumps(feature, ensure_ascii=False)
    lines[number] = f"{line}, {line}{comma}" if chance.random() < 0.05 else line + comma
    return "\n".join(lines).encode("utf-8", "replace")


def damage_tokens(raw: bytes, chance: random.Random) -> bytes:
    """Put other numbers and words of the file, or odd ones, in the place of one to three of its words."""
    text = raw.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 3)):
        words = list(_WORD.finditer(text))
        if not words:
            return raw
        word = chance.choice(words)
        other = chance.choice((chance.choice(words)[0], chance.choice(ODD_WORDS), _slipped(word[0], chance)))
        text = text[: word.start()] + other + text[word.end() :]
    return text.encode("utf-8", "replace")


def damage_lines(raw: bytes, chance: random.Random) -> bytes:
    """Double, drop, exchange, shift or cut off lines."""
    lines = raw.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines.insert(one, lines[other])
        case 1:
            del lines[one]
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines[one] = chance.choice((b" ", b"  ", b"\t", b"- ", b"# ")) + lines[one]
        case _:
            return raw[: chance.randrange(len(raw) + 1)]
    return b"\n".join(lines)


def damage_folder(data: Path, chance: random.Random) -> list[Path]:
    """Damage one to four files, each in one to three ways; gives them. A third is one slip only, which may pass."""
    files = sorted(path for path in data.rglob("*") if path.suffix in (".yml", ".geojson"))
    if chance.random() < 0.35:
        path = chance.choice([path for path in files if path.suffix == ".geojson"] + files[:5])
        how = damage_geometry if path.suffix == ".geojson" else damage_tokens
        path.write_bytes(how(path.read_bytes(), chance))
        return [path]
    chosen = chance.sample(files, chance.choice((1, 1, 1, 2, 3, 4)))
    if len(chosen) > 1 and chance.random() < 0.05:
        first, second = (path.read_bytes() for path in chosen[:2])
        chosen[0].write_bytes(second)
        chosen[1].write_bytes(first)
    for path in chosen:
        raw = path.read_bytes()
        for _ in range(chance.choice((1, 1, 2, 3))):
            raw = _ways(path, chance)(raw, chance)
        path.write_bytes(raw)
    return chosen


def _ways(path: Path, chance: random.Random) -> Damage:
    if path.suffix == ".geojson":
        return chance.choice((*[damage_geometry] * 3, damage_text, damage_tokens, damage_lines))
    return chance.choice((damage_values, damage_values, damage_text, damage_tokens, damage_tokens, damage_lines))


def _coordinates(feature: dict[str, Any]) -> list[tuple[Holder, Any]]:
    """The places of what stands below the coordinates of a feature."""
    geometry = feature.get("geometry")
    return list(_places(geometry.get("coordinates"))) if isinstance(geometry, dict) else []


def _slipped(number: str, chance: random.Random) -> str:
    """A number with a digit more, less or another, or its point elsewhere; of another word any sign."""
    place = chance.randrange(len(number) + 1)
    return number[:place] + chance.choice(("", "0", "1", "9", ".", "-", "e9")) + number[place + chance.randint(0, 1) :]


def _slip(feature: dict[str, Any], chance: random.Random) -> None:
    numbers = [place for place in _coordinates(feature) if isinstance(place[0][place[1]], (int, float))]
    if numbers:
        holder, key = chance.choice(numbers)
        try:
            holder[key] = json.loads(_slipped(repr(holder[key]), chance))
        except ValueError:
            holder[key] = -holder[key]


def _exchange(feature: dict[str, Any], chance: random.Random) -> None:
    positions = [holder for holder, key in _coordinates(feature) if key == 1 and isinstance(holder[0], float)]
    every = chance.random() < 0.3
    for position in positions if every else positions[:1]:
        position[0], position[1] = position[1], position[0]


def _open_ring(feature: dict[str, Any], chance: random.Random) -> None:
    lists = [holder[key] for holder, key in _coordinates(feature) if isinstance(holder[key], list) and holder[key]]
    if lists:
        chosen = chance.choice(lists)
        del chosen[chance.randrange(len(chosen)) :]


def _odd_position(feature: dict[str, Any], chance: random.Random) -> None:
    if places := _coordinates(feature):
        holder, key = chance.choice(places)
        holder[key] = deepcopy(chance.choice(ODD_POSITIONS))


def _odd_member(feature: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(_places(feature))[:12])
    holder[key] = deepcopy(chance.choice((*ODD_VALUES, *ODD_POSITIONS, *GEOMETRY_TYPES)))


def _rename(feature: dict[str, Any], chance: random.Random) -> None:
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if isinstance(geometry, dict) and chance.random() < 0.5:
        geometry["type"] = chance.choice(GEOMETRY_TYPES)
    elif isinstance(properties, dict):
        properties["kind"] = chance.choice(("roads", "street", "exit", "river", "河流", "", None, 7, "x" * 300))


def _places(node: Any) -> Iterator[tuple[Holder, Any]]:
    """Every place of a value: what holds it, and its key or number."""
    keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    for key in keys:
        yield node, key
        yield from _places(node[key])


def _delete(places: list[tuple[Any, Any]], chance: random.Random) -> None:
    holder, key = chance.choice(places)
    del holder[key]


def _duplicate(places: list[tuple[Any, Any]], chance: random.Random) -> None:
    holder, key = chance.choice(places)
    if isinstance(holder, list):
        holder.insert(key, deepcopy(holder[key]))
    else:
        holder[f"{key}2"] = deepcopy(holder[key])


def _swap(places: list[tuple[Any, Any]], chance: random.Random) -> None:
    (one, first), (other, second) = chance.choice(places), chance.choice(places)
    if not _holds(one[first], other) and not _holds(other[second], one):
        one[first], other[second] = other[second], one[first]


def _holds(node: Any, wanted: Any) -> bool:
    return node is wanted or any(_holds(holder[key], wanted) for holder, key in _places(node))


def _change(places: list[tuple[Any, Any]], chance: random.Random) -> None:
    holder, key = chance.choice(places)
    holder[key] = deepcopy(chance.choice(ODD_VALUES))  # later damage may change it
