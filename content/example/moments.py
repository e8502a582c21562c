"""Times in the example: fixed, or counted from the loading, so that the demo looks alive."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.formats import date_format

FIXED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
CLOCK = re.compile(r"-(?P<days>\d+)d (?P<clock>\d\d:\d\d)")
AGO = re.compile(r"-(?P<number>\d+)(?P<unit>[hm])")
AHEAD = re.compile(r"\+(?P<number>\d+)h")
GAP = re.compile(r"\{(?P<unit>day|hour)(?P<number>[+-]\d+)\}")


@dataclass(frozen=True)
class Moments:
    """`now` is aware; every answer is local time in Nyköping."""

    now: dt.datetime

    def at(self, words: str) -> dt.datetime:
        """Read "2023-09-18 10:45", "-2d 07:50", "-40m", "-4h" or "+3h".

        What is ago is rounded down to five minutes, what is ahead up to the hour.
        Raises ValueError on anything else.
        """
        if FIXED.fullmatch(words):
            return timezone.make_aware(dt.datetime.fromisoformat(words))
        if match := CLOCK.fullmatch(words):
            return self._clock(int(match["days"]), dt.time.fromisoformat(match["clock"]))
        if match := AGO.fullmatch(words):
            unit = {"h": "hours", "m": "minutes"}[match["unit"]]
            return _five_minutes(self._local - dt.timedelta(**{unit: int(match["number"])}))
        if match := AHEAD.fullmatch(words):
            return self._hours_ahead(int(match["number"]))
        raise ValueError(f"{words!r} is no time that the example knows")

    def fill(self, text: str) -> str:
        """Put dates ("den 14 november") and clock times ("22.00") where {day-9}, {hour+9} stand."""
        return GAP.sub(self._in_words, text)

    @property
    def _local(self) -> dt.datetime:
        return timezone.localtime(self.now)

    def _clock(self, days: int, clock: dt.time) -> dt.datetime:
        day = self._local.date() - dt.timedelta(days=days)
        return timezone.make_aware(dt.datetime.combine(day, clock))

    def _hours_ahead(self, hours: int) -> dt.datetime:
        later = self._local + dt.timedelta(hours=hours, minutes=59)
        return later.replace(minute=0, second=0, microsecond=0)

    def _in_words(self, gap: re.Match[str]) -> str:
        number = int(gap["number"])
        if gap["unit"] == "day":
            return _day_in_words(self._local.date() + dt.timedelta(days=number))
        moment = self._hours_ahead(number)
        same_day = moment.date() == self._local.date()
        return f"{moment:%H.%M}" + ("" if same_day else f" {_day_in_words(moment.date())}")


def _five_minutes(moment: dt.datetime) -> dt.datetime:
    return moment.replace(minute=moment.minute // 5 * 5, second=0, microsecond=0)


def _day_in_words(day: dt.date) -> str:
    with translation.override("sv"):
        return f"den {date_format(day, 'j F')}"
