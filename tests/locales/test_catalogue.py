"""Message catalogues: complete, current, with the gaps and names of sections of the English they translate."""

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from markupsafe import Markup

from investment_guide.formatting.messages import LocaleMessages
from investment_guide.locales.catalogue import FOLDER, catalogue, parse_catalogue, translate
from investment_guide.locales.marks import pgettext_noop
from investment_guide.locales.update import KEYWORDS, PACKAGE, extracted, updated
from investment_guide.model.section_marks import MARK
from investment_guide.model.sections import SECTIONS

GAP = re.compile(r"\{(\w+)\}")
CATALOGUES = sorted(FOLDER.glob("*.po"))


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """What code and templates say."""
    return extracted()


def read(path: Path) -> Catalog:
    """A catalogue as Babel reads it."""
    with path.open("rb") as file:
        return read_po(file)


def forms(message: Message) -> tuple[str, ...]:
    """All English of a message."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations(message: Message) -> tuple[str, ...]:
    """All of its translations."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_current(path: Path, messages: Catalog) -> None:
    assert len(list(messages)) > 1000
    assert path.read_bytes() == updated(path, messages), "type: make messages"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_message_is_translated(path: Path) -> None:
    found = [message for message in read(path) if message.id]
    assert found
    assert [message.id for message in found if message.fuzzy or not all(translations(message))] == []


# What stands between texts or around them, and what follows an amount; their context says where.
AFTER_AMOUNTS = "price"
SEPARATORS = {
    ("alternatives", ", or "),
    ("bracket", "("),
    ("bracket", ")"),
    ("clauses", ", "),
    ("clauses", "; "),
    ("items of a list", "; "),
    ("end of a sentence", " "),
    ("label", ": "),
    ("list", " and "),
    ("list", " or "),
    ("list", ", "),
    ("list of remedies", ", or "),
    ("of a range", ", "),
    ("remarks", ". "),
    ("spaced list", " or "),
    ("what is set smaller", " ("),
}


def test_no_message_is_the_beginning_or_the_end_of_another(messages: Catalog) -> None:
    parts = {
        (message.context, english)
        for message in messages
        for english in forms(message)
        if message.id
        and message.context != AFTER_AMOUNTS
        and (english[-1] in " ([{" or (english[0] in " ,;.:)]}" and not english.startswith(("[[", "{"))))
    }
    assert parts == SEPARATORS


def keyword_names() -> Mapping[str, set[str]]:
    """By message, the names of the values that a module fills in."""
    names: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in KEYWORDS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        names[argument.value] |= {one.arg for one in node.keywords if one.arg}
    return names


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_fills_only_what_it_is_given(path: Path) -> None:
    given, wrong = keyword_names(), []
    for message in read(path):
        english = forms(message) if message.id else ()
        known = {gap for one in english for gap in GAP.findall(one)} | {name for one in english for name in given[one]}
        wrong += [text for text in translations(message) if message.id and not set(GAP.findall(text)) <= known]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_marks_sections_that_there_are(path: Path) -> None:
    marked = {mark[1] for message in read(path) for text in translations(message) for mark in MARK.finditer(text)}
    assert marked and marked <= set(SECTIONS)


def test_contexts_tell_messages_of_the_same_english_apart() -> None:
    assert translate("Address", "zh") == "地址"
    assert translate(pgettext_noop("web", "Address"), "zh") == "网址"
    assert translate(pgettext_noop("web", "Address"), "en") == "Address"
    assert translate("Nobody says this", "zh") == "Nobody says this"


def written(folder: Path, text: str) -> Path:
    """A catalogue of a language with three forms."""
    path = folder / "xx.po"
    plural = "n%10==1 ? 0 : n%10<5 ? 1 : 2"
    path.write_text(f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=({plural});\\n"\n\n{text}', "utf-8")
    return path


def test_plural_forms_are_those_of_the_language(tmp_path: Path) -> None:
    text = 'msgid "{n} plot"\nmsgid_plural "{n} plots"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    found = parse_catalogue(written(tmp_path, text).read_bytes())
    assert [found.ngettext("{n} plot", "{n} plots", count) for count in (1, 2, 5, 21)] == ["a", "b", "c", "a"]
    english = catalogue("en")
    assert [english.ngettext("{n} plot", "{n} plots", count) for count in (0, 1, 2)] == [
        "{n} plots",
        "{n} plot",
        "{n} plots",
    ]


def test_fuzzy_and_empty_translations_count_as_none(tmp_path: Path) -> None:
    text = '#, fuzzy\nmsgid "Map"\nmsgstr "X"\n\nmsgid "Land"\nmsgstr ""\n'
    found = parse_catalogue(written(tmp_path, text).read_bytes())
    assert (found.gettext("Map"), found.gettext("Land")) == ("Map", "Land")


@pytest.mark.parametrize(
    ("wording", "made"),
    [
        ("面积 {area}", "面积 5"),
        ("{other} {area}", "{other} 5"),
        ("{area.__class__} {0} {", "{area.__class__} {0} {"),
    ],
)
def test_a_guides_own_wording_can_neither_fail_nor_reach_into_a_value(wording: str, made: str) -> None:
    assert LocaleMessages("en", (("{area} ha", wording),), None).gettext("{area} ha", area=5) == made


def test_all_but_markup_is_escaped_in_a_message_with_markup() -> None:
    replaced = (("Source: {title}, {publisher}", "<i> {title}, {publisher}"),)
    messages = LocaleMessages("en", replaced, None)
    said = messages.gettext("Source: {title}, {publisher}", title=Markup("<b>A&amp;B</b>"), publisher="<x>")
    assert said == Markup("&lt;i&gt; <b>A&amp;B</b>, &lt;x&gt;") and isinstance(said, Markup)
    assert not isinstance(messages.gettext("Source: {title}, {publisher}", title="A", publisher="<x>"), Markup)
