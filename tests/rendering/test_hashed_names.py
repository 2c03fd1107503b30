"""What pages load has a hash of its content in its name; a page is filled with the names once they are known."""

from dataclasses import replace
from pathlib import Path

from investment_guide.rendering.hashed_names import (
    HashedNames,
    hash_of,
    marked,
    published,
    relative_with_marks,
    with_hash,
    without_hash,
)
from investment_guide.rendering.pages import map as map_pages
from investment_guide.rendering.search_index import search_files
from tests.rendering.contexts import city_context


def written(folder: Path, **files: str) -> Path:
    """A folder of styles."""
    (folder / "styles").mkdir(parents=True)
    for name, text in files.items():
        (folder / "styles" / f"{name}.css").write_text(text, encoding="utf-8")
    return folder


def test_a_file_is_renamed_when_a_page_names_it(tmp_path: Path) -> None:
    site = written(tmp_path / "site", guide="p {}", other="a {}")
    names = HashedNames(site)
    page = f'<link href="{relative_with_marks("land/a/", "styles/guide.css")}">'
    expected = f'<link href="../../styles/guide{hash_of(b"p {}")}.css">'
    assert [names.filled(page), names.filled(page)] == [expected] * 2
    assert {path.name for path in (site / "styles").iterdir()} == {f"guide{hash_of(b'p {}')}.css", "other.css"}
    assert published(site, "styles/guide.css").read_bytes() == b"p {}"
    assert published(site, "styles/other.css") == site / "styles" / "other.css"


def test_what_is_not_there_keeps_its_name(tmp_path: Path) -> None:
    site = written(tmp_path / "site", guide="p {}")
    (tmp_path / "secret.css").write_text("a {}", encoding="utf-8")
    for path in ("styles/none.css", "../secret.css"):
        assert HashedNames(site).filled(marked(path)) == path
    assert (tmp_path / "secret.css").exists()


def test_only_what_pages_load_is_marked() -> None:
    for address in ("land/", "data/land.csv", "https://host.example/a.js", "/a.js", "updates/feed.xml"):
        assert marked(address) == address


def test_a_name_says_the_same_content() -> None:
    assert with_hash("map/index.js", b"1") != with_hash("map/index.js", b"2")
    assert without_hash(with_hash("map/index.js", b"1")) == "map/index.js"
    assert without_hash("own.sha.js") == "own.sha.js"


def test_the_index_of_the_search_names_its_parts_and_no_page_does() -> None:
    context = replace(city_context("zh"), hashes_names=True)
    outputs = {output.path: output.content.decode() for output in search_files(context, ())}
    index = outputs.pop("search/index.js")
    assert outputs and all(path in index and without_hash(path) != path for path in outputs)


def test_the_page_of_the_map_names_all_its_files() -> None:
    context = replace(city_context("zh"), hashes_names=True)
    (page,) = map_pages.pages(context)
    made = {output.path for output in map_pages.map_files(context)}
    assert [path for path in made if f"@{path}" not in page.body] == []
