"""Photographs and the film on pages, and on the cards of the map; documents with type and size."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from investment_guide.model.photographs import Photograph
from investment_guide.model.record import Document
from investment_guide.model.settings import Film
from investment_guide.model.values import Text
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import home, parks
from tests.projects import TODAY
from tests.publishable.photograph_samples import photograph
from tests.rendering.contexts import LANGUAGES, city_context

HOSTILE = '"><script>alert(1)</script>'
SEEN = Photograph(
    file="a b.JPG",
    caption=Text(zh="东侧", en=HOSTILE),
    alt=Text(zh="空地", en=HOSTILE),
    credit=Text(zh="某人", en="x"),
    on=TODAY,
)


def with_files(folder: Path, language: str, **settings: Any) -> PageContext:
    """The city with a photograph and a document of each park, and with these settings."""
    (folder / "a b.JPG").write_bytes(photograph(900, 700))
    (folder / "规划 1.pdf").write_bytes(bytes(1_234_000))
    (folder / "film.mp4").write_bytes(bytes(5_600_000))
    guide = city_context(language).guide
    paper = Document(title=Text(zh="规划"), file="规划 1.pdf")

    def pictured(records: Mapping[str, Any], **more: Any) -> Mapping[str, Any]:
        return MappingProxyType(
            {key: each.model_copy(update={"photos": (SEEN,), **more}) for key, each in records.items()}
        )

    changed = replace(
        guide,
        parks=pictured(guide.parks, documents=(paper,)),
        land=pictured(guide.land),
        settings=guide.settings.model_copy(update=settings),
    )
    return PageContext(changed, language, TODAY, files=folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_park_has_its_photograph_on_card_and_page_and_its_papers_with_size(language: str, tmp_path: Path) -> None:
    context = with_files(tmp_path, language)
    listed, *own = parks.pages(context)
    assert listed.body.count("guide-card__picture") == len(context.guide.parks)
    for page in own:
        assert page.body.count('<figure class="guide-photograph">') == 1
        assert page.body.count('loading="lazy"') == 1 and "<script>alert" not in page.body
        assert 'href="../../files/%E8%A7%84%E5%88%92%201.pdf"' in page.body
        assert "PDF, 1.2 MB" in page.body.striptags()


def test_without_files_pages_have_no_pictures(tmp_path: Path) -> None:
    context = replace(with_files(tmp_path, "zh"), files=None)
    assert not any("<picture>" in page.body for page in parks.pages(context))


def test_the_card_of_the_map_knows_the_photograph_of_a_site(tmp_path: Path) -> None:
    context = with_files(tmp_path, "zh")
    (index,) = [output for output in MapData(context).outputs() if output.path == "map/index.js"]
    text = index.content.decode()
    assert text.count("-800.jpg") == len(context.guide.land) and "空地" in text


POSTER = SEEN.model_copy(update={"caption": Text(zh="岚川这一年", en="A year here")})
OWN = Film(poster=POSTER, file="film.mp4", captions="film.vtt", transcript=Text(zh="稿", en="Words"), duration="3:20")
FOREIGN = Film(poster=POSTER, url="https://video.example/v/1", transcript=Text(zh="稿", en="Words"), duration="3:20")


def test_a_film_of_our_own_plays_here_when_asked(tmp_path: Path) -> None:
    (page,) = home.pages(with_files(tmp_path, "zh", film=OWN))
    assert '<video controls preload="none" poster="files/photographs/' in page.body and "autoplay" not in page.body
    assert '<source src="files/film.mp4" type="video/mp4">' in page.body
    assert 'src="files/film.vtt" default>' in page.body
    assert "岚川这一年" in page.body and "（MP4, 5.6 MB）" in page.body.replace(" (", "（").replace(")", "）")


def test_a_film_elsewhere_is_a_link_that_names_the_host_and_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    (page,) = home.pages(with_files(tmp_path, "zh", film=FOREIGN))
    assert "<video" not in page.body and "<iframe" not in page.body
    assert page.body.count('href="https://video.example/v/1"') == 2 and "在 video.example 播放" in page.body
