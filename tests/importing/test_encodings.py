"""Bytes of tables in the encodings that people send them in."""

import pytest

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.encodings import decoded

CHINESE = "编号,面积（亩）,位置\nA-01,12.5,高新区凌云路以南\n"
WESTERN = "id,name,price\n1,Café – “Zürich”,£5\n2,façade,10 €\n"


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (CHINESE.encode(), "utf-8", CHINESE),
        (CHINESE.encode("utf-8-sig"), "utf-8-sig", CHINESE),
        (CHINESE.encode("utf-16"), "utf-16", CHINESE),
        (("a,b\n1,2\n" * 30).encode("utf-16-le"), "utf-16-le", "a,b\n1,2\n" * 30),
        (("a,b\n1,2\n" * 30).encode("utf-16-be"), "utf-16-be", "a,b\n1,2\n" * 30),
        (CHINESE.encode("gb18030"), "gb18030", CHINESE),
        (WESTERN.encode("cp1252"), "cp1252", WESTERN),
        ("编号·甲——乙…".encode("gb18030"), "gb18030", "编号·甲——乙…"),
        (b"plain,ascii\n1,2\n", "utf-8", "plain,ascii\n1,2\n"),
        (b"", "utf-8", ""),
    ],
)
def test_what_a_file_is_in(raw: bytes, encoding: str, text: str) -> None:
    found = decoded(raw)
    assert (found.encoding, found.text) == (encoding, text)


@pytest.mark.parametrize("raw", [CHINESE.encode("gb18030"), WESTERN.encode("cp1252")])
def test_a_guess_says_why(raw: bytes) -> None:
    reason = decoded(raw).reason
    assert reason is not None
    assert "UTF-8" in reason.zh
    assert "UTF-8" in reason.en


def test_the_encoding_that_staff_name_is_used() -> None:
    text = "編號,面積\nA-01,12\n"
    assert decoded(text.encode("big5"), "big5").text == text


@pytest.mark.parametrize(
    ("raw", "asked", "reported"),
    [
        (CHINESE.encode("gb18030"), "utf-8", "第 1 行"),
        (b"a", "klingon", "没有叫“klingon”的编码"),
        (CHINESE.encode().decode("cp1252", "replace").encode(), "", "乱码"),
        ("编号,位置\n1,锟斤拷锟斤拷\n".encode(), "", "第 2 行有乱码"),
        (CHINESE.encode("gb18030"), "cp1252", "乱码"),
        ("的的，是的，".encode(), "gb18030", "乱码"),
        ("id,name\n1,CafÃ© Zurich\n".encode(), "", "第 2 行有乱码"),
        (bytes(range(128, 256)) * 3, "", "看不出文件的编码"),
        ("unit: 元/平方米".encode("big5"), "", "看不出文件的编码"),
        ("單位,元/月".encode("big5"), "", "看不出文件的编码"),
        (b"a,b\n1,\x00\n", "", "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, asked: str, reported: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        decoded(raw, asked)
    (message,) = refusal.value.messages
    assert reported in message.zh
    assert message.en
