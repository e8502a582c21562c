"""From which day a change is to hold."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

LONGEST_AHEAD = dt.timedelta(days=731)


class WhenForm(forms.Form):
    prefix = "effect"

    starts_on = forms.DateField(
        label=_("Gäller från"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Lämna tomt för att spara nu. Med en dag som kommer sker ändringen av sig själv "
            "klockan 00.00 den dagen."
        ),
    )

    def clean_starts_on(self) -> dt.date | None:
        day: Any = self.cleaned_data["starts_on"]
        today = timezone.localdate()
        if day is not None and day <= today:
            raise ValidationError(
                _now("Välj en dag som kommer, eller lämna tomt för att spara nu."), code="past"
            )
        if day is not None and day > today + LONGEST_AHEAD:
            raise ValidationError(_now("Välj en dag inom två år."), code="far")
        return day if isinstance(day, dt.date) else None
