"""Dates and clock times as Swedes write them: "18 september 10.45"."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import date_format
from django.utils.translation import pgettext

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
TOGETHER = {" ": NO_BREAK_SPACE, "–": f"{WORD_JOINER}–{WORD_JOINER}"}


def unbroken(text: str) -> str:
    """The same text or HTML, whose "18 september", "17 år" and "21–06" never stand on two lines."""
    names = "|".join(map(str, [*MONTHS.values(), *MONTHS_ALT.values()]))
    pattern = rf"<[^>]*>|(?<=\w)–(?=\w)|(?:(?<=\d)|(?<=\d\.)) (?=(?:{names}|år)\b)"
    return re.sub(pattern, lambda found: TOGETHER.get(found[0], found[0]), text)


def day_in_words(day: dt.date, today: dt.date | None = None) -> str:
    """The year is left out when it is that of `today` (default: today in Europe/Stockholm)."""
    this_year = (today or timezone.localdate()).year
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == this_year else "DATE_FORMAT")


def clock_in_words(at: dt.datetime) -> str:
    """The clock time in Europe/Stockholm of an aware datetime."""
    return date_format(timezone.localtime(at), pgettext("clock time", "H.i"))


def as_of_in_words(as_of: dt.date | str | None) -> str:
    """A date, or as much of one as is known ("2023", "2023-09"); always with the year."""
    year, month, day = [*str(as_of or "").split("-"), "", ""][:3]
    if day:
        return date_format(dt.date(int(year), int(month), int(day)), "DATE_FORMAT")
    if month:
        return date_format(dt.date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    return year
