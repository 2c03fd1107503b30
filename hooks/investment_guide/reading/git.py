"""Git, asked about one folder: only plumbing that reads, whatever this machine or the caller has configured."""

import os
import subprocess
from pathlib import Path

# What a hook or another program may have set for a repository of its own.
_OF_ANOTHER_REPOSITORY = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE",
     "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE")
)  # fmt: skip
# No replaced objects, no lock on the index, no program of the repository's own, every path as it is written.
_FLAGS = ("--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
          "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")  # fmt: skip
LONGEST_SECONDS = 60


class GitError(Exception):
    """Git cannot answer; ``reason`` is a word of ``model.history.History``, the text its error output."""

    def __init__(self, reason: str, stderr: str = "") -> None:
        super().__init__(stderr)
        self.reason = reason


class GitFolder:
    """A folder that git may know."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return the output of a git command. GitError when there is no git, or when it refuses."""
        kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
        # A clone that lacks old versions must not fetch them now: a build asks no other machine.
        environment = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
        command = ["git", *_FLAGS, "-C", str(self._folder), *arguments]
        try:
            done = subprocess.run(
                command, input=stdin, env=environment, capture_output=True, check=False, timeout=LONGEST_SECONDS
            )
        except FileNotFoundError as error:
            raise GitError("no-git") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError("refused", str(error)) from error
        if done.returncode:
            stderr = done.stderr.decode("utf-8", "replace").strip()
            raise GitError("no-repository" if "not a git repository" in stderr else "refused", stderr)
        return done.stdout

    def blobs(self, names: list[str], limit_bytes: int) -> dict[str, bytes]:
        """Return the contents of objects by name; those that are missing, no files or larger than the limit are left
        out."""
        listed = self.run("cat-file", "--batch-check", stdin=_lines(names)).decode("ascii", "replace").splitlines()
        found = [line.split(" ") for line in listed]
        wanted = [line[0] for line in found if len(line) == 3 and line[1] == "blob" and int(line[2]) <= limit_bytes]
        return _batch(self.run("cat-file", "--batch", stdin=_lines(wanted))) if wanted else {}


def _lines(names: list[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode("ascii")


def _batch(output: bytes) -> dict[str, bytes]:
    """``<name> blob <size>``, the content, an end of line; again and again."""
    contents, place = {}, 0
    while place < len(output):
        end = output.index(b"\n", place)
        name, kind, *size = output[place:end].decode("ascii", "replace").split(" ")
        if kind != "blob":  # gone between the two questions
            place = end + 1
            continue
        place = end + 1 + int(size[0])
        contents[name] = output[end + 1 : place]
        place += 1
    return contents
