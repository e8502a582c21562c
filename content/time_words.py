"""Dates and clock times as Swedes write them: "18 september 10.45"."""

import datetime as dt
import re
from functools import cache

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _now

from content import dependencies

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
MINUTE, HOUR, DAY = 60, 3600, 86400
_MAY_BREAK = re.compile(r"[\d.] |–")
TOGETHER = {" ": NO_BREAK_SPACE, "–": f"{WORD_JOINER}–{WORD_JOINER}"}


def unbroken(text: str) -> str:
    """The same text or HTML, whose "18 september", "17 år" and "21–06" never stand on two lines."""
    if not _MAY_BREAK.search(text):
        return text
    pattern = _breaks(get_language())
    return pattern.sub(lambda found: TOGETHER.get(found[0], found[0]), text)


@cache
def _breaks(_language: str | None) -> re.Pattern[str]:
    """In the active language, whose code is the key: the months' names cost a page 3 ms else."""
    names = "|".join(map(str, [*MONTHS.values(), *MONTHS_ALT.values()]))
    return re.compile(rf"<[^>]*>|(?<=\w)–(?=\w)|(?:(?<=\d)|(?<=\d\.)) (?=(?:{names}|år)\b)")


def day_in_words(day: dt.date, today: dt.date | None = None) -> str:
    """The year is left out when it is that of `today` (default: today in Europe/Stockholm)."""
    this_year = (today or timezone.localdate()).year
    if today is None and day.year >= this_year:
        dependencies.note_change_on(dt.date(this_year + 1, 1, 1))
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == this_year else "DATE_FORMAT")


def clock_in_words(at: dt.datetime) -> str:
    """The clock time in Europe/Stockholm of an aware datetime; an hour that comes twice is told."""
    local = timezone.localtime(at)
    clock = date_format(local, pgettext("clock time", "H.i"))
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return clock
    is_summer = bool(local.dst())
    told = _now("%(clock)s sommartid") if is_summer else _now("%(clock)s vintertid")
    return told % {"clock": clock}


def as_of_in_words(as_of: dt.date | str | None) -> str:
    """A date, or as much of one as is known ("2023", "2023-09"); always with the year."""
    year, month, day = [*str(as_of or "").split("-"), "", ""][:3]
    if day:
        return date_format(dt.date(int(year), int(month), int(day)), "DATE_FORMAT")
    if month:
        return date_format(dt.date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    return year


def moment_in_words(at: dt.datetime, now: dt.datetime | None = None) -> str:
    """An aware datetime as a clock time, with its day where that is not today's."""
    day, today = timezone.localdate(at), timezone.localdate(now)
    clock = clock_in_words(at)
    return clock if day == today else f"{day_in_words(day, today)} {clock}"


def ago_in_words(at: dt.datetime, now: dt.datetime | None = None) -> str:
    length = (now or timezone.now()) - at
    if length < dt.timedelta(seconds=1):
        return _now("nyss")
    return _now("för %(length)s sedan") % {"length": length_in_words(length)}


def length_in_words(length: dt.timedelta) -> str:
    """In one unit, rounded down: "5 sekunder", "2 timmar", "3 dagar"."""
    seconds = max(int(length.total_seconds()), 0)
    if seconds < MINUTE:
        return ngettext("%(count)d sekund", "%(count)d sekunder", seconds) % {"count": seconds}
    if seconds < HOUR:
        minutes = seconds // MINUTE
        return ngettext("%(count)d minut", "%(count)d minuter", minutes) % {"count": minutes}
    if seconds < DAY:
        hours = seconds // HOUR
        return ngettext("%(count)d timme", "%(count)d timmar", hours) % {"count": hours}
    days = seconds // DAY
    return ngettext("%(count)d dag", "%(count)d dagar", days) % {"count": days}
