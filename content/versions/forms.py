"""Why a version is withheld; what is to be erased, why, and whether that is meant."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content.versions.finding import Words

CONFIRMATION = "RADERA"
SHORTEST = 3


class WithholdForm(forms.Form):
    reason = forms.CharField(
        label=_("Varför visas den inte?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Det här läser alla. Upprepa inte det som inte får visas."),
    )
    sentence_too = forms.BooleanField(
        label=_("Dölj också meningen om vad som var nytt, överallt där den står"), required=False
    )


class EraseForm(forms.Form):
    erased = forms.CharField(
        label=_("Vad ska raderas?"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("Ett namn eller en uppgift på varje rad, skriven som i texten."),
    )
    reason = forms.CharField(
        label=_("Varför? Ange också vilken bestämmelse ni stöder er på."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sparas för gott i historiken. Skriv inte uppgiften här."),
    )
    confirmation = forms.CharField(
        label=_("Skriv RADERA för att bekräfta"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def lines(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["erased"].splitlines())
        return [line for line in lines if line]

    @property
    def words(self) -> Words:
        return Words(self.lines)

    @property
    def is_confirmed(self) -> bool:
        return bool(self.cleaned_data["confirmation"].strip() == CONFIRMATION)

    def clean_erased(self) -> str:
        erased: str = self.cleaned_data["erased"]
        if any(0 < len(line.strip()) < SHORTEST for line in erased.splitlines()):
            raise ValidationError(_now("Skriv minst tre tecken på varje rad."))
        return erased

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "erased" in cleaned and self.words.count(cleaned.get("reason", "")):
            self.add_error("reason", _now("Skriv skälet utan det som ska raderas."))
        return cleaned

    def ask_to_confirm(self, is_found: bool) -> None:  # noqa: FBT001
        if not is_found:
            self.add_error("erased", _now("Det står ingenstans i notisens texter eller historik."))
        elif self.cleaned_data["confirmation"]:
            self.add_error("confirmation", _now("Skriv ordet RADERA med stora bokstäver."))

    def say_still_published(self) -> None:
        sentence = _now(
            "Det står i texten som visas nu. Publicera först en rättelse utan det, i varje språk."
        )
        self.add_error("erased", sentence)
