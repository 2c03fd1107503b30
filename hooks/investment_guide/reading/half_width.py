"""Replace full-width signs, which Chinese keyboards type, by the half-width ones that YAML, ids and numbers need."""

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
    """Return the text with half-width digits, letters, brackets and punctuation.

    >>> half_width("ＬＣ－０３：５２．３")
    'LC-03:52.3'
    """
    return text.translate(_TO_HALF_WIDTH)


def is_full_width(text: str) -> bool:
    """Return whether a sign of the text has a half-width form."""
    return not text.isascii() and half_width(text) != text
