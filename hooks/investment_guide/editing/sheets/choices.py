"""Words of a vocabulary, ids of records and answers of plans as staff read them in a cell, and back to word or id."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property

from investment_guide.analysis.titles import title
from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.labels import WORDS
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.staff_locale import staff_locale_of
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.anatomy import Scalar, all_shapes
from investment_guide.reading.half_width import half_width
from investment_guide.reading.suggestions import nearest_word
from investment_guide.reading.words import own_words

YES, NO = gettext_noop("Yes"), gettext_noop("No")
PLAN_FIELD = "plan_field"
SEPARATORS = re.compile(r"[、，,;；\n]+")
JOINT = pgettext_noop("items of a list", "; ")
_ALIKE = 0.5
_FEW = 8
_ID_BEHIND = re.compile(r".*[\[【（(]\s*([a-z0-9-]+)\s*[\]】）)]")


@dataclass(frozen=True)
class Choices:
    """``labels`` leads from each word to what a cell shows, ``aliases`` from other labels to words; ``joint`` stands
    between several."""

    labels: Mapping[str, str]
    joint: str = "、"
    aliases: Mapping[str, str] = field(default_factory=dict)

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

    def chosen(self, text: str) -> str:
        """Return the word that a cell means. Raises InvalidValueError."""
        if word := self.word(text):
            return word
        near = self.nearest(text)
        hint = (f"是不是“{near}”？", f" Did you mean “{near}”?") if near else ("", "")
        some = "、".join(list(self.labels.values())[:_FEW]) if len(self.labels) <= _FEW else ""
        allowed = f"可选：{some}。" if some else "可选的词见下拉列表。"
        raise InvalidValueError(
            f"“{text}”不在可选的词里。{hint[0] or allowed}", f"“{text}” is not one of the choices.{hint[1]}"
        )

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
        by_alias = {_plain(alias): word for alias, word in self.aliases.items()}
        return by_alias | by_label | {_plain(word): word for word in self.labels}


def _plain(text: str) -> str:
    return " ".join(half_width(text).casefold().split())


def name_of_choices(column: FieldColumn) -> str:
    """Return the name of a column's choices: columns that take the same words have the same."""
    several = "*" if column.many else ""
    return column.vocabulary or (f"{column.refers_to}/{several}" if column.refers_to else "/".join(column.words))


def name_of_word(word: Scalar) -> str:
    """Return the same for a word within a cell of several."""
    return word.vocabulary or (f"{word.refers_to}/" if word.refers_to else "/".join(word.words))


def answers_to(question: str) -> str:
    """Return the name of the choices of a question of the plan."""
    return f"{PLAN_FIELD}/{question}"


def choices_for(
    guide: Guide, columns: Iterable[FieldColumn], added: Mapping[str, Iterable[str]] | None = None
) -> Mapping[str, Choices]:
    """Return the choices of every column that has some, by ``name_of_choices``.

    ``added`` are the ids, by kind, of records that the same workbook adds: they stand for themselves.
    """
    found: dict[str, Choices] = {}
    staff = staff_locale_of(guide.settings)
    joint = staff.gettext(JOINT)
    for column in _with_inner(columns):
        name = name_of_choices(column)
        if name and name not in found:
            more = {key: key for key in (added or {}).get(column.refers_to, ()) if column.refers_to}
            aliases = labels_of(guide, PLAN_FIELD) if name == PLAN_FIELD else {}
            by_alias = {label: word for word, label in aliases.items()}
            found[name] = Choices({**more, **_labels(guide, column)}, joint, by_alias)
    for question, known in guide.vocabularies.plan.items():
        if PLAN_FIELD in found and known.choices:
            refers_to = known.choices if known.choices in RECORD_KINDS else ""
            answers = FieldColumn(question, "", "word", vocabulary="" if refers_to else known.choices)
            found[answers_to(question)] = Choices(_labels(guide, replace(answers, refers_to=refers_to)), joint)
    return found


def _with_inner(columns: Iterable[FieldColumn]) -> Iterator[FieldColumn]:
    """Yield the columns, and one for each kind of word within cells of several."""
    for column in columns:
        yield column
        for shape in all_shapes(column.branches.shape) if column.branches else ():
            if isinstance(shape, Scalar) and name_of_word(shape):
                yield replace(column, vocabulary=shape.vocabulary, refers_to=shape.refers_to, words=shape.words)


def _labels(guide: Guide, column: FieldColumn) -> Mapping[str, str]:
    if column.words:
        staff = staff_locale_of(guide.settings)
        return {word: staff.gettext(WORDS[word]) if word in WORDS else word for word in column.words}
    if column.refers_to:
        return _titles(guide, column)
    labels = labels_of(guide, column.vocabulary)
    if column.vocabulary == PLAN_FIELD:
        labels = {question: _with_unit(guide, question, label) for question, label in labels.items()}
    # The class of land means little without its code, and the code is what experts read.
    if column.vocabulary == "land_use":
        return {word: f"{word} {label}" for word, label in labels.items()}
    counted = Counter(labels.values())
    return {word: f"{label} [{word}]" if counted[label] > 1 else label for word, label in labels.items()}


def _with_unit(guide: Guide, question: str, label: str) -> str:
    """Return a question of the plan with the unit of its answer: without it, nobody knows what 500 is."""
    unit = guide.vocabularies.plan[question].unit
    return staff_locale_of(guide.settings).with_unit(label, labels_of(guide, "unit").get(unit, unit)) if unit else label


def labels_of(guide: Guide, vocabulary: str) -> Mapping[str, str]:
    """Return the words that files of a guide may say of a vocabulary, and what staff read: of a unit that the guide
    names itself its name."""
    if vocabulary == PLAN_FIELD:
        return {question: known.label.main for question, known in guide.vocabularies.plan.items()}
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
