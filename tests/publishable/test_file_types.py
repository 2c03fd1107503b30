"""Files are published by what is in them: a safe type, whole, without programs; who is named in them is reported."""

from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.publishable.file_types import RefusedFileError, may_be_published, published_file
from tests.publishable import samples
from tests.publishable.samples import jpeg, mp4, office, packed_pdf, pdf, png

PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", jpeg()),
        ("a.JPEG", jpeg()),
        ("a.png", png()),
        ("a.webp", samples.extended_webp()),
        ("a.mp4", mp4()),
        ("a.webm", b"\x1aE\xdf\xa3webm"),
        ("a.pdf", pdf()),
        ("a.docx", office("docx")),
        ("a.xlsx", office("xlsx")),
        ("a.pptx", office("pptx")),
        ("a.txt", "规划\n".encode()),
        ("a.txt", b""),
        ("a.csv", b"\xef\xbb\xbfid,name\r\n"),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"),
    ],
)
def test_safe_types_are_published(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    published = published_file(tmp_path / name)
    assert may_be_published(name)
    assert published.authors == ()
    assert samples.SECRET not in published.content


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", PAGE, "page"),
        ("a.HTM", PAGE, "page"),
        ("a.svg", b"<svg/>", "drawing"),
        ("a.xml", b"<x/>", "page"),
        ("a.jpg", PAGE, "mismatch"),
        ("a.jpg", png(), "really-png"),
        ("a.jpg", jpeg()[:40], "damaged"),
        ("a.jpg", b"", "mismatch"),
        ("a.png", jpeg(), "really-jpg"),
        ("a.webp", b"RIFF\x00\x00\x00\x00AVI ", "mismatch"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", "damaged"),
        ("a.mp4", PAGE, "mismatch"),
        ("a.webm", PAGE, "mismatch"),
        ("a.pdf", b"\n" + PAGE + pdf(), "mismatch"),
        ("a.pdf", pdf()[:20], "damaged"),
        ("a.pdf", pdf(b"<</S /JavaScript /JS (x)>>"), "active"),
        ("a.pdf", packed_pdf(b"<</S/Launch /F (x)>>"), "active"),
        ("a.txt", b"  " + PAGE, "mismatch"),
        ("a.csv", b"a\x00b", "mismatch"),
        ("a.csv", "编号,面积\n".encode("gbk"), "encoding"),
        ("a.vtt", b"id,name", "mismatch"),
        ("a.docx", office("xlsx"), "mismatch"),
        ("a.docx", b"PK\x03\x04 cut", "damaged"),
        ("a.docx", PAGE, "mismatch"),
        ("a.docx", office("docx", more="word/vbaProject.bin"), "macros"),
        ("a.xlsx", office("xlsx", more="xl/activeX/activeX1.bin"), "macros"),
        ("a.xlsm", office("xlsx"), "macros"),
        ("a.doc", b"x", "old-office"),
        ("a.zip", b"PK", "archive"),
        ("a.gif", b"GIF89a", "picture-type"),
        ("a.exe", b"MZ", "type"),
        ("a.yml", b"a: 1", "type"),
        ("about.md~", b"x", "type"),
        ("no-suffix", b"x", "type"),
        ("gone.pdf", None, "unreadable"),
    ],
)
def test_everything_else_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedFileError) as refused:
        published_file(tmp_path / name)
    assert refused.value.reason == reason
    assert all(reason in words for words in catalogue()["file-refused"].words.values())


@pytest.mark.parametrize(
    ("name", "content", "authors"),
    [
        ("a.pdf", pdf(b"<</Author (Wang \\(A\\)) >>"), ("Wang (A)",)),
        ("a.pdf", pdf(b"<</Author (" + b"\xfe\xff" + "王某".encode("utf-16-be") + b")>>"), ("王某",)),
        ("a.pdf", pdf(b"<</Author <FEFF738B>>>"), ("王",)),
        ("a.pdf", packed_pdf(b"<</Author (Wang)>>"), ("Wang",)),
        ("a.pdf", pdf("<dc:creator><rdf:Seq><rdf:li>王某</rdf:li></rdf:Seq></dc:creator>".encode()), ("王某",)),
        ("a.pdf", pdf(b"<</Author ()>>"), ()),
        ("a.docx", office("docx", "王 &amp; 李"), ("王 & 李",)),
        ("a.xlsx", office("xlsx", "openpyxl"), ()),
    ],
)
def test_who_is_named_in_a_document_is_found(
    tmp_path: Path, name: str, content: bytes, authors: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert published_file(tmp_path / name).authors == authors
