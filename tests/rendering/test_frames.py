"""Frames: a page of the theme with gaps, filled for each record."""

import pytest
from markupsafe import Markup

from investment_guide.presentation.output import relative
from investment_guide.rendering.frames import GAPS, PageFrame, marker
from investment_guide.rendering.page import Page

BODY = Markup("<p>body</p>")


def page(title: str = "A", description: str = "B") -> Page:
    """A page of a record."""
    return Page("land/x/", title, description, BODY)


def test_gaps_are_filled_wherever_they_stand() -> None:
    html = f"<title>{marker('title')}</title>{marker('address')}|{marker('title')}|{marker('body')}|{marker('edit')}"
    assert PageFrame.cut(html).fill(page(), BODY, "e.yml") == "<title>A</title>land/x/|A|<p>body</p>|e.yml"


def test_text_is_escaped_and_the_body_is_not() -> None:
    frame = PageFrame.cut("".join(marker(gap) for gap in GAPS))
    filled = frame.fill(page(title="<b>", description='"&'), BODY, "")
    assert "&lt;b&gt;&#34;&amp;" in filled
    assert "<p>body</p>" in filled


@pytest.mark.parametrize("gap", ["title", "body"])
def test_a_frame_without_a_needed_gap_is_refused(gap: str) -> None:
    html = "".join(marker(name) for name in GAPS if name != gap)
    with pytest.raises(ValueError, match=gap):
        PageFrame.cut(html)


@pytest.mark.parametrize(
    ("start", "end", "link"),
    [
        ("", "", "./"),
        ("", "land/", "land/"),
        ("land/", "", "../"),
        ("land/x/", "parks/y/#a", "../../parks/y/#a"),
    ],
)
def test_links_are_relative(start: str, end: str, link: str) -> None:
    assert relative(start, end) == link
