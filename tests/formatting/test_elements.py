"""Values whose areas and units stay on one line."""

import pytest
from markupsafe import Markup

from investment_guide.formatting.elements import unbroken


def _kept(words: str) -> str:
    return f'<span class="guide-unbroken">{words}</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("10–14 元/㎡·月", "10–14 " + _kept("元/㎡·月")),
        ("36\xa0480 元/年", "36\xa0480 " + _kept("元/年")),
        ("98.09 亩（65\xa0393 ㎡）", _kept("98.09 亩") + _kept("（65\xa0393 ㎡）")),
        ("3.57 ha (35,733 m²), 2 plots", _kept("3.57 ha") + " " + _kept("(35,733 m²),") + " 2 plots"),
        ("28.5 万元/亩；免租 3 个月", "28.5 " + _kept("万元/亩") + "；免租 3 个月"),
        ("1.0–2.5", "1.0–2.5"),
        ("12 <b> 元/㎡", "12 &lt;b&gt; " + _kept("元/㎡")),
        (Markup('<a title="1 元/㎡">x</a>'), '<a title="1 元/㎡">x</a>'),
    ],
)
def test_a_unit_is_kept_on_its_line(text: str, html: str) -> None:
    assert unbroken(text) == html
