"""A logo is a drawing and nothing else."""

from pathlib import Path

import pytest

from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.publishable.logos import LARGEST_BYTES, logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
GOOD = (
    '<defs><linearGradient id="a"/></defs><style>.x{fill:url(#a)}</style><use href="#a"/><path class="x" d="M1 1h2"/>'
)


def refused(path: Path) -> str:
    """Why a logo is refused; empty when it is taken."""
    try:
        logo(path)
    except RefusedFileError as error:
        return error.reason
    return ""


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (GOOD, ""),
        ('<image href="data:image/png;base64,AA=="/>', ""),
        ("<script>a()</script>", "script"),
        ('<path onload="a()"/>', "script"),
        ("<foreignObject/>", "script"),
        ('<set attributeName="href"/>', "script"),
        ('<image xlink:href="https://host.example/a.png"/>', "foreign"),
        ('<a href="javascript:a()"/>', "foreign"),
        ('<use href="other.svg#a"/>', "foreign"),
        ('<image href="data:image/svg+xml;base64,AA=="/>', "foreign"),
        ('<path style="fill:url(//host.example/a)"/>', "foreign"),
        ("<style>@import 'a.css';</style>", "foreign"),
        ("<style>x{background:url( 'http://host.example' )}</style>", "foreign"),
    ],
)
def test_what_an_svg_may_hold(tmp_path: Path, inner: str, reason: str) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(inner))
    assert refused(path) == reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"<html/>", "type"),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]><svg/>', "script"),
        (b'<?xml-stylesheet href="a.css"?><svg/>', "script"),
        (b"<svg>" + b" " * LARGEST_BYTES + b"</svg>", "size"),
    ],
)
def test_what_is_no_logo(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(content)
    assert refused(path) == reason


def test_a_png_is_checked_as_every_picture(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"GIF89a")
    assert refused(path)
