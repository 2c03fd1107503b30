"""One cell → a number, a date, a flag or a text, and nothing for the many ways to write nothing."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.tables import Padded, Percentage, day_of
from investment_guide.importing.rows import shown
from investment_guide.reading.half_width import half_width
from investment_guide.reading.suggestions import as_date, as_flag, as_number, as_span, number_and_unit

# Dates of old databases that mean none stand here with the words.
NULLS = frozenset(
    {
        *("", ".", "-", "--", "---", "/", "//", "\\", "n/a", "na", "nan", "nah", "nil", "null", "none"),
        *("<null>", "<空>", "(空)", "空", "无", "暂无", "不详", "未知", "待定", "缺", "暂缺", "暂未", "未填", "未定"),
        *("未编号", "暂未编号", "待编号", "待编", "待补", "待补充", "待填", "待核", "待核实", "(blank)", "n.a."),
        *("tbd", "tba", "tbc", "not available", "not applicable", "unknown"),
        *("1900-01-00", "1900-01-01", "1901-01-01", "1901-01-02", "0000-00-00", "00000000"),
    }
)
# What a spreadsheet shows in place of a result, kept as text by CSV; and what stands for the cell above.
ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#error!"})
DITTO = frozenset({"同上", "同前", "\u3003", "\u201d", "\u2033", '"', "''", "ditto", "do.", "same as above"})
LARGEST = Decimal(10) ** 15
_YEAR_FIRST = re.compile(r"[12][0-9]{3}([0-9]{4}|[-/.年 ].*)")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([12][0-9]{3})(?: .*)?")
_YEAR_OF_TWO = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{2})")
# As spreadsheets do: 29 is 2029, 30 is 1930.
FIRST_OF_LAST_CENTURY = 30
_DIGITS = "〇一二三四五六七八九"
_STOREY = re.compile(
    r"第?(负|地下|B|-)?([1-9][0-9]?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|首)(?:层|F|楼)?"
)
# Spaces part groups of three digits and nothing else: ``30 50`` in a cell are two numbers.
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
# A spreadsheet keeps fifteen digits of a number; a longer id that was typed as one has lost the rest.
MOST_EXACT = 1e15


# A long number as a spreadsheet saves it to CSV: 4.3E+17.
_CUT_SHORT = re.compile(r"-?[0-9](?:\.[0-9]+)?E\+[0-9]{2,}")
_ABOUT = re.compile(r"^(?:约|大约|≈|approx\.?|about|ca\.?)\s*|\s*(?:左右|上下)$", re.IGNORECASE)
# Numbers with a comma before their decimals, in thousands or not.
_WITH_COMMA = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,([0-9]+))?(?![0-9.,])")

_COMMA_ONLY = re.compile(
    r"(?<![0-9.,])(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)(?![0-9.,])"
)
_POINT_ONLY = re.compile(
    r"(?<![0-9.,])(?:[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)(?![0-9.,])"
)


def is_null(cell: object, more: Iterable[str] = ()) -> bool:
    """Return whether a cell says that there is nothing. ``more`` are the file's own spellings."""
    if cell is None or (isinstance(cell, (list, tuple, dict)) and not cell):
        return True
    text = _plain(cell)
    date_written = as_date(text)
    return text in NULLS or bool(date_written and date_written in NULLS) or text in {_plain(null) for null in more}


def _plain(cell: object) -> str:
    return " ".join(half_width(str(cell)).split()).lower()


def text(cell: object) -> str:
    """Return a text without spaces around it, a number as its cell shows it; whole ones without ``.0``, which
    spreadsheets and DBF files add."""
    if isinstance(cell, float) and not isinstance(cell, Padded) and cell.is_integer() and abs(cell) < MOST_EXACT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).split())


