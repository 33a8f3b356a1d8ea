"""Calendar days as authors write them."""

import datetime as dt
import re

_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


def read_day(text: str, zone: dt.tzinfo) -> dt.date | None:
    """Return the day of a text; None where it is none. A time with an offset decides the day in the zone.

    Raises:
        ValueError: for a day or time that does not exist.
        OverflowError: the same.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if match[4] is None:
        return dt.date(year, month, day)
    own = dt.datetime.strptime(match[7].upper(), "%z").tzinfo if match[7] else zone
    return dt.datetime(year, month, day, hour, minute, second, tzinfo=own).astimezone(zone).date()
