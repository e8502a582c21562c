"""The editor's form for a notice."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.models.notice_update import SPEAKS_FOR_ITSELF


class NoticePageForm(WagtailAdminPageForm):
    """Asks for the sentence that goes with the kind, when the notice is published or reviewed."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        kind, text = cleaned.get("update_kind"), cleaned.get("update_text")
        if self.is_deferred_validation:
            return cleaned
        if kind and not text and kind not in SPEAKS_FOR_ITSELF:
            self.add_error("update_text", _("Skriv i en eller två meningar vad som är nytt."))
        if text and not kind:
            self.add_error("update_kind", _("Välj vad slags nyhet det är, eller ta bort meningen."))
        return cleaned
