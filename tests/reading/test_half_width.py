"""Full-width signs and their half-width forms."""

import pytest

from investment_guide.reading.half_width import half_width, is_full_width


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("８０．３", "80.3"),
        ("｛min：1｝", "{min:1}"),
        ("【a】", "[a]"),
        ("lc－a－03", "lc-a-03"),
        ("　a", " a"),
        ("“x”", '"x"'),
    ],
)
def test_half_width(text: str, plain: str) -> None:
    assert half_width(text) == plain
    assert is_full_width(text)


@pytest.mark.parametrize("text", ["lc-a-03", "岚川市", ""])
def test_other_text_stays(text: str) -> None:
    assert half_width(text) == text
    assert not is_full_width(text)
