"""The guide as it was checked, on its way to the programs that build its languages: none of them reads the data again.

What is saved meanwhile waits for the next build. The pickle goes through a pipe between two of our own processes and is
never read from a file.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from investment_guide.model.guide import Guide

_received: list[Guide] = []  # one at most


class _Pickler(pickle.Pickler):
    """Python cannot pickle a read-only mapping by itself."""

    def reducer_override(self, value: Any) -> "tuple[Callable[..., Any], tuple[Any, ...]] | Any":
        return (_read_only, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def packed(guide: Guide) -> bytes:
    """The guide for another process of this build."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(guide)
    return stream.getvalue()


def receive(content: bytes) -> None:
    """Keep a packed guide for the build that begins; nothing for a build that reads for itself."""
    _received.clear()
    if content:
        _received.append(pickle.loads(content))  # noqa: S301  # from the program that started this one


def received() -> Guide | None:
    """The guide to build, if one was given."""
    return _received[0] if _received else None
