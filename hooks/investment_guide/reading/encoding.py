"""Bytes → text: UTF-8 only, and a word on what else a file seems to be, so that staff know what to save it as."""

import codecs

from investment_guide.reading.diagnostics import Diagnostic

SHARE_OF_ZEROS_IN_UTF16 = 0.2
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(raw: bytes) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a file, or None with the diagnostic that says why there is none. A byte order mark is left
    out."""
    diagnostics: tuple[Diagnostic, ...] = ()
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
        diagnostics = (Diagnostic.in_text(1, 1, "byte-order-mark"),)
    wide = _wide_encoding(raw)
    if wide:
        return None, (Diagnostic.in_text(1, 1, "not-utf8", (("looks_like", wide),)),)
    try:
        return raw.decode("utf-8"), diagnostics
    except UnicodeDecodeError as error:
        return None, (*diagnostics, _first_bad_byte(raw, error.start))


def _wide_encoding(raw: bytes) -> str:
    for mark, name in _WIDE_MARKS:
        if raw.startswith(mark):
            return name
    return "UTF-16" if raw[:1000].count(0) > SHARE_OF_ZEROS_IN_UTF16 * len(raw[:1000]) else ""


def _first_bad_byte(raw: bytes, place: int) -> Diagnostic:
    line_start = raw.rfind(b"\n", 0, place) + 1
    column = len(raw[line_start:place].decode("utf-8", "replace")) + 1
    line = raw.count(b"\n", 0, place) + 1
    return Diagnostic.in_text(line, column, "not-utf8", (("looks_like", "GBK" if _is_gbk(raw) else "unknown"),))


def _is_gbk(raw: bytes) -> bool:
    """Whether the bytes read as GB 18030; nearly all of what is not ASCII must be Chinese then."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [sign for sign in text if not sign.isascii()]
    chinese = [sign for sign in foreign if "\u2e80" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"]
    return 2 * len(chinese) > len(foreign)
