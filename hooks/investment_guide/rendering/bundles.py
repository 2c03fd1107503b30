"""The scripts that browsers load, as ``theme/scripts/bundles.toml`` lists them, in the one place that reads it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from investment_guide.presentation.context import THEME
from investment_guide.presentation.output import Output
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.script_constants import constants_script

SOURCES = "/* Sources with their comments: hooks/investment_guide/theme/scripts/ */\n"
# Comments on lines of their own, and indentation: a quarter of what is sent. No string goes over several lines.
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
# Comments that are types alone, on their own lines or before a value: for the checker of scripts, not for browsers.
TYPES = re.compile(r"^ */\*\* @(?:(?!\*/).)*\*/\n|/\*\* @type (?:(?!\*/).)*\*/ ?", re.MULTILINE | re.DOTALL)
Loaded = Literal["head", "shared", "every page", "page", "demand"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file that a browser asks for, made of parts of the theme. ``bundles.toml`` explains the fields."""

    name: str
    address: str
    loaded: Loaded
    parts: tuple[str, ...]

    @property
    def is_joined(self) -> bool:
        """Whether the file is made here; MkDocs copies one that is a file of the theme."""
        return self.parts != (self.address,)

    def text(self, context: PageContext) -> str:
        """Return the parts in their order, the city's own in the place of the tool's; each request costs a round
        trip. Our own are sent without comments; before what is shared stand the constants of Python."""
        texts = (_sent(part, context.theme_text(part, *former_names(part))) for part in self.parts)
        return "".join((SOURCES, constants_script(context.formatter) if self.loaded == "shared" else "", *texts))


def _sent(part: str, text: str) -> str:
    """A script as it is sent; one of a library or of the city as they wrote it."""
    if not part.startswith("scripts/"):
        return text
    is_ours = text == (THEME / part).read_text(encoding="utf-8")
    return without_comments(text) if is_ours else TYPES.sub("", text)


def without_comments(script: str) -> str:
    """Return one of our scripts without what only its readers need.

    >>> without_comments("/* What\\n * it does */\\nif (a) {\\n  // why\\n  b(/** @type {any} */ (1)); // so\\n}\\n")
    'if (a) {\\nb((1)); // so\\n}\\n'
    """
    return _INDENTATION.sub("", _COMMENTS.sub("", TYPES.sub("", script)))


def former_names(part: str) -> tuple[str, ...]:
    """Return where a city's own of a script stood before scripts had folders.

    >>> former_names("scripts/map/map-shift.js")
    ('scripts/map-shift.js',)
    >>> former_names("vendor/leaflet/leaflet.js")
    ()
    """
    return (f"scripts/{part.rpartition('/')[2]}",) if part.startswith("scripts/") else ()


def read_bundles(path: Path) -> Mapping[str, Bundle]:
    """Return the bundles of a file by their names, in its order.

    :raises ValueError: where a bundle is loaded in no known way
    """
    with path.open("rb") as stream:
        tables = tomllib.load(stream)
    bundles = {}
    for name, table in tables.items():
        if table["loaded"] not in get_args(Loaded):
            raise ValueError(f"{path}: [{name}] loaded = {table['loaded']!r} is none of {get_args(Loaded)}")
        bundles[name] = Bundle(name, table["address"], cast("Loaded", table["loaded"]), tuple(table["parts"]))
    return bundles


BUNDLES = read_bundles(THEME / "scripts" / "bundles.toml")


def addresses(loaded: Loaded) -> tuple[str, ...]:
    """Return what is loaded in a way, in the order of the list."""
    return tuple(bundle.address for bundle in BUNDLES.values() if bundle.loaded == loaded)


def parts_only() -> Iterator[str]:
    """Yield the files of the theme that are sent as parts of a joined file and not by themselves."""
    for bundle in BUNDLES.values():
        yield from (part for part in bundle.parts if bundle.is_joined)


def shared_scripts(context: PageContext) -> Iterator[Output]:
    """Yield the joined files of every page and of several; those of single pages are made with the data of the page."""
    for bundle in BUNDLES.values():
        if bundle.is_joined and bundle.address.startswith("scripts/"):
            yield Output(bundle.address, bundle.text(context).encode())
