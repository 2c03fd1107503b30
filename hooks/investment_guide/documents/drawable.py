"""Whether a picture of the look can be drawn on paper. Typst is loaded only when there is one."""

from functools import lru_cache


@lru_cache(maxsize=8)
def is_drawable(content: bytes) -> bool:
    """Return whether Typst can draw a JPEG, PNG, WebP or SVG. A preview asks again after every save."""
    from investment_guide.documents.typst_compilers import can_draw

    return can_draw(content)
