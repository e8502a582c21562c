"""What a keeper is asked about each kind of way in, and what is checked while it is typed."""

import json
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from support_directory.choices import ADDRESS_KINDS, ContactKind

# What has no meaning for a kind is not asked for; what holds something already is always shown.
PRICE, ANONYMITY = ("price", "price_note_sv"), ("anonymity", "anonymity_note_sv")
NOT_ASKED = {
    ContactKind.PHONE: ["public_record"],
    ContactKind.TEXT: ["public_record"],
    ContactKind.CHAT: ["on_phone_bill", "public_record"],
    ContactKind.EMAIL: ["on_phone_bill", *PRICE],
    ContactKind.E_SERVICE: ["on_phone_bill"],
    ContactKind.FORM: ["on_phone_bill"],
    ContactKind.WEBSITE: [
        *("on_phone_bill", "public_record", "opening_hours", "hours_note_sv"),
        *(*PRICE, *ANONYMITY),
    ],
    ContactKind.VISIT: ["on_phone_bill", "public_record"],
    ContactKind.APP: ["on_phone_bill", "public_record"],
}


def hints() -> dict[str, str]:
    """What to write, for each kind."""
    address = _("Webbadressen, till exempel www.exempel.se/kontakt.")
    return {
        ContactKind.PHONE: _("Numret som det brukar skrivas, till exempel 0155-24 80 00."),
        ContactKind.TEXT: _("Numret som det brukar skrivas, till exempel 070-123 45 67."),
        ContactKind.EMAIL: _("Adressen, till exempel namn@exempel.se."),
        ContactKind.VISIT: _("Gata, nummer och ort, till exempel Storgatan 1, Nyköping."),
        **dict.fromkeys(ADDRESS_KINDS, address),
    }


class WrittenAsInput(forms.TextInput):
    """Says below the field what will be dialled or opened, as soon as it is typed."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string(
            "content/admin/written_as_input.html",
            {
                "field": super().render(name, value, attrs, renderer),
                "check": reverse("keeper_way_in"),
                "not_asked": json.dumps(NOT_ASKED),
                "hints": json.dumps(hints()),
            },
        )

    class Media:
        js = ("js/keeper_ways_in.js",)
