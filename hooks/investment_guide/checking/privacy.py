"""Privacy: no private mobile number, identity-card number or private mailbox in anything that is published.

A problem shows only the ends of what it found: reports are read in public pull requests.
"""

import re
from collections.abc import Iterator

from investment_guide.checking.case import Case
from investment_guide.reading.problems import Problem

WORTH_A_LOOK = re.compile(r"[1１][3-9３-９]\d|\d{17}|[@＠]")
HALF_WIDTH = str.maketrans("０１２３４５６７８９＠＋－．", "0123456789@+-.")
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


def nothing_private_is_public(case: Case) -> Iterator[Problem]:
    """No text has a private mobile number, a free mailbox or an identity-card number; a contact marked public may have
    the first two."""
    public = {contact.id for contact in case.guide.contacts.values() if contact.public}
    for kind, record, found in case.values(str):
        if not WORTH_A_LOOK.search(found.value):
            continue
        is_public = kind == "contacts" and found.path[0] in public
        for code, shown in _private(found.value.translate(HALF_WIDTH)):
            if code == "private-identity" or not is_public:
                yield case.problem(code, kind, record, found.path, found=shown)


def _private(text: str) -> Iterator[tuple[str, str]]:
    for match in MOBILE.finditer(text):
        yield "private-mobile", _ends(match[0])
    for match in IDENTITY_CARD.finditer(text):
        if _is_identity_card(match[0]):
            yield "private-identity", _ends(match[0])
    for match in MAILBOX.finditer(text):
        if match[1].lower() in FREE_PROVIDERS:
            yield "private-mailbox", f"{match[0][0]}***@{match[1]}"


def _is_identity_card(number: str) -> bool:
    weighted = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return CHECK_SIGNS[weighted % 11] == number[17].upper()


def _ends(number: str) -> str:
    return f"{number[:3]}…{number[-2:]}"


RULES = (nothing_private_is_public,)
