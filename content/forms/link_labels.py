"""Swedish names for the fields of Wagtail's link choosers, which cannot be translated otherwise."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

LABELS = {
    "link_text": _("Länkens text"),
    "email_address": _("E-postadress"),
    "subject": _("Ämnesrad"),
    "body": _("Brevets text"),
    "phone_number": _("Telefonnummer"),
}


def name_link_fields() -> None:
    forms = (
        AnchorLinkChooserForm,
        EmailLinkChooserForm,
        ExternalLinkChooserForm,
        PhoneLinkChooserForm,
    )
    for form in forms:
        for name, label in LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label
