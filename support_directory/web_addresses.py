"""Web and e-mail addresses for residents: public, readable, and nothing but an address."""

import re
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

LONGEST = 500

_HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9åäöéü]([a-z0-9åäöéü-]{0,61}[a-z0-9åäöéü])?\.)+[a-z]{2,24}"
)
_NOT_PUBLIC = (
    "local",
    "localhost",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "test",
    "invalid",
)
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


class AddressNotUnderstood(ValueError):
    """Its text is a Swedish sentence for the person who typed the address."""


def normal_address(written: str) -> str:
    """The address with scheme (https where none was typed) and host in small letters.

    Raises AddressNotUnderstood.
    """
    address = written.strip()
    _refuse_odd_characters(address)
    if not _HAS_SCHEME.match(address) and not address.startswith("/"):
        address = f"https://{address}"
    parts = _split(address)
    if parts.scheme not in {"http", "https"}:
        raise AddressNotUnderstood(_("Webbadressen ska börja med https:// eller http://."))
    if parts.username is not None or parts.password is not None:
        raise AddressNotUnderstood(_("Webbadressen får inte innehålla inloggningsuppgifter."))
    _refuse_hidden_host(parts.hostname or "")
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def normal_email(written: str) -> str:
    """The address with its domain in small letters. Raises AddressNotUnderstood."""
    email = written.strip()
    try:
        EmailValidator()(email)
    except ValidationError as error:
        raise AddressNotUnderstood(
            _("Skriv en e-postadress, till exempel namn@exempel.se.")
        ) from error
    if len(email) > LONGEST or not email.isascii() or email.endswith("]"):
        raise AddressNotUnderstood(_("Skriv en e-postadress, till exempel namn@exempel.se."))
    name, _at, domain = email.rpartition("@")
    return f"{name}@{domain.lower()}"


def _refuse_odd_characters(address: str) -> None:
    if not address:
        raise AddressNotUnderstood(_("Skriv en webbadress."))
    if len(address) > LONGEST:
        raise AddressNotUnderstood(_("Webbadressen är för lång."))
    if not address.isprintable() or re.search(r'[\s\\<>"]', address):
        raise AddressNotUnderstood(
            _("Webbadressen får inte ha mellanslag eller andra osynliga tecken.")
        )


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError as error:
        raise AddressNotUnderstood(_("Det här är ingen webbadress.")) from error
    return parts


def _refuse_hidden_host(host: str) -> None:
    if "." not in host:
        raise AddressNotUnderstood(
            _("Webbadressen ska ha ett fullständigt namn, till exempel www.exempel.se.")
        )
    if re.fullmatch(r"[0-9a-fx.]*[0-9]", host) or ":" in host:
        raise AddressNotUnderstood(_("Skriv webbplatsens namn, inte en ip-adress."))
    if host.rpartition(".")[2] in _NOT_PUBLIC:
        raise AddressNotUnderstood(
            _("Adressen finns bara i ett slutet nät. Invånare kan inte nå den.")
        )
    if not _HOST.fullmatch(host) or "xn--" in host:
        raise AddressNotUnderstood(_("Webbadressens namn har tecken som inte brukar finnas där."))
