"""One page of the site before the theme is put around it."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language.

    ``address`` is relative to the root of the language: ``""`` is the home page, ``"land/lc-a-03/"`` a sheet.
    ``content`` is the page between head and foot, or what makes it: of thousands of sheets none is kept longer than it
    takes to write it. ``in_nav`` pages go through MkDocs one by one, the others fill the frame of their ``section``.
    ``indexed`` pages are in the search and in the sitemap (the staff handbook is not), those that are not ``searched``
    in the sitemap alone: what they say is found elsewhere.
    ``edited_in`` is the file of ``data/`` that holds what the page says.
    """

    address: str
    title: str
    description: str
    content: Markup | Callable[[], Markup]
    edited_in: str | None = None
    in_nav: bool = False
    indexed: bool = True
    searched: bool = True

    @property
    def body(self) -> Markup:
        """The content, made now if it was not made before."""
        return self.content if isinstance(self.content, Markup) else self.content()

    @property
    def section(self) -> str:
        """The first part of the address: the folder whose frame the page fills."""
        return self.address.partition("/")[0]
