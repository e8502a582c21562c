"""Swedish names for fields of Wagtail's own forms, which cannot be translated otherwise."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm

LABELS = {
    "link_text": _("Länkens text"),
    "email_address": _("E-postadress"),
    "subject": _("Ämnesrad"),
    "body": _("Brevets text"),
    "phone_number": _("Telefonnummer"),
    "include_descendants": _("Ta med sidorna under dem"),
}


def name_fields() -> None:
    forms = (
        AnchorLinkChooserForm,
        DefaultPageForm,
        EmailLinkChooserForm,
        ExternalLinkChooserForm,
        PhoneLinkChooserForm,
    )
    for form in forms:
        for name, label in LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label
