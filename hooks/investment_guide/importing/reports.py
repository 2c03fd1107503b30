"""Report what an import does: a review for the terminal, a table (CSV, JSON) of every row."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from investment_guide.checking.report import as_text
from investment_guide.editing.messages import Message
from investment_guide.editing.review_words import (
    CHANGED,
    GONE,
    LEFT_OUT,
    MOST_OF_A_GROUP,
    NEW,
    NOTES,
    OUTCOMES,
    REFUSED,
    colon,
    counted,
    fields_text,
    group,
    heading,
)
from investment_guide.formatting.spreadsheets import safe_text
from investment_guide.importing.gone_records import LEAVE, REMOVE, WITHDRAW
from investment_guide.importing.planning import Planned
from investment_guide.importing.record_changes import RecordChange
from investment_guide.importing.results import REASONS, DraftedRow
from investment_guide.importing.review import ImportReview
from investment_guide.importing.rows import ForeignError
from investment_guide.reading.diagnostics import one_line

CHOICES = {
    LEAVE: Message("不动", "left as it is"),
    WITHDRAW: Message("改为撤回", "will be withdrawn"),
    REMOVE: Message("删除", "will be removed"),
}


def summary(review: ImportReview, lang: str, every: bool = False) -> str:
    """Return the counts, then group by group the records and rows behind them; ``every``: all of each group."""
    groups = [
        group(heading(OUTCOMES[NEW], review.planned.count(NEW), lang), _new_lines(review, lang, every), lang, every),
        group(
            heading(OUTCOMES[CHANGED], review.planned.count(CHANGED), lang), _changed_lines(review, lang), lang, every
        ),
        group(_gone_heading(review, lang), _gone_lines(review, lang), lang, every),
        group(
            heading(OUTCOMES[REFUSED], review.planned.count(REFUSED), lang), _refused_lines(review, lang), lang, every
        ),
        group(
            heading(OUTCOMES[LEFT_OUT], review.planned.count(LEFT_OUT), lang),
            _left_out_lines(review, lang),
            lang,
            every,
        ),
        group(NOTES.text(lang), _notes(review, lang), lang, every),
    ]
    lines = [counts(review, lang), *_remembered(review, lang), *(line for group in groups for line in group)]
    if review.diagnostics:
        most = None if every else MOST_OF_A_GROUP
        lines += as_text(review.diagnostics, lang, most=most).split("\n")
    if not every and any(len(group) > MOST_OF_A_GROUP + 1 for group in groups):
        lines.append(
            Message(
                "看全部：加 --all；存成表格：加 --report 文件.csv", "All of it: --all; as a table: --report FILE.csv"
            ).text(lang)
        )
    return "\n".join(map(one_line, lines))


def counts(review: ImportReview, lang: str) -> str:
    """Return one sentence: ``台账.csv：读到 4 行，新增 1，修改 0，不变 0，拒绝 3，略过 0。``"""
    planned = review.planned
    numbers = {outcome: planned.count(outcome) for outcome in OUTCOMES}
    return counted(review.file, len(planned.table.rows), numbers, len(review.gone), lang)


def _remembered(review: ImportReview, lang: str) -> Iterator[str]:
    if review.remembered is not None:
        zh = f"照 {review.source} 上次的“{review.remembered.file}”读"
        yield Message(zh, f"Read like {review.remembered.file} of {review.source}").text(lang)


def reasons(planned: Planned) -> Counter[str]:
    """Return how many rows were refused or left out for which first reason."""
    return Counter(one.rejections[0].reason for one in planned.rows if one.rejections)


def _new_lines(review: ImportReview, lang: str, every: bool) -> Iterator[str]:
    for record in review.records:
        if record.outcome == NEW:
            head = Message(
                f"{_named(record)}（{record.row.place.zh}）", f"{_named(record)} ({record.row.place.en})"
            ).text(lang)
            yield head + (f"{colon(lang)}{fields_text(record.fields, lang)}" if every else "")


def _changed_lines(review: ImportReview, lang: str) -> Iterator[str]:
    """Yield each record that is there already with what would change in it: ``a1: Area 80 mu → 30 mu``."""
    for record in review.records:
        if record.outcome == CHANGED:
            outline = Message("边界", "outline").text(lang) if record.row.draft and record.row.draft.outline else ""
            yield f"{_named(record)}{colon(lang)}{fields_text(record.fields, lang) or outline}"


def _named(record: RecordChange) -> str:
    return f"{record.key} {record.title}".rstrip()


def _gone_heading(review: ImportReview, lang: str) -> str:
    count = len(review.gone)
    return Message(
        f"{GONE.zh}（{count}）：上一版有、这一版没有；不会自动删除（--gone withdraw 改为撤回，--gone remove 删除）",
        f"{GONE.en.capitalize()} ({count}): in the last edition, not in this one; nothing is deleted by itself (--gone "
        "withdraw, --gone remove)",
    ).text(lang)


def _gone_lines(review: ImportReview, lang: str) -> Iterator[str]:
    for one in review.gone:
        yield f"{one.key} {one.title}{colon(lang)}{CHOICES[one.choice].text(lang)}"


def _refused_lines(review: ImportReview, lang: str) -> Iterator[str]:
    for one in review.planned.rows:
        if one.is_refused:
            yield f"{one.place.text(lang)}{colon(lang)}{rejection_text(one, lang)}"


def _left_out_lines(review: ImportReview, lang: str) -> Iterator[str]:
    """Yield each kind of rows that are no records, with their numbers."""
    comma = ", " if lang == "en" else "、"
    for reason, count in review.left_out.items():
        rows = [one.row.number for one in review.planned.rows if one.is_left_out and one.rejections[0].reason == reason]
        numbers = comma.join(map(str, rows[:MOST_OF_A_GROUP])) + (" …" if count > MOST_OF_A_GROUP else "")
        yield Message(
            f"{REASONS[reason].zh} {count}（第 {numbers} 行）", f"{REASONS[reason].en} {count} (row {numbers})"
        ).text(lang)


def _notes(review: ImportReview, lang: str) -> Iterator[str]:
    yield from (note.text(lang) for note in review.planned.notes)
    for one in review.planned.rows:
        if not one.rejections:
            yield from (f"{one.place.text(lang)}{colon(lang)}{note.text(lang)}" for note in one.notes)


def rejection_text(one: DraftedRow, lang: str) -> str:
    """Return every reason against a row, in one line."""
    sentences = (rejection.message.text(lang).rstrip("。.") for rejection in one.rejections)
    return ("; " if lang == "en" else "；").join(sentences)


def report_text(planned: Planned, path: Path, lang: str) -> str:
    """Return every row with its outcome, as CSV or JSON by the name of the file. Raises ForeignError for another
    name."""
    rows = [_entry(planned, place, lang) for place in range(len(planned.rows))]
    if path.suffix.lower() == ".json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if path.suffix.lower() != ".csv":
        raise ForeignError("报告的文件名要以 .csv 或 .json 结尾。", "The report must be named .csv or .json.")
    text = io.StringIO()
    writer = csv.DictWriter(text, ["file", "row", "id", "outcome", "reason", "message", "notes"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe_text(str(cell)) for name, cell in row.items()} for row in rows)
    return "\ufeff" + text.getvalue()


def _entry(planned: Planned, place: int, lang: str) -> dict[str, str | int]:
    one = planned.rows[place]
    return {
        "file": planned.table.file,
        "row": one.row.number,
        "id": one.key,
        "outcome": planned.outcomes[place],
        "reason": REASONS[one.rejections[0].reason].text(lang) if one.rejections else "",
        "message": rejection_text(one, lang),
        "notes": "; ".join(note.text(lang) for note in one.notes),
    }
