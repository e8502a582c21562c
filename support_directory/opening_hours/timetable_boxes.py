"""One box of the typed table: a time, a day, a pair of times; each refused with a sentence."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from .syntax import DAY, Minutes
from .timetable import Spans

MOST = 60
Typed = dict[str, Any]


class NotForTheBoxes(ValueError):
    """The table has hours that cannot be typed into it: from 8 to 8 the next day."""


def typed_spans(spans: Spans) -> list[list[str]]:
    typed = [
        [typed_time(opens), typed_time(closes if closes <= DAY else closes - DAY)]
        for opens, closes in spans
    ]
    try:
        is_the_same = spans_in(typed) == spans
    except ValueError as error:
        raise NotForTheBoxes(str(error)) from error
    if not is_the_same:
        raise NotForTheBoxes
    return typed


def typed_time(minutes: int | None) -> str:
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{hours}.{rest:02}" if rest else str(hours)


def spans_in(typed: Any) -> Spans:
    boxes = [texts_in(pair, 2) for pair in list_in(typed)]
    spans = sorted(_span(opens, closes) for opens, closes in boxes if opens or closes)
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise ValueError(_("Tiderna går in i varandra."))
    return tuple(spans)


def _span(opens: str, closes: str) -> Minutes:
    for time in filter(None, (opens, closes)):
        minutes_in(time)
    if not closes:
        raise ValueError(_("Skriv också när det stänger."))
    if not opens:
        raise ValueError(_("Skriv också när det öppnar."))
    start, end = minutes_in(opens), minutes_in(closes)
    if start in (end, DAY):
        raise ValueError(_("Tiden börjar och slutar samtidigt. Dygnet runt skrivs 0–24."))
    return start, end if end > start else end + DAY


def minutes_in(typed: str) -> int:
    """ "9", "09.30", "9:30", "0930"."""
    found = re.fullmatch(r"(?:kl\.? ?)?(\d{1,2})(?:[.:,]?(\d{2}))?", typed, re.ASCII)
    minutes = int(found[1]) * 60 + int(found[2] or 0) if found else DAY + 1
    if minutes > DAY or (found and int(found[2] or 0) > 59):
        raise ValueError(
            _("Klockslaget ”%(time)s” finns inte. Skriv som 9 eller 9.30.") % {"time": typed[:20]}
        )
    return minutes


def date_in(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as error:
        raise ValueError(_("Dagen finns inte. Skriv som 2026-12-24.")) from error


def list_in(typed: Any) -> Sequence[Any]:
    return typed[:MOST] if isinstance(typed, list) else []


def rows_in(typed: Any) -> list[Typed]:
    return [row for row in list_in(typed) if isinstance(row, dict)]


def texts_in(typed: Any, count: int) -> list[str]:
    texts = [part.strip() if isinstance(part, str) else "" for part in list_in(typed)]
    return [*texts, *[""] * count][:count]
