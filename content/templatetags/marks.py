"""What is new, removed and different, in words for readers."""

from django import template
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

register = template.Library()

KINDS = {
    "heading": _("En rubrik"),
    "text": _("Ett stycke"),
    "advice": _("Råd om vad man ska göra"),
    "questions": _("Frågor och svar"),
    "fact_box": _("En faktaruta"),
    "image": _("En bild"),
    "support_services": _("Stödkontakter"),
    "support_list": _("Stödkontakter"),
    "support_for": _("Stödkontakter"),
    "inline_service": _("En stödkontakt i texten"),
    "quote": _("Ett citat"),
    "initiatives": _("Insatser"),
}


@register.filter
def removed_kind(kind: str) -> str:
    """A kind of block that the site has no longer is still a part of the text."""
    return str(KINDS.get(kind) or _now("En del av texten"))
