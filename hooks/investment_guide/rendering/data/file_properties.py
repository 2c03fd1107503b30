"""What a published workbook says of itself to programs that list or index files."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FileProperties:
    """``creator`` is the office, ``language`` a tag of BCP 47, ``today`` the day on which it was made."""

    title: str
    creator: str
    language: str
    today: date
