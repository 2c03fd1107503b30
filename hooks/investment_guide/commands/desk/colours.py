"""The colours of the desk: those of the guide's own pages, with what its look changes."""

from investment_guide.analysis.colours import changed_tokens, tokens
from investment_guide.model.guide import Guide

COLOURS = "colours.css"


def colours(guide: Guide | None) -> str:
    """Return the style sheet that names them, light and dark as the reader's system is."""
    light, dark = (_named(guide, scheme) for scheme in ("light", "dark"))
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _named(guide: Guide | None, scheme: str) -> str:
    changed = changed_tokens(guide.settings.look, scheme) if guide else {}
    return " ".join(f"--guide-{name}: {colour};" for name, colour in {**tokens(scheme), **changed}.items())
