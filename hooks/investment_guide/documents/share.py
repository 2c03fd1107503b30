"""Pictures for chats: a card beside a link (1200 × 630) and a poster to save and send (1080 × 1440), with a QR code.

WeChat shows no picture of its own beside a link to a static site, and people there send pictures rather than links.
Which pages have them stands in ``rendering/share_pictures.py``. On those of the home page its large picture stands in
the place of the plan.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from investment_guide.documents.blocks import size_of_title
from investment_guide.documents.hero import hero_picture
from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.subjects import Subject, subject
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import Output
from investment_guide.presentation.share_pictures import CARD, POSTER, pictured


@dataclass(frozen=True)
class Format:
    """A kind of picture. Lengths are in pixels; of pairs the first is for words beside a plan or photograph.

    ``photograph_px`` is the room for the picture of the home page, width and height.
    """

    template: str
    name: str
    title_room_px: tuple[float, float]
    title_sizes_px: tuple[float, ...]
    most_tiles: tuple[int, int]
    photograph_px: tuple[int, int]


FORMATS = (
    Format("card.typ", CARD, (520.0, 1090.0), (64.0, 50.0, 42.0, 36.0, 30.0, 24.0), (2, 3), (592, 546)),
    Format("poster.typ", POSTER, (960.0, 960.0), (72.0, 62.0, 52.0, 44.0, 36.0, 28.0), (4, 4), (1080, 640)),
)
MOST_LINES = 3  # of a policy


def share(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Card and poster of every page that has them."""
    yield from compilers.side_by_side(_pictures(context, compilers))


def _pictures(context: Context, compilers: TypstCompilers) -> Iterator[Callable[[], Output]]:
    for address in sorted(pictured(context.guide)):
        shown = subject(context, address)
        for each in FORMATS:
            photograph = hero_picture(context, compilers, *each.photograph_px) if address == "" else None
            alone = shown.plan is None and photograph is None
            data = {
                **_data(context, shown),
                "photograph": photograph,
                "tiles": shown.tiles[: each.most_tiles[alone]],
                "title_size": size_of_title(shown.name, each.title_room_px[alone], each.title_sizes_px),
            }
            yield partial(_picture, compilers, each.template, address + each.name, data)


def _picture(compilers: TypstCompilers, template: str, path: str, data: Mapping[str, Any]) -> Output:
    return Output(path, compilers.png(template, data))


def _data(context: Context, shown: Subject) -> dict[str, Any]:
    contact = context.guide.contacts[context.guide.settings.default_contact]
    return {
        **letterhead(context, shown.name, shown.address),
        **asdict(shown),
        "lines": shown.lines[:MOST_LINES],
        "telephone": contact.telephone,
    }
