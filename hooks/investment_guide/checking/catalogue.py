"""The vocabulary of diagnostics: what each code says in both languages, its severity, cause, cure and an example.

The texts are in ``codes/*.toml``, one table per code; staff read them through `guide explain` and in the handbook.
``{name}`` is filled from the diagnostic's details, and ``[[…]]`` is left out when something inside it is empty.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from investment_guide.reading.diagnostics import Diagnostic

FOLDER = Path(__file__).parent / "codes"
LONGEST_DETAIL = 200
OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of diagnostic. ``publish`` is true when a warning becomes an error under ``--publish``; ``words`` are
    details that reading gives as fixed words, as people read them; ``review`` is the topic of the review map
    that shows it, empty for none; ``under_law`` is the only law that it is about."""

    name: str
    topic: str
    severity: str
    publish: bool
    message: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    cause: Mapping[str, str]
    cure: Mapping[str, str]
    bad: str
    good: str
    review: str = ""
    under_law: str | None = None

    def severity_when(self, publish: bool) -> str:
        """``error`` or ``warning``."""
        return "error" if publish and self.publish else self.severity

    @property
    def names_key(self) -> bool:
        """Whether its sentence begins with the name inside a nested field."""
        return "{key}" in self.message["zh"]

    def summary(self, lang: str) -> str:
        """Return the sentence with … for what differs each time, for lists and explanations."""
        return PLACEHOLDER.sub("…", self.message[lang].replace("[[", "").replace("]]", ""))

    def says(self, diagnostic: Diagnostic, lang: str) -> str:
        """Return the sentence about one diagnostic; ``{key}`` in it is the name inside a nested field."""
        outer, _, inner = diagnostic.field.rpartition(".")
        given = (("field", diagnostic.field), ("key", inner if outer else ""), *diagnostic.details)
        details = {name: self.words[lang].get(value) or _printable(value) for name, value in given}
        kept = OPTIONAL.sub(lambda part: part[1] if _is_filled(part[1], details) else "", self.message[lang])
        return PLACEHOLDER.sub(lambda part: details[part[1]], kept)


@cache
def catalogue() -> Mapping[str, Code]:
    """Return all codes in the order of their topics and files; these are the tool's own and stay while it runs."""
    codes: dict[str, Code] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        with file.open("rb") as stream:
            for name, table in tomllib.load(stream).items():
                codes[name] = _code(name, file.stem.partition("-")[2], table)
    return codes


def nearest(word: str, words: tuple[str, ...] | frozenset[str]) -> str:
    """Return the word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, sorted(words), n=1, cutoff=0.6)), "")


def _code(name: str, topic: str, table: Mapping[str, Any]) -> Code:
    def both(field: str) -> dict[str, str]:
        return {lang: table[f"{field}_{lang}"].strip() for lang in ("zh", "en")}

    message = {"zh": table["zh"], "en": table["en"]}
    publish = table.get("publish") == "error"
    bad, good = table["bad"].rstrip(), table["good"].rstrip()
    words = {lang: table.get(f"words_{lang}", {}) for lang in ("zh", "en")}
    texts = (message, words, both("cause"), both("cure"), bad, good)
    return Code(name, topic, table["severity"], publish, *texts, table.get("review", ""), table.get("under_law"))


def _is_filled(text: str, details: Mapping[str, str]) -> bool:
    return all(details.get(name) for name in PLACEHOLDER.findall(text))


def _printable(value: str) -> str:
    """A value from a file as one short line, without characters that steer a terminal or turn the writing round."""
    plain = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in value)
    line = " ".join(plain.split())
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"
