"""Random damage to a data folder, the same for the same seed: to the values of a file, and to its letters."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

Holder = dict[Any, Any] | list[Any]

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
ODD_BYTES = (b"\xff\xfe", b"\xc4\xe3\xba\xc3", b"\x80", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x00")


def damage_values(raw: bytes, chance: random.Random) -> bytes:
    """Delete, duplicate, swap or change the type of one to three nodes."""
    tree = yaml.load(raw, LOADER)  # noqa: S506  # safe loaders both
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


def damage_folder(data: Path, chance: random.Random) -> list[Path]:
    """Damage one to four files; gives them."""
    files = sorted(path for path in data.rglob("*") if path.suffix in (".yml", ".geojson"))
    chosen = chance.sample(files, chance.randint(1, 4))
    for path in chosen:
        raw = path.read_bytes()
        how = damage_values if path.suffix == ".yml" and chance.random() < 0.5 else damage_text
        path.write_bytes(how(raw, chance))
    return chosen


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
        holder.insert(key, holder[key])
    else:
        holder[f"{key}2"] = holder[key]


def _swap(places: list[tuple[Any, Any]], chance: random.Random) -> None:
    (one, first), (other, second) = chance.choice(places), chance.choice(places)
    if not _holds(one[first], other) and not _holds(other[second], one):
        one[first], other[second] = other[second], one[first]


def _holds(node: Any, wanted: Any) -> bool:
    return node is wanted or any(_holds(holder[key], wanted) for holder, key in _places(node))


def _change(places: list[tuple[Any, Any]], chance: random.Random) -> None:
    holder, key = chance.choice(places)
    holder[key] = chance.choice(ODD_VALUES)


Damage = Callable[[bytes, random.Random], bytes]
