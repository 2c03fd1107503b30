"""What a young guide leaves empty is left out of the book: empty elements, headings of nothing, bare chapters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from investment_guide.documents.brochure.elements import Chapter, Element

RANKS = {"heading": 1, "subheading": 2}
# Where the content of an element is; a note or a paragraph alone is no content of a chapter.
CONTENT = {
    "tiles": "tiles", "reasons": "reasons", "pairs": "lines", "cards": "cards", "plan": "plan", "drawing": "svg",
}  # fmt: skip
BESIDES = {"text", "note"}


def trimmed(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters that say something, without what is empty in them."""
    for chapter in chapters:
        elements = tuple(_headed([element for element in chapter.elements if not _is_empty(element)]))
        if any(element["kind"] not in BESIDES for element in elements):
            yield replace(chapter, elements=elements)


def _is_empty(element: Element) -> bool:
    kind = element["kind"]
    if kind == "table":
        return not any(group["rows"] for group in element["groups"])
    if kind in BESIDES:
        return not element["words"]
    return kind not in RANKS and not element[CONTENT[kind]]


def _headed(elements: Sequence[Element]) -> Iterator[Element]:
    """Without the headings that nothing follows before the next of their rank or above."""
    for place, element in enumerate(elements):
        rank = RANKS.get(element["kind"])
        after = next((one for one in elements[place + 1 :] if one["kind"] not in BESIDES), None)
        if rank is None or (after is not None and RANKS.get(after["kind"], rank + 1) > rank):
            yield element
