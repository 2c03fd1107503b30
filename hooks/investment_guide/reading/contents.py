"""The bytes of files; what cannot be read is a diagnostic of the file and never stops the others."""

import os
import stat
from collections.abc import Iterator, Sequence

from investment_guide.reading.data_folder import DataFolder, RecordFile, reason_of
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.strict_yaml import too_large

Content = tuple[RecordFile, bytes]


def read_contents(folder: DataFolder, files: Sequence[RecordFile], limit_bytes: int) -> Iterator[Content]:
    """Yield each file that can be read with its bytes, in the order given."""
    for file in files:
        try:
            found = os.stat(file.path)  # noqa: PTH116  # ten thousand times: a Path each would be half the time
            if not stat.S_ISREG(found.st_mode):
                # A pipe or device would never end.
                folder.diagnostics.append(_unreadable(file, "folder" if stat.S_ISDIR(found.st_mode) else "special"))
            elif found.st_size > limit_bytes:
                diagnostic = too_large(found.st_size, limit_bytes)
                folder.diagnostics.append(diagnostic.in_file(file.shown))
            else:
                with open(file.path, "rb", buffering=0) as stream:  # noqa: PTH123  # the same
                    yield file, stream.read()
        except OSError as error:
            folder.diagnostics.append(_unreadable(file, reason_of(error)))


def _unreadable(file: RecordFile, reason: str) -> Diagnostic:
    return Diagnostic(file.shown, 0, 0, "file-unreadable", "", (("reason", reason),))
