"""Laws that are cited: known, in force, not changed since the record was written, with such an article and a link."""

from collections.abc import Iterator

from investment_guide.analysis.laws import Cited, citations
from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.model.laws import Law, article_zh
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
    """No law is cited as the basis after its end, by its id or in words; a day that passes only warns."""
    ended = {key: law for key, law in context.guide.laws.items() if law.is_repealed(context.today)}
    for cited in citations(context.guide):
        if cited.law in ended:
            yield _repealed(context, ended[cited.law], cited.kind, cited.record, cited.path)
    for kind, record, found in context.values(Text) if ended else ():
        named = [law for law in ended.values() if law.title.zh and f"《{law.title.zh}》" in (found.value.zh or "")]
        for law in named if getattr(found.value, "law", None) is None else ():
            yield _repealed(context, law, kind, record, found.path)


def _repealed(context: CheckContext, law: Law, kind: str, record: str, path: tuple[str | int, ...]) -> Diagnostic:
    assert law.repealed is not None  # noqa: S101  # the callers look at nothing else
    details = {"on": law.repealed.on, **_both("by", law.repealed.by)}
    return context.diagnostic("law-repealed", kind, record, path, **_names(law), **details)


def cited_laws_are_as_they_were(context: CheckContext) -> Iterator[Diagnostic]:
    """No law was amended between the day of a record and today."""
    for cited, law in _known(context):
        since = [day for day in law.amended if cited.as_of < day <= context.today]
        if since:
            details = {**_names(law), "on": max(since), "as_of": cited.as_of}
            yield context.diagnostic("law-amended-since", cited.kind, cited.record, cited.path, **details)


def cited_articles_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """Of a law whose articles are counted, none beyond the last is cited."""
    for cited, law in _known(context):
        for number in cited.articles:
            if law.articles is not None and int(number.partition(".")[0].partition("(")[0]) > law.articles:
                details = {**_names(law), "article_zh": article_zh(number), "article_en": number, "last": law.articles}
                path = (*cited.path[:-1], "articles")
                yield context.diagnostic("law-article-unknown", cited.kind, cited.record, path, **details)


def own_laws_are_linked(context: CheckContext) -> Iterator[Diagnostic]:
    """A law of ``laws.yml`` leads to its official text. Those of the tool that do not are named by ``guide law``."""
    for law in context.guide.laws.values():
        if law.link is None and law.id not in built_in_laws():
            yield context.diagnostic("law-unlinked", "laws", "", (law.id,), **_names(law))


def _known(context: CheckContext) -> Iterator[tuple[Cited, Law]]:
    for cited in citations(context.guide):
        if cited.law in context.guide.laws:
            yield cited, context.guide.laws[cited.law]


def _names(law: Law) -> dict[str, str]:
    return _both("law", law.title)


def _both(name: str, text: Text | None) -> dict[str, str]:
    return {f"{name}_{language}": text.reading(language)[0] if text else "" for language in ("zh", "en")}


RULES = (
    cited_laws_are_known,
    cited_laws_are_in_force,
    cited_laws_are_as_they_were,
    cited_articles_exist,
    own_laws_are_linked,
)
