"""Report what an import does: a summary for the terminal, a table (CSV, JSON) of every row."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from investment_guide.editing.messages import Message
from investment_guide.formatting.spreadsheets import safe_text
from investment_guide.importing.json_rows import flattened
from investment_guide.importing.planning import CHANGED, NEW, REFUSED, UNCHANGED, Planned
from investment_guide.importing.results import REASONS, DraftedRow
from investment_guide.importing.rows import ForeignError, shown
from investment_guide.reading.data_folder import SUFFIXES
from investment_guide.reading.diagnostics import one_line
from investment_guide.reading.strict_yaml import parse_yaml

OUTCOMES = {
    NEW: Message("新增", "new"),
    CHANGED: Message("修改", "changed"),
    UNCHANGED: Message("不变", "unchanged"),
    REFUSED: Message("拒绝", "refused"),
}
MOST_DECISIONS, MOST_REJECTIONS, MOST_CHANGES = 10, 40, 20


def summary(planned: Planned, lang: str) -> str:
    """Return notes on the file, what was decided for rows, each refused row with its reasons, and the sums."""
    colon, comma, stop = (": ", ", ", "") if lang == "en" else ("：", "，", "。")
    lines = [note.text(lang) for note in planned.notes]
    lines += _first(list(_decisions(planned, lang, colon)), MOST_DECISIONS, lang)
    lines += _first(list(_changed_lines(planned, lang, colon)), MOST_CHANGES, lang)
    lines += _first(list(_rejected_lines(planned, lang, colon)), MOST_REJECTIONS, lang)
    counted = [f"{OUTCOMES[name].text(lang)} {planned.count(name)}" for name in OUTCOMES]
    total = len(planned.table.rows)
    read = Message(f"{planned.table.file}：读到 {total} 行", f"{planned.table.file}: rows read {total}").text(lang)
    lines.append(comma.join([read, *counted]) + stop)
    lines += [f"  {REASONS[reason].text(lang)}{colon}{count}" for reason, count in reasons(planned).most_common()]
    return "\n".join(map(one_line, lines))


def reasons(planned: Planned) -> Counter[str]:
    """Return how many rows were refused for which first reason; the sum is the number of refused rows."""
    return Counter(one.rejections[0].reason for one in planned.rows if one.rejections)


def _decisions(planned: Planned, lang: str, colon: str) -> Iterator[str]:
    for one in planned.rows:
        if not one.rejections:
            yield from (f"{one.place.text(lang)}{colon}{note.text(lang)}" for note in one.notes)


def _changed_lines(planned: Planned, lang: str, colon: str) -> Iterator[str]:
    """Yield each record that is there already with what would change in it: ``a1: status available → transferred``."""
    comma = ", " if lang == "en" else "，"
    for change in planned.changes:
        if change.before is not None and change.path.endswith(SUFFIXES):
            before, after = (_values(text) for text in (change.before, change.after))
            fields = [name for name in {**before, **after} if before.get(name) != after.get(name)]
            pairs = [f"{name} {_written(before.get(name))} → {_written(after.get(name))}" for name in fields]
            yield f"{PurePosixPath(change.path).stem}{colon}{comma.join(pairs)}"


def _values(text: str) -> dict[str, object]:
    value = parse_yaml(text.encode()).value
    return flattened(value) if isinstance(value, dict) else {}


def _written(value: object) -> str:
    return "—" if value is None else shown(value)


def _rejected_lines(planned: Planned, lang: str, colon: str) -> Iterator[str]:
    for one in planned.rows:
        if one.is_invalid:
            yield f"{one.place.text(lang)}{colon}{_reasons(one, lang)}"


def _reasons(one: DraftedRow, lang: str) -> str:
    sentences = (rejection.message.text(lang).rstrip("。.") for rejection in one.rejections)
    return ("; " if lang == "en" else "；").join(sentences)


def _first(lines: list[str], most: int, lang: str) -> list[str]:
    """Return the first lines, and how many more a report would list."""
    if len(lines) <= most:
        return lines
    more = len(lines) - most
    rest = Message(f"……还有 {more} 行，用 --report 列出全部", f"… {more} more rows; --report lists them all")
    return [*lines[:most], rest.text(lang)]


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
        "message": _reasons(one, lang),
        "notes": "; ".join(note.text(lang) for note in one.notes),
    }
