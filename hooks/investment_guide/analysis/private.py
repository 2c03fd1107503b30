"""What is private in a text: mobile numbers, identity-card numbers, mailboxes at free providers.

What is found shows only its ends: reports are read in public pull requests.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORTH_A_LOOK = re.compile(r"[1１][3-9３-９]\d|\d{17}|[@＠]")
HALF_WIDTH = str.maketrans("０１２３４５６７８９＠＋－．", "0123456789@+-.")
MOBILE_DIGITS = 11
_GAP = r"[-\s.‐-―]?"
MOBILE = re.compile(rf"(?<![\d.])(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\d.]\d|\d)")
IDENTITY_CARD = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")
MAILBOX = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
FREE_PROVIDERS = frozenset((
    "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "sohu.com", "139.com",
    "189.cn", "wo.cn", "aliyun.com", "tom.com", "21cn.com", "gmail.com", "outlook.com", "hotmail.com", "live.com",
    "yahoo.com", "icloud.com", "proton.me",
))  # fmt: skip
# ISO 7064 MOD 11-2, which GB 11643 prescribes for the last sign.
CHECK_SIGNS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Private:
    """Something private in a text: what, at which sign from 1 on, as it is dialled, and as a report may show it."""

    code: str
    column: int
    plain: str
    shown: str


def private_in(text: str) -> Iterator[Private]:
    """Everything private in a text."""
    if not WORTH_A_LOOK.search(text):
        return
    text = text.translate(HALF_WIDTH)
    for match in MOBILE.finditer(text):
        yield _private("private-mobile", match, _ends(match[0]))
    for match in IDENTITY_CARD.finditer(text):
        if _is_identity_card(match[0]):
            yield _private("private-identity", match, _ends(match[0]))
    for match in MAILBOX.finditer(text):
        if match[1].lower() in FREE_PROVIDERS:
            yield _private("private-mailbox", match, f"{match[0][0]}***@{match[1]}")


def _private(code: str, match: re.Match[str], shown: str) -> Private:
    plain = match[0].lower() if code == "private-mailbox" else re.sub(r"\D", "", match[0])[-MOBILE_DIGITS:]
    return Private(code, match.start() + 1, plain, shown)


def _is_identity_card(number: str) -> bool:
    """Whether the last sign is the one that the others ask for."""
    weighted = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return CHECK_SIGNS[weighted % 11] == number[17].upper()


def _ends(number: str) -> str:
    """The first three and the last two signs."""
    return f"{number[:3]}…{number[-2:]}"
