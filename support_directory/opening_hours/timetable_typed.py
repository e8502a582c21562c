"""The table as it is typed: texts in boxes, some of them half written or wrong.

The same shape goes to the browser and comes back:

    {"week": [[["9", "12"], ["13", "16"]], …seven days…],
     "red_days": "" | "usual" | "closed" | "own", "red_times": [["10", "14"]],
     "eves": "usual" | "closed" | "own", "eve_times": [], "eves_at_weekends": false,
     "seasons": [{"first_day": "1", "first_month": "6", "last_day": "31", "last_month": "8",
                  "week": […seven days…]}],
     "exceptions": [{"kind": "closed" | "own", "first": "2026-12-20", "last": "2027-01-02",
                     "closes_at": "15", "opens_at": "8", "yearly": false, "times": []}]}
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from . import weekdays
from .syntax import DAY, DAYS_IN_MONTH
from .timetable import CLOSED, DatedException, MonthDay, Season, Spans, Timetable, Week
from .timetable_boxes import (
    Typed,
    date_in,
    list_in,
    minutes_in,
    rows_in,
    spans_in,
    texts_in,
    typed_spans,
    typed_time,
)


@dataclass(frozen=True)
class RowError:
    """`place` is the row that holds it: "week-0", "red_days", "season-1-6", "exception-0"."""

    place: str
    sentence: str


def from_typed(typed: Typed) -> tuple[Timetable, list[RowError]]:
    """What was understood, and a sentence for each row that was not: only then is it whole."""
    reader = _Reader(typed)
    table = Timetable(
        week=reader.week(typed.get("week"), "week"),
        red_days=reader.kind_of_day("red_days", "red_times"),
        eves=reader.kind_of_day("eves", "eve_times"),
        eves_at_weekends=typed.get("eves_at_weekends") is True,
        seasons=tuple(reader.seasons()),
        exceptions=tuple(reader.exceptions()),
    )
    if not reader.errors and not table.opens_ever:
        sentence = _("Skriv tider för minst en dag, eller välj att tiderna inte är kända.")
        return table, [RowError("week", sentence)]
    if not typed.get("red_days") and any(table.week):
        reader.refuse("red_days", _("Välj vad som gäller på röda dagar."))
    return table, reader.errors


@dataclass
class _Reader:
    typed: Typed
    errors: list[RowError] = field(default_factory=list)

    def refuse(self, place: str, sentence: str) -> None:
        self.errors.append(RowError(place, sentence))

    def week(self, typed: Any, place: str) -> Week:
        days = list_in(typed)
        return tuple(
            self._spans(days[day] if day < len(days) else [], f"{place}-{day}")
            for day in weekdays.ALL
        )

    def _spans(self, typed: Any, place: str) -> Spans:
        try:
            return spans_in(typed)
        except ValueError as error:
            self.refuse(place, str(error))
            return CLOSED

    def kind_of_day(self, name: str, times: str) -> Spans | None:
        choice = self.typed.get(name)
        if choice == "own":
            spans = self._spans(self.typed.get(times), name)
            if not spans and not any(error.place == name for error in self.errors):
                self.refuse(name, _("Skriv vilka tider som gäller då."))
            return spans
        return CLOSED if choice == "closed" else None

    def seasons(self) -> Iterable[Season]:
        for place, typed in enumerate(rows_in(self.typed.get("seasons"))):
            week = self.week(typed.get("week"), f"season-{place}")
            try:
                yield Season(_month_day(typed, "first"), _month_day(typed, "last"), week)
            except ValueError as error:
                self.refuse(f"season-{place}", str(error))

    def exceptions(self) -> Iterable[DatedException]:
        for place, typed in enumerate(rows_in(self.typed.get("exceptions"))):
            try:
                yield _exception(typed)
            except ValueError as error:
                self.refuse(f"exception-{place}", str(error))


def as_typed(table: Timetable) -> Typed:
    """As a keeper would have typed it. Raises NotForTheBoxes."""
    return {
        "week": [typed_spans(spans) for spans in table.week],
        **_typed_kind_of_day("red_days", "red_times", table.red_days),
        **_typed_kind_of_day("eves", "eve_times", table.eves),
        "eves_at_weekends": table.eves_at_weekends,
        "seasons": [
            {
                "first_day": str(season.first[1]),
                "first_month": str(season.first[0]),
                "last_day": str(season.last[1]),
                "last_month": str(season.last[0]),
                "week": [typed_spans(spans) for spans in season.week],
            }
            for season in table.seasons
        ],
        "exceptions": [_typed_exception(exception) for exception in table.exceptions],
    }


def _typed_kind_of_day(name: str, times: str, spans: Spans | None) -> Typed:
    choice = "usual" if spans is None else "own" if spans else "closed"
    return {name: choice, times: typed_spans(spans or CLOSED)}


def _typed_exception(exception: DatedException) -> Typed:
    return {
        "kind": "own" if exception.spans else "closed",
        "first": exception.first.isoformat(),
        "last": exception.last.isoformat(),
        "closes_at": typed_time(exception.closes_at),
        "opens_at": typed_time(exception.opens_at),
        "yearly": exception.is_yearly,
        "times": typed_spans(exception.spans),
    }


def _month_day(typed: Typed, name: str) -> MonthDay:
    month, day = (texts_in([typed.get(f"{name}_{part}")], 1)[0] for part in ("month", "day"))
    if not re.fullmatch(r"\d{1,2}", month, re.ASCII) or not 1 <= int(month) <= 12:
        raise ValueError(_("Välj vilka månader säsongen gäller."))
    longest = DAYS_IN_MONTH[int(month) - 1]
    if not re.fullmatch(r"\d{1,2}", day, re.ASCII) or not 1 <= int(day) <= longest:
        raise ValueError(_("Dagen finns inte i den månaden."))
    return int(month), int(day)


def _exception(typed: Typed) -> DatedException:
    first, last, shuts, opens_again = texts_in(
        [typed.get(name) for name in ("first", "last", "closes_at", "opens_at")], 4
    )
    if not first:
        raise ValueError(_("Välj vilken dag undantaget börjar."))
    since = date_in(first)
    until = date_in(last) if last else since
    if until < since:
        raise ValueError(_("Den sista dagen är före den första."))
    is_yearly = typed.get("yearly") is True
    if is_yearly and (until - since).days > 365:
        raise ValueError(_("Det som gäller varje år kan inte vara längre än ett år."))
    if typed.get("kind") == "own":
        spans = spans_in(typed.get("times"))
        if not spans:
            raise ValueError(_("Skriv vilka tider som gäller då."))
        return DatedException(since, until, spans, is_yearly)
    closes_at = minutes_in(shuts) or None if shuts else None
    opens_at = minutes_in(opens_again) if opens_again else None
    if opens_at == 0 and until > since:  # at midnight: the day before is the last
        until, opens_at = until - dt.timedelta(days=1), None
    opens_at = None if opens_at == DAY else opens_at
    if since == until and (closes_at or 0) >= (DAY if opens_at is None else opens_at):
        raise ValueError(_("Det öppnar igen innan det har stängt."))
    return DatedException(since, until, CLOSED, is_yearly, closes_at, opens_at)
