"""What somebody pastes or chooses, and what is carried on while it is looked at."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content.notice_text import LARGEST_FILE, UnreadableNotice, open_bytes, read_text


class TextForm(forms.Form):
    """Cleans to `text`, and `left_out`: sentences on what a file had beside its text."""

    text = forms.CharField(
        label=_("Notisens text"),
        help_text=_(
            "Klistra in hela texten, med rubrik och datum överst om de finns. Ingenting sparas än."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label=_("Eller välj en fil"),
        help_text=_(
            "En Word-fil (.docx), en textfil (.txt) eller en webbsida (.html), högst 10 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt,.html,.htm,.md"}),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if self.errors:
            return cleaned
        if file and text.strip():
            self.add_error(
                "file", _now("Du har både text och en fil. Töm rutan eller ta ett av dem.")
            )
        elif file:
            cleaned |= self._of_file(file)
        elif not text.strip():
            self.add_error("text", _now("Klistra in en text eller välj en fil."))
        else:
            cleaned |= self._of_text(text)
        return cleaned

    def _of_file(self, file: Any) -> dict[str, Any]:
        try:
            found = open_bytes(file.read(LARGEST_FILE + 1))
        except UnreadableNotice as error:
            self.add_error("file", str(error))
            return {}
        return {"text": found.text, "left_out": list(found.left_out)}

    def _of_text(self, text: str) -> dict[str, Any]:
        try:
            return {
                "text": read_text(text),
                "left_out": cast("QueryDict", self.data).getlist("left_out"),
            }
        except UnreadableNotice as error:
            self.add_error("text", str(error))
            return {}
