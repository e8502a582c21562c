"""The form for a service and its ways in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content.forms.guarded import TranslatedForm
from support_directory.opening_hours import (
    HoursNotUnderstood,
    OpeningHours,
    from_swedish,
)

LANGUAGES_OFFERED = (
    *("sv", "en", "fi", "ar", "so", "uk", "fa"),
    *("pl", "ru", "es", "de", "fr", "tr", "bs"),
)
NAMES_UNKNOWN_TO_DJANGO = {"so": _("Somaliska")}


class OpeningHoursInput(forms.TextInput):
    """Says below the field, in Swedish words, what the hours in it mean."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        words = hours_in_words(value or "")
        if not words:
            return field
        meaning = format_html("{} <strong>{}</strong>", _now("Betyder:"), words)
        return format_html('{}<p class="stored-hours">{}</p>', field, meaning)


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
        written: str = super().clean(value)
        try:
            return stored_hours(written)
        except HoursNotUnderstood as error:
            raise ValidationError(str(error), code="hours") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return stored_hours(data or "") != (initial or "")
        except HoursNotUnderstood:
            return True


def stored_hours(written: str) -> str:
    """OpenStreetMap's syntax for either way of writing. Raises HoursNotUnderstood."""
    try:
        return OpeningHours(written).expression if written.strip() else ""
    except HoursNotUnderstood:
        return from_swedish(written)


def hours_in_words(written: str) -> str:
    """Empty where nothing is written, or nothing that is understood."""
    try:
        return OpeningHours(stored_hours(written)).words() if written.strip() else ""
    except HoursNotUnderstood:
        return ""


def language_choices(present: list[str]) -> list[tuple[str, str]]:
    """Those that are asked for in Sweden, and whatever a row has already."""
    codes = [*LANGUAGES_OFFERED, *(code for code in present if code not in LANGUAGES_OFFERED)]
    return [(code, language_name(code)) for code in codes]


def language_name(code: str) -> str:
    if code in NAMES_UNKNOWN_TO_DJANGO:
        return str(NAMES_UNKNOWN_TO_DJANGO[code])
    try:
        return str(get_language_info(code)["name_translated"]).capitalize()
    except KeyError:
        return code


class ContactPointForm(TranslatedForm):
    opening_hours = OpeningHoursField(
        label=_("Öppettider"),
        required=False,
        max_length=1000,
        help_text=_(
            "Skriv som man säger det, till exempel ”vardagar 9–12 och 13–16”, ”dygnet runt” eller "
            "”mån–tors 8–17, fre 8–15”. Lämna tomt om tiderna inte är kända."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Språk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("På vilka språk man får svar. Lämna tomt om det inte är känt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.settles_when_added = False  # typed by one person: another checks it
        present = self.instance.languages or []
        self.fields["languages"].choices = language_choices(present)
