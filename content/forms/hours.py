"""Opening hours as keepers write them: in a table, in Swedish words, or in the stored syntax."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from support_directory.opening_hours import HoursNotUnderstood, OpeningHours, from_swedish
from support_directory.opening_hours.dated import NotForTheTable
from support_directory.opening_hours.timetable_boxes import NotForTheBoxes, Typed
from support_directory.opening_hours.timetable_reading import read_timetable
from support_directory.opening_hours.timetable_typed import as_typed, from_typed


class OpeningHoursInput(forms.TextInput):
    """A text field, which a script replaces by a table; what that holds comes back as JSON.

    Without the script the text field works alone, and says below what its hours mean.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(f"{name}-table") or super().value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        sent = typed_table(value)
        stored = "" if sent else _understood(value or "")
        typed = sent or table_for(stored)
        return render_to_string(
            "content/admin/hours_input.html",
            {
                "field": super().render(name, "" if sent else value, attrs, renderer),
                "name": name,
                "id": (attrs or {}).get("id", ""),
                "sent": value if sent else "",
                "typed": json.dumps(typed) if typed else "",
                "mode": "table" if sent else mode_of(value or "", typed),
                "meaning": hours_in_words(stored),
                "check": reverse("keeper_hours"),
                "days": day_names(),
                "months": [(number, str(MONTHS[number])) for number in range(1, 13)],
            },
        )

    class Media:
        js = ("js/keeper_hours_boxes.js", "js/keeper_hours.js")


class OpeningHoursField(forms.CharField):
    """Takes and shows Swedish words ("vardagar 9–12 och 13–16"); stores OpenStreetMap's syntax.

    What words cannot say without doubt is shown in that syntax, which can also be typed.
    """

    widget = OpeningHoursInput

    def prepare_value(self, value: Any) -> Any:
        words = hours_in_words(value or "")
        try:
            return words if words and from_swedish(words) == value else value
        except HoursNotUnderstood:
            return value

    def clean(self, value: Any) -> str:
        typed = typed_table(value)
        written: str = super().clean(stored_table(typed) if typed else value)
        try:
            return stored_hours(written)
        except HoursNotUnderstood as error:
            raise ValidationError(str(error), code="hours") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return not same_table(self.clean(data), initial or "")
        except ValidationError:
            return True


def stored_hours(written: str) -> str:
    """OpenStreetMap's syntax for either way of writing. Raises HoursNotUnderstood."""
    try:
        return OpeningHours(written).expression if written.strip() else ""
    except HoursNotUnderstood:
        return from_swedish(written)


def hours_in_words(written: str) -> str:
    """Empty where nothing is written, or nothing that is understood."""
    stored = _understood(written)
    return OpeningHours(stored).words() if stored else ""


def _understood(written: str) -> str:
    try:
        return stored_hours(written)
    except HoursNotUnderstood:
        return ""


def typed_table(value: Any) -> Typed:
    """The table that the script sent; empty where the text field speaks."""
    if not isinstance(value, str) or not value.startswith("{"):
        return {}
    try:
        typed = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    return typed if isinstance(typed, dict) else {}


def stored_table(typed: Typed) -> str:
    """Raises ValidationError with a sentence for each row that is not understood."""
    table, errors = from_typed(typed)
    if errors:
        raise ValidationError(
            [
                f"{place_in_words(error.place)}: {error.sentence}"
                if error.place != "week"
                else error.sentence
                for error in errors
            ]
        )
    return table.expression()


def table_for(stored: str) -> Typed | None:
    """The table that says the same as the expression; None where none does."""
    try:
        return as_typed(read_timetable(stored)) if stored else None
    except (NotForTheTable, NotForTheBoxes):
        return None


def mode_of(written: str, typed: Typed | None) -> str:
    """How the keeper meets hours that are there already."""
    if not written.strip():
        return "unknown"
    if _understood(written) == "24/7":
        return "always"
    return "table" if typed else "by_hand"


def same_table(one: str, other: str) -> bool:
    """Do two stored expressions fill in the same table? Else are they the same text?"""
    if one == other:
        return True
    table = table_for(one)
    return table is not None and table == table_for(other)


def day_names() -> list[str]:
    return [capfirst(str(WEEKDAYS[day])) for day in range(7)]


def place_in_words(place: str) -> str:
    """ "week-0" is "Måndag", "season-1-6" is "Säsong 2, söndag"."""
    part, *numbers = place.split("-")
    figures = [int(number) for number in numbers]
    if part == "week":
        return day_names()[figures[0]]
    if part == "season":
        season = _("Säsong %(number)s") % {"number": figures[0] + 1}
        days = [day_names()[day].lower() for day in figures[1:]]
        return ", ".join([season, *days])
    if part == "exception":
        return _("Undantag %(number)s") % {"number": figures[0] + 1}
    return {"red_days": _("Röda dagar"), "eves": _("Dag före röd dag")}[part]
