"""The pages of a built site as parsed documents with their addresses, for every test that walks them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

LANGUAGE_ROOTS = {"zh": "", "en": "en/"}
TAGS = {"zh": "zh-CN", "en": "en"}
ANYWHERE = "http://anywhere.example/"
# Attributes that hold an address, by element; `*` is any element.
ADDRESS_ATTRIBUTES = (
    ("a", "href"), ("area", "href"), ("link", "href"), ("use", "href"), ("image", "href"), ("form", "action"),
    ("*", "src"), ("*", "poster"), ("*", "data"), ("button", "formaction"), ("*", "{http://www.w3.org/1999/xlink}href"),
)  # fmt: skip
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}


@dataclass(frozen=True)
class Reference:
    """An address written in a page; ``loaded`` ones are fetched without a click."""

    element: str
    written: str
    loaded: bool


@dataclass(frozen=True)
class Document:
    """One page: ``address`` is relative to the site's root, ``inner`` to the root of its language."""

    address: str
    language: str
    file: Path

    @property
    def inner(self) -> str:
        """The address that the page shares with its twin in the other language."""
        return self.address.removeprefix(LANGUAGE_ROOTS[self.language])

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed page."""
        return html.document_fromstring(self.file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    @cached_property
    def identifiers(self) -> list[str]:
        """Every id in the page, repeated ones as often as they stand there."""
        return [str(element.get("id")) for element in self.tree.iter() if element.get("id") is not None]

    def texts(self, path: str) -> list[str]:
        """The text of each element at an XPath, blanks collapsed."""
        return [" ".join(element.text_content().split()) for element in self.tree.xpath(path)]

    def values(self, path: str) -> list[str]:
        """The strings that an XPath ending in an attribute gives."""
        return [str(value) for value in self.tree.xpath(path)]

    def references(self) -> Iterator[Reference]:
        """Every address written in the page."""
        for element, attribute in ADDRESS_ATTRIBUTES:
            for node in self.tree.iter(None if element == "*" else element):
                written = node.get(attribute) if isinstance(node.tag, str) else None
                if written is not None:
                    yield Reference(str(node.tag), written, _is_loaded(node, attribute))
        for candidate in self.values("//@srcset"):
            yield from (Reference("srcset", part.split()[0], loaded=True) for part in candidate.split(","))


def _is_loaded(node: html.HtmlElement, attribute: str) -> bool:
    if node.tag == "link":
        return bool(set((node.get("rel") or "").split()) & LOADED_LINKS)
    return attribute in {"src", "poster", "data"} or node.tag in {"use", "image"}


def read_documents(folder: Path) -> Mapping[str, Document]:
    """Every HTML file of a built site by its address."""
    documents = {}
    for file in sorted(folder.rglob("*.html")):
        address = file.relative_to(folder).as_posix()
        address = address.removesuffix("index.html") if file.name == "index.html" else address
        language = "en" if address.startswith("en/") else "zh"
        documents[address] = Document(address, language, file)
    return documents


def target(document: Document, written: str) -> tuple[str, str] | None:
    """Where a link leads: address from the site's root, and anchor. None for another host or another scheme.

    A link that climbs above the root of the site gives an address that begins with ``../``.
    """
    if urlsplit(written).scheme or written.startswith("//"):
        return None
    deep = ANYWHERE + "portal/site/"
    parts = urlsplit(urljoin(deep + document.address, written))
    inside = parts.path.startswith("/portal/site/")
    path = parts.path.removeprefix("/portal/site/") if inside else "../" + parts.path.lstrip("/")
    return unquote(path), unquote(parts.fragment)


def file_of(folder: Path, address: str) -> Path:
    """The file that answers an address."""
    return folder / (address + "index.html" if address == "" or address.endswith("/") else address)


def is_not_found_page(document: Document) -> bool:
    """A server shows this page below any address, so its links start at the root and it has no address of its own."""
    return document.inner == "404.html"
