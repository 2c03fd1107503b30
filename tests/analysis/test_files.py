"""Only what the public records show is published of ``data/files/``."""

from dataclasses import replace

from investment_guide.analysis.public import published_files, published_photographs
from investment_guide.model.guide import Guide
from investment_guide.model.photographs import Photograph
from investment_guide.model.record import Document
from investment_guide.model.values import Text
from tests.projects import city_guide


def with_files() -> Guide:
    """The tests' city with a photograph of a plot, a picture of a cluster, a paper of a park and a WeChat code."""
    guide = city_guide()
    picture, paper = (
        Photograph(file="b.jpg", caption=Text(zh="图")),
        Document(title=Text(zh="规划"), file="plans/a.pdf"),
    )
    plot, park = next(iter(guide.land.values())), next(iter(guide.parks.values()))
    cluster, contact = next(iter(guide.clusters.values())), next(iter(guide.contacts.values()))
    return replace(
        guide,
        land={plot.id: plot.model_copy(update={"photos": (picture, picture)})},
        parks={park.id: park.model_copy(update={"documents": (paper, Document(title=Text(zh="网页")))})},
        clusters={cluster.id: cluster.model_copy(update={"photos": (picture,)})},
        contacts={contact.id: contact.model_copy(update={"wechat_image": "wechat.png"})},
    )


def test_each_file_is_named_once_in_order() -> None:
    assert published_files(with_files()) == ("plans/a.pdf", "wechat.png")


def test_photographs_are_no_files_but_seen_in_copies() -> None:
    assert published_photographs(with_files()) == ("b.jpg",)


def test_the_city_shows_no_files() -> None:
    assert published_files(city_guide()) == ()
