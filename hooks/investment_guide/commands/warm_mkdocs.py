"""``python -m mkdocs`` again and again in one process: what takes longest, importing everything, is done once.

For the preview. A program of its own: for each line it reads, the arguments as a JSON list, it runs MkDocs and answers
with a line ``{"code": …, "said": …}``. It ends with its input, so it never outlives the preview.
"""

import contextlib
import errno
import gc
import io
import json
import runpy
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path


def answer_forever() -> None:
    """The program. Ctrl+C is for the preview, which then ends this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = sys.stdout
    for line in sys.stdin:
        code, said = _run(json.loads(line))
        replies.write(json.dumps({"code": code, "said": said}) + "\n")
        replies.flush()
        gc.collect()  # a build collects nothing; now all that it made is garbage


def _run(arguments: Sequence[str]) -> tuple[int, str]:
    said = io.StringIO()
    sys.argv = ["mkdocs", *arguments]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        except SystemExit as leaving:
            return int(bool(leaving.code)), said.getvalue()
        except Exception:  # noqa: BLE001  # a fault in a page must not end the preview; it is shown
            traceback.print_exc()
            return 1, said.getvalue()
    return 0, said.getvalue()


class WarmMkDocs:
    """One such program, seen from the preview."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._program = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve())], env=environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def ask(self, *arguments: str) -> None:
        """Begin a run of MkDocs."""
        assert self._program.stdin is not None  # noqa: S101  # it was started with a pipe
        self._program.stdin.write(json.dumps(arguments) + "\n")
        self._program.stdin.flush()

    def answer(self) -> tuple[int, str]:
        """Wait for the run that was begun: exit code and what MkDocs said. OSError when the program has ended."""
        assert self._program.stdout is not None  # noqa: S101  # the same
        line = self._program.stdout.readline()
        if not line:
            raise BrokenPipeError(errno.EPIPE, "MkDocs")
        reply = json.loads(line)
        return reply["code"], reply["said"]

    def end(self) -> None:
        """No more runs."""
        self._program.kill()
        with contextlib.suppress(OSError):
            self._program.communicate()


if __name__ == "__main__":
    answer_forever()
