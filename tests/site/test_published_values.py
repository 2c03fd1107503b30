"""Every public value of every record of the tests' city is on its page, in both languages, and in its JSON file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from investment_guide.analysis.public import public_guide
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.rendering.page_context import PageContext
from tests.projects import CITY
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.expected_words import Reader, missing, squeezed
from tests.site.page_types import LANGUAGES

JSON_KINDS = ("land", "factories", "parks", "policies", "clusters", "projects")
# Keys of a YAML file that no reader is meant to see.
FOR_STAFF = {"internal", "accepted", "publish", "boundary"}


def text_at(documents: Mapping[str, Document], language: str, address: str) -> str:
    """The words of a page, or of the part of it that an address with an anchor names with the headings that it stands
    under, and where its links lead."""
    page, _, anchor = address.partition("#")
    document = documents[LANGUAGE_ROOTS[language] + page]
    (node,) = document.tree.xpath("//*[@id=$anchor]" if anchor else "//main", anchor=anchor)
    outwards = [str(link) for link in node.xpath(".//a/@href") if str(link).startswith("http")]
    headings = [heading.text_content() for heading in node.xpath("ancestor::section/descendant::h2[1]")]
    return " ".join([*headings, node.text_content(), *outwards])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_value_is_on_the_page_of_its_record(
    kind: str, language: str, documents: Mapping[str, Document], city: Guide, contexts: Mapping[str, PageContext]
) -> None:
    reader = Reader(city, contexts[language].formatter)
    records, seen = public_guide(city).records(kind), 0
    lost = {}
    for key, record in records.items():
        values = list(reader.record(record))
        seen += len(values)
        address = contexts[language].relations.address_and_title(kind, key)[0]
        if faults := missing(iter(values), text_at(documents, language, address)):
            lost[key] = faults
    assert seen > 7 * len(records)
    assert lost == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_contacts_and_sources_are_told_in_full(
    language: str, documents: Mapping[str, Document], city: Guide, contexts: Mapping[str, PageContext]
) -> None:
    reader = Reader(city, contexts[language].formatter)
    assert len(city.contacts) > 5 and len(city.sources) > 20
    cards = {key: missing(reader.record(entry), text_at(documents, language, f"contact/#{key}"))
             for key, entry in city.contacts.items()}  # fmt: skip
    sources = {key: missing(reader.record(entry), text_at(documents, language, f"sources/#{key}"))
               for key, entry in city.sources.items()}  # fmt: skip
    elsewhere = {key for key, contact in city.contacts.items() if contact.role == "target-region"}
    assert elsewhere, "whose role is told by the heading above them"
    lost = [f"{key}: {fault}" for key, faults in [*cards.items(), *sources.items()] for fault in faults]
    assert [fault for fault in lost if not (fault.split(":")[0] in elsewhere and ": role" in fault)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs_and_the_city_s_own_figures_are_told(
    language: str, documents: Mapping[str, Document], city: Guide, contexts: Mapping[str, PageContext]
) -> None:
    reader, settings = Reader(city, contexts[language].formatter), city.settings
    for group in city.costs.groups:
        assert missing(reader.record(group), text_at(documents, language, f"costs/#{group.id}")) == []
    home = text_at(documents, language, "")
    parts: list[BaseModel] = [*settings.facts, settings.region]
    assert [fault for part in parts for fault in missing(reader.record(part), home)] == []
    texts = [
        settings.slogan,
        settings.summary,
        *(text for reason in settings.reasons for text in (reason.title, reason.text)),
    ]
    assert [text for text in map(reader.formatter.plain, texts) if squeezed(text) not in squeezed(home)] == []
    footer = squeezed(documents[LANGUAGE_ROOTS[language]].texts("//footer")[0])
    assert squeezed(reader.formatter.plain(settings.licence)) in footer


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explained_word_is_in_the_glossary(
    language: str, documents: Mapping[str, Document], city: Guide, contexts: Mapping[str, PageContext]
) -> None:
    glossary = squeezed(text_at(documents, language, "glossary/"))
    terms = [term for words in city.vocabularies.terms.values() for term in words.values() if term.explanation]
    assert len(terms) > 20
    wanted = [
        text for term in terms for text in (term.label(language), contexts[language].formatter.plain(term.explanation))
    ]
    assert [text for text in wanted if squeezed(text) not in glossary] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", JSON_KINDS)
def test_everything_that_staff_wrote_is_in_the_json_file(
    kind: str, language: str, built_site: Path, city: Guide
) -> None:
    file = built_site / LANGUAGE_ROOTS[language] / "data" / f"{kind}.json"
    published = {record["id"]: record for record in json.loads(file.read_bytes())["records"]}
    assert set(published) == set(public_guide(city).records(kind))
    for key, record in published.items():
        written = parse_yaml((CITY / "data" / kind / f"{key}.yml").read_bytes()).value
        assert differences(written, record, key) == []


def differences(written: Any, published: Any, path: str) -> list[str]:
    """What of a value from YAML is not, or not so, in a published value, which may say more."""
    if isinstance(written, dict):
        found = published if isinstance(published, dict) else {}
        if "law" in written:  # its title stands before what the record says
            words = {language: written[language] for language in ("zh", "en") if language in written}
            found = found | {language: text for language, text in words.items() if text in found.get(language, "")}
        public = {name: value for name, value in written.items() if name not in FOR_STAFF and value is not None}
        return [
            line for name, value in public.items() for line in differences(value, found.get(name), f"{path}.{name}")
        ]
    if isinstance(written, list) and isinstance(published, list):
        rest = [item for item in written if all(differences(item, other, path) for other in published)]
        return [f"{path}: {item} is missing" for item in rest]
    if isinstance(published, dict) and set(published) <= {"zh", "en"}:
        published = published.get("zh")
    return [] if written == published else [f"{path}: {written!r} became {published!r}"]
