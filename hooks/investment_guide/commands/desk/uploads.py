"""What a form of the preview sends: its fields and one file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

IMPORTS = "/~desk/import/"  # where the preview takes them
MOST_BODY_BYTES = 80_000_000  # of a request, and so of a file that is sent to the preview
MULTIPART = "multipart/form-data"
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
_NAME, _FILENAME = (re.compile(rf'[; ]{name}="((?:[^"\\]|\\.)*)"') for name in ("name", "filename"))
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:]")


@dataclass(frozen=True, slots=True)
class UploadedForm:
    """``fields`` by name; ``file_name`` is empty without a file, and never leads out of a folder."""

    fields: Mapping[str, str] = field(default_factory=dict)
    file_name: str = ""
    content: bytes = b""


def uploaded_form(kind: str, body: bytes) -> UploadedForm:
    """Read the body of a form by its ``Content-Type`` (RFC 7578, or as an address has it)."""
    if not kind.startswith(MULTIPART):
        asked = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
        return UploadedForm({name: values[0] for name, values in asked.items()})
    found = _BOUNDARY.search(kind)
    fields, file_name, content = {}, "", b""
    for part in body.split(b"--" + found[1].encode()) if found else ():
        head, separator, inner = part.partition(b"\r\n\r\n")
        written = head.decode("utf-8", "replace")
        name, file = _NAME.search(written), _FILENAME.search(written)
        if not separator or name is None:
            continue
        inner = inner.removesuffix(b"\r\n")
        if file is None:
            fields[name[1]] = inner.decode("utf-8", "replace")
        elif file[1]:
            file_name, content = file_name_of(file[1]), inner
    return UploadedForm(fields, file_name, content)


def file_name_of(written: str) -> str:
    """Return the last part of a name, without signs that lead elsewhere.

    >>> file_name_of(r"C:\\data\\台账.xlsx"), file_name_of("../x"), file_name_of("..")
    ('台账.xlsx', 'x', '')
    """
    name = _NOT_IN_NAMES.sub("", re.split(r"[/\\]", written)[-1])
    return "" if name in (".", "..") else name
