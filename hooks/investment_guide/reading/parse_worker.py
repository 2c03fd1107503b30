"""The second process of ``parsing``: paths come in on standard input, separated by zero bytes; lines go out.

A line is the sha256 of a file and its document. A file that cannot be read is left out: the first process asks again.
"""

import os
import sys
from pathlib import Path

from investment_guide.reading.cache import as_line, digest
from investment_guide.reading.strict_yaml import parse_yaml


def main() -> None:
    """Parse every file that is named."""
    paths = [os.fsdecode(path) for path in sys.stdin.buffer.read().split(b"\0") if path]
    for path in paths:
        try:
            raw = Path(path).read_bytes()
        except OSError:
            continue
        sys.stdout.buffer.write(f"{digest(raw)} {as_line(parse_yaml(raw))}\n".encode())


if __name__ == "__main__":
    main()
