import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.choices import FactCheckAnswer
from content.models.preview_link import LONGEST_COMMENT

HOURS = {4: _("4 timmar"), 24: _("1 dygn"), 72: _("3 dygn"), 168: _("7 dygn")}
USUAL_HOURS = 24


class NewLinkForm(forms.Form):
    recipient = forms.CharField(
        label=_("Till vem?"),
        max_length=120,
        help_text=_("Till exempel ”Polisens presstjänst”. Står i sidans historik."),
        error_messages={"required": _("Skriv vem som ska få länken.")},
    )
    hours = forms.TypedChoiceField(
        label=_("Gäller i"),
        choices=list(HOURS.items()),
        coerce=int,
        initial=USUAL_HOURS,
        widget=forms.RadioSelect,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class AnswerForm(forms.Form):
    """Two buttons: it is right, or a comment."""

    answer = forms.ChoiceField(choices=FactCheckAnswer.choices)
    comment = forms.CharField(
        label=_("Vad behöver ändras?"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "max_length": _("Skriv högst %(limit_value)d tecken. Nu är det %(show_value)d.")
        },
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        wants_comment = cleaned.get("answer") == FactCheckAnswer.COMMENT
        if wants_comment and not cleaned.get("comment") and not self.errors:
            self.add_error("comment", _("Skriv vad som behöver ändras."))
        return cleaned
