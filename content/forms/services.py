"""The form for a service and its ways in."""

from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from content.forms.guarded import TranslatedForm
from content.forms.hours import OpeningHoursField, same_table

LANGUAGES_OFFERED = (
    *("sv", "en", "fi", "ar", "so", "uk", "fa"),
    *("pl", "ru", "es", "de", "fr", "tr", "bs"),
)
NAMES_UNKNOWN_TO_DJANGO = {"so": _("Somaliska")}


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
            "Fyll i tabellen, eller klistra in tider som ”vardagar 9–12 och 13–16”. "
            "Det som inte är känt lämnas tomt: ingen ska skickas till en stängd dörr."
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

    def clean_opening_hours(self) -> str:
        """A table that was only looked at leaves the stored expression, and what confirms it."""
        stored: str = self.initial.get("opening_hours") or ""
        written: str = self.cleaned_data["opening_hours"]
        return stored if same_table(written, stored) else written
