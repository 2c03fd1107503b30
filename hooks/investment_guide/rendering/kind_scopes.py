"""What the lists and data files of plots may see, or those of factories: all records but those of the other kind.

As with the scope of a park (``scopes.py``) they get a context that is made of this alone, and its hash is their key: a
changed plot leaves all that is said of factories.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from investment_guide.analysis.sections import sections_of
from investment_guide.presentation.output import Output
from investment_guide.presentation.outside import Outside, SeenRecords
from investment_guide.presentation.relations import Relations
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.part_text import as_text, from_text
from investment_guide.rendering.scopes import Scopes

OTHER_KIND = {"land": "factories", "factories": "land"}


class KindScope:
    """What may be seen of a guide in one language where one of both kinds of sites is meant."""

    def __init__(self, whole: PageContext, kind: str) -> None:
        self._whole, self._kind = whole, kind

    def content(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what ``make`` makes of ``context``, now or in an earlier build; ``name`` is its own."""
        kept, scopes = self._whole.kept, self._whole.once(Scopes)
        return kept.content(scopes.fingerprints.of(self.key, name), make) if kept else make()

    def pages(self, name: str, make: Callable[[PageContext], Iterator[Page]]) -> Iterator[Page]:
        """Yield the pages that ``make`` makes, each with its content."""
        for content, others in self._values(name, lambda: list(map(_of_page, make(self.context)))):
            yield Page(content=Markup(content), **others)  # noqa: S704  # the content of a page

    def outputs(self, name: str, make: Callable[[PageContext], Iterator[Output]]) -> Iterator[Output]:
        """Yield the files of text that ``make`` makes."""
        for path, content, edited_in in self._values(name, lambda: list(map(_of_output, make(self.context)))):
            yield Output(path, content.encode(), edited_in)

    def _values(self, name: str, make: Callable[[], object]) -> Any:
        return from_text(self.content(name, lambda: as_text(make())))

    @cached_property
    def _seen(self) -> dict[str, dict[Any, Any]]:
        whole, guide = self._whole, self._whole.guide
        own = {*guide.parks, *guide.records(self._kind)}
        return {
            "boundaries": {key: shape for key, shape in guide.boundaries.items() if key in own},
            "marks": {key: found for key, found in whole.marks.items() if key[0] == self._kind},
        }

    @cached_property
    def _pictured(self) -> frozenset[str]:
        return frozenset(address for address in self._whole.pictured if address.startswith(f"{self._kind}/"))

    @cached_property
    def sections_with_content(self) -> tuple[str, ...]:
        """The sections of the whole guide that have content, news apart."""
        return sections_of(self._whole.guide, ())

    @cached_property
    def key(self) -> str:
        """The hash of all that can be seen."""
        scopes, guide = self._whole.once(Scopes), self._whole.guide
        records = guide.parks, guide.records(self._kind)
        others = self._kind, self._seen, self._pictured, self.sections_with_content
        return scopes.fingerprints.of(scopes.in_every_scope, *records, *others)

    @cached_property
    def context(self) -> PageContext:
        """The context of the kind."""
        whole, there = self._whole, self._whole.guide
        outside: dict[str, Any] = {name: Outside(name) for name in (OTHER_KIND[self._kind], "base_features", "history")}
        boundaries = SeenRecords("boundaries", self._seen["boundaries"], there.boundaries)
        guide = replace(there, boundaries=boundaries, **outside)
        context = replace(whole, everything=guide)
        vars(context).update(
            guide=guide,
            formatter=whole.formatter,
            relations=Relations(guide),
            changes=Outside("changes"),
            sections=whole.sections,
            scene=Outside("scene"),
            photographs=whole.photographs,
            marks=SeenRecords("marks", self._seen["marks"], whole.marks),
            pictured=self._pictured,
        )
        vars(context)["environment"] = whole.environment.with_names(context.template_names)
        return context


def kind_scope(context: PageContext, kind: str) -> KindScope:
    """Return what may be seen of a kind of sites."""
    return context.once(KindScope, kind)


def _of_page(page: Page) -> tuple[str, dict[str, Any]]:
    names = ("address", "title", "description", "edited_in", "in_nav", "indexed", "searched")
    return str(page.body), {name: getattr(page, name) for name in names}


def _of_output(output: Output) -> tuple[str, str, str | None]:
    return output.path, output.content.decode(), output.edited_in
