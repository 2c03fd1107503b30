"""Share pictures: the size that chats ask for, the same bytes every time, and no more than a large guide can bear."""

import struct

import pytest

from investment_guide.analysis.totals import is_on_offer, vacant_m2
from investment_guide.documents.share import share, subject
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.model.guide import Guide
from investment_guide.presentation import share_pictures
from investment_guide.presentation.share_pictures import pictured
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context, sample_context

pytestmark = pytest.mark.slow

SIZES = {"card.png": (1200, 630), "poster.png": (1080, 1440)}


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header (PNG specification, 11.2.2)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture(scope="module")
def guide() -> Guide:
    return city_context("zh").guide


def printed(context: PageContext) -> PageContext:
    """The same context of a build that prints."""
    return PageContext(context.guide, context.language, context.today, printed=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_have_their_size_and_are_the_same_every_time(language: str) -> None:
    context = printed(sample_context(language))
    compilers = TypstCompilers(TODAY)
    first = {output.path: output.content for output in share(context, compilers)}
    assert {path.rpartition("/")[2]: size_of(content) for path, content in first.items()} == SIZES
    assert {path.rpartition("/")[0].partition("/")[0] for path in first} == {
        "", "land", "factories", "clusters", "policies",
    }  # fmt: skip
    assert {output.path: output.content for output in share(context, TypstCompilers(TODAY))} == first
    assert compilers.warnings == []


def test_every_page_that_is_shared_has_pictures_but_those_of_what_is_gone(guide: Guide) -> None:
    kinds = ("land", "factories", "clusters", "policies")
    every = {f"{kind}/{key}/" for kind in kinds for key in guide.records(kind)}
    gone = {
        *(f"land/{key}/" for key, plot in guide.land.items() if plot.status in {"transferred", "withdrawn"}),
        *(f"policies/{key}/" for key, policy in guide.policies.items() if policy.status == "expired"),
        *(
            f"factories/{key}/"
            for key, one in guide.factories.items()
            if one.status != "building" and not any(vacant_m2(one, floor) for floor in one.floors)
        ),
    }
    assert gone and set(pictured(guide)) == {"", *(every - gone)}


def test_the_telephone_is_that_of_the_page_and_each_picture_shows_its_subject(guide: Guide) -> None:
    context = city_context("zh")
    for address in pictured(guide):
        shown = subject(context, address)
        kind, _, key = address.rstrip("/").partition("/")
        if kind:
            assert shown.telephone == context.relations.contact(guide.records(kind)[key]).telephone, address
        assert shown.draw(0.5, "paper"), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_small_and_keep_the_colours_that_say_a_status(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = printed(city_context(language))
    first = [next(one for one in pictured(context.guide) if one.startswith(kind)) for kind in ("land", "pol", "clu")]
    monkeypatch.setattr("investment_guide.documents.share.pictured", lambda _: ["", *first])
    made = {output.path: output.content for output in share(context, TypstCompilers(TODAY))}
    assert {path: len(content) for path, content in made.items() if len(content) > 60_000} == {}
    open_fill = tuple(bytes.fromhex(context.colours["open-fill"].removeprefix("#")))
    palette = made[f"{first[0]}poster.png"].partition(b"PLTE")[2][:768]
    assert open_fill in {tuple(palette[at : at + 3]) for at in range(0, 768, 3)}


def test_of_a_large_guide_free_sites_come_first(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    free = {f"land/{key}/" for key, plot in guide.land.items() if is_on_offer(plot)}
    monkeypatch.setattr(share_pictures, "MOST_OF_A_KIND", len(free))
    assert {address for address in pictured(guide) if address.startswith("land/")} == free


def test_other_pages_show_the_picture_of_the_home_page(guide: Guide) -> None:
    context = PageContext(guide, "zh", TODAY, printed=True)
    plot = next(key for key, one in guide.land.items() if is_on_offer(one))
    assert context.share_picture(f"land/{plot}/") == f"land/{plot}/card.png"
    assert context.share_picture("costs/") == "card.png"
    assert PageContext(guide, "zh", TODAY).pictured == frozenset()
