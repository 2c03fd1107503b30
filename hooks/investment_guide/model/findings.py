"""What a check found, as a page for staff shows it: about which records, in words, and where it is put right."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """One thing to look at on the review map.

    ``topic`` is that of its code (``review`` in ``checking/codes/``); ``kind`` is the folder of its record, or the name
    of a single file, whose ``key`` is empty; ``other`` is the id of the record that it overlaps; ``line`` counts from 1
    and is 0 for a file as a whole; ``words`` are by language, those of staff: Chinese and English.
    """

    topic: str
    code: str
    is_error: bool
    kind: str
    key: str
    other: str
    file: str
    line: int
    words: Mapping[str, str]
