"""The colours of a guide: those of the tool's style sheets, with what ``look:`` changes worked out from two of them.

A colour that staff choose is kept unless it would be hard to read where it is used. That of a status is not here: its
tone is said by ``model/statuses.py``, the colour of a tone by ``theme/styles/tokens.css``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from investment_guide.model.clusters import Cluster
from investment_guide.model.look import Look

Rgb = tuple[int, int, int]
STYLES = Path(__file__).resolve().parents[1] / "theme" / "styles"
SHEETS = MappingProxyType({"light": "tokens.css", "dark": "dark.css"})
LEAST = 4.5  # WCAG 2.2, 1.4.3
GROUNDS = ("paper", "surface", "tint")
_TOKEN = re.compile(r"--guide-([a-z0-9-]+): (#[0-9a-fA-F]{6});")
# Typefaces that readers have; the documents are set in the one that the tool brings.
SERIF = (
    'Georgia, "Times New Roman", "Songti SC", STSong, "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", '
    "SimSun, serif"
)
# Measures a colour where it is used: the contrast, and with what.
Use = Callable[[Rgb], tuple[float, str]]
BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)
AIMED_AT = 4.6  # WCAG 2.2 AA asks for 4.5 between text and ground; marks carry white or dark signs
STEPS = 50


def light(colour: str) -> str:
    """As it is, or darker, so that it is legible on white and carries white signs."""
    return towards(colour, BLACK, WHITE)


def cluster_tone(cluster: str) -> str:
    """Return what styles call the colour of a cluster: by its id, since two clusters may have one icon."""
    return f"cluster-{cluster}"


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def towards(colour: str, end: Rgb, ground: Rgb) -> str:
    """Return the colour, mixed with black or white until it can be read on a ground."""
    start = rgb(colour)
    mixes = (mix(start, end, step / STEPS) for step in range(STEPS + 1))
    return hex_of(next((mix for mix in mixes if contrast(mix, ground) >= AIMED_AT), end))


def mix(start: Rgb, end: Rgb, share: float) -> Rgb:
    """Return the start with a share of the end in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """Relative luminance of sRGB (WCAG 2.2, definition)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def rgb(colour: str) -> Rgb:
    """Return the parts of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hex_of(colour: Rgb) -> str:
    """As ``#rrggbb``."""
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


@dataclass(frozen=True, slots=True)
class Illegible:
    """A colour of ``look:`` that cannot be read where it is used: its path, the contrast, and what would pass."""

    path: tuple[str, ...]
    found: str
    ground: str
    ratio: float
    suggestion: str


@cache
def tokens(scheme: str) -> Mapping[str, str]:
    """Return the colours of the tool's style sheets by name, without ``--guide-``."""
    found = dict(_TOKEN.findall((STYLES / SHEETS[scheme]).read_text(encoding="utf-8")))
    return MappingProxyType({**tokens("light"), **found} if scheme == "dark" else found)


def dark(colour: str) -> str:
    """The colour of a cluster, or a lighter one, so that it is legible on the dark scheme's surface."""
    return towards(colour, WHITE, rgb(tokens("dark")["surface"]))


def cluster_colours(clusters: Iterable[Cluster], scheme: str) -> Iterator[tuple[str, str]]:
    """The tone of each cluster and its colour; ``scheme`` is ``light`` or ``dark``."""
    shown = {"light": light, "dark": dark}[scheme]
    for cluster in clusters:
        yield cluster_tone(cluster.id), shown(cluster.colour)


def colours_of(look: Look, scheme: str) -> dict[str, str]:
    """All colours of a display, ``light`` or ``dark``, by the names of :func:`tokens`, as a look has them."""
    return {**tokens(scheme), **changed_tokens(look, scheme)}


def changed_tokens(look: Look, scheme: str) -> dict[str, str]:
    """Return the colours that ``look:`` changes, by the names of :func:`tokens`."""
    primary, accent = look.colours.primary, look.colours.accent
    dark = scheme == "dark"
    deep = (look.dark.primary or (primary and _shade(primary))) if dark else primary
    if dark:
        link = primary and _lighter(primary)
        accent_text = look.dark.accent or (accent and _lighter(accent))
    else:
        link, accent_text = primary, accent
    known = tokens(scheme)
    changed = dict(_deep(deep, accent or known["mark"])) if deep else {}
    if accent and not deep:
        changed |= dict(_marks(known["deep-raised"], accent))
    if link:
        changed |= {"box-link": link, "info": link}
    if accent_text:
        changed |= {"box-accent": accent_text, "wanted": accent_text}
        changed["wanted-fill"] = hex_of(mix(rgb(accent_text), rgb(known["surface"]), 0.65 if dark else 0.82))
    if accent:
        changed["button"] = accent
    return changed


def _deep(deep: str, accent: str) -> Iterator[tuple[str, str]]:
    """The deep ground of masthead, hero and footer, and what stands on it."""
    raised = raised_of(deep)
    yield "deep", deep
    yield "deep-raised", raised
    yield "deep-line", hex_of(mix(rgb(deep), WHITE, 0.32))
    yield "on-deep-muted", towards(hex_of(mix(rgb(deep), WHITE, 0.78)), WHITE, rgb(raised))
    yield from _marks(raised, accent)


def _marks(raised: str, accent: str) -> Iterator[tuple[str, str]]:
    yield "deep-accent", towards(accent, WHITE, rgb(raised))
    yield "mark", towards(accent, WHITE, rgb(raised))


def raised_of(deep: str) -> str:
    """Return the ground of menus that open on the deep one."""
    return hex_of(mix(rgb(deep), WHITE, 0.08))


def _shade(primary: str) -> str:
    """The deep ground of the dark display."""
    return hex_of(mix(rgb(primary), BLACK, 0.4))


def _lighter(colour: str) -> str:
    """Legible on the lightest ground of the dark display."""
    return towards(colour, WHITE, rgb(tokens("dark")["tint"]))


def illegible(look: Look) -> Iterator[Illegible]:
    """Colours of ``look:`` with less contrast than WCAG asks for where they are used."""
    uses: tuple[tuple[str, str, str | None, tuple[Use, ...]], ...] = (
        ("colours", "primary", look.colours.primary, (_carries_white_raised, *_texts("light"))),
        ("colours", "accent", look.colours.accent, (_carries_white, *_texts("light"))),
        ("dark", "primary", look.dark.primary, (_carries_white_raised,)),
        ("dark", "accent", look.dark.accent, _texts("dark")),
    )
    for part, name, colour, asked in uses:
        if colour is None:
            continue
        ratio, ground = min(use(rgb(colour)) for use in asked)
        if ratio < LEAST:
            end = WHITE if name == "accent" and part == "dark" else BLACK
            mixes = (mix(rgb(colour), end, step / 100) for step in range(101))
            passing = next(each for each in mixes if all(use(each)[0] >= LEAST for use in asked))
            yield Illegible((part, name), colour, ground, ratio, hex_of(passing))


def _carries_white(colour: Rgb) -> tuple[float, str]:
    """Contrast of the white letters of a button, and their colour."""
    return contrast(WHITE, colour), hex_of(WHITE)


def _carries_white_raised(colour: Rgb) -> tuple[float, str]:
    """The same of a menu that opens on the deep ground."""
    return _carries_white(rgb(raised_of(hex_of(colour))))


def _texts(scheme: str) -> tuple[Use, ...]:
    """Contrast of text with each ground of a page, and the colour of that ground."""
    grounds = [tokens(scheme)[name] for name in GROUNDS]
    return tuple(lambda colour, ground=ground: (contrast(colour, rgb(ground)), ground) for ground in grounds)
