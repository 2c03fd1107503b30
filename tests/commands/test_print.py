"""``guide print`` and the papers of ``guide build``: what is made, what links to it, how to leave it out."""

from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from investment_guide.commands.print import NAMES
from investment_guide.documents.registry import DOCUMENTS
from tests.commands.conftest import Run
from tests.documents.photographs import grainy_png

pytestmark = pytest.mark.slow


def names_in(folder: Path, pattern: str) -> set[str]:
    """The files of a folder that fit."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern)}


def test_the_command_knows_every_paper() -> None:
    assert tuple(DOCUMENTS) == NAMES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_paper_in_one_language(language: str, run: Run, desk: Path) -> None:
    code, said = run("print", "sheets", "--language", language, "--lang", "en", "--out", "papers")
    assert (code, names_in(desk / "papers", "*.png")) == (0, set())
    root = "en/" if language == "en" else ""
    plots = {f"{root}land/a-01/sheet.pdf", f"{root}land/a-02/sheet.pdf"}
    assert names_in(desk / "papers", "*.pdf") == plots | {f"{root}factories/f-01/sheet.pdf"}
    assert "papers: 3 files" in said


def test_broken_data_print_nothing(run: Run, desk: Path) -> None:
    plot = desk / "data" / "land" / "a-01.yml"
    plot.write_text(plot.read_text(encoding="utf-8").replace("area_mu:", "area_mou:"), encoding="utf-8")
    code, said = run("print", "share")
    assert code == 1 and "area_mou" in said
    assert not (desk / "print").exists()


@pytest.mark.parametrize("wrong", [("print",), ("print", "leaflet"), ("print", "sheets", "--language", "fr")])
def test_wrong_use(wrong: tuple[str, ...], run: Run) -> None:
    assert run(*wrong)[0] == 2


def test_a_folder_that_cannot_be_written_is_told(run: Run, desk: Path) -> None:
    (desk / "print").write_text("a file", encoding="utf-8")
    code, said = run("print", "sheets", "--lang", "en")
    assert code == 1 and "Cannot write print" in said


@pytest.mark.parametrize("command", [("print", "brochure", "--out", "site"), ("build",)])
def test_the_cover_has_the_picture_of_the_home_page(command: tuple[str, ...], run: Run, desk: Path) -> None:
    hero = "look: {hero: {file: river.png, caption: 江岸园区, credit: 某人, on: 2026-05-01}}"
    with (desk / "data" / "guide.yml").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{hero}\n")
    (desk / "data" / "files").mkdir(exist_ok=True)
    (desk / "data" / "files" / "river.png").write_bytes(grainy_png(300, 200))
    assert run(*command, "--language", "zh")[0] == 0
    cover = PdfReader(desk / "site" / "downloads" / "guide.pdf").pages[0]
    assert "江岸园区" in cover.extract_text() and len(cover.images) == 1


def test_a_build_makes_papers_and_links_to_them_unless_told_not_to(run: Run, desk: Path) -> None:
    assert run("build", "--language", "zh")[0] == 0
    site = desk / "site"
    made = names_in(site, "sheet.pdf") | names_in(site, "poster.png") | names_in(site, "card.png")
    assert {"land/a-01/sheet.pdf", "factories/f-01/sheet.pdf", "poster.png", "policies/rnd/poster.png"} <= made
    assert (site / "downloads" / "guide.pdf").is_file()
    assert "../downloads/guide.pdf" in html.parse(site / "downloads" / "index.html").xpath("//a/@href")
    linked = set()
    for page in site.rglob("index.html"):
        for href in html.parse(page).xpath("//a/@href"):
            if href in {"sheet.pdf", "poster.png"}:
                linked.add((page.parent / href).relative_to(site).as_posix())
    assert linked == {path for path in made if not path.endswith("card.png")}
    assert run("build", "--language", "zh", "--no-print")[0] == 0
    assert names_in(site, "*.pdf") | names_in(site, "poster.png") | names_in(site, "card.png") == set()
    # The staff handbook explains papers in any case.
    public = [page for page in site.rglob("index.html") if "for-staff" not in page.parts]
    assert len(public) > 10
    reported = {page: page.read_text(encoding="utf-8") for page in public}
    assert not [page for page, html in reported.items() if "sheet.pdf" in html or "guide.pdf" in html]
