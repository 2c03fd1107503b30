"""Find out which day is today, in one place; everything else is given it."""

import os
from datetime import UTC, date, datetime

# SOURCE_DATE_EPOCH begins with 1970, archives (ZIP) end with 2107; every limit of days may be added within.
EARLIEST, LATEST = date(1970, 1, 1), date(2099, 12, 31)


def today_from_environment() -> date:
    """``SOURCE_DATE_EPOCH`` when set, so that one commit always gives the same result; else the clock's day here.

    The day of the epoch is UTC's, as the specification of the variable has it; the clock's is that of this computer's
    time zone: in China it is already tomorrow while UTC still has eight hours of today.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        day = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else _day_of_the_clock()
    except (ValueError, OverflowError, OSError):  # a day that no calendar has
        day = _day_of_the_clock()
    return min(max(day, EARLIEST), LATEST)


def _day_of_the_clock() -> date:
    """Today in the time zone of this computer."""
    return datetime.now().astimezone().date()
