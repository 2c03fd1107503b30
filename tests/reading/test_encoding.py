"""Only UTF-8 is read; everything else is told by the name under which staff know it."""

import pytest

from investment_guide.reading.encoding import decode


@pytest.mark.parametrize(
    ("raw", "looks_like", "place"),
    [
        ("name: 你好高新区\n".encode("gbk"), "GBK", (1, 7)),
        ("# 中\nname: 岚川\n".encode("gb18030"), "GBK", (1, 3)),
        ("name: 岚川\n".encode("utf-16"), "UTF-16", (1, 1)),
        ("name: Lanchuan\n".encode("utf-16-le"), "UTF-16", (1, 1)),
        ("name: 岚川\n".encode("utf-32"), "UTF-32", (1, 1)),
        (b"name: caf\xe9\n", "unknown", (1, 10)),
        ("中文\n".encode() + b"name: \xff\n", "unknown", (2, 7)),
    ],
)
def test_other_encodings(raw: bytes, looks_like: str, place: tuple[int, int]) -> None:
    text, diagnostics = decode(raw)
    assert text is None
    assert [(diagnostic.code, diagnostic.details) for diagnostic in diagnostics] == [
        ("not-utf8", (("looks_like", looks_like),))
    ]
    assert (diagnostics[0].line, diagnostics[0].column) == place


def test_a_byte_order_mark_is_told_and_left_out() -> None:
    text, diagnostics = decode(b"\xef\xbb\xbfname: x\n")
    assert text == "name: x\n"
    assert [diagnostic.code for diagnostic in diagnostics] == ["byte-order-mark"]


def test_utf8_is_read() -> None:
    assert decode("名称: 岚川\n".encode()) == ("名称: 岚川\n", ())
