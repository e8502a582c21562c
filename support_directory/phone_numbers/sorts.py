"""What sort of number it is, for the keeper who types it."""

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberType

from .forms import TEXT_SHORT_NUMBER, is_short


def sort_of_number(value: str) -> str:
    """A sentence about a number as it is dialled; empty for an ordinary Swedish one."""
    if is_short(value) or TEXT_SHORT_NUMBER.fullmatch(value):
        return _("Kort nummer: det rings precis så, utan riktnummer.")
    number = phonenumbers.parse(value, "SE")
    if number.country_code != 46:
        return _("Utländskt nummer: det kan kosta mer att ringa.")
    sentences = {
        PhoneNumberType.TOLL_FREE: _("Gratisnummer."),
        PhoneNumberType.PREMIUM_RATE: _("Betalnummer: det kostar extra att ringa."),
        PhoneNumberType.SHARED_COST: _("Nummer med delad kostnad."),
        PhoneNumberType.MOBILE: _("Mobilnummer."),
        PhoneNumberType.FIXED_LINE: "",
        PhoneNumberType.UAN: "",  # 010: authorities and companies
        PhoneNumberType.PERSONAL_NUMBER: "",  # 075: the same
    }
    unknown = _("Numret har en form som inte är vanlig. Kontrollera det en gång till.")
    return sentences.get(phonenumbers.number_type(number), unknown)
