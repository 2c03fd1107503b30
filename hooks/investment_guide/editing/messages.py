"""Messages to staff in both languages, and the error that carries those of a refused import."""

from collections.abc import Iterable
from dataclasses import dataclass

from investment_guide.reading.diagnostics import one_line


@dataclass(frozen=True, slots=True)
class Message:
    """A message; ``origin`` names its place (sheet, row, column; a path below the data folder), empty for none."""

    zh: str
    en: str
    origin: str = ""

    def text(self, lang: str) -> str:
        """Return the message in ``zh`` or ``en``, without its place."""
        return self.en if lang == "en" else self.zh

    def line(self, lang: str) -> str:
        """Return place and message as one line for the terminal."""
        separator = ": " if lang == "en" else "："
        origin = f"{self.origin}{separator}" if self.origin else ""
        return one_line(origin + self.text(lang))


class ImportRefusedError(Exception):
    """Nothing was written; ``messages`` give the reasons, at least one."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self.messages = tuple(messages)
        super().__init__("; ".join(message.en for message in self.messages))


class InvalidValueError(ValueError):
    """One value, cell or shape cannot be used; ``message`` says why, without its place."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Message(zh, en)


def broken_file(origin: str) -> Message:
    """Return the message for a file whose YAML cannot be read: ``guide check`` says why."""
    return Message("文件写法有误，先运行 guide check。", "the file cannot be read; run guide check first.", origin)


def refused(zh: str, en: str, origin: str = "") -> ImportRefusedError:
    """Return an error with one reason."""
    return ImportRefusedError([Message(zh, en, origin)])
