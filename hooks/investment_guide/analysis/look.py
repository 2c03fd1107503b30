"""The colours of a guide: those of the tool's style sheets, with what ``look:`` changes worked out from two of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from investment_guide.analysis.colours import BLACK, WHITE, Rgb, contrast, hex_of, light, mix, rgb, tone_of, towards
from investment_guide.model.clusters import Cluster
from investment_guide.model.look import Look

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
        yield tone_of(cluster.id), shown(cluster.colour)


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
