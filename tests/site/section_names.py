"""A guide whose every section has another name, and all the words that it shows, by the place where they stand."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html
from openpyxl import load_workbook

from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.documents.brochure.book import brochure_data
from investment_guide.documents.share import subject
from investment_guide.documents.wall_map.sheet import drawn_parks, sheet_data
from investment_guide.editing.form.collections import collections, file_forms
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.sections import SECTIONS
from investment_guide.rendering.frames import PageFrame
from investment_guide.rendering.menu import menu
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY

# Nothing else in a guide is called so.
CHINESE_NAMES = dict(
    zip(SECTIONS, (f"新目{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), strict=True)
)
ENGLISH_NAMES = dict(zip(SECTIONS, (f"Zol{letter}ers" for letter in "abcdefghijklmnopqrstuv"), strict=True))
STAFF = "for-staff/"
_NO_WORDS = re.compile(r"^[\w./:%?#&=+-]*$", re.ASCII)
_TAGS = re.compile(r"<[^>]+>")
SHOWN_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "content", "label")
OF_SCRIPTS = "data-"


def renamed_sections(*left_out: str) -> list[dict[str, Any]]:
    """Every section under its new name."""
    return [
        {"id": section, "name": {"zh": CHINESE_NAMES[section], "en": ENGLISH_NAMES[section]}}
        for section in SECTIONS
        if section not in left_out
    ]


def in_other_words(data: Path, words: Mapping[str, str]) -> None:
    """Replace words in the texts of a guide, so that only the tool's own wordings are left to have them."""
    for path in data.rglob("*.yml"):
        if path.name == "vocabularies.yml":
            path.unlink()
        else:
            path.write_text(
                json.dumps(_reworded(json.loads(path.read_text("utf-8")), words), ensure_ascii=False), "utf-8"
            )


def _reworded(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _reworded(inner, words) for name, inner in value.items()}
    if isinstance(value, list):
        return [_reworded(inner, words) for inner in value]
    if not isinstance(value, str) or (_NO_WORDS.match(value) and not value.istitle()):
        return value
    for pattern, new in words.items():
        value = re.sub(pattern, new, value)
    return value


def texts_of(data: Path, language: str, frame: PageFrame) -> Iterator[tuple[str, str]]:
    """Every text that readers see of a guide in one language, and the form for staff, with the place where it stands.

    Workbooks for staff are written when they are asked for: :func:`texts_of_sheets`.
    """
    loaded = load_guide(data, TODAY)
    assert loaded.guide is not None, list(loaded.diagnostics)
    context = PageContext(loaded.guide, language, TODAY, printed=True)
    made = [page for page in pages(context) if not page.address.startswith(STAFF)]
    for page in made:
        yield f"{page.address} title", page.title
        yield f"{page.address} description", page.description
        yield from ((page.address, text) for text in texts_of_html(str(page.body)))
    unprinted = replace(context, printed=False)  # the data of papers are read below
    for output in all_outputs(unprinted, tuple(made), (), {page.section: frame for page in made}):
        if output.path.startswith(("data/", "search/", "updates/")):
            yield from ((output.path, text) for text in texts_of_file(output.path, output.content))
    yield from (("menu", text) for text in strings(menu(context, [])) if not text.endswith(".md"))
    yield from (("brochure", text) for text in strings(brochure_data(context)))
    if parks := drawn_parks(context):
        yield from (("wall map", text) for text in strings(sheet_data(context, parks)))
    for address in sorted(context.pictured):
        made_subject = subject(context, address)
        yield from ((f"picture {address}", text) for text in strings(vars(made_subject)))
    if language == "zh":
        yield from (("form", text) for text in labels(collections(loaded.guide)))
        yield from (("form", text) for text in labels(file_forms(loaded.guide)))


def texts_of_sheets(data: Path) -> Iterator[tuple[str, str]]:
    """Every text of the workbooks in which staff fill in records."""
    loaded = load_guide(data, TODAY)
    assert loaded.guide is not None, list(loaded.diagnostics)
    for kind in RECORD_KINDS:
        content = workbook_bytes(loaded.guide, {kind: records_of(data, kind)}, TODAY)
        yield from ((f"sheet {kind}", text) for text in texts_of_workbook(content))


def texts_of_html(body: str) -> Iterator[str]:
    """Texts and what is read or shown of attributes."""
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    yield from (
        " ".join(str(text).split()) for text in tree.xpath("//text()[not(ancestor::script)]") if str(text).strip()
    )
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name in SHOWN_ATTRIBUTES or (name.startswith(OF_SCRIPTS) and not _NO_WORDS.match(value)):
                yield from re.findall(r'"([^"]*)"', value) if value[:1] in "[{" and '"' in value else [value]
    for script in tree.xpath("//script[contains(@type, 'json')]/text()"):
        yield from strings(json.loads(script))


def texts_of_file(path: str, content: bytes) -> Iterator[str]:
    """The texts of a published file."""
    if path.endswith(".xlsx"):
        yield from texts_of_workbook(content)
    elif path.endswith((".csv", ".xml")):
        yield from (
            part for line in content.decode("utf-8-sig").splitlines() for part in _TAGS.sub("\n", line).split(",")
        )
    elif path.endswith((".json", ".geojson")):
        yield from strings(json.loads(content))
    elif path.endswith(".js"):
        yield from re.findall(r'"((?:[^"\\]|\\.)*)"', content.decode())


def texts_of_workbook(content: bytes) -> Iterator[str]:
    """Names of sheets and cells."""
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        yield sheet.title
        yield from (
            str(cell) for row in sheet.iter_rows(values_only=True, min_row=2) for cell in row if cell is not None
        )


def labels(value: Any) -> Iterator[str]:
    """What a form shows: labels, hints and descriptions."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("label", "label_singular", "hint", "description") and isinstance(inner, str):
                yield inner
            else:
                yield from labels(inner)
    for inner in value if isinstance(value, list) else ():
        yield from labels(inner)


def strings(value: Any) -> Iterator[str]:
    """Every text in a value; markup as its texts."""
    if isinstance(value, str):
        yield _TAGS.sub("\n", value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from strings(name)
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)
    elif hasattr(value, "__dataclass_fields__"):
        yield from strings({name: getattr(value, name) for name in value.__dataclass_fields__})
