"""Pictures for chats: a card beside a link (1200 × 630) and a poster to save and send (1080 × 1440), with a QR code.

WeChat shows no picture of its own beside a link to a static site, and people there send pictures rather than links.
Which pages have them is said in ``rendering/share_pictures.py``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from investment_guide.documents.blocks import size_of_title
from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.press import Press
from investment_guide.documents.subjects import Subject, subject
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import Output
from investment_guide.presentation.share_pictures import CARD, POSTER, pictured

# Template, name of the file, room for the title in pixels beside a plan and without one, its sizes, the most tiles
# likewise.
PICTURES = (
    ("card.typ", CARD, (520.0, 1090.0), (64.0, 50.0, 42.0, 36.0, 30.0, 24.0), (2, 3)),
    ("poster.typ", POSTER, (960.0, 960.0), (72.0, 62.0, 52.0, 44.0, 36.0, 28.0), (4, 4)),
)
MOST_LINES = 3  # of a policy


def share(context: Context, press: Press) -> Iterator[Output]:
    """Card and poster of every page that has them."""
    yield from press.side_by_side(_pictures(context, press))


def _pictures(context: Context, press: Press) -> Iterator[Callable[[], Output]]:
    for address in sorted(pictured(context.guide)):
        shown = subject(context, address)
        for template, name, widths, sizes, most_tiles in PICTURES:
            title_size = size_of_title(shown.name, widths[shown.plan is None], sizes)
            data = {
                **_data(context, shown),
                "tiles": shown.tiles[: most_tiles[shown.plan is None]],
                "title_size": title_size,
            }
            yield partial(_picture, press, template, address + name, data)


def _picture(press: Press, template: str, path: str, data: Mapping[str, Any]) -> Output:
    return Output(path, press.png(template, data))


def _data(context: Context, shown: Subject) -> dict[str, Any]:
    contact = context.guide.contacts[context.guide.settings.default_contact]
    return {
        **letterhead(context, shown.name, shown.address),
        **asdict(shown),
        "lines": shown.lines[:MOST_LINES],
        "telephone": contact.telephone,
    }
