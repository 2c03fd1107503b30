"""Why something is not taken over: told to staff with the place in their own file."""

from collections.abc import Iterable
from dataclasses import dataclass

from investment_guide.reading.diagnostics import one_line


@dataclass(frozen=True, slots=True, order=True)
class Objection:
    """``origin`` names the place (sheet, row, column; or a path below the data folder), empty for the whole file."""

    origin: str
    zh: str
    en: str

    def told(self, lang: str) -> str:
        """One line for the terminal."""
        separator = ": " if lang == "en" else "："
        origin = f"{self.origin}{separator}" if self.origin else ""
        return one_line(origin + (self.en if lang == "en" else self.zh))


class ImportRefusedError(Exception):
    """Nothing was written; ``objections`` say why, at least one."""

    def __init__(self, objections: Iterable[Objection]) -> None:
        self.objections = tuple(objections)
        super().__init__("; ".join(objection.en for objection in self.objections))


def refused(zh: str, en: str, origin: str = "") -> ImportRefusedError:
    """A refusal with one reason."""
    return ImportRefusedError([Objection(origin, zh, en)])
