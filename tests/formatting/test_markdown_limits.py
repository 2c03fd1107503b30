"""No accepted Markdown takes long: what the renderer is slow with is refused before it gets there."""

import time
from collections.abc import Callable

import pytest

from investment_guide.formatting.markdown_text import markdown_html
from investment_guide.publishable.markdown_limits import excesses

LONGEST = 20_000
# Each took between one and 22 seconds, or overflowed the stack, at 20 000 characters.
HEAVY: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: "[" * size,
    "pictures": lambda size: "![" * (size // 2),
    "links": lambda size: "[a](" * (size // 4),
    "nested brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "backticks in a table": lambda size: "a|b\n-|-\n" + "`|" * (size // 2),
    "headings": lambda size: "# a\n" * (size // 4),
    "quotations": lambda size: ">" * size,
    "numbered lists": lambda size: "1. " * (size // 3),
    "lists": lambda size: "- " * (size // 2) + "a",
    "lists in quotations": lambda size: "> - " * (size // 4) + "a",
    "emphases": lambda size: "*a**b " * (size // 6),
    "table": lambda size: "a|b\n-|-\n" + "|\n" * (size // 2),
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_slow_to_render_is_refused(name: str) -> None:
    assert list(excesses(HEAVY[name](LONGEST)))


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_just_accepted_is_rendered_soon(name: str) -> None:
    accepted, refused = 0, LONGEST
    while refused - accepted > LONGEST // 100:
        size = (accepted + refused) // 2
        accepted, refused = (accepted, size) if list(excesses(HEAVY[name](size))) else (size, refused)
    begun = time.process_time()
    markdown_html(HEAVY[name](accepted))
    assert time.process_time() - begun < 5, "0.3 s on a machine that has nothing else to do"


@pytest.mark.parametrize(
    "text",
    [
        "# 标题\n\n" + "见[公告](https://www.example.gov.cn/)，**加粗**与 `代码`。\n\n" * 300,
        "|项目|说明|\n|-|-|\n" + "|[办法](https://www.example.gov.cn/)|[通知](b/)|\n" * 100,
        "\n".join("    " * level + "- 一层" for level in range(10)),
        "- " * 3 + "\n\n---\n\n" + "-" * 80,
        "字" * LONGEST,
    ],
)
def test_what_people_write_is_accepted(text: str) -> None:
    assert list(excesses(text)) == []


def test_the_line_is_that_of_the_excess() -> None:
    assert [(each.what, each.line) for each in excesses("a\n\nb\nc\n\n" + "[" * 3_000)] == [("brackets", 6)]
    assert [(each.what, each.line) for each in excesses("a\n" + ">" * 30)] == [("depth", 2)]
