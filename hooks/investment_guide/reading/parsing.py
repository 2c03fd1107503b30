"""Many files → documents: what was parsed before comes from the cache, a large rest is shared with a second process.

The second process is a plain program that reads paths and writes lines (``python -m …reading.parse_worker``): it starts
the same way on every system, needs nothing of this process, and if it fails its files are parsed here.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from investment_guide.reading.cache import Cache, as_line, digest, from_line
from investment_guide.reading.data_folder import Content
from investment_guide.reading.strict_yaml import YamlDocument, parse_yaml

SHARED_FROM = 800
_HOOKS = Path(__file__).resolve().parents[2]


def parse_all(contents: Sequence[Content], cache: Cache) -> list[YamlDocument]:
    """Return the document of each content, in their order."""
    names = [digest(raw) for _, raw in contents]
    work = _Work(dict(zip(names, contents, strict=True)), cache.is_kept)
    work.take({name: line for name in names if (line := cache.get(name)) is not None})
    if len(work.waiting()) >= SHARED_FROM and (os.cpu_count() or 1) > 1:
        # No second process, no room for what it says: then the rest is parsed here as well.
        with suppress(OSError):
            _share(work)
    work.parse(work.waiting())
    if cache.is_kept:
        cache.replace({name: work.lines[name] for name in work.contents})
    return [work.documents[name] for name in names]


class _Work:
    """Contents by their digest, and what has become of them."""

    def __init__(self, contents: Mapping[str, Content], keeps_lines: bool) -> None:
        self.contents = contents
        self._keeps_lines = keeps_lines
        self.lines: dict[str, str] = {}
        self.documents: dict[str, YamlDocument] = {}

    def waiting(self) -> list[str]:
        """Return what is still to be parsed."""
        return [name for name in self.contents if name not in self.documents]

    def take(self, lines: Mapping[str, str]) -> None:
        """Documents that were parsed elsewhere; a damaged line is as good as none."""
        for name, line in lines.items():
            document = from_line(line)
            if document is not None and name in self.contents:
                self.lines[name], self.documents[name] = line, document

    def parse(self, names: Sequence[str]) -> None:
        """Parse here and now."""
        for name in names:
            document = self.documents[name] = parse_yaml(self.contents[name][1])
            if self._keeps_lines:
                self.lines[name] = as_line(document)


def _share(work: _Work) -> None:
    """Parse half of what waits here while a second process parses the other half."""
    waiting = work.waiting()
    here, there = waiting[::2], waiting[1::2]
    with tempfile.TemporaryFile() as output:
        worker = _start(output)
        try:
            _send([work.contents[name][0].path for name in there], worker)
            work.parse(here)
            worker.wait()
        finally:
            worker.kill()
            worker.wait()
        output.seek(0)
        work.take(_lines_of(output.read()))


def _start(output: IO[bytes]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "investment_guide.reading.parse_worker"]
    environment = {**os.environ, "PYTHONPATH": str(_HOOKS)}
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.DEVNULL)


def _send(paths: Sequence[str], worker: "subprocess.Popen[bytes]") -> None:
    """Hand over the paths; a worker that is gone already reads none."""
    assert worker.stdin is not None  # noqa: S101  # it was started with a pipe
    try:
        with worker.stdin as pipe:
            pipe.write(b"\0".join(os.fsencode(path) for path in paths))
    except OSError:
        return


def _lines_of(output: bytes) -> dict[str, str]:
    pairs = (line.partition(" ") for line in output.decode("utf-8", "replace").split("\n"))
    return {name: line for name, _, line in pairs}
