"""One file of the published site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """``path`` is relative to the root of the language; ``edited_in`` is the file of ``data/`` behind it."""

    path: str
    content: bytes
    edited_in: str | None = None
