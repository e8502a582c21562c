"""What the script `open_now.js` is told: hours of the coming days, and its words.

A page may be kept as a file: only the reader's own clock can say what is open "now". The hours are
those that may be told (`coming_hours`), so from unsourced ones the script learns nothing.
"""

import datetime as dt
import itertools
import re
from typing import Any

from django.utils.dates import MONTHS_ALT, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from content import dependencies
from support_directory.coming_hours import ComingHours, coming_hours
from support_directory.models import ContactPoint

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FIGURES = {"hour": "{hour}", "minutes": "{minutes}"}
CLOCK_LINE = re.compile(r"(?<!\s)\s*+<p [^>]*data-open=.*?</p>", re.DOTALL)


def open_hours(point: ContactPoint) -> str:
    """For the attribute `data-open`; empty where nothing may be told.

    What it tells ends half a month ahead: the page that bears it is renewed each day.
    """
    dependencies.note_change_tomorrow()
    hours = coming_hours(point)
    return encoded(hours) if hours else ""


def encoded(hours: ComingHours) -> str:
    """ "t1sd0 f0 5k go": the first minute since 1970, then minutes closed, open, closed, ….

    In base 36. What the durations add up to is the end of what is known.
    """
    start = minute(hours.start)
    edges = [start, *(minute(edge) for span in hours.spans for edge in (span.start, span.end))]
    edges.append(minute(hours.end))
    durations = [after - before for before, after in itertools.pairwise(edges)]
    return " ".join(map(base36, [start, *durations]))


def minute(at: dt.datetime) -> int:
    return int(at.timestamp()) // 60


def base36(number: int) -> str:
    figures = ""
    while number:
        number, figure = divmod(number, 36)
        figures = DIGITS[figure] + figures
    return figures or "0"


def without_clock(html: str) -> str:
    """For a text that is frozen: what was open then is nobody's "now"."""
    return CLOCK_LINE.sub("", html)


def words() -> dict[str, Any]:
    """In the page's language; the script puts clock times and days in the braces."""
    return {
        "open": _("Öppet nu"),
        "openUntil": _("Öppet nu, till {when}"),
        "closed": _("Stängt nu"),
        "closedUntil": _("Stängt nu. Öppnar {when}"),
        "midnight": _("midnatt"),
        "today": _("i dag kl. {clock}"),
        "tomorrow": _("i morgon kl. {clock}"),
        "onWeekday": _("på {weekday} kl. {clock}"),
        "weekday": _("{weekday} kl. {clock}"),
        "onDate": _("{weekday} {day} {month} kl. {clock}"),
        "day": pgettext("day of the month", "%(day)s") % {"day": "{day}"},
        "clock": pgettext("clock time", "%(hour)s.%(minutes)s") % FIGURES,
        "wholeHour": pgettext("clock time", "%(hour)s") % FIGURES,
        "weekdays": [str(WEEKDAYS[number]) for number in range(7)],
        "months": [str(MONTHS_ALT[number]) for number in range(1, 13)],
    }
