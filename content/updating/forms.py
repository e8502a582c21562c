"""What is asked before "Inget nytt" and "Faran över"."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from content.forms.promise import PAST, PromiseField, offered_promises
from content.models import NoticePage, NoticeUpdate

NOTHING = "none"
EXACT = "exact"


class TellForm(forms.Form):
    """`key` makes two clicks one row; `seen` is the newest row that the person knew of."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, notice: NoticePage, data: Any = None, now: dt.datetime | None = None
    ) -> None:
        self.notice = notice
        self.now = now or timezone.now()
        self.newest: NoticeUpdate | None = notice.rows[0] if notice.rows else None
        initial = {"key": uuid.uuid4(), "seen": self.newest and self.newest.pk}
        super().__init__(data, initial=initial)

    @property
    def newer_row(self) -> NoticeUpdate | None:
        """What somebody else has told readers since this was shown."""
        newest = self.newest
        return newest if newest and newest.pk != self.cleaned_data.get("seen") else None


class NothingNewForm(TellForm):
    asked_at = forms.DateTimeField(widget=forms.HiddenInput)
    promise = forms.ChoiceField(label=_("När kommer nästa uppdatering?"), widget=forms.RadioSelect)
    exactly = PromiseField(label=_("Vid en annan tid"), required=False, widget=AdminDateTimeInput)

    def __init__(
        self, notice: NoticePage, data: Any = None, now: dt.datetime | None = None
    ) -> None:
        super().__init__(notice, data, now)
        interval = promised_interval(notice)
        asked_at = self._asked_at(data) or self.now
        self.offered = {at.isoformat(): words for at, words in offered_promises(asked_at, interval)}
        others = [
            (EXACT, _now("Vid en annan tid, som jag skriver")),
            (NOTHING, _now("Jag lovar ingen tid")),
        ]
        self.fields["promise"].choices = [*self.offered.items(), *others]  # type: ignore[attr-defined]
        self.initial["promise"] = next(iter(self.offered)) if interval else NOTHING
        self.initial["asked_at"] = self.now.isoformat()

    def _asked_at(self, data: Any) -> dt.datetime | None:
        """The choices are those that were shown."""
        try:
            return dt.datetime.fromisoformat(data["asked_at"]).astimezone() if data else None
        except (KeyError, ValueError, OverflowError):
            return None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.get("promise")
        if chosen == EXACT and not cleaned.get("exactly") and "exactly" not in self.errors:
            self.add_error("exactly", _now("Skriv dag och klockslag, eller välj en annan rad."))
        at = self.promised_at
        if at and at <= self.now:
            self.add_error("exactly" if cleaned.get("exactly") else "promise", PAST)
        return cleaned

    @property
    def promised_at(self) -> dt.datetime | None:
        """What somebody has written counts, whichever row is marked above it."""
        chosen = self.cleaned_data.get("promise", NOTHING)
        written: dt.datetime | None = self.cleaned_data.get("exactly")
        if written or chosen == EXACT:
            return written
        return dt.datetime.fromisoformat(chosen) if chosen in self.offered else None


class AllClearForm(TellForm):
    sentence = forms.CharField(
        label=_("Vad vill du säga till läsarna? (behövs inte)"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def promised_interval(notice: NoticePage) -> dt.timedelta | None:
    """How long readers had to wait by the promise that stands, from the row that gave it."""
    newest = notice.rows[0] if notice.rows else None
    if not newest or not notice.next_update_at or not notice.promised_update_at:
        return None
    return notice.next_update_at - newest.at
