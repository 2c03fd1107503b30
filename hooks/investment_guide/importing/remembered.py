"""What is remembered of a source: how its lists were read, so that a newer edition needs no more than its file.

``data/imports/<id of the source>.yml`` has an entry for each list that came from a source: the columns file, the other
answers, the SHA-256 of the file, and the ids of the records in it. It is written with the records, taken back with them
by ``guide undo``, and never published.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from investment_guide.checking.report import as_text
from investment_guide.editing.record_files import fresh
from investment_guide.editing.writing import FileChange, text_of
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.rows import ForeignError
from investment_guide.model.values import Flag, Line, Part
from investment_guide.reading.data_folder import IMPORTS, SUFFIXES, is_id_of_file
from investment_guide.reading.records import read_part
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import NO_WORDS

HEAD = """\
# guide import 写的：这个来源的清单上次怎么导入，下一版照此导入。columns 可以改；请随数据一起提交。
# Written by guide import: how the lists of this source were read, used again for the next edition. columns may be
# edited; commit it with the data."""
_NOT_OF_THE_NAME = re.compile(r"[\d年月日\s_.()（）-]+|最新|更新|终稿|副本")


class RememberedList(Part):
    """One list of a source; ``records`` are the ids that its last edition held."""

    file: Line
    kind: Line
    sha256: Line
    crs: Line | None = None
    repair: Flag = False
    columns: Annotated[ColumnsFile, Field(default_factory=ColumnsFile)]
    records: tuple[Line, ...] = ()


class RememberedLists(Part):
    """A file of ``imports/``."""

    lists: tuple[RememberedList, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """What is remembered of one source; ``text`` is its file as it is, None where there is none yet."""

    source: str
    text: str | None = None
    lists: tuple[RememberedList, ...] = ()

    @property
    def path(self) -> str:
        """The file below the data folder."""
        return f"{IMPORTS}/{self.source}{SUFFIXES[0]}"

    def with_list(self, entry: RememberedList, replaced: RememberedList | None) -> FileChange:
        """Return the change of the file when an entry takes the place of another, or comes last."""
        lists = [entry if each == replaced else each for each in self.lists]
        if replaced is None:
            lists.append(entry)
        written = [each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in lists]
        return FileChange(self.path, self.text, fresh({"lists": written}, HEAD, ("lists",)))


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file, of a folder (a geodatabase) that of its files by name."""
    digest = hashlib.sha256()
    for part in sorted(file.rglob("*")) if file.is_dir() else [file]:
        if part.is_file():
            digest.update(part.read_bytes())
    return digest.hexdigest()


def memory_of(data: Path, source: str, lang: str) -> SourceMemory:
    """Return what is remembered of a source. Raises ForeignError when its file cannot be used."""
    memory = SourceMemory(source)
    if not is_id_of_file(source):
        return memory
    text = text_of(data / memory.path)
    return memory if text is None else SourceMemory(source, text, tuple(_lists(text, memory.path, lang)))


def _lists(text: str, path: str, lang: str) -> Iterator[RememberedList]:
    document = parse_yaml(text.encode())
    part, found = read_part(RememberedLists, document.value, NO_WORDS) if document.value is not None else (None, [])
    if isinstance(part, RememberedLists):
        yield from part.lists
        return
    locate = document.outline.locate
    diagnostics = [
        *(each.in_file(path) for each in document.diagnostics),
        *(each.located(path, *locate(each.path, each.at_key)) for each in found),
    ]
    listed = as_text(sorted(diagnostics), lang)
    raise ForeignError(f"上次导入的记录不能用：\n{listed}", f"What the last import noted cannot be used:\n{listed}")


def memories(data: Path, lang: str) -> Iterator[SourceMemory]:
    """Yield what is remembered, source by source. Raises ForeignError."""
    for file in sorted((data / IMPORTS).glob(f"*{SUFFIXES[0]}")):
        yield memory_of(data, file.stem, lang)


def same_list(name: str, kind: str, lists: Iterable[RememberedList]) -> RememberedList | None:
    """Return the list of which a file of this name is another edition: the same name without dates and numbers.

    ``kind`` is that of the records, empty for any. None where there is no such list, or several.
    """
    found = [each for each in lists if _stem(each.file) == _stem(name) and kind in ("", each.kind)]
    exact = [each for each in found if each.file == name]
    return next(iter(exact if len(exact) == 1 else found), None) if len(found) == 1 or len(exact) == 1 else None


def _stem(name: str) -> str:
    """Return what stays of a name from edition to edition.

    >>> _stem("工业用地台账（2026年9月）.xlsx") == _stem("工业用地台账2026-10.xlsx")
    True
    """
    path = Path(name)
    return (_NOT_OF_THE_NAME.sub("", path.stem) or path.stem).casefold() + path.suffix.casefold()
