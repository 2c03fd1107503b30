"""What a site gets when all its files are there: the offline edition, the form, compressed twins, the list of files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from investment_guide.commands.compression import compress
from investment_guide.commands.file_list import Changes, write_file_list
from investment_guide.offline.archive import Packed, add_offline_edition
from investment_guide.offline.edition import OfflineEdition
from investment_guide.presentation.output import Output


@dataclass(frozen=True, slots=True)
class Finished:
    """The offline edition, if it was asked for, and what differs from the site before, if that has a list."""

    offline: Packed | None
    changes: Changes | None


def finish(
    fresh: Path, before: Path, offline: OfflineEdition | None, form: Iterable[Output], is_compressed: bool
) -> Finished:
    """Finish the site in a folder, which takes the place of the one ``before``. Raises OSError."""
    packed = add_offline_edition(fresh, offline) if offline else None
    for output in form:
        output.write(fresh)
    if is_compressed:
        compress(fresh)
    return Finished(packed, write_file_list(fresh, before))