def refuse_no_value(cell: object) -> None:
    """Refuse what stands in a cell but is not its value: an error of a spreadsheet, half a character, a sign that the
    cell above is meant. Raises InvalidValueError."""
    plain = _plain(cell) if isinstance(cell, str) else ""
    if plain in ERRORS or (plain and not plain.strip("#")):
        raise InvalidValueError(f"公式没有结果（{shown(cell)}）", f"a formula without a result ({shown(cell)})")
    if "\ufffd" in plain:
        raise InvalidValueError(
            f"“{shown(cell)}”里有乱码（�），请向提供单位重新要一份",
            f"{shown(cell)!r} is garbled (�); ask for a fresh copy",
        )
    if plain in DITTO or (isinstance(cell, str) and cell.strip() in DITTO):
        raise InvalidValueError(
            f"“{shown(cell)}”指上一行，请把内容写出来", f"{shown(cell)!r} means the row above: write what it is"
        )


def without_about(cell: object) -> str:
    """Return what a text says without 约 or 左右; empty for a text without them.

    >>> without_about("约30亩"), without_about("30亩")
    ('30亩', '')
    """
    plain = half_width(cell).strip() if isinstance(cell, str) else ""
    exact = _ABOUT.sub("", plain).strip()
    return exact if exact != plain else ""


def is_below_one(cell: object) -> bool:
    """Return whether a cell holds a number between 0 and 1 without a unit."""
    if isinstance(cell, (int, float)):
        return not isinstance(cell, Percentage) and 0 < cell < 1
    written = as_number(cell)
    return bool(written) and 0 < Decimal(written) < 1


def has_comma_decimals(texts: Iterable[str], is_likely: bool) -> bool:
    """Return whether a column may hold decimals behind a comma: one number can be read in no other way, or the whole
    file is of that kind, and none has a decimal point."""
    listed = [half_width(each) for each in texts]
    return (is_likely or any(map(_COMMA_ONLY.search, listed))) and not any(map(_POINT_ONLY.search, listed))


def with_points(written: str) -> str:
    """Return a text whose decimals follow a comma with points instead.

    >>> with_points("1.500,5"), with_points("1,500"), with_points("12,5-13 ㎡")
    ('1500.5', '1.500', '12.5-13 ㎡')
    """

    def pointed(match: "re.Match[str]") -> str:
        whole = match[1].replace(".", "").replace(" ", "")
        return f"{whole}.{match[2]}" if match[2] else whole

    return _WITH_COMMA.sub(pointed, half_width(written))


def exact_text(cell: object) -> str:
    """Return a text as :func:`text` does. Raises InvalidValueError for a number too long for a spreadsheet, and what
    is no value."""
    refuse_no_value(cell)
    long = f"{cell:.0f}" if isinstance(cell, float) and abs(cell) >= MOST_EXACT else ""
    if long or (isinstance(cell, str) and _CUT_SHORT.fullmatch(half_width(cell).strip())):
        raise InvalidValueError(
            f"“{long or shown(cell)}”超过 15 位，电子表格存成数时后面的数字已经丢了；请把这一列设成文本，重新填一遍",
            f"{long or shown(cell)} has over 15 digits, of which a spreadsheet loses the last; format the column as "
            "text and type it again",
        )
    return text(cell)


def number(cell: object, quoted: str = "") -> tuple[Decimal, str]:
    """Return the number in a cell and the unit that stands behind it, if any. Raises InvalidValueError.

    ``quoted`` is the field of a record that takes a range where this one takes a number.
    """
    if isinstance(cell, bool):
        raise _no_number(cell, quoted)
    if isinstance(cell, Percentage):
        return cell.shown, "%"
    plain = repr(cell) if isinstance(cell, (int, float)) else half_width(str(cell)).strip()
    plain = _GROUPED.sub(lambda match: _SPACES.sub("", match[0]), plain)
    written, unit = as_number(plain), ""
    if not written and (both := number_and_unit(plain)) is not None:
        written, unit = both
    if not written or abs(Decimal(written)) >= LARGEST:
        raise _no_number(cell, quoted)
    return Decimal(written), unit


