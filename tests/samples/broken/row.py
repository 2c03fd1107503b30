"""A row of the table of broken data: one slip on the good sample, and what the check then says, no more, no less."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """``old`` becomes ``new`` in ``file``; without ``old`` the file is written (bytes as they are), without ``new`` it
    is removed; no ``file`` is the data folder itself, removed or (with ``new``) emptied.

    ``at`` is ``line:column`` in that file, or ``path:line:column`` below the data folder; it has no numbers where a
    whole file is meant. ``also`` are codes that follow from the same slip. ``link`` makes the file a link to that path.
    """

    code: str
    file: str
    old: str | None
    new: str | bytes | None
    at: str
    severity: str = "error"
    publish: bool = False
    also: tuple[str, ...] = ()
    link: str = ""
