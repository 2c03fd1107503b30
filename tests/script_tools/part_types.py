"""The shapes of the data that pages load, in the types of TypeScript: of all that Python writes for the tests' city.

Scripts say which part they read (``PartContents["map-words-N"]``), so a field that is no longer written is found there.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from investment_guide.assembly import FILES, pages
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.script_constants import script_constants
from investment_guide.rendering.search_index import search_files
from tests.projects import TODAY, city_guide

LANGUAGES = ("zh", "en")
PART = re.compile(r'guide\.part\("([^"]+)",(.*)\);\n', re.DOTALL)
FIELD = re.compile(r"[a-z][a-z0-9_]*")
HEAD = "/* Made by tests/script_tools/part_types.py from what Python writes. */\n\n"
NAMES = {str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}


def declarations() -> str:
    """The interface ``PartContents``, a member for each part, and what ``guide.constants`` holds; parts that are cut by
    number are one, ``map-sites-N``."""
    found: dict[str, list[Any]] = defaultdict(list)
    for name, content in parts():
        found[re.sub(r"\d+$", "N", name)].append(content)
    members = (f"  {json.dumps(name)}: {type_of(contents)};\n" for name, contents in sorted(found.items()))
    formatters = (PageContext(city_guide(), language, TODAY).formatter for language in LANGUAGES)
    constants = f"type GuideConstants = {type_of(map(script_constants, formatters))};\n"
    return HEAD + "interface PartContents {\n" + "".join(members) + "}\n" + constants


def parts() -> Iterator[tuple[str, Any]]:
    """Every part of both languages by its name."""
    for language in LANGUAGES:
        context = PageContext(city_guide(), language, TODAY)
        made = [
            *search_files(context, pages(context)),
            *(output for files in FILES.values() for output in files(context)),
        ]
        for output in made:
            if match := PART.fullmatch(output.content.decode()) if output.path.endswith(".js") else None:
                yield match[1], json.loads(match[2])


def type_of(values: Iterable[Any]) -> str:
    """The type that holds all these values.

    >>> type_of([1, None])
    'number | null'
    >>> type_of([{"id": "a", "area": 2}, {"id": "b"}])
    '{ area?: number; id: string }'
    >>> type_of([{"lc-a-01": [1, "x", None]}, {"lc-a-02": [1, "x", 2, 3]}])
    '{ [key: string]: [number, string, number | null, number?] }'
    >>> type_of([{"lc-a-01": {"x": 1}, "far": {"x": 2}}])
    '{ [key: string]: { x: number } }'
    """
    seen = list(values)
    types = {NAMES[type(value)] for value in seen if type(value) in NAMES}
    lists = [value for value in seen if isinstance(value, list)]
    objects: list[Mapping[str, Any]] = [value for value in seen if isinstance(value, dict)]
    if lists:
        types.add(_list(lists))
    if objects:
        types.add(_object(objects))
    return " | ".join(sorted(types, key=lambda name: (name == "null", name))) or "any"


def _list(lists: list[list[Any]]) -> str:
    """A list of alike elements; or a row of columns, where only these are alike."""
    element = type_of(value for items in lists for value in items)
    width = max(map(len, lists))
    columns = [type_of(items[place] for items in lists if place < len(items)) for place in range(width)]
    if all(lists) and _is_mixed(element) and not any(map(_is_mixed, columns)):
        least = min(map(len, lists))
        return f"[{', '.join(column if place < least else f'{column}?' for place, column in enumerate(columns))}]"
    return f"({element})[]" if " | " in element else f"{element}[]"


def _is_mixed(name: str) -> bool:
    """Whether a type is a union of texts, numbers or lists, not counting ``null``."""
    return " | " in re.sub(r"\{.*\}|\(.*\)|\[.+\]| \| null$", "", name)


def _object(objects: list[Mapping[str, Any]]) -> str:
    """Fields that Python names; or a table by names of records or words, as objects with the same fields are."""
    names = sorted({name for each in objects for name in each})
    inner = [value for each in objects for value in each.values()]
    fields = {frozenset(value) if isinstance(value, dict) else None for value in inner}
    is_table = len(inner) > 1 and len(fields) == 1 and None not in fields and frozenset() not in fields
    if is_table or not names or not all(map(FIELD.fullmatch, names)):
        return f"{{ [key: string]: {type_of(inner)} }}"
    members = (
        f"{name}{'' if all(name in each for each in objects) else '?'}: "
        f"{type_of(each[name] for each in objects if name in each)}"
        for name in names
    )
    return f"{{ {'; '.join(members)} }}"
