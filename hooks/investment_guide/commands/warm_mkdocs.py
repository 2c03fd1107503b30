"""``python -m mkdocs`` again and again in one process: what takes longest, importing everything, is done once.

For builds and the preview. A program of its own: for each line it reads, ``{"arguments": […], "options_bytes": 0}``,
and that many bytes of packed options, it runs MkDocs and prints a line ``{"code": …, "output": …}``. It ends
with its input, also in the middle of a run, so it never outlives the program that started it, however that ended.
"""

import contextlib
import errno
import importlib
import io
import json
import os
import queue
import runpy
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

Run = tuple[Sequence[str], bytes]
# What every run of MkDocs imports.
NEEDED = ("mkdocs.commands.build", "investment_guide.mkdocs_events")


def answer_forever() -> None:
    """Be the program. Ctrl+C is for the one that started it, which then ends this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from investment_guide.collector import collector_paused

    replies = sys.stdout
    runs: queue.SimpleQueue[Run] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(runs,), daemon=True).start()
    with collector_paused():  # while whoever started this reads and checks
        for module in NEEDED:
            with contextlib.suppress(ImportError):  # said by the run that needs it
                importlib.import_module(module)
    while True:
        code, output = _run(*runs.get())
        replies.write(json.dumps({"code": code, "output": output}) + "\n")
        replies.flush()


def _listen(runs: "queue.SimpleQueue[Run]") -> None:
    """Whoever asked holds the other end of the pipe; when it closes, nobody waits for an answer any more."""
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        runs.put((asked["arguments"], sys.stdin.buffer.read(asked["options_bytes"])))
    os._exit(1)


def _run(arguments: Sequence[str], options: bytes) -> tuple[int, str]:
    from investment_guide.build_options import put_in_force, unpacked
    from investment_guide.collector import collector_paused

    output = io.StringIO()
    sys.argv = ["mkdocs", *arguments]
    redirected = contextlib.redirect_stdout(output), contextlib.redirect_stderr(output)
    with redirected[0], redirected[1], collector_paused(), put_in_force(unpacked(options)):
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        except SystemExit as leaving:
            return int(bool(leaving.code)), output.getvalue()
        except Exception:  # noqa: BLE001  # a fault in a page must not end the preview; it is shown
            traceback.print_exc()
            return 1, output.getvalue()
    return 0, output.getvalue()


class WarmMkDocs:
    """One such program, seen from the one that starts it."""

    def __init__(self, today: date) -> None:
        from investment_guide.publishing_folder import PUBLIC_UMASK

        # It may start before the folder of the site is made, and what it keeps becomes part of later sites.
        self._program = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).resolve())], env=_environment(today), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, umask=PUBLIC_UMASK,
        )  # fmt: skip

    def ask(self, options: bytes, *arguments: str) -> None:
        """Begin a run of MkDocs with packed options. OSError when the program has ended."""
        assert self._program.stdin is not None  # noqa: S101  # it was started with a pipe
        asked = json.dumps({"arguments": arguments, "options_bytes": len(options)})
        self._program.stdin.write(asked.encode() + b"\n" + options)
        self._program.stdin.flush()

    def answer(self) -> tuple[int, str]:
        """Wait for the run that was begun: exit code and output of MkDocs. OSError when the program has ended."""
        assert self._program.stdout is not None  # noqa: S101  # the same
        line = self._program.stdout.readline()
        if not line:
            raise BrokenPipeError(errno.EPIPE, "MkDocs")
        reply = json.loads(line)
        return reply["code"], reply["output"]

    def end(self) -> None:
        """End the program: there are no more runs."""
        self._program.kill()
        with contextlib.suppress(OSError):
            self._program.communicate()


@contextlib.contextmanager
def started(today: date, count: int) -> Iterator[list[WarmMkDocs]]:
    """Start programs for the ``with`` block, which may take them from the list; all end with it."""
    programs = [WarmMkDocs(today) for _ in range(count)]
    try:
        yield list(programs)
    finally:
        for program in programs:
            program.end()


def _environment(today: date) -> Mapping[str, str]:
    """That of this process with the day, UTF-8, and no advertisement."""
    epoch = int(datetime.combine(today, time(), UTC).timestamp())
    fixed = {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONIOENCODING": "utf-8", "NO_MKDOCS_2_WARNING": "1"}
    return os.environ | fixed


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the package this file is of, installed or not
    answer_forever()
