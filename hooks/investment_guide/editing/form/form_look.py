"""The look of the guide as a style sheet of the form, in the names that the form (Sveltia CMS) gives its colours."""

from collections.abc import Iterator

from investment_guide.analysis.look import SERIF, colours_of
from investment_guide.model.look import Look

# The form says which display it shows; readers who ask for more contrast keep the form's own colours.
_DISPLAY = ":root:root[data-theme={scheme}]:not([data-contrast=more])"
_HEAD = " .toolbar-wrapper > .sui.toolbar"


def form_look(look: Look) -> str:
    """The style sheet for both displays."""
    rules = [rule for scheme in ("light", "dark") for rule in _rules(colours_of(look, scheme), scheme)]
    if look.logo:  # it is drawn for the deep ground of the pages' head; the first page of the form is light
        rules.append(f"img.logo {{ background-color: {colours_of(look, 'light')['deep']}; }}")
    if look.typeface == "serif":
        rules.append(f":root:root {{ --sui-font-family-default: {SERIF}; }}")
    return "\n".join(rules) + "\n"


def _rules(colour: dict[str, str], scheme: str) -> Iterator[str]:
    button = colour["button"]
    display = _DISPLAY.format(scheme=scheme)
    yield _rule(display, {
        "--sui-primary-accent-color": button,
        "--sui-primary-accent-color-light": f"color-mix(in srgb, {button} 86%, white)",
        "--sui-primary-accent-color-dark": f"color-mix(in srgb, {button} 80%, black)",
        "--sui-primary-accent-color-inverted": colour["on-button"],
        "--sui-primary-accent-color-text": colour["box-link"],
        "--sui-primary-accent-color-translucent": f"color-mix(in srgb, {button} 60%, transparent)",
        "--sui-primary-accent-color-translucent-light": f"color-mix(in srgb, {button} 40%, transparent)",
    })  # fmt: skip
    yield _rule(display + _HEAD, {"--toolbar-background-color": colour["deep"]})
    button_of_head = f"{display}{_HEAD} .buttons button:not([role=menu] *)"
    yield _rule(button_of_head, {"color": colour["on-deep"]})
    chosen = ":is(:hover, [aria-pressed=true], [aria-checked=true], [aria-expanded=true])"
    yield _rule(button_of_head + chosen, {"background-color": colour["deep-line"]})


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'{name}: {value};' for name, value in properties.items())} }}"
