"""Parts of sheets that many pages share are made once, and of nothing but what all these pages have alike."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from investment_guide.presentation.context import Context
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.sheet import foot_part, related_part
from tests.projects import city_guide


@pytest.fixture
def context(today: date) -> PageContext:
    """The tests' city in Chinese, with nothing made yet."""
    return PageContext(city_guide(), "zh", today)


def test_a_piece_is_made_once_for_the_same_inputs(context: PageContext) -> None:
    made = []

    def piece(_context: Context, *inputs: object) -> Markup:
        made.append(inputs)
        return Markup("piece {}").format(len(made))

    assert [context.once(piece, 1, "a"), context.once(piece, 2, "a"), context.once(piece, 1, "a")] == [
        "piece 1", "piece 2", "piece 1",
    ]  # fmt: skip
    assert made == [(1, "a"), (2, "a")]


@pytest.mark.parametrize("of_one_page", ["record.id", "record.name"])
def test_a_look_cannot_put_one_site_into_the_foot_of_others(
    context: PageContext, tmp_path: Path, of_one_page: str
) -> None:
    """Two plots of one source, day and office share their foot: a template of a city gets what they share."""
    template = tmp_path / "pages" / "sheet" / "foot.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ person.id }} {{ record.source }} {{ " + of_one_page + " }}", "utf-8")
    own = replace(context, look=tmp_path)
    with pytest.raises(UndefinedError):
        foot_part(own, next(iter(own.guide.land.values())), "land/any/")


def test_links_of_a_shared_list_lead_from_every_depth(context: PageContext) -> None:
    plot = next(one for one in context.guide.land.values() if one.clusters)
    cluster = f'clusters/{plot.clusters[0]}/"'
    for address in ("land/any/", "land/", "a/b/c/"):
        assert f'href="{"../" * address.count("/")}{cluster}' in related_part(context, plot, address)
