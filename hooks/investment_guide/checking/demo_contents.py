"""What the demo city and the starter of ``guide init`` contain, as far as a guide of a real place must not have it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from investment_guide.reading.bundled import STARTER
from investment_guide.reading.strict_yaml import parse_yaml

# A name in brackets that says it is no real one: 高新区实验学校（示例）.
MARKED = re.compile(r"[（(](?:示例|example|fictional)", re.IGNORECASE)
# What the name of a city ends with in Chinese, and space before a mark.
CITY = re.compile(r"[市县区旗州盟]?\s*$")
# Files that every guide may have alike.
COMMON = ("schema/", "README.md", "vocabularies.yml")


class DemoContents:
    """The demo in a folder, read once for a check with ``--publish``, so that a change of it is known by itself."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def name_in(self, text: str) -> str:
        """Return the first of the demo's own names in a text, or nothing: its city, what is called after it on the
        map, a telephone, a record that is marked as an example.

        A street called 人民路 is in every city, so other names do not count.
        """
        own, marked = self._names
        if found := own.search(text):
            return found[0]
        return next((name for name in marked if name in text), "") if MARKED.search(text) else ""

    def place_of(self, content: bytes) -> str:
        """Return where the demo has a record, picture or attachment with this content; nothing when it has none.

        National policies do not count: they are real.
        """
        return self._places.get(sha256(content).hexdigest(), "")

    def pages_to_replace(self, language: str, fill: Callable[[str], str]) -> Mapping[str, str]:
        """Return the pages that say nothing about the place yet, by their key: ``starter``, or the page of the demo.

        ``fill`` puts facts of the guide in the place of placeholders, as in the page that is compared.
        """
        folder = Path("content", language)
        found = {page: page.relative_to(self._root).as_posix() for page in (self._root / folder).rglob("*.md")}
        starters = (*(STARTER / folder).rglob("*.md"), *(STARTER / "abroad" / folder).rglob("*.md"))
        found |= dict.fromkeys(starters, "starter")
        return {page_key(fill(page.read_text("utf-8"))): origin for page, origin in found.items()}

    @cached_property
    def _places(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for part in ("data", "content", "overrides"):
            for path in sorted((self._root / part).rglob("*")):
                name = path.relative_to(self._root / part).as_posix()
                is_common = name.startswith(COMMON) or (part == "data" and "/" not in name) or path.suffix == ".md"
                if path.is_file() and not is_common and not _is_national_policy(path):
                    found[sha256(path.read_bytes()).hexdigest()] = f"{part}/{name}"
        return found

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], tuple[str, ...]]:
        """The names that are the demo's alone, and those that its records share with others but for their mark."""
        data = self._root / "data"
        values = {path: parse_yaml(path.read_bytes()).value for path in sorted(data.rglob("*.yml"))}
        city = values[data / "guide.yml"]["region"]["city"]
        own = {CITY.sub("", MARKED.split(text)[0]) for text in city.values()}
        own |= {contact["telephone"] for contact in values[data / "contacts.yml"].values()}
        first_letter = city["zh"][0]
        for path in sorted((data / "boundaries").glob("*.geojson")):
            features = json.loads(path.read_text("utf-8"))["features"]
            names = (str(feature["properties"].get("name_zh")) for feature in features)
            own |= {name for name in names if name.startswith(first_letter)}
        names = (value.get("name") or value.get("title") for path, value in values.items() if path.parent != data)
        marked = (text for name in names for text in _languages_of(name) if MARKED.search(text))
        longest_first = sorted(own, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(_as_pattern, longest_first)), re.IGNORECASE), tuple(marked)


def page_key(text: str) -> str:
    """Return what is equal for pages that differ in white space alone."""
    return sha256("".join(text.split()).encode()).hexdigest()


def _languages_of(name: dict[str, str] | str | None) -> Iterator[str]:
    yield from name.values() if isinstance(name, dict) else (name,) if isinstance(name, str) else ()


def _as_pattern(name: str) -> str:
    """Anywhere among Chinese characters, but no part of a longer word or number."""
    return rf"(?<![a-z\d]){re.escape(name)}(?![a-z\d])" if name.isascii() else re.escape(name)


def _is_national_policy(path: Path) -> bool:
    return path.parent.name == "policies" and parse_yaml(path.read_bytes()).value["level"] == "national"
