"""One number: short (112, 1177, 114 14, 116 111, 90101: digits without a country code) or E.164.

`phonenumbers` calls the short ones invalid and would write tel:+46-112, which reaches nobody: they
are a type of their own here.
"""

import re
import unicodedata

import phonenumbers
from django.utils.translation import gettext as _

SHORT_NUMBER = re.compile(r"112|1177|11[34]\d{2}|11[68]\d{3}|90\d{3}")
TEXT_SHORT_NUMBER = re.compile(r"7[1-9]\d{3}")
FIXED_BY_LAW = frozenset(
    {"112", "1177", "11313", "11414", "116000", "116006", "116111", "116117", "116123"}
)
LONGEST_WRITTEN = 40

_DASHES = re.compile(r"[‐‑‒–—―−]")
_ZERO_IN_PARENTHESES = re.compile(r"^(\+\d{1,3})\s*\(0\)")
_SEPARATORS = re.compile(r"[\s\-./()]")
_EXTENSION = re.compile(
    r"(?:\d|\s)(?:ankn(?:ytning)?\.?|anknytn\.?|ext\.?|x|#|;ext=)\s*\d+$", re.IGNORECASE
)


class NumberNotUnderstood(ValueError):
    """Its text is a Swedish sentence for the person who typed the number."""


def tidy(written: str) -> str:
    """The spelling as typed, without invisible characters and with ordinary spaces and hyphens.

    Invisible ones come along when a number is pasted, and can turn the digits round on the page.
    """
    visible = "".join(char for char in written if unicodedata.category(char) != "Cf")
    return re.sub(r"\s+", " ", _DASHES.sub("-", visible)).strip()


def normal_form(written: str, *, for_text: bool = False) -> str:
    """What is dialled: a short number's digits, or E.164. Raises NumberNotUnderstood.

    `for_text` also allows the five-digit numbers that only take messages.
    """
    spelling = tidy(written)
    _refuse_what_is_no_number(spelling)
    plain = _SEPARATORS.sub("", _ZERO_IN_PARENTHESES.sub(r"\1", spelling))
    if not re.fullmatch(r"\+?[0-9]+", plain):
        raise NumberNotUnderstood(_("Numret får bara ha siffror, mellanslag och bindestreck."))
    if is_short(plain) or (for_text and TEXT_SHORT_NUMBER.fullmatch(plain)):
        return plain
    return _international(plain)


def comparable(written: str) -> str:
    """The digits that two spellings of one number share; empty where the text is no number."""
    try:
        return normal_form(written, for_text=True).lstrip("+")
    except NumberNotUnderstood:
        return ""


def national_spelling(value: str) -> str:
    """What is dialled, as Swedes write it: "0155-24 80 00", "116 111"; foreign ones as they are."""
    if not value.startswith("+46"):
        return f"{value[:3]} {value[3:]}" if re.fullmatch(r"11\d{3,4}", value) else value
    number = phonenumbers.parse(value)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def is_short(value: str) -> bool:
    return SHORT_NUMBER.fullmatch(value) is not None


def _refuse_what_is_no_number(spelling: str) -> None:
    if not spelling:
        raise NumberNotUnderstood(_("Skriv ett telefonnummer."))
    if len(spelling) > LONGEST_WRITTEN or any(not char.isprintable() for char in spelling):
        raise NumberNotUnderstood(_("Det här är inget telefonnummer."))
    if any(char.isdigit() and not char.isascii() for char in spelling):
        raise NumberNotUnderstood(_("Skriv numret med siffrorna 0–9."))
    if _EXTENSION.search(spelling):
        raise NumberNotUnderstood(
            _("Skriv bara numret här. Anknytningen hör hemma i anvisningen till den som ringer.")
        )
    if any(char.isalpha() for char in spelling):
        raise NumberNotUnderstood(_("Numret får inte ha bokstäver. Skriv siffrorna i stället."))


def _international(plain: str) -> str:
    if not plain.startswith(("0", "+")):
        raise NumberNotUnderstood(_sentence_for(plain))
    try:
        number = phonenumbers.parse(plain, "SE")
    except phonenumbers.NumberParseException as error:
        raise NumberNotUnderstood(_sentence_for(plain)) from error
    if not phonenumbers.is_valid_number(number):
        raise NumberNotUnderstood(_sentence_for(plain))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _sentence_for(plain: str) -> str:
    if is_short(plain.removeprefix("+46").removeprefix("0046")):
        return _("Ett kort nummer, som 112 eller 114 14, skrivs utan landsnummer.")
    if plain.startswith(("+", "00")):
        return _("Det finns inget sådant nummer i det landet. Kontrollera siffrorna.")
    if not plain.startswith("0"):
        return _("Skriv riktnumret också, till exempel 0155-24 80 00.")
    return _("Det finns inget sådant svenskt nummer. Kontrollera riktnummer och antal siffror.")
