"""Addresses that readers follow: of the web, of mailboxes, of telephones.

A pattern says which signs may stand where, so that schemas and editors know it too; a function asks for what no pattern
can express.
"""

import re
from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints

LARGEST_PORT = 65535

_LABEL = "[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?"
# A host that everybody can find has a dot in it. Names in Chinese are written as browsers copy them (``xn--…``), since
# letters of several scripts can look alike.
_HOST = rf"{_LABEL}(\.{_LABEL})+\.?"
_MAILBOX = "[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*"
_WEB = rf"^https?://{_HOST}(:[0-9]{{1,5}})?"
WEB_ADDRESS = rf"{_WEB}([/?#][^\s<>\"'`\\]*)?$"
BASE_ADDRESS = rf"{_WEB}(/[^\s<>\"'`\\?#]*)?$"
EMAIL = rf"^{_MAILBOX}@{_LABEL}(\.{_LABEL})+$"
# One number as it is dialled, and an extension: 0766-5550100, (0766) 5550100, +86 766 5550100 转 8001, 12345.
TELEPHONE = r"^(\+?[0-9]|\([0-9]{2,5}\))[0-9 ()-]{1,24}[0-9]( ?(转|ext\.?|x) ?[0-9]{1,6})?$"
# Schemes are compared without regard to case, and one slash or none still reaches a host in a browser.
_CREDENTIALS = re.compile(r"^\s*[a-z][a-z0-9+.-]*:[/\\]*[^/\\?#\s]*@", re.IGNORECASE)


def has_credentials(address: object) -> bool:
    """Return whether a user's name or password stands in front of the host."""
    return isinstance(address, str) and _CREDENTIALS.match(address) is not None


def _without_credentials(address: object) -> object:
    """Asked before all else: no other message may quote a password."""
    if has_credentials(address):
        raise ValueError("url-credentials")
    return address


def _leads_somewhere(address: str) -> str:
    """The port exists, and the path does not climb."""
    parts = urlsplit(address)
    port = parts.netloc.partition(":")[2]
    if (port and not 0 < int(port) <= LARGEST_PORT) or {".", ".."} & set(unquote(parts.path).split("/")):
        raise ValueError("url-malformed")
    return address


def _is_base(address: object) -> object:
    """Other addresses are made by writing behind this one, so nothing may follow its path."""
    if isinstance(address, str) and ("?" in address or "#" in address):
        raise ValueError("url-not-a-base")
    return address


def is_outward(address: str) -> bool:
    """Return whether a link of a text leads to a page of the web or to one mailbox, and nothing rides along."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return re.fullmatch(EMAIL, rest) is not None
    return bool(re.fullmatch(r"https?://[^\s\\]+", address, re.IGNORECASE)) and not has_credentials(address)


def mail_link(email: str) -> str:
    """Return the address that opens a letter to a mailbox, and nothing but that (RFC 6068).

    >>> mail_link("a@b?bcc=c@d")
    'mailto:a@b%3Fbcc%3Dc%40d'
    """
    mailbox, at, host = email.partition("@")
    return f"mailto:{quote(mailbox, safe='+')}{at}{quote(host, safe='')}"


def telephone_link(telephone: str) -> str:
    """Return the address that dials a number, with its extension (RFC 3966).

    >>> telephone_link("+86 (766) 5550100 转 8001")
    'tel:+867665550100;ext=8001'
    """
    number, *extension = re.split(r"转|ext\.?|x", telephone, maxsplit=1)
    plus = "+" if number.startswith("+") else ""
    parts = [plus + _digits(number), *(_digits(each) for each in extension)]
    return "tel:" + ";ext=".join(part for part in parts if part)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


Url = Annotated[
    str,
    StringConstraints(pattern=WEB_ADDRESS, max_length=500),
    AfterValidator(_leads_somewhere),
    BeforeValidator(_without_credentials),
]
BaseUrl = Annotated[
    str,
    StringConstraints(pattern=BASE_ADDRESS, max_length=500),
    AfterValidator(_leads_somewhere),
    BeforeValidator(_is_base),
    BeforeValidator(_without_credentials),
]
Email = Annotated[str, StringConstraints(pattern=EMAIL, max_length=254)]
Telephone = Annotated[str, StringConstraints(pattern=TELEPHONE, max_length=40)]
