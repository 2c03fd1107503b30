"""Packed PDFs: the same document in fewer bytes, the same bytes every time."""

import io
from typing import Any

from pypdf import PdfReader

from investment_guide.documents.pdf_packing import packed

PLAIN = b"""%PDF-1.7
1 0 obj
<</Type/Pages/Count 1/Kids[2 0 R]>>
endobj
2 0 obj
<</Type/Page/Parent 1 0 R/MediaBox[0 0 10 10]/Contents 4 0 R/Resources<<>>>>
endobj
3 0 obj
<</Type/Catalog/Pages 1 0 R/Lang(en)>>
endobj
4 0 obj
<</Length 32>>
stream
0 0 m
endobj
5 0 obj % no object
endstream
endobj
"""


def plain() -> bytes:
    """A document of one page, the stream of which looks as if it held further objects."""
    starts = [PLAIN.index(b"\n%d 0 obj" % number) + 1 for number in range(1, 5)]
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer\n<</Size 5/Root 3 0 R/ID[(a)(b)]>>\nstartxref\n%d\n%%%%EOF\n" % len(PLAIN)
    return PLAIN + b"xref\n0 5\n0000000000 65535 f \n" + rows + trailer


def test_a_packed_document_is_the_same_to_a_strict_reader() -> None:
    made = packed(plain())
    assert made == packed(plain())
    before, after = PdfReader(io.BytesIO(plain())), PdfReader(io.BytesIO(made), strict=True)
    root: Any = after.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert after.trailer["/ID"] == before.trailer["/ID"]
    content: Any = after.pages[0]["/Contents"].get_object()
    original: Any = before.pages[0]["/Contents"].get_object()
    assert content.get_data() == original.get_data()
    assert b"endobj" in content.get_data()


def test_the_tree_of_pages_can_be_read_without_unpacking() -> None:
    assert b"/Type/Pages/Count 1" in packed(plain())
    assert b"/Type/Catalog" not in packed(plain())
