"""Find out which day is today, in one place; everything else is given it."""

import os
from datetime import UTC, date, datetime

# SOURCE_DATE_EPOCH begins with 1970, archives (ZIP) end with 2107; every limit of days may be added within.
EARLIEST, LATEST = date(1970, 1, 1), date(2099, 12, 31)


def today_from_environment() -> date:
    """``SOURCE_DATE_EPOCH`` when set, so that one commit always gives the same result; else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):  # a day that no calendar has
        moment = datetime.now(UTC)
    return min(max(moment.date(), EARLIEST), LATEST)
