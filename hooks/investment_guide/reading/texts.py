"""What holds for every text, whichever field it stands in: it is written, and it can be seen.

``guide new`` leaves ``待填`` in the place of what nobody has written yet.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from investment_guide.reading.problems import Path, Remark, remark, remark_at_key

TO_FILL = "待填"

# Letters by their class in Unicode, but blank: fillers of Hangul, an empty cell of Braille.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_VISIBLE_CLASSES = frozenset("LNPS")


def texts_at_fault(value: Any, path: Path = ()) -> list[Remark]:
    """A remark for each text that is still to be filled in or shows nothing, names of fields and entries among them."""
    if isinstance(value, str):
        code = "text-empty" if is_blank(value) else "to-fill" if value.strip() == TO_FILL else ""
        return [remark(path, code)] if code else []
    names = value if isinstance(value, dict) else ()
    nameless = [remark_at_key((*path, name), "text-empty") for name in names if not name or is_blank(name)]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*nameless, *(each for key, item in inner for each in texts_at_fault(item, (*path, key)))]


def waiting(remarks: list[Remark], refused: Collection[Path]) -> list[Remark]:
    """The remarks with those about a text to be filled in as a matter of publishing; not where the field refuses it."""
    return [
        replace(each, code="to-fill-before-publishing") if each.code == "to-fill" and each.path not in refused else each
        for each in remarks
    ]


def is_blank(text: str) -> bool:
    """Whether a text has signs, none of which can be seen. Whether it may be empty is up to its field."""
    if text.isascii():
        return bool(text) and not text.strip()
    return not any(unicodedata.category(sign)[0] in _VISIBLE_CLASSES and sign not in _BLANK for sign in text)
