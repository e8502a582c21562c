"""From what an editor typed to what is dialled, opened or written to, for each kind of way in."""

from django.utils.translation import gettext as _

from .choices import ADDRESS_KINDS, NUMBER_KINDS, ContactKind
from .phone_numbers import NumberNotUnderstood, normal_form, tidy
from .web_addresses import AddressNotUnderstood, normal_address, normal_email

NotUnderstood = (NumberNotUnderstood, AddressNotUnderstood)


def tidy_spelling(kind: str, written: str) -> str:
    return tidy(written) if kind in NUMBER_KINDS else written.strip()


def normal_value(kind: str, written: str) -> str:
    """Raises one of NotUnderstood, whose text is a Swedish sentence."""
    if kind in NUMBER_KINDS:
        return normal_form(written, for_text=kind == ContactKind.TEXT)
    if kind in ADDRESS_KINDS:
        return normal_address(written)
    if kind == ContactKind.EMAIL:
        return normal_email(written)
    return _place(written)


def dial_uri(kind: str, value: str) -> str:
    if kind == ContactKind.VISIT:
        return ""
    scheme = {ContactKind.PHONE: "tel:", ContactKind.TEXT: "sms:", ContactKind.EMAIL: "mailto:"}
    return f"{scheme.get(ContactKind(kind), '')}{value}"


def _place(written: str) -> str:
    place = " ".join(written.split())
    if not place or not place.isprintable():
        raise AddressNotUnderstood(_("Skriv en besöksadress."))
    return place
