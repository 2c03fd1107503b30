"""The demo scores twenty of twenty, and every point can fail: breaking the promise on one page is found.

The demo of this repository is built once, in ``test_demo.py``, and judged on the day of its newest fact; the page that
promises the points names twenty.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.score_sheet import POINTS, Pages

pytestmark = pytest.mark.slow

Change = Callable[[str], str]


@pytest.fixture(scope="session")
def demo(demo_site: Path) -> Pages:
    """The pages of the demo, which are read once for all points."""
    return Pages(demo_site)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.__name__)
def test_the_demo_keeps_the_point(demo: Pages, point: Callable[[Pages], object]) -> None:
    assert list(point(demo)) == []  # type: ignore[call-overload]


def test_the_promise_names_as_many_points(demo: Pages) -> None:
    for address in ("about/", "en/about/"):
        assert len(demo.tree(address).cssselect(".guide-prose ol li")) == len(POINTS) == 20


def without(pattern: str, instead: str = "") -> Change:
    """Take the first that fits out of a page, or put something in its place."""

    def change(page: str) -> str:
        changed, times = re.subn(pattern, instead, page, count=1, flags=re.DOTALL)
        assert times, f"nothing fits {pattern}"
        return changed

    return change


def all_without(pattern: str, instead: str = "") -> Change:
    """Take all that fits out."""
    return lambda page: re.sub(pattern, instead, page, flags=re.DOTALL)


# One page that breaks each promise.
BROKEN: dict[str, tuple[str, Change]] = {
    "named_contact": ("en/land/lc-a-02/", without(r'href="tel:[^"]*"(?!.*href="tel:)')),
    "date_of_figures": ("parks/lc-hitech/", all_without(r"<time.*?</time>")),
    "permit_steps": ("procedures/construction-permit/", without(r"<dt>费用</dt>", "<dt>说明</dt>")),
    "utilities": ("en/parks/lc-riverport/", all_without(r"MPa|kV")),
    "wages_by_trade": ("costs/", without(r'id="wages"')),
    "cases": ("en/", without(r'class="guide-proof__firm"')),
    "laws_and_treaties": ("en/laws/", all_without(r"</?tr>")),
    "quality_of_life": ("living/", all_without(r"<h2.*?</h2>")),
    "incentives_by_sector": ("clusters/machinery/", all_without(r'href="[^"]*policies/[^"]*"')),
    "facts_of_sites": ("factories/lc-f-01/", all_without("净高", "高")),
    "distances": ("en/land/lc-a-02/", without(r'id="reach"')),
    "availability": ("", without(r'id="free"')),
    "promise": ("en/policies/high-tech-cit/", without(r"We answer within")),
    "complaints": ("en/costs/", without(r"#complaints-desk", "#nobody")),
    "original_texts": ("policies/lc-landing-grant/", all_without(r'href="http[^"]*"|〔')),
    "complete_languages": ("en/parks/lc-hitech/", without("</main>", f'<p lang="zh-CN">{"尚未翻译" * 20}</p></main>')),
    "printable": ("glossary/", all_without(r'media="print"', 'media="screen"')),
    "old_telephones": ("compare/", without("</main>", "<script>alert(1)</script></main>")),
    "downloads": ("downloads/", without(r"data/land\.csv", "data/lost.csv")),
    "nothing_old": ("factories/lc-f-01/", without(r'data-guide-as-of="\d{4}', 'data-guide-as-of="2020')),
}


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.__name__)
def test_a_page_that_breaks_the_promise_is_found(demo: Pages, point: Callable[[Pages], object]) -> None:
    address, change = BROKEN[point.__name__]
    broken = Pages(demo.folder, {address: change(demo.text(address))}, demo)
    found = list(point(broken))  # type: ignore[call-overload]
    assert any(str(one).startswith((address, address.rstrip("/"))) for one in found)
