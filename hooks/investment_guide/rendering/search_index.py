"""The search: an index cut into small parts, of which a query loads only those that its own letters ask for.

``search/index.js`` says how it is cut, which entries are places of the page before them, which are past, which words
mean the same, and the names of the other files; ``search/words-NN.js`` maps words to entries, cut by their first
letter; ``search/entries-NN.js`` holds what results show of a run of entries. The parts are scripts, not JSON, because
a page opened from a folder may load scripts but may not fetch files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from operator import sub

from investment_guide.presentation.output import JsonValue, Output
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.hashed_names import renamed
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.search_entries import SearchEntry
from investment_guide.rendering.search_parts import NUMBER, FoundEntry, found_entries
from investment_guide.rendering.search_words import BESIDE, MEANING, whole_pinyin

ENTRIES_IN_A_PART = 32
ENTRIES_TO_A_SHARD = 160
FEWEST_SHARDS = 16
# For each word the entries whose title has it, and those that only mention it.
Postings = dict[str, tuple[list[int], list[int]]]


def search_files(context: PageContext, pages: Iterable[Page]) -> Iterator[Output]:
    """Yield all parts of the index of one language."""
    indexed = list(found_entries(context, pages))
    found = [one.entry for one in indexed]
    shards = max(FEWEST_SHARDS, len(found) // ENTRIES_TO_A_SHARD)
    parts = list(_parts(indexed, shards))
    if context.hashes_names:
        parts = list(map(renamed, parts))
    # The index alone keeps its name: every page would change with every record if pages named these files.
    names: list[JsonValue] = [part.path for part in parts] if context.hashes_names else []
    yield _part("index", {**_index(context, found, shards), "files": names})
    yield from parts


def _parts(indexed: Sequence[FoundEntry], shards: int) -> Iterator[Output]:
    """Yield what the index leads to."""
    for start in range(0, len(indexed), ENTRIES_IN_A_PART):
        shown = [_shown(one.entry) for one in indexed[start : start + ENTRIES_IN_A_PART]]
        yield _part(f"entries-{start // ENTRIES_IN_A_PART}", shown)
    postings = _sharded(_postings(indexed), shards)
    # Those without a word too: a part that is not there is one that was lost, not a word that nobody wrote.
    yield from (_part(f"words-{shard}", postings.get(shard, {})) for shard in range(shards))


def _part(name: str, content: JsonValue) -> Output:
    return data_script(f"search/{name}.js", f"search-{name}", content)


def _shown(entry: SearchEntry) -> JsonValue:
    """Title, address, what is above it, text, and its badge."""
    shown: list[JsonValue] = [entry.title, entry.address, entry.above, entry.text]
    return [*shown, list(astuple(entry.badge))] if entry.badge else shown


def _index(context: PageContext, found: Sequence[SearchEntry], shards: int) -> dict[str, JsonValue]:
    sections = list(dict.fromkeys(entry.section for entry in found))
    return {
        "entries": len(found),
        "run": ENTRIES_IN_A_PART,
        "shards": shards,
        "sections": sections,
        "starts": _section_starts(found, sections),
        "pages": _steps([number for number, entry in enumerate(found) if not entry.is_place]),
        "past": _steps([number for number, entry in enumerate(found) if entry.is_past]),
        "meanings": _meanings(context, found),
    }


def _section_starts(found: Sequence[SearchEntry], sections: Sequence[str]) -> JsonValue:
    """Where a run of entries of one section begins, and the number of the section."""
    starts: list[JsonValue] = []
    for number, entry in enumerate(found):
        if number == 0 or found[number - 1].section != entry.section:
            starts.append([number, sections.index(entry.section)])
    return starts


def _meanings(context: PageContext, found: Sequence[SearchEntry]) -> JsonValue:
    """For each meaning the entry that answers it best, -1 without; the words and their pinyin; and the filters that
    amounts fill there, by unit. Those of a section that the guide does not have are left out."""
    vocabularies = context.guide.vocabularies
    numbers = {entry.address: number for number, entry in enumerate(found)}
    leads = {name: numbers.get(address, -1) for name, address in vocabularies.leads_to.items()}
    # Who reads a Chinese guide may type any of the languages; nothing of China is in the files of a place abroad.
    known = context.guide.settings.languages
    typed_in = {*known, *(each for words_of in vocabularies.synonyms.values() for each in words_of if "zh" in known)}
    made: dict[str, JsonValue] = {}
    for name, languages in vocabularies.synonyms.items():
        if name in leads and not context.has(vocabularies.leads_to[name].partition("/")[0]):
            continue
        listed = {language: words_of for language, words_of in languages.items() if language in typed_in}
        written = [word.lower() for words_of in listed.values() for word in words_of]
        typed = dict.fromkeys([*written, *filter(None, map(whole_pinyin, listed.get("zh", ())))])
        asks: JsonValue = dict(vocabularies.asks.get(name, {}))
        made[name] = [leads.get(name, -1), list(typed), asks]
    return made


def _postings(indexed: Sequence[FoundEntry]) -> Postings:
    postings: Postings = defaultdict(lambda: ([], []))
    for number, one in enumerate(indexed):
        for word in one.strong:
            postings[word][0].append(number)
        for word in one.weak:
            postings[word][1].append(number)
    return postings


def _sharded(postings: Postings, shards: int) -> dict[int, dict[str, list[list[int]]]]:
    """Cut by the first letter (behind a mark: the one after it), so that the beginnings of a word stay together."""
    parts: dict[int, dict[str, list[list[int]]]] = defaultdict(dict)
    for word in sorted(postings):
        strong, weak = postings[word]
        first = word[1] if word[0] in (NUMBER, MEANING, BESIDE) else word[0]
        parts[ord(first) % shards][word] = [_steps(strong), _steps(weak)] if weak else [_steps(strong)]
    return parts


def _steps(numbers: list[int]) -> list[int]:
    """Rising numbers as the differences between neighbours: shorter to write, better to compress."""
    return list(map(sub, numbers, [0, *numbers]))
