"""Compile a template of ``templates/`` and the data of one document to PDF or PNG; no other file imports Typst.

The data go in as JSON, so no text of a record can be taken for markup. One compiler per core serves all documents:
Typst works outside Python's lock, so threads are enough.
"""

import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeAlias, TypeVar

import typst

from investment_guide.documents.pdf_packing import packed
from investment_guide.presentation.fingerprints import Fingerprints
from investment_guide.presentation.kept_outputs import KeptOutputs
from investment_guide.presentation.output import JsonValue, Output
from investment_guide.publishable.fonts import font_folders, printable, printable_characters

TEMPLATES = Path(__file__).parent / "templates"
TAGGED = ["ua-1"]  # PDF/UA-1, ISO 14289-1: tags, language and title are there, or there is no PDF
# PDF/A-2a as well, ISO 19005-2: with the profile of its colours (sRGB) as output intent, and nothing left to a reader.
# Typst knows no PDF/X, and no profile of CMYK without which CMYK colours are refused.
FOR_PRINTING_HOUSES = ["a-2a", *TAGGED]
POINTS_PER_INCH = 72.0  # a template for the screen is as many points wide as its picture has pixels
CORES = min(os.cpu_count() or 1, 8)
AHEAD = 4 * CORES  # documents made before they are asked for

Made = TypeVar("Made")
# What a template reads.
TypstValue: TypeAlias = JsonValue

# Between a number and its unit, currency, sign, word for about or next three digits; looks for spaces first, since a
# drawing has thousands of figures.
_UNIT = re.compile(r" (?:(?<=\d )(?=[^\W\d_]|㎡)|(?<=[¥$€£] )(?=\d)|(?<=[≈≤≥⩽⩾约約] )(?=\w))")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


def every_one(_address: str) -> bool:
    """Accept the document of every record."""
    return True


class TypstCompilers:
    """One compiler per core. ``day`` becomes the date of the documents, so two prints of a guide are the same bytes.

    ``look`` is the guide's ``overrides/``, which may hold fonts. ``warnings`` collects what Typst found odd, such as a
    font that is missing: template and message. ``kept`` is what an earlier build made. ``is_made`` says of an address
    whether the documents of its record are asked for.
    """

    def __init__(
        self,
        day: date,
        look: Path | None = None,
        kept: KeptOutputs | None = None,
        is_made: Callable[[str], bool] = every_one,
    ) -> None:
        self.is_made = is_made
        self._kept, self._look = kept, look
        self._timestamp = int(datetime.combine(day, time(), UTC).timestamp())
        self._fonts, self._known = _fonts(look), printable_characters(look)
        self._compilers: SimpleQueue[typst.Compiler] = SimpleQueue()
        for _ in range(CORES):
            self._compilers.put(typst.Compiler(root=str(TEMPLATES), font_paths=self._fonts))
        self.warnings: list[tuple[str, str]] = []

    def output(self, path: str, edited_in: str | None, make: Callable[[], bytes], *inputs: object) -> Output:
        """Return what ``make`` makes of nothing but ``inputs`` and these compilers, or what is kept of the same."""
        if self._kept is None:
            return Output(path, make(), edited_in)
        key = Fingerprints().of(self._surroundings, self._timestamp, inputs)
        return self._kept.output(key, path, edited_in, make)

    @cached_property
    def _surroundings(self) -> str:
        return Fingerprints().of_surroundings(self._look)

    def pdf(self, template: str, data: Mapping[str, TypstValue]) -> bytes:
        """Return a tagged PDF."""
        return packed(self._set(template, data, format="pdf", pdf_standards=TAGGED))

    def pdf_for_printing_house(self, template: str, data: Mapping[str, TypstValue]) -> bytes:
        """Return a tagged PDF that names the profile of its colours."""
        return packed(self._set(template, data, format="pdf", pdf_standards=FOR_PRINTING_HOUSES))

    def png(self, template: str, data: Mapping[str, TypstValue], scale: float = 1.0) -> bytes:
        """Return the only page of a template as a picture of one pixel a point, or ``scale`` of them."""
        return self._set(template, data, format="png", ppi=POINTS_PER_INCH * scale)

    def side_by_side(self, tasks: Iterable[Callable[[], Made]]) -> Iterator[Made]:
        """Yield what tasks make, in their order, one a core at a time; a few are made ahead, so memory stays flat."""
        with ThreadPoolExecutor(CORES) as pool:
            begun: deque[Future[Made]] = deque()
            for task in tasks:
                begun.append(pool.submit(task))
                if len(begun) > AHEAD:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()

    def query(self, template: str, data: Mapping[str, TypstValue], label: str) -> Any:
        """Return the values that a template marks with a label, such as the pages on which its parts come to stand."""
        found = typst.query(
            str(TEMPLATES / template), label, field="value", root=str(TEMPLATES), font_paths=self._fonts,
            sys_inputs=self._inputs(data),
        )  # fmt: skip
        return json.loads(found)

    def _set(self, template: str, data: Mapping[str, TypstValue], **options: Any) -> bytes:
        compiler, inputs = self._compilers.get(), self._inputs(data)
        try:
            made, warnings = compiler.compile_with_warnings(
                input=str(TEMPLATES / template), sys_inputs=inputs, timestamp=self._timestamp, **options
            )
        finally:
            self._compilers.put(compiler)
        self.warnings += [(template, str(warning)) for warning in warnings]
        if not isinstance(made, bytes):
            raise TypeError(f"{template} must make one file, not {type(made).__name__}")
        return made

    def _inputs(self, data: Mapping[str, TypstValue]) -> dict[str, str]:
        return {"data": printable(_written(data), self._known)}


def font_families(look: Path | None) -> frozenset[str]:
    """Return the families of the fonts that there are for a guide with this look."""
    return frozenset(_fonts(look).families())


def _fonts(look: Path | None) -> typst.Fonts:
    """Only ours: those of the machine and of Typst would differ from one to the next."""
    paths = [str(path) for path in font_folders(look)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def can_draw(content: bytes) -> bool:
    """Return whether Typst can draw a picture."""
    data: dict[str, TypstValue] = {"content": list(content), "width_px": 8, "height_px": 8}
    try:
        typst.compile(str(TEMPLATES / "picture.typ"), format="png", ppi=72, sys_inputs={"data": _written(data)})
    except typst.TypstError:
        return False
    return True


def _written(data: Mapping[str, TypstValue]) -> str:
    """As JSON; a number and its unit stay on one line."""
    return _UNIT.sub(NO_BREAK_SPACE, json.dumps(data, ensure_ascii=False))


def page_count(pdf: bytes) -> int:
    """Return the pages of a PDF that Typst wrote: the tree of pages is left uncompressed."""
    found = _PAGES.search(pdf)
    if found is None:
        raise ValueError("a PDF without a tree of pages")
    return int(found[1])
