"""Pictures of the look that papers cannot show are named before they are missed there."""

from pathlib import Path

from investment_guide.checking.check import check
from investment_guide.documents.drawable import is_drawable
from investment_guide.reading.load import read_guide
from tests.checking.sample import copy_of_the_good_guide, reported
from tests.documents.photographs import grainy_png, undrawable_png
from tests.projects import TODAY

LOGO = "look:\n  logo: images/logo.png\n"


def found(folder: Path, look: str, file: str, content: bytes) -> list[tuple[str, str, str]]:
    """What the check says of a guide with a look and a picture."""
    data = copy_of_the_good_guide(folder)
    with (data / "guide.yml").open("a", encoding="utf-8") as stream:
        stream.write(look)
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return [reported(each) for each in check(read_guide(data), TODAY, is_drawable=is_drawable)]


def test_a_logo_that_papers_cannot_show_is_an_error(tmp_path: Path) -> None:
    said = found(tmp_path, LOGO, "overrides/images/logo.png", undrawable_png())
    assert said == [("data/guide.yml:35:9", "error", "look-picture")]


def test_a_logo_that_can_be_drawn_is_not_named(tmp_path: Path) -> None:
    assert found(tmp_path, LOGO, "overrides/images/logo.png", grainy_png(8, 8)) == []
