"""What ``guide`` asks of the MkDocs that it runs, and the guide that it has checked: one object, given by hand.

It goes through a pipe between two of our own processes and is in force for one run of MkDocs. No environment variable
and no file can give it, so nothing that a shell has left over makes ``mkdocs build`` publish what nobody checked.
"""

import hashlib
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from investment_guide.model.findings import ReviewFinding
from investment_guide.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several builds that share a site: which one, from 1, and of how many.

    The pages of parks and sites, with their documents and pictures, are spread over all; the first also makes all that
    is not of one of them: lists, map, search, data, feeds.
    """

    number: int = 1
    count: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether this build makes the whole site."""
        return self.count == 1

    @property
    def makes_rest(self) -> bool:
        """Whether what is not of one park or site is made here."""
        return self.number == 1

    def has(self, key: str) -> bool:
        """Return whether what has this key is made here. It depends on the key alone: a new record moves no other."""
        return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % self.count == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


WHOLE = Shard()


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """One run of MkDocs. Without any, it reads and checks ``data/`` beside its configuration and makes the pages alone.

    ``guide`` was checked by the program that gives it and is not read again: what is saved meanwhile waits for the next
    build. ``data`` is its folder. ``printed`` asks for PDFs and share pictures, ``offline`` says that an offline
    edition is made of the pages, ``internal`` asks for the edition for staff. ``live`` is ``mkdocs serve``, which puts
    a script into every page. ``frames`` asks for the theme around the pages, for the preview of `guide serve`: a file
    beside the site. ``findings`` are what the review map of the internal edition shows; None asks for none. ``shard``
    is the part of the site that is made.
    """

    guide: Guide | None = None
    data: Path | None = None
    printed: bool = False
    offline: bool = False
    internal: bool = False
    live: bool = False
    frames: Path | None = None
    findings: tuple[ReviewFinding, ...] | None = None
    shard: Shard = WHOLE


_IN_FORCE: ContextVar[BuildOptions] = ContextVar("build options", default=BuildOptions())  # noqa: B039  # it is frozen


def in_force() -> BuildOptions:
    """Return the options of this run of MkDocs."""
    return _IN_FORCE.get()


@contextmanager
def put_in_force(options: BuildOptions) -> Iterator[None]:
    """Put options in force for the run of MkDocs inside the ``with`` block."""
    token = _IN_FORCE.set(options)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def set_live(is_live: bool) -> None:
    """Remember until the end of the run which command MkDocs was started with; it says so before there are builds."""
    _IN_FORCE.set(replace(in_force(), live=is_live))


class _Pickler(pickle.Pickler):
    """Python cannot pickle a read-only mapping by itself."""

    def reducer_override(self, value: Any) -> "tuple[Callable[..., Any], tuple[Any, ...]] | Any":
        return (_read_only, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def packed(options: BuildOptions) -> bytes:
    """Return the options for another process of this build."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(options)
    return stream.getvalue()


def unpacked(content: bytes) -> BuildOptions:
    """Return the options that the program which started this one has packed."""
    options: BuildOptions = pickle.loads(content)  # noqa: S301  # from the program that started this one
    return options
