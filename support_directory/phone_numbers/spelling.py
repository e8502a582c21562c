"""How a Swedish number is usually written, so that people read it right."""

import re

import phonenumbers
from django.utils.translation import gettext as _

from .forms import is_short

# How the short ones are grouped: 114 14, 113 13, 116 111.
_SHORT_GROUPS = re.compile(r"(11[34])(\d\d)|(116|118)(\d{3})")
LONGEST_UNBROKEN = 6


def unusual_spelling(written: str, value: str) -> str:
    """A sentence that says what is unusual; empty where nothing is."""
    if is_short(value):
        grouped = _SHORT_GROUPS.fullmatch(value)
        usual = " ".join(filter(None, grouped.groups())) if grouped else written
        return "" if written == usual else _("Skrivs vanligen %(number)s.") % {"number": usual}
    if re.search(rf"\d{{{LONGEST_UNBROKEN + 1}}}", written):
        return _("Siffrorna står utan mellanrum och är svåra att läsa.")
    area = _area_code(value)
    said = re.match(r"(0\d+)-", written)
    if area and said and said[1] != area:
        return _("Riktnumret är %(area)s, inte %(written)s.") % {"area": area, "written": said[1]}
    return ""


def _area_code(value: str) -> str:
    """Of a place in Sweden; empty for mobile, freephone and foreign numbers."""
    if not value.startswith("+46"):
        return ""
    number = phonenumbers.parse(value)
    length = phonenumbers.length_of_geographical_area_code(number)
    return f"0{str(number.national_number)[:length]}" if length else ""
