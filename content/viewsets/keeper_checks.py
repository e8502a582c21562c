"""What a keeper is told while typing: what hours mean, what a number dials, who has it already."""

import datetime as dt
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from content.forms.hours import mode_of, stored_hours, table_for
from support_directory.choices import NUMBER_KINDS, ContactKind
from support_directory.contact_values import NotUnderstood, dial_uri, normal_value
from support_directory.models import ContactPoint
from support_directory.opening_hours import HoursNotUnderstood, OpeningHours
from support_directory.opening_hours.pasting import pasted
from support_directory.opening_hours.red_days import is_red, red_day_name
from support_directory.opening_hours.timetable_typed import from_typed
from support_directory.opening_hours.words import DayHours
from support_directory.phone_numbers import read_aloud, sort_of_number

LONGEST = 20_000
MOST_NAMED = 3
DAYS_SHOWN = 14
A_DAY = dt.timedelta(days=1)

Asked = dict[str, Any]


def urls() -> list[URLPattern]:
    return [
        path("stodkontroll/tider/", check_hours, name="keeper_hours"),
        path("stodkontroll/vag-in/", check_way_in, name="keeper_way_in"),
    ]


def for_keepers(answer: Callable[[Asked], Asked]) -> Callable[[HttpRequest], HttpResponse]:
    """JSON in and out, for those who may write in the directory. Changes nothing."""

    @require_POST
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        may = (f"support_directory.{verb}_service" for verb in ("add", "change"))
        if not any(map(request.user.has_perm, may)):
            raise PermissionDenied
        if len(request.body) > LONGEST:
            return HttpResponse(status=413)
        try:
            asked = json.loads(request.body)
        except (ValueError, RecursionError):
            return HttpResponse(status=400)
        return JsonResponse(answer(asked if isinstance(asked, dict) else {}))

    return view


@for_keepers
def check_hours(asked: Asked) -> Asked:
    """A table as it stands, words as they stand, or words to fill in the table with (`paste`)."""
    typed = asked.get("table") if isinstance(asked.get("table"), dict) else None
    text = _text(asked, "paste") or _text(asked, "written")
    if not text:
        table, errors = from_typed(typed or {})
        told = [{"place": error.place, "sentence": error.sentence} for error in errors]
        return {"errors": told, **_meaning(table.expression() if table.opens_ever else "")}
    try:
        if "paste" not in asked:
            return {"errors": [], **_meaning(stored_hours(text))}
        found = pasted(text, from_typed(typed)[0] if typed else None)
    except HoursNotUnderstood as error:
        return {"refused": str(error)}
    return {
        "errors": [],
        "note": found.note,
        "mode": mode_of(found.expression, table_for(found.expression)),
        "table": table_for(found.expression),
        **_meaning(found.expression),
    }


def _meaning(expression: str) -> Asked:
    """In words, and the coming two weeks day by day."""
    if not expression:
        return {"written": "", "words": "", "days": ""}
    hours, today = OpeningHours(expression), timezone.localdate()
    days = [_day(hours, today + number * A_DAY) for number in range(DAYS_SHOWN)]
    later = (today + number * A_DAY for number in range(DAYS_SHOWN, 366))
    next_red = next((_day(hours, day) for day in later if is_red(day)), None)
    is_always = expression == "24/7"  # fourteen lines that say the same would say nothing
    context = {"days": days, "next_red": next_red}
    return {
        "written": expression,
        "words": hours.words(),
        "days": "" if is_always else render_to_string("content/admin/hours_days.html", context),
    }


def _day(hours: OpeningHours, day: dt.date) -> Asked:
    told = DayHours(day, tuple(hours.minutes(day)), red_day_name(day))
    return {"told": told, "is_eve": is_red(day + A_DAY)}


@for_keepers
def check_way_in(asked: Asked) -> Asked:
    kind, written = _text(asked, "kind"), _text(asked, "written")
    if not written or kind not in ContactKind.values:
        return {"html": ""}
    try:
        value = normal_value(kind, written)
    except NotUnderstood as error:
        return {"html": render_to_string("content/admin/way_in_check.html", {"refused": error})}
    context = {
        "opens": dial_uri(kind, value),
        "is_number": kind in NUMBER_KINDS,
        "value": value,
        "aloud": read_aloud(written) if kind in NUMBER_KINDS else "",
        "sort": sort_of_number(value) if kind in NUMBER_KINDS else "",
        **_others(kind, value, _text(asked, "id")),
    }
    return {"html": render_to_string("content/admin/way_in_check.html", context)}


def _others(kind: str, value: str, own_id: str) -> Asked:
    """Who has the same number or address already, closed ones too."""
    found = ContactPoint.objects.same_way_in(kind, value).select_related("service")
    if own_id.isascii() and own_id.isdigit() and len(own_id) < 10:
        found = found.exclude(pk=int(own_id))
    points = list(found[: MOST_NAMED + 1])
    return {
        "others": [(point, _edit_url(point)) for point in points[:MOST_NAMED]],
        "there_are_more": len(points) > MOST_NAMED,
    }


def _edit_url(point: ContactPoint) -> str:
    return reverse("stod:edit", args=[point.service_id])


def _text(asked: Asked, name: str) -> str:
    text = asked.get(name)
    return text.replace("\0", "")[:1000] if isinstance(text, str) else ""
