"""The filters of a page of records by what these refer to, as ``filtered_by`` of their ``KindSpec`` says.

A field that belongs to the one before it, as the link of a chain to its cluster, is compared together with that one:
two chains may have links of one id.
"""

from collections.abc import Iterator, Mapping, Sequence

from investment_guide.formatting.rows import Row
from investment_guide.model.kinds import KindSpec
from investment_guide.model.record import Record
from investment_guide.presentation.records import rows_of
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.site_lists import Control


def compared(spec: KindSpec, record: Record) -> Mapping[str, str]:
    """Return what filters compare of a record; empty where its kind is not filtered."""
    words = [str(getattr(record, name) or "") for name in spec.filtered_by]
    return {name: "/".join(words[: at + 1]) if words[at] else "" for at, name in enumerate(spec.filtered_by)}


def record_filters(context: PageContext, spec: KindSpec, records: Sequence[Record]) -> tuple[Control, ...]:
    """Return a choice for each field, of the words that occur."""
    return tuple(_controls(context, spec, records)) if len(records) > 1 else ()


def _controls(context: PageContext, spec: KindSpec, records: Sequence[Record]) -> Iterator[Control]:
    shown = [(compared(spec, record), _labels(context, spec, record)) for record in records]
    for name in spec.filtered_by:
        options = {words[name]: labels[name].value for words, labels in shown if words[name] and name in labels}
        label = next((labels[name].label for _, labels in shown if name in labels), "")
        if options:
            texts = {word: value.striptags() for word, value in options.items() if value}
            chosen = tuple(sorted(texts.items(), key=lambda option: option[1]))
            yield Control(f"{spec.folder}-{name.replace('_', '-')}", name, label, options=chosen)


def _labels(context: PageContext, spec: KindSpec, record: Record) -> Mapping[str, Row]:
    return {row.name: row for row in rows_of(context, spec, record)}
