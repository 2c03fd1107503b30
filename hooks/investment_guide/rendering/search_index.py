"""The search: an index cut into small parts, of which a query loads only those that its own letters ask for.

``search/index.js`` says how it is cut; ``search/words-NN.js`` maps words to entries, cut by their first letter;
``search/entries-NN.js`` holds title, address, section and summary of a run of entries. The parts are scripts, not
JSON, because a page opened from a folder may load scripts but may not fetch files.

A text is found by its words, pairs of characters of scripts without spaces, bare numbers and pinyin initials.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from operator import sub
from types import MappingProxyType

from investment_guide.formatting.site_fields import Kind, filters
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.uses import Choice
from investment_guide.presentation.output import JsonValue, Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

TAG = re.compile(r"<(script|style)\b.*?</\1>|<svg\b.*?</svg>|<[^>]*>", re.DOTALL)
LATIN = re.compile(r"[a-z0-9]+")
# The same in search.js: words of scripts with spaces between them, and runs of kana, Chinese characters and Hangul.
WORDS = re.compile(r"[a-z0-9\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
CHINESE = re.compile(r"[\u3400-\u9fff]+")
LONGEST_INITIALS = 12
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
        listed = [[page.title, page.address, section_title(context, page.section), page.description] for page in run]
        yield _part(f"entries-{start // ENTRIES_IN_A_PART}", listed)
    postings = _sharded(_postings(context, entries), shards)
    # Those without a word too: a part that is not there is one that was lost, not a word that nobody wrote.
    yield from (_part(f"words-{shard}", postings.get(shard, {})) for shard in range(shards))


def _part(name: str, content: JsonValue) -> Output:
    return data_script(f"search/{name}.js", f"search-{name}", content)


def section_title(context: PageContext, section: str) -> str:
    """Return the name of a section as results show it."""
    spec = KIND_OF.get(section)
    if spec is None or spec.shared_page is not None:
        return context.gettext("Page")
    return context.formatter.named(section, spec.section)


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
    if record and kind in KIND_OF:
        number = getattr(context.guide.records(kind)[record], "number", None) or ""
        yield from (f"#{key}" for key in {number_key(number), number_key(record)} if key)


def _names(context: PageContext, page: Page) -> Iterator[str]:
    """The Chinese name also finds the English page: by its characters and by pinyin initials."""
    kind, _, record = page.address.rstrip("/").partition("/")
    if context.language == "zh" or not record or page.section == "for-staff":
        return
    found = context.guide.records(kind)[record]
    name = getattr(found, "name", None) or getattr(found, "title", None)
    if name is not None and name.zh:
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
                yield one.label(context.formatter.messages)
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


def plain_text(html: str) -> str:
    """Return the words of a page without markup and drawings."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def words(text: str) -> Iterator[str]:
    """Yield words in lower case, and every pair of neighbouring characters where none stand between words.

    >>> sorted(set(words("集成电路 IC-3")))
    ['3', 'ic', '成电', '电路', '集成']
    >>> sorted(set(words("Ngữ sàn ロビー")))
    ['ngữ', 'sàn', 'ビー', 'ロビ']
    """
    lowered = text.lower()
    yield from WORDS.findall(lowered)
    for run in UNSPACED.findall(lowered):
        if len(run) == 1:
            yield run
        for start in range(len(run) - 1):
            yield run[start : start + 2]


def number_key(number: str) -> str:
    """Return a plot's number as people type it: no dashes, no blanks, lower case.

    >>> number_key("LC-A-03")
    'lca03'
    """
    return "".join(LATIN.findall(number.lower()))


def initials(name: str) -> tuple[str, ...]:
    """Return the pinyin initials of each Chinese run from each of its characters on: 高新区 → gxq, xq.

    A search for initials is a search for the beginning of one of these.
    """
    found: set[str] = set()
    for letters in map(_initials_of_run, CHINESE.findall(name)):
        found.update(letters[start : start + LONGEST_INITIALS] for start in range(len(letters) - 1))
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _initials_of_run(run: str) -> str:
    # Loading its dictionary takes half a second, which a check of the data need not wait for.
    from pypinyin import Style, pinyin

    return "".join(syllable[0] for syllable in pinyin(run, style=Style.FIRST_LETTER, errors="ignore"))
