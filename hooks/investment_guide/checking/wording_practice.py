"""Practices that the fair-competition rules restrict, and how documents put them in Chinese.

A practice has *signs*: concepts that stand together in one sentence, in whatever order and voice. The first of a sign
is the heart of it: where it is forbidden or denied, the sentence has no such practice. ``innocent_sentence`` and
``innocent_clause`` say what makes the sentence, or the clause of the heart, none: a national rule, the same for all, a
procedure. Articles are those of 公平竞争审查条例 (State Council Order No. 783, in force since 2024-08-01) and of its
实施办法 (SAMR Order No. 99, in force since 2025-04-20).
"""

from collections.abc import Callable
from dataclasses import dataclass

Sign = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """A restricted practice. Without ``trigger``, which is found fast, a sentence has none of the signs;
    ``in_conditions`` are those that name it where the text is a condition by its place."""

    name: str
    english: str
    articles: str
    articles_english: str
    trigger: str
    signs: tuple[Sign, ...]
    in_conditions: tuple[Sign, ...] = ()
    innocent_clause: str = ""
    innocent_sentence: str = ""
    only_if: Callable[[str], bool] | None = None
