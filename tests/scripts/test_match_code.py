"""The QR code of a link holds it: the same squares as segno draws, whichever mask is chosen."""

from pathlib import Path

import pytest
import segno

from tests.scripts.conftest import Scripted

# As many letters as versions 2, 9 and 14 hold: writers fill what is left differently, and readers skip it.
LINKS = tuple(("https://guide.example/match/?" + "land_mu=50.5&" * 40)[:length] for length in (32, 230, 458))
QUIET = 4


@pytest.mark.parametrize("link", LINKS, ids=len)
def test_the_code_is_the_link(scripted: Scripted, repository: Path, link: str) -> None:
    page = scripted("qr-code")
    page.add_script_tag(path=repository / "hooks/investment_guide/theme/vendor/qrcode-generator/qrcode.js")
    drawn = page.evaluate(
        "(link) => { const code = guide.qrCode(link, 'label');"
        " return [code.getAttribute('viewBox'), code.lastChild.getAttribute('d')]; }",
        link,
    )
    page.close()
    size = int(drawn[0].split()[2]) - 2 * QUIET
    squares = {tuple(map(int, one.split("h")[0].split())) for one in drawn[1].split("M")[1:]}
    version = (size - 17) // 4
    codes = [
        segno.make(link, error="l", version=version, mask=mask, mode="byte", boost_error=False) for mask in range(8)
    ]
    drawings = [
        {
            (column + QUIET, row + QUIET)
            for row, line in enumerate(code.matrix)
            for column, dark in enumerate(line)
            if dark
        }
        for code in codes
    ]
    assert squares in drawings
