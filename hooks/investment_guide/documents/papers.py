"""Every paper of one language, by the name under which ``guide print`` makes it.

A further paper is a function from context and press to outputs, and one line here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from investment_guide.documents.brochure.book import brochure
from investment_guide.documents.press import Press
from investment_guide.documents.share import share
from investment_guide.documents.sheets import sheets
from investment_guide.documents.wall_map import wall_map
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import Output

Paper = Callable[[Context, Press], Iterator[Output]]
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {"brochure": brochure, "map": wall_map, "sheets": sheets, "share": share}
)


def papers(context: Context, names: Iterable[str] = tuple(PAPERS)) -> Iterator[Output]:
    """The papers named, all with one press."""
    press = Press(context.today)
    for name in names:
        yield from PAPERS[name](context, press)
