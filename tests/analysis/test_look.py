"""The two colours of a look: refused when they cannot be read, and all that follows from them can be."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from investment_guide.analysis.colours import GROUNDS, LEAST, SHEETS, changed_tokens, contrast, illegible, rgb, tokens
from investment_guide.model.look import Look
from tests.projects import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "investment_guide"
COLOUR = re.compile(r"#[0-9a-f]{6}")

COLOURS = st.from_regex(r"\A#[0-9a-f]{6}\Z")


def look(**colours: dict[str, str]) -> Look:
    """A look with these colours."""
    return Look.model_validate(colours)


@given(primary=COLOURS, accent=COLOURS)
def test_what_is_suggested_passes(primary: str, accent: str) -> None:
    for found in illegible(
        look(colours={"primary": primary, "accent": accent}, dark={"primary": primary, "accent": accent})
    ):
        assert found.ratio < LEAST
        part, name = found.path
        assert list(illegible(look(**{part: {name: found.suggestion}}))) == []


@given(primary=COLOURS, accent=COLOURS)
def test_everything_that_follows_from_legible_colours_is_legible(primary: str, accent: str) -> None:
    chosen = look(colours={"primary": primary, "accent": accent})
    assume(not list(illegible(chosen)))
    for scheme in ("light", "dark"):
        shown = {**tokens(scheme), **changed_tokens(chosen, scheme)}
        texts = [(name, ground) for name in ("box-link", "box-accent", "info", "wanted") for ground in GROUNDS]
        texts += [(name, "deep-raised") for name in ("on-deep", "on-deep-muted", "deep-accent")]
        low = [pair for pair in texts if contrast(rgb(shown[pair[0]]), rgb(shown[pair[1]])) < LEAST]
        assert low == []
        assert contrast(rgb(shown["on-button"]), rgb(shown["button"])) >= LEAST
        assert contrast(rgb(shown["deep-focus"]), rgb(shown["deep"])) >= 3


@pytest.mark.parametrize(
    ("chosen", "path"),
    [
        ({"colours": {"primary": "#e60012"}}, ("colours", "primary")),
        ({"colours": {"accent": "#ff7a5c"}}, ("colours", "accent")),
        ({"dark": {"primary": "#8ed3dc"}}, ("dark", "primary")),
        ({"dark": {"accent": "#8c1d24"}}, ("dark", "accent")),
    ],
)
def test_what_cannot_be_read_is_named(chosen: dict[str, dict[str, str]], path: tuple[str, str]) -> None:
    assert [found.path for found in illegible(look(**chosen))] == [path]


def test_the_tools_own_colours_pass_the_same_test() -> None:
    own = look(colours={"primary": tokens("light")["deep"], "accent": tokens("light")["button"]})
    assert list(illegible(own)) == []
    assert changed_tokens(Look(), "light") == changed_tokens(Look(), "dark") == {}


def test_no_colour_of_the_look_is_written_down_a_second_time() -> None:
    """White and black are also the colours of paper and of codes to scan."""
    own = {*tokens("light").values(), *tokens("dark").values()} - {"#ffffff", "#000000"}
    sources = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".css", ".js", ".html", ".typ", ".svg"}]
    others = [path for path in sources if "vendor" not in path.parts and path.name not in SHEETS.values()]
    assert len(own) > 40 and len(others) > 300
    assert [path.name for path in others if own & set(COLOUR.findall(path.read_text("utf-8").lower()))] == []
