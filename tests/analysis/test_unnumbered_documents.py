"""A document without a number says so wherever its number would stand, and nowhere the word that the file has."""

from datetime import date
from pathlib import Path

import pytest

from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.documents.share import subject
from investment_guide.rendering.page_context import PageContext
from tests.checking.sample import change, codes_of, copy_of_the_good_guide

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(("language", "words"), [("zh", "无文号"), ("en", "No document number")])
def test_it_is_said_in_words(tmp_path: Path, language: str, words: str) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, "policies/equipment.yml", "number: 样府〔2026〕3号", "number: none")
    assert codes_of(data, publish=True) == []
    guide = load_guide(data, DAY).guide
    assert guide is not None
    context = PageContext(guide, language, DAY)
    bodies = {page.address: page.body for page in pages(context)}
    files = {output.path: output.content.decode("utf-8", "replace") for output in all_outputs(context, (), (), {})}
    shown = (
        bodies["policies/"],
        bodies["policies/equipment/"],
        files["match/policies.js"],
        files["data/policies.csv"],
        str(subject(context, "policies/equipment/").tiles),
    )
    assert [words in text for text in shown] == [True] * len(shown)
    assert ">none<" not in bodies["policies/"] + bodies["policies/equipment/"]
