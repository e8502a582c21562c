"""When the next update comes: easy choices, and clock times that are there exactly once."""

import datetime as dt
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from content.time_words import clock_in_words, day_in_words, moment_in_words

QUARTER = dt.timedelta(minutes=15)
HOUR = dt.timedelta(hours=1)
LONGEST_INTERVAL = dt.timedelta(days=7)
FURTHEST = dt.timedelta(days=366)
PAST = _("Den tiden har redan varit. Lova en som kommer.")
TOO_FAR = _("Den tiden är mer än ett år bort. Stämmer årtalet?")


def time_choices() -> dict[str, Any]:
    """For `promise_choices.js`: minutes from now, a clock time, or nothing."""
    choices = [
        (_now("om 1 timme"), "60"),
        (_now("om 2 timmar"), "120"),
        (_now("kl. 18.00"), "18:00"),
    ]
    return {"heading": _now("Välj snabbt:"), "choices": [*choices, (_now("ingen"), "")]}


class PromiseInput(AdminDateTimeInput):
    """The exact field; a script sets the easy choices beside it."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-promise-choices"] = json.dumps(time_choices())
        return context

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["js/promise_choices.js"])


class PromiseField(forms.DateTimeField):
    """Refuses, with a sentence, what the clocks leave out or show twice, and a year mistyped."""

    widget = PromiseInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value - timezone.now() > FURTHEST:
            raise ValidationError(TOO_FAR)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            typed = (error.params or {})["datetime"]
            raise ValidationError(clock_change_sentence(typed), code=error.code) from None


def clock_change_sentence(typed: dt.datetime) -> str:
    """Of a naive time in Nyköping that does not exist, or comes twice."""
    zone = timezone.get_default_timezone()
    aware = typed.replace(tzinfo=zone)
    there_and_back = aware.astimezone(dt.UTC).astimezone(zone)
    told = {"clock": f"{typed:%H.%M}", "day": day_in_words(typed.date())}
    if there_and_back.replace(tzinfo=None) != typed:
        sentence = _now(
            "Klockan %(clock)s finns inte den %(day)s: då ställs klockan fram till sommartid. "
            "Välj en tid före 02.00 eller från 03.00."
        )
    else:
        sentence = _now(
            "Klockan %(clock)s kommer två gånger den %(day)s: då ställs klockan tillbaka till "
            "vintertid. Välj en tid före 02.00 eller från 03.00."
        )
    return sentence % told


def up_to_the_quarter(at: dt.datetime) -> dt.datetime:
    """The next whole quarter of an hour, in local time."""
    over = dt.timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return timezone.localtime(at + (QUARTER - over if over else over))


def offered_promises(
    now: dt.datetime, interval: dt.timedelta | None
) -> list[tuple[dt.datetime, str]]:
    """Times with their words; first that of the promise before, counted from now."""
    lengths = [HOUR, 2 * HOUR, 4 * HOUR]
    if interval and QUARTER <= interval <= LONGEST_INTERVAL:
        lengths = [interval, *(one for one in lengths if one != interval)]
    times = dict.fromkeys(up_to_the_quarter(now + length) for length in lengths)
    return [(at, _in_words(at, now)) for at in times]


def _in_words(at: dt.datetime, now: dt.datetime) -> str:
    if timezone.localdate(at) == timezone.localdate(now):
        return _now("Senast %(clock)s i dag") % {"clock": clock_in_words(at)}
    return _now("Senast %(moment)s") % {"moment": moment_in_words(at, now)}