def _no_number(cell: object, quoted: str) -> InvalidValueError:
    if (span := as_span(cell)) and span[1]:
        price = f"{quoted}: {{from: {span[0]}, to: {span[1]}, …}}"
        zh, en = "或分成两列", " or split it into two columns"
        if quoted:
            zh, en = f"，导入后在记录里写 {price}", f", and write {price} in its record afterwards"
        return InvalidValueError(
            f"“{shown(cell)}”是区间，这一列只收一个数：请留空{zh}",
            f"{shown(cell)!r} is a range where one number is needed: leave it out{en}",
        )
    return InvalidValueError(f"“{shown(cell)}”不是数", f"{shown(cell)!r} is no number")


def day(cell: object, form: str = "", later_days: int = 0) -> str:
    """Return ``2018-03-05`` for a date in any form with the year first, a date of a spreadsheet, or an Excel number.

    ``form`` is ``day-first``, ``month-first`` or ``excel`` and comes from the columns file: ``05/03/2018`` alone shows
    neither. ``later_days`` is how much later than usual the days begin that a number counts. Raises InvalidValueError.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    plain = half_width(text(cell)).strip()
    no_date = InvalidValueError(f"“{shown(cell)}”不是日期", f"{shown(cell)!r} is no date")
    if _YEAR_FIRST.fullmatch(plain) and (found := as_date(plain)):
        return found
    if form == "excel" or (isinstance(cell, (int, float)) and not isinstance(cell, bool)):
        whole = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else plain
        found_day = day_of(int(whole) + later_days) if whole.isdecimal() else None
        if found_day is None:
            raise no_date
        return found_day.isoformat()
    if two := _YEAR_OF_TWO.fullmatch(plain):
        plain = f"{two[1]}/{two[3]}/{(19 if int(two[4]) >= FIRST_OF_LAST_CENTURY else 20)}{two[4]}"
    if (match := _YEAR_LAST.fullmatch(plain)) and form:
        first, second, year = match.groups()
        month, of_month = (second, first) if form == "day-first" else (first, second)
        if found := as_date(f"{year}-{month}-{of_month}"):
            return found
    if match:
        raise InvalidValueError(
            f"“{shown(cell)}”分不清日和月：在列对照文件里写 dates: day-first 或 month-first",
            f"{shown(cell)!r} does not tell day from month: write dates: day-first or month-first in the columns file",
        )
    raise no_date


def flag(cell: object) -> bool:
    """Return whether a cell says yes. Raises InvalidValueError."""
    if isinstance(cell, bool):
        return cell
    found = as_flag(text(cell))
    if not found:
        raise InvalidValueError(f"“{shown(cell)}”不是“是”或“否”", f"{shown(cell)!r} is neither yes nor no")
    return found == "true"


def storey(cell: object) -> int:
    """Return a storey: 1 for 1F, 一层 and 首层, -1 for B1 and 地下一层. Raises InvalidValueError.

    >>> storey("12F"), storey("负一层"), storey("二十三楼"), storey(3.0)
    (12, -1, 23, 3)
    """
    written = text(float(cell)) if isinstance(cell, float) else text(cell)
    match = _STOREY.fullmatch("".join(half_width(written).upper().split()))
    if match is None:
        raise InvalidValueError(
            f"“{shown(cell)}”不是一层楼：写 1、1F、一层、B1 这样的，一行一层",
            f"{shown(cell)!r} is no storey: write 1, 1F, B1, one row each",
        )
    number = int(match[2]) if match[2].isdecimal() else _from_chinese(match[2])
    return -number if match[1] else number


def _from_chinese(digits: str) -> int:
    """Return 23 for 二十三; numbers up to 99."""
    if digits == "首":
        return 1
    tens, ten, ones = digits.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1 if ten else 0) * 10 + (_DIGITS.index(ones) if ones else 0)


def written_number(found: Decimal, whole: bool = False) -> int | float:
    """Return a number as YAML has it, a whole one without a point. Raises InvalidValueError where only those fit."""
    if found == found.to_integral_value():
        return int(found)
    if whole:
        raise InvalidValueError(f"{found} 应当是整数", f"{found} must be a whole number")
    return float(found)
