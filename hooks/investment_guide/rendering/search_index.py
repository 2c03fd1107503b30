"""The search: an index cut into small parts, of which a query loads only those that its own letters ask for.

``search/index.js`` says how it is cut; ``search/words-NN.js`` maps words to entries, cut by their first letter;
``search/entries-NN.js`` holds title, address, section and summary of a run of entries. The parts are scripts, not
JSON, because a page opened from a folder may load scripts but may not fetch files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import sub
from types import MappingProxyType
from typing import Any

from investment_guide.formatting.site_fields import Kind, filters
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.uses import Choice
from investment_guide.presentation.output import Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.search_words import initials, number_key, plain_text, words

ENTRIES_IN_A_PART = 64
PAGES_TO_A_SHARD = 160
# For each word the entries whose title has it, and those that only mention it.
Postings = dict[str, tuple[list[int], list[int]]]
SITE_LISTS: Mapping[str, Kind] = MappingProxyType({"land": "land", "factories": "factory"})
# Lists and sheets of thousands of sites: found by what distinguishes them, not by every word that they share.
LARGE_SECTIONS = frozenset({"land", "factories", "map", "match", "compare"})


def search_files(context: PageContext, pages: Iterable[Page]) -> Iterator[Output]:
    """Yield all parts of the index of one language."""
    entries = [page for page in pages if page.indexed]
    shards = max(16, len(entries) // PAGES_TO_A_SHARD)
    yield _part("index", {"entries": len(entries), "run": ENTRIES_IN_A_PART, "shards": shards})
    for start in range(0, len(entries), ENTRIES_IN_A_PART):
        run = entries[start : start + ENTRIES_IN_A_PART]
        yield _part(f"entries-{start // ENTRIES_IN_A_PART}", [_entry(context, page) for page in run])
    postings = _sharded(_postings(context, entries), shards)
    # Those without a word too: a part that is not there is one that was lost, not a word that nobody wrote.
    yield from (_part(f"words-{shard}", postings.get(shard, {})) for shard in range(shards))


def _part(name: str, content: Any) -> Output:
    return data_script(f"search/{name}.js", f"search-{name}", content)


def _entry(context: PageContext, page: Page) -> list[str]:
    return [page.title, page.address, section_title(context, page.section), page.description]


def section_title(context: PageContext, section: str) -> str:
    """Return the name of a section as results show it."""
    spec = KIND_OF.get(section)
    if spec is None or spec.shared_page is not None:
        return context.say("页面", "Page")
    return context.formatter.named(section, *spec.section)


def _postings(context: PageContext, entries: list[Page]) -> Postings:
    postings: Postings = defaultdict(lambda: ([], []))
    for index, page in enumerate(entries):
        strong = {*words(page.title), *initials(page.title), *_numbers(context, page), *_names(context, page)}
        for word in strong:
            postings[word][0].append(index)
        for word in {*words(_mentioned(context, page))} - strong:
            postings[word][1].append(index)
    return postings


def _numbers(context: PageContext, page: Page) -> Iterator[str]:
    """The number and the id of the record, marked so that a search for a number finds its record first."""
    kind, _, record = page.address.rstrip("/").partition("/")
    if record and kind in {"land", "factories", "parks", "policies", "projects"}:
        number = getattr(context.guide.records(kind)[record], "number", None) or ""
        yield from (f"#{key}" for key in {number_key(number), number_key(record)} if key)


def _names(context: PageContext, page: Page) -> Iterator[str]:
    """The Chinese name also finds the English page: by its characters and by pinyin initials."""
    kind, _, record = page.address.rstrip("/").partition("/")
    if context.language == "zh" or not record or page.section == "for-staff":
        return
    found = context.guide.records(kind)[record]
    name = getattr(found, "name", None) or getattr(found, "title", None)
    if name is not None:
        yield from words(name.zh)
        yield from initials(name.zh)


def _mentioned(context: PageContext, page: Page) -> str:
    if page.section in LARGE_SECTIONS:
        return " ".join((page.description, *_features(context, page)))
    return f"{page.description} {plain_text(page.body)}"


def _features(context: PageContext, page: Page) -> Iterator[str]:
    """What the list of a kind is filtered by; of a site the words and flags that it is filtered by."""
    kind, _, key = page.address.rstrip("/").partition("/")
    if kind not in SITE_LISTS:
        return
    for one in filters(SITE_LISTS[kind]):
        field = one.field
        if not key:
            yield context.formatter.label(field.about)
        elif isinstance(one.spec, Choice) and not field.is_of_floor:
            value = getattr(context.guide.records(kind)[key], field.type.attribute)
            if value is True:
                yield context.say(*one.label)
            elif value and field.vocabulary:
                yield context.formatter.word(field.vocabulary, value)


def _sharded(postings: Postings, shards: int) -> dict[int, dict[str, list[list[int]]]]:
    """Cut by the first letter (of a number: the one after its mark), so that the beginnings of a word stay together."""
    parts: dict[int, dict[str, list[list[int]]]] = defaultdict(dict)
    for word in sorted(postings):
        strong, weak = postings[word]
        first = word[1] if word[0] == "#" else word[0]
        parts[ord(first) % shards][word] = [_steps(strong), _steps(weak)] if weak else [_steps(strong)]
    return parts


def _steps(numbers: list[int]) -> list[int]:
    """Rising numbers as the differences between neighbours: shorter to write, better to compress."""
    return list(map(sub, numbers, [0, *numbers]))
