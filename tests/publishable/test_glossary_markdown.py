"""Words of the glossary in hand-written pages: each explained once, whatever the script, and nowhere where it harms."""

import pytest
from markdown import Markdown

from investment_guide.publishable.dialect import dialect
from tests.publishable.test_material_markdown import CHINESE

TERMS = {
    "标准地": "带指标出让的地",
    "地价": "每亩的价格",
    "EIA": "what a project does to its surroundings",
    "亩": "一种单位",
    "floor area ratio": 'floors <over> the "plot"',
}


def html_of(text: str) -> str:
    """The HTML of a page with these terms."""
    extensions = dialect(None, CHINESE, TERMS)
    return Markdown(extensions=list(extensions), extension_configs=extensions).convert(text)


def explained(text: str) -> str:
    """A word with its explanation as the page has it."""
    title = TERMS[text].replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f'<abbr tabindex="0" title="{title}">{text}</abbr>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("买标准地的地价，标准地多少亩？", f"<p>买{explained('标准地')}的{explained('地价')}，标准地多少亩？</p>"),
        ("The EIA and the EIAs.", f"<p>The {explained('EIA')} and the EIAs.</p>"),
        ("A **floor area ratio** of 2.", f"<p>A <strong>{explained('floor area ratio')}</strong> of 2.</p>"),
        ("*a* 地价 *b* 标准地 c", f"<p><em>a</em> {explained('地价')} <em>b</em> {explained('标准地')} c</p>"),
        ("`地价` [标准地](x.md)", '<p><code>地价</code> <a href="x.md">标准地</a></p>'),
        ("Nothing here.", "<p>Nothing here.</p>"),
    ],
)
def test_a_word_is_explained_where_it_stands_first(text: str, html: str) -> None:
    assert html_of(text) == html


def test_headings_stay_and_the_page_s_own_words_come_first() -> None:
    made = html_of("# 地价\n\n地价\n\n*[地价]: 本页的意思\n")
    assert '<abbr tabindex="0" title="本页的意思">地价</abbr>' in made and TERMS["地价"] not in made
    assert "abbr" not in html_of("## 标准地")
