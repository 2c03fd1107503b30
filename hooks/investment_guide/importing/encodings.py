"""Bytes of a table → text, with the reason for the encoding that was chosen; text that was spoilt before is refused.

UTF-8 is recognised for certain. GB 18030 and Windows-1252 are distinguished by what the bytes would mean; when neither
is convincing, staff are asked for ``--encoding``.
"""

import codecs
import re
from dataclasses import dataclass

from investment_guide.editing.messages import Message
from investment_guide.importing.rows import ForeignError

SHARE_OF_ZEROS_IN_UTF16 = 0.2
# Of the Chinese characters in real tables, nearly all are in GB 2312; of those that Latin letters happen to form, few.
COMMON_SHARE = 0.9
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is left when text went through the wrong encoding once: replacement signs, UTF-8 read as Windows-1252 or as GBK,
# GBK read as Windows-1252 (no language has four accented letters in a row).
_SPOILT = re.compile(
    "锟斤拷|烫烫烫|ï»¿|ï¿½|â€[\u0080-\u2122]|[ÃÂ][\u0080-\u00bf€™œ“”]|[À-ÿ]{4,}|鐨勫|銆[佺傚]|锛[屾坛]|鈥[\u4e00-\u9fff]"
)
# Real words of four characters never decode so: the bytes of GBK are no UTF-8.
_CHINESE_RUN = re.compile(r"[^\x00-\x7f\s]{4,}")
SHARE_AGAIN = 0.5
BIG5, GB18030 = "big5", "gb18030"
BIG5_COMMON = (0xA1, 0xC6)  # first bytes of signs and of the characters of everyday use
# What Chinese becomes when it is read as Shift-JIS: half-width kana, which nobody writes.
_KATAKANA_ALONE = re.compile("[\x00-\x7f\uff61-\uff9f]*")
LATIN = frozenset({"cp1252", "iso8859-1", "iso8859-15", "latin-1", "cp437", "cp850"})
LOST, FEW_LOST, SHARE_LOST = "\ufffd", 2, 0.05
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile(r"[À-ÖØ-öø-ÿ£€©®°±²³µ¼½¾§·«»‘’“”–—…•™œŒšŠžŽ\u00a0]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding as Python calls it, and why this one; no reason is given for plain UTF-8."""

    text: str
    encoding: str
    reason: Message | None = None

    @property
    def notes(self) -> tuple[Message, ...]:
        """Which encoding was chosen, why, and how to choose another; nothing for plain UTF-8."""
        if self.reason is None:
            return ()
        return (
            Message(
                f"编码按 {self.encoding} 读取：{self.reason.zh}。不对的话用 --encoding 指定。",
                f"Read as {self.encoding}: {self.reason.en}. If that is wrong, name another with --encoding.",
            ),
        )


def decoded(raw: bytes, asked: str = "") -> Decoded:
    """Return the text of a file, in the encoding that was asked for or recognised. Raises ForeignError."""
    found = _as_asked(raw, asked) if asked else _recognised(raw)
    if spoilt := _SPOILT.search(found.text) or _read_as_chinese(found.text) or _many_lost(found.text):
        line = found.text.count("\n", 0, spoilt.start()) + 1
        sample = found.text[max(0, spoilt.start() - 8) : spoilt.end() + 8].replace("\n", " ")
        raise ForeignError(
            f"第 {line} 行有乱码（“{sample}”，按 {found.encoding} 读取）。"
            "若文件本身正常，请用 --encoding 写明编码；若乱码已存进文件，请向提供单位重新要一份。",
            f"Line {line} holds garbled text ({sample!r}, read as {found.encoding}). If the file is sound, name its "
            "encoding with --encoding; if the damage is in the file, ask for a fresh copy.",
        )
    if "\0" in found.text:
        raise ForeignError(
            "文件里有空字符（NUL），不是文本表格，或者已经损坏。",
            "The file holds NUL characters: it is no text table, or it is damaged.",
        )
    return found


def makes_sense(raw: bytes, encoding: str) -> bool:
    """Return whether a text reads well in the encoding that its file names, and not better in another.

    In Latin-1 anything reads somehow; GBK and Big5 read as each other, into characters that nobody uses.
    """
    try:
        decoded(raw, encoding)
    except ForeignError:
        return False
    if raw.isascii():
        return True
    if encoding in LATIN or _KATAKANA_ALONE.fullmatch(raw.decode(encoding)):
        return _common_share(raw) < COMMON_SHARE and not _is_utf8(raw)
    shares = {BIG5: _big5_share(raw), GB18030: _common_share(raw)}
    other = {BIG5: GB18030, GB18030: BIG5}.get(encoding)
    return other is None or shares[encoding] >= COMMON_SHARE or shares[other] < COMMON_SHARE


def _is_utf8(raw: bytes) -> bool:
    try:
        return bool(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _big5_share(raw: bytes) -> float:
    """Return how much of what is not ASCII is, as Big5, a sign or a character of everyday use; 0 when it is no Big5."""
    try:
        foreign = _FOREIGN.findall(raw.decode(BIG5))
    except UnicodeDecodeError:
        return 0.0
    first, last = BIG5_COMMON
    everyday = sum(first <= sign.encode(BIG5)[0] <= last for sign in foreign)
    return int(everyday) / max(1, len(foreign))


def _many_lost(text: str) -> re.Match[str] | None:
    """Return the first replacement sign where so many are left that the file as a whole was spoilt; a few are the fault
    of their cells, which say so."""
    lost = text.count(LOST)
    return re.search(LOST, text) if lost > FEW_LOST and lost > SHARE_LOST * len(_FOREIGN.findall(text)) else None


def _read_as_chinese(text: str) -> re.Match[str] | None:
    """Return the first words that are UTF-8 read as GBK: their bytes make sense once more (姘㈣兘浜т笟 is 氢能产业)."""
    for run in _CHINESE_RUN.finditer(text):
        again = run[0].encode("gb18030", "ignore").decode("utf-8", "replace")
        if sum("\u4e00" <= sign <= "\u9fff" for sign in again) >= SHARE_AGAIN * len(again):
            return run
    return None


def _as_asked(raw: bytes, asked: str) -> Decoded:
    try:
        name = codecs.lookup(asked).name
        "".encode(name)  # base64 and such are codecs, but of no text
    except LookupError as error:
        raise ForeignError(
            f"没有叫“{asked}”的编码；常用的有 utf-8、gb18030、big5、cp1252、utf-16。",
            f"There is no encoding {asked!r}; common ones are utf-8, gb18030, big5, cp1252, utf-16.",
        ) from error
    name = "utf-8-sig" if name == "utf-8" else name
    try:
        return Decoded(raw.decode(name), name)
    except (UnicodeDecodeError, UnicodeError) as error:
        start = getattr(error, "start", 0)
        line = raw.count(b"\n", 0, start) + 1
        raise ForeignError(
            f"按 {asked} 读不通：第 {line} 行（第 {start + 1} 个字节）不是这种编码。",
            f"The file is not {asked}: line {line} (byte {start + 1}) cannot be read.",
        ) from error


def _recognised(raw: bytes) -> Decoded:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _as_asked(raw, name)
    if wide := _wide_without_mark(raw):
        reason = Message(f"没有标记，但零字节的位置说明是 {wide}", f"no mark, but the zero bytes say {wide}")
        return Decoded(_as_asked(raw, wide).text, wide, reason)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _older(raw)


def _wide_without_mark(raw: bytes) -> str:
    """Recognise UTF-16 of mostly ASCII: every second byte is zero, and which one gives the order."""
    start = raw[:2000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) <= SHARE_OF_ZEROS_IN_UTF16 * max(1, len(start)) or min(even, odd) > 0:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _older(raw: bytes) -> Decoded:
    """Decode as GB 18030 or Windows-1252, whichever the bytes make sense in."""
    chinese, latin = _common_share(raw), _latin_share(raw)
    if chinese >= COMMON_SHARE and chinese >= latin:
        share = f"{chinese:.0%}"
        return Decoded(
            raw.decode("gb18030"),
            "gb18030",
            Message(
                f"不是 UTF-8；按 GB18030 读，{share} 是常用汉字",
                f"not UTF-8; as GB18030 {share} of it is common Chinese",
            ),
        )
    if latin >= COMMON_SHARE:
        reason = Message(
            "不是 UTF-8；按 Windows-1252 读，都是西文字母和标点",
            "not UTF-8; as Windows-1252 it is all Latin letters and punctuation",
        )
        return Decoded(raw.decode("cp1252"), "cp1252", reason)
    raise ForeignError(
        "看不出文件的编码：不是 UTF-8，按 GB18030 和 Windows-1252 读都不像文字。"
        "请用 --encoding 写明（如 gb18030、big5、cp1252）。",
        "The encoding cannot be told: not UTF-8, and neither GB18030 nor Windows-1252 makes sense. "
        "Name it with --encoding (such as gb18030, big5, cp1252).",
    )


def _common_share(raw: bytes) -> float:
    """Return how much of what is not ASCII is, as GB 18030, in use in Chinese tables; 0 when it cannot be read so."""
    try:
        foreign = _FOREIGN.findall(raw.decode("gb18030"))
    except UnicodeDecodeError:
        return 0.0
    return sum(map(_is_common, foreign)) / max(1, len(foreign))


def _is_common(sign: str) -> bool:
    """Whether a character is a symbol (rows 1–3) or a Chinese character (from row 16) of GB 2312.

    Between them lie kana, Greek and Cyrillic letters, which short texts in Big5 turn into.
    """
    row, *cell = sign.encode("gb18030")
    return len(cell) == 1 and cell[0] >= 0xA1 and (0xA1 <= row <= 0xA3 or row >= 0xB0)


def _latin_share(raw: bytes) -> float:
    try:
        foreign = _FOREIGN.findall(raw.decode("cp1252"))
    except UnicodeDecodeError:
        return 0.0
    # Two or more in a row is how Chinese looks in Windows-1252.
    runs = re.findall(r"[^\x00-\x7f]{3,}", raw.decode("cp1252"))
    lone = len(foreign) - sum(map(len, runs))
    return min(lone, sum(bool(_LATIN.match(sign)) for sign in foreign)) / max(1, len(foreign))
