"""The editor's form for an incident."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from content.forms.guarded import GuardedForm

KEPT = _("Adressen står fast, så att länkar till sidan fortsätter att fungera.")


class IncidentForm(GuardedForm):
    """Its address is chosen once: notices and people have linked to it since."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = KEPT
