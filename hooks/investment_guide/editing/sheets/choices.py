"""Words of a vocabulary and ids of records as staff read them in a cell, and back to the word or id."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from investment_guide.analysis.titles import title
from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.staff_locale import staff_locale_of
from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.guide import Guide
from investment_guide.reading.half_width import half_width
from investment_guide.reading.suggestions import nearest_word
from investment_guide.reading.words import own_words

SEPARATORS = re.compile(r"[、，,;；\n]+")
JOINT = pgettext_noop("items of a list", "; ")
_ALIKE = 0.5
_ID_BEHIND = re.compile(r".*[\[【（(]\s*([a-z0-9-]+)\s*[\]】）)]")


@dataclass(frozen=True)
class Choices:
    """``labels`` leads from each word to what a cell shows; ``joint`` stands between several."""

    labels: Mapping[str, str]
    joint: str = "、"

    def shown(self, word: str) -> str:
        """Return what stands in a cell; a word that nobody knows stands for itself."""
        return self.labels.get(word, word)

    def listed(self, words: Iterable[str]) -> str:
        """Return several words in one cell; those whose label could not be distinguished stand for themselves."""
        shown = ((word, self.shown(word)) for word in words)
        return self.joint.join(word if SEPARATORS.search(label) else label for word, label in shown)

    def word(self, text: str) -> str:
        """Return the word that a cell means: by label, by the word itself, by an id in brackets; else nothing."""
        plain = _plain(text)
        found = _ID_BEHIND.fullmatch(plain)
        return self._words.get(plain) or (found[1] if found and found[1] in self.labels else "")

    def nearest(self, text: str) -> str:
        """Return the label that was probably meant, or nothing."""
        near = nearest_word(text, self.labels, {label: word for word, label in self.labels.items()})
        if near:
            return self.shown(near)
        # Chinese words are short: one sign of two may be the wrong one.
        return next(iter(get_close_matches(text, self.labels.values(), n=1, cutoff=_ALIKE)), "")

    @cached_property
    def _words(self) -> Mapping[str, str]:
        by_label = {_plain(label): word for word, label in self.labels.items()}
        return by_label | {_plain(word): word for word in self.labels}


def _plain(text: str) -> str:
    return " ".join(half_width(text).casefold().split())


def name_of_choices(column: FieldColumn) -> str:
    """Return the name of a column's choices: columns that take the same words have the same."""
    several = "*" if column.many else ""
    return column.vocabulary or (f"{column.refers_to}/{several}" if column.refers_to else "/".join(column.words))


def choices_for(guide: Guide, columns: Iterable[FieldColumn]) -> Mapping[str, Choices]:
    """Return the choices of every column that has some, by ``name_of_choices``."""
    found: dict[str, Choices] = {}
    joint = staff_locale_of(guide.settings).gettext(JOINT)
    for column in columns:
        name = name_of_choices(column)
        if name and name not in found:
            found[name] = Choices(_labels(guide, column), joint)
    return found


def _labels(guide: Guide, column: FieldColumn) -> Mapping[str, str]:
    if column.words:
        return {word: word for word in column.words}
    if column.refers_to:
        return _titles(guide, column)
    labels = labels_of(guide, column.vocabulary)
    # The class of land means little without its code, and the code is what experts read.
    if column.vocabulary == "land_use":
        return {word: f"{word} {label}" for word, label in labels.items()}
    counted = Counter(labels.values())
    return {word: f"{label} [{word}]" if counted[label] > 1 else label for word, label in labels.items()}


def labels_of(guide: Guide, vocabulary: str) -> Mapping[str, str]:
    """Return the words that files of a guide may say of a vocabulary, and what staff read: of a unit that the guide
    names itself its name."""
    terms = guide.vocabularies.written(vocabulary)
    own = own_words(guide.vocabularies, guide.settings.record_units).get(vocabulary)
    if own is None:
        return {word: term.main for word, term in terms.items()}
    return {word: word if word != stored else terms[stored].main for word, stored in own.items() if stored in terms}


def _titles(guide: Guide, column: FieldColumn) -> Mapping[str, str]:
    """Return ``岚川高新区 [lc-hitech]``, as two may have one name; several in one cell are named without the id."""
    ids = getattr(guide, column.refers_to)
    titles = {key: title(guide, column.refers_to, key).main.strip() for key in ids}
    names = list(titles.values())
    return {key: name if column.many and names.count(name) == 1 else f"{name} [{key}]" for key, name in titles.items()}
