"""The editor's form for a notice."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.choices import SPEAKS_FOR_ITSELF, UpdateKind
from content.forms.pages import SitePageForm
from content.forms.promise import PAST, PromiseField

JUST_NOW = dt.timedelta(minutes=10)

WHAT_IS_NEW = [
    ("", _("Inget, bara en liten rättelse: inget nytt datum, och läsarna får ingen uppdatering")),
    (UpdateKind.NEW_INFORMATION, _("Ny information: något har hänt, eller vi vet mer")),
    (UpdateKind.CHANGED_ADVICE, _("Ändrat råd: läsarna ska göra något annat än förut")),
    (UpdateKind.CORRECTION, _("Rättelse: något som vi har skrivit var fel")),
    (UpdateKind.NOTHING_NEW, _("Inget nytt: läget är detsamma, och det säger vi")),
    (UpdateKind.ALL_CLEAR, _("Faran över: notisen avslutas och lämnar listan över det som pågår")),
]


class NoticePageForm(SitePageForm):
    """Asks for the sentence that goes with the kind, when the notice is published or reviewed.

    `note_key` makes a second click, or the back button, tell the same news and not other news.
    """

    note_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    update_kind = forms.ChoiceField(
        label=_("Vad är nytt för läsarna?"),
        choices=WHAT_IS_NEW,
        widget=forms.RadioSelect,
        required=False,
    )
    next_update_at = PromiseField(
        label=_("Nästa uppdatering senast"),
        help_text=_("Lämna tomt om ni inte lovar någon."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["note_key"] = self.instance.update_key or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self.instance.update_key = self._key_of_note(cleaned) or self.instance.update_key
        if not self.is_deferred_validation:
            self._demand_a_whole_note(cleaned)
            self._refuse_a_promise_that_is_past(cleaned)
        return cleaned

    def _key_of_note(self, cleaned: dict[str, Any]) -> Any:
        """A browser that goes back fills in a new form with what was told a moment ago."""
        newest = self.instance.rows[0] if self.instance.rows else None
        note = (cleaned.get("update_kind"), cleaned.get("update_text"))
        if newest is None or (newest.kind, newest.text) != note:
            return cleaned.get("note_key")
        is_fresh = newest.at > timezone.now() - JUST_NOW
        return newest.key if is_fresh else cleaned.get("note_key")

    def _demand_a_whole_note(self, cleaned: dict[str, Any]) -> None:
        kind, text = cleaned.get("update_kind"), cleaned.get("update_text")
        if kind and not text and kind not in SPEAKS_FOR_ITSELF:
            self.add_error("update_text", _("Skriv i en eller två meningar vad som är nytt."))
        if text and not kind:
            self.add_error("update_kind", _("Välj vad slags nyhet det är, eller ta bort meningen."))

    def _refuse_a_promise_that_is_past(self, cleaned: dict[str, Any]) -> None:
        """One that readers have seen is not refused; what is new keeps it, so it is not repeated.

        Compared with what is live: a draft may have been saved by itself with any time.
        """
        promise = cleaned.get("next_update_at")
        if not promise or promise > timezone.now():
            return
        live = self._meta.model.objects.filter(pk=self.instance.pk, live=True)
        if not live.filter(next_update_at=promise).exists():
            self.add_error("next_update_at", PAST)
        elif cleaned.get("update_kind"):
            cleaned["next_update_at"] = None
