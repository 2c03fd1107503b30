"""What the desk answers to a request."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

# Pages of the desk load own files alone, and show pages of the preview beside the form.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)

# Without a referrer a browser sends a plain form with `Origin: null`, which is refused (Fetch, 3.2: `Origin` header).
OF_PAGES = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}


@dataclass(frozen=True, slots=True)
class Reply:
    """Content with its type, a status of HTTP, and headers besides those of every answer."""

    content: bytes
    kind: str = "text/html"
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


def page(html: str) -> Reply:
    """Return a page of the desk."""
    return Reply(html.encode(), headers=OF_PAGES)


def data(value: object, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    """Return values for a script of the desk."""
    return Reply(json.dumps(value, ensure_ascii=False, default=str).encode(), "application/json", status)


def redirect(address: str) -> Reply:
    """Lead to another address of this computer."""
    return Reply(b"", "text/plain", HTTPStatus.SEE_OTHER, {"Location": address})


NOT_FOUND = Reply("没有这个地址。 / There is nothing at this address.\n".encode(), "text/plain", HTTPStatus.NOT_FOUND)
