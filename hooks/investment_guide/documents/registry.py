"""Register the printed documents by the names that ``guide print`` takes.

A further document is a function from context and compilers to outputs, and one line here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from investment_guide.documents.brochure.book import brochure
from investment_guide.documents.share import share
from investment_guide.documents.sheets import sheets
from investment_guide.documents.typst_compilers import TypstCompilers, every_one
from investment_guide.documents.wall_map.sheet import wall_map
from investment_guide.presentation.context import Context
from investment_guide.presentation.kept_outputs import KeptOutputs
from investment_guide.presentation.output import Output

DocumentRenderer = Callable[[Context, TypstCompilers], Iterator[Output]]
DOCUMENTS: Mapping[str, DocumentRenderer] = MappingProxyType(
    {"brochure": brochure, "map": wall_map, "sheets": sheets, "share": share}
)

OF_RECORDS = ("sheets", "share")  # one or two files for each of many records

BLEED_MM = 3.0  # what printing houses cut off


def render_documents(
    context: Context,
    names: Iterable[str] = tuple(DOCUMENTS),
    has_bleed: bool = False,
    kept: KeptOutputs | None = None,
    is_made: Callable[[str], bool] = every_one,
) -> Iterator[Output]:
    """Render the documents of the given names with the same compilers; the brochure for a printing house with bleed.

    ``kept`` is what an earlier build made. Of documents of one record those are made whose address ``is_made`` accepts.

    Raises KeyError for an unknown name.
    """
    compilers = TypstCompilers(context.today, context.look, kept, is_made)
    book = partial(brochure, bleed_mm=BLEED_MM) if has_bleed else brochure
    documents = {**DOCUMENTS, "brochure": book}
    for name in names:
        yield from documents[name](context, compilers)
