"""Values whose areas and units stay on one line."""

import pytest
from markupsafe import Markup

from investment_guide.formatting.elements import unbroken


def _kept(words: str) -> str:
    return f'<span class="guide-unbroken">{words}</span>'


def _amount(words: str) -> str:
    return f'<span class="guide-amount">{words}</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("10–14 元/㎡·月", _amount("10–14 " + _kept("元/㎡·月"))),
        ("36\xa0480 元/年", _amount("36\xa0480 " + _kept("元/年"))),
        ("98.09 亩（65\xa0393 ㎡）", _kept("98.09 亩") + _kept("（65\xa0393 ㎡）")),
        ("3.57 ha (35,733 m²), 2 plots", _kept("3.57 ha") + " " + _kept("(35,733 m²),") + " " + _amount("2 plots")),
        ("28.5 万元/亩；免租 3 个月", _amount("28.5 " + _kept("万元/亩")) + "；免租 " + _amount("3 个月")),
        ("1.0–2.5", "1.0–2.5"),
        ("2023 年起新供工业用地全部按标准地供应", _amount("2023 年起新供") + "工业用地全部按标准地供应"),
        ("4 to 5 of them", "4 to 5 of them"),
        ("LC-A-02 智湖北地块", "LC-A-02 智湖北地块"),
        ("12 <b> 元/㎡", "12 &lt;b&gt; 元/㎡"),
        (Markup('<a title="1 元/㎡">x 2 天</a>'), f'<a title="1 元/㎡">x {_amount("2 天")}</a>'),
    ],
)
def test_an_amount_is_kept_on_its_line(text: str, html: str) -> None:
    assert unbroken(text) == html
