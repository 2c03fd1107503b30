"""What a reader reads of a page: the comparisons show that their pages say about as much as ours."""

from html.parser import HTMLParser


def text_of_main(html: str) -> str:
    """The words between the tags of the main part of a page, with one space between them."""
    parser = _Words()
    parser.feed(html)
    return " ".join(" ".join(parser.pieces).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._is_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_main = self._is_main or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self._is_main = self._is_main and tag != "main"

    def handle_data(self, data: str) -> None:
        if self._is_main:
            self.pieces.append(data)
