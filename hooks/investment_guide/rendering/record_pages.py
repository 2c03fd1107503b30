"""The pages of records: each fills the frame of its section, and is made again only when what it is made of changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from investment_guide.presentation.edit_links import edit_address
from investment_guide.presentation.fingerprints import Fingerprints
from investment_guide.presentation.kept_outputs import KeptOutputs
from investment_guide.presentation.output import Output
from investment_guide.presentation.outside import OutsideScopeError
from investment_guide.rendering.frames import SIGN, PageFrame
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.scopes import ScopedContent
from investment_guide.rendering.structured_data import finished


def record_pages(
    context: PageContext,
    pages: Iterable[Page],
    frames: Mapping[str, PageFrame],
    named: Callable[[str], str] = str,
    kept: KeptOutputs | None = None,
) -> Iterator[Output]:
    """Yield the pages that are not in the navigation, those of one scope one after the other.

    ``named`` gives what their bodies load the names of its files; ``frames`` have these names already. ``kept`` is what
    an earlier build made.
    """
    fingerprints = Fingerprints()
    keys = {section: fingerprints.of(frame.pieces) for section, frame in frames.items()} if kept else {}
    park = ""
    for page in sorted((page for page in pages if not page.in_nav), key=_scope):
        if isinstance(page.content, ScopedContent) and page.content.park != park:
            page.content.scopes.forget(park)
            park = page.content.park
        path, edit = page.address + "index.html", edit_address(context.guide.settings, page.edited_in)
        picture = context.share_picture(page.address)
        is_scoped = isinstance(page.content, ScopedContent)
        make = partial(_html, context, page, frames[page.section], edit, picture, _refused if is_scoped else named)
        if kept and isinstance(page.content, ScopedContent):
            own = (page.address, page.title, page.description, page.edited_in, page.indexed, edit, picture)
            key = fingerprints.of(page.content.key, keys[page.section], own)
            yield kept.output(key, path, page.edited_in, make)
        else:
            yield Output(path, make(), page.edited_in)


def _scope(page: Page) -> str:
    return page.content.park if isinstance(page.content, ScopedContent) else ""


def _refused(html: str) -> str:
    """The names of files come from their contents, of which scopes know nothing: the frame may name them."""
    if SIGN in html:
        raise OutsideScopeError("styles/*, scripts/*")
    return html


def _html(
    context: PageContext, page: Page, frame: PageFrame, edit: str, picture: str, named: Callable[[str], str]
) -> bytes:
    return named(frame.fill(page, finished(context, page), edit, picture)).encode()
