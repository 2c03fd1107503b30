"""Full-width signs that a Chinese keyboard puts where YAML, ids and numbers need half-width ones."""

_FIRST, _LAST = 0xFF01, 0xFF5E
_TO_HALF_WIDTH = {code: code - 0xFEE0 for code in range(_FIRST, _LAST + 1)} | {
    0x3000: ord(" "),
    ord("【"): ord("["),
    ord("】"): ord("]"),
    ord("“"): ord('"'),
    ord("”"): ord('"'),
    ord("‘"): ord("'"),
    ord("’"): ord("'"),
    ord("。"): ord("."),
    ord("、"): ord(","),
    ord("—"): ord("-"),
    ord("–"): ord("-"),
    ord("−"): ord("-"),
}


def half_width(text: str) -> str:
    """The text with half-width digits, letters, brackets and punctuation."""
    return text.translate(_TO_HALF_WIDTH)


def is_full_width(text: str) -> bool:
    """Whether a sign of the text has a half-width form."""
    return not text.isascii() and half_width(text) != text
