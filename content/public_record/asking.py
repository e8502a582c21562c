"""The question that a public-record request puts: which page, which moment."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

# As Swedes and computers write it. Python alone would read "10.45" as ten o'clock.
MOMENT = re.compile(
    r"(?P<day>20\d\d-\d\d-\d\d)[T ]+(?P<hour>\d\d?)[.:](?P<minute>\d\d)"
    r"(?:[.:](?P<second>\d\d)(?P<fraction>\.\d{1,6})?)?(?P<zone>[+-]\d\d:\d\d)?",
    re.ASCII,
)


class RecordQuestion(forms.Form):
    adress = forms.CharField(
        label=_("Sidans adress"),
        max_length=500,
        help_text=_("Till exempel /nyheter/vattenlacka/ eller hela adressen ur webbläsaren."),
    )
    tid = forms.CharField(
        label=_("Dag och klockslag"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}),
        help_text=_("Svensk tid. Lämna tomt för att se allt som sidan har visat."),
    )

    def clean_adress(self) -> str:
        """Only the path counts; it ends with a slash, as the site's addresses do."""
        try:
            path = urlsplit(self.cleaned_data["adress"].strip()).path.strip("/ ")
        except ValueError:  # "http://[x"
            raise ValidationError(_now("Adressen är inte rätt skriven.")) from None
        return f"/{path}/" if path else "/"

    def clean_tid(self) -> dt.datetime | None:
        """An aware moment; None if none is asked for."""
        asked = self.cleaned_data["tid"].strip()
        if not asked:
            return None
        try:
            moment = self._aware(moment_in(asked))
        except ValueError:
            raise ValidationError(_now("Skriv tiden så här: 2026-09-18 10.45.")) from None
        if moment > timezone.now():
            raise ValidationError(_now("Den tiden har inte varit än."))
        return moment

    def _aware(self, moment: dt.datetime) -> dt.datetime:
        if timezone.is_aware(moment):  # from a link of this page, which knows summer from winter
            return moment
        try:
            aware: Any = forms.utils.from_current_timezone(moment)
        except ValidationError:
            raise ValidationError(
                _now(
                    "Det klockslaget fanns inte eller fanns två gånger den natten, när klockan "
                    "ställdes om. Välj i listan nedan."
                )
            ) from None
        return aware if isinstance(aware, dt.datetime) else moment


def moment_in(asked: str) -> dt.datetime:
    """Raises ValueError for what is no moment of this century."""
    found = MOMENT.fullmatch(asked)
    if found is None:
        raise ValueError(asked)
    part = found.groupdict("")
    clock = f"{part['hour']:0>2}:{part['minute']}:{part['second'] or '00'}{part['fraction']}"
    return dt.datetime.fromisoformat(f"{part['day']}T{clock}{part['zone']}")
