"""Laws that are cited: known, in force, not changed since the record was written, with such an article and a link."""

from collections.abc import Iterator

from investment_guide.analysis.laws import Cited, citations
from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.law_texts import LawTexts, names_of, of_amendment, of_article, of_repeal, places_of_texts
from investment_guide.model.laws import Law
from investment_guide.model.values import Text
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.laws import built_in_laws


def cited_laws_are_known(context: CheckContext) -> Iterator[Diagnostic]:
    """Every law that is cited is one of the tool or of ``laws.yml``."""
    laws = context.guide.laws
    for cited in citations(context.guide):
        if cited.law not in laws:
            details = {"found": cited.law, "nearest": nearest(cited.law, tuple(laws))}
            yield context.diagnostic("unknown-law", cited.kind, cited.record, cited.path, **details)


def cited_laws_are_in_force(context: CheckContext) -> Iterator[Diagnostic]:
    """No law is cited as the basis after its end; a day that passes only warns."""
    for cited, law in _known(context):
        if law.is_repealed(context.today):
            yield context.diagnostic("law-repealed", cited.kind, cited.record, cited.path, **of_repeal(law))


def cited_laws_are_as_they_were(context: CheckContext) -> Iterator[Diagnostic]:
    """No law was amended between the day of a record and today."""
    for cited, law in _known(context):
        if details := of_amendment(law, cited.as_of, context.today):
            yield context.diagnostic("law-amended-since", cited.kind, cited.record, cited.path, **details)


def cited_articles_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """Of a law whose articles are counted, none beyond the last is cited."""
    for cited, law in _known(context):
        for number in cited.articles:
            if law.lacks(int(number.partition(".")[0].partition("(")[0])):
                path, details = (*cited.path[:-1], "articles"), of_article(law, number)
                yield context.diagnostic("law-article-unknown", cited.kind, cited.record, path, **details)


def laws_in_words_hold(context: CheckContext) -> Iterator[Diagnostic]:
    """What holds of a law that is cited by its id, holds of one that a text of a record names."""
    texts = LawTexts(context.guide.laws)
    for place in places_of_texts(context.guide, context.values(Text)):
        for code, details in texts.diagnostics(place.words, place.as_of, context.today):
            yield context.diagnostic(code, place.kind, place.record, place.path, **details)


def own_laws_are_linked(context: CheckContext) -> Iterator[Diagnostic]:
    """A law of ``laws.yml`` leads to its official text. Those of the tool that do not are named by ``guide law``."""
    for law in context.guide.laws.values():
        if law.link is None and law.id not in built_in_laws():
            yield context.diagnostic("law-unlinked", "laws", "", (law.id,), **names_of(law))


def _known(context: CheckContext) -> Iterator[tuple[Cited, Law]]:
    for cited in citations(context.guide):
        if cited.law in context.guide.laws:
            yield cited, context.guide.laws[cited.law]


RULES = (
    cited_laws_are_known,
    cited_laws_are_in_force,
    cited_laws_are_as_they_were,
    cited_articles_exist,
    laws_in_words_hold,
    own_laws_are_linked,
)
