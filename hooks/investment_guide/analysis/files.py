"""Which files of ``data/files/`` the public records show: only these are published."""

from collections.abc import Iterable, Iterator

from investment_guide.model.guide import Guide
from investment_guide.model.record import Document, Picture


def published_files(guide: Guide) -> tuple[str, ...]:
    """Names below ``data/files/``, sorted, each once."""
    return tuple(sorted({name for name in _named(guide) if name}))


def _named(guide: Guide) -> Iterator[str | None]:
    for park in guide.parks.values():
        yield from _files((*park.gallery, *park.documents))
    for plot in guide.land.values():
        yield from _files(plot.photos)
    for factory in guide.factories.values():
        yield from _files(factory.photos)
    for cluster in guide.clusters.values():
        yield from _files(cluster.images)
    yield from (policy.document.file for policy in guide.policies.values())
    yield from (contact.wechat_image for contact in guide.contacts.values())
    film, share = guide.settings.film, guide.settings.share
    yield from (film.file, film.poster, film.captions) if film else ()
    yield share.wechat_image if share else None
    hero = guide.settings.look.hero
    yield hero.file if hero else None


def _files(items: Iterable[Picture | Document]) -> Iterator[str | None]:
    return (item.file for item in items)
