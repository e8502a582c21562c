"""Finding services by a number, however it is spelled."""

import re

from django.db.models import Q

from support_directory.choices import NUMBER_KINDS
from support_directory.models import Service
from support_directory.phone_numbers import NumberNotUnderstood, find_numbers, normal_form

MOST = 20
FEW_DIGITS = 4  # less is the beginning of too much
_NUMBER = re.compile(r"[\d\s+()./-]+")


def numbers_in(words: str) -> set[str]:
    """As they are dialled; the whole may be a number, or a number may stand in it."""
    found = {number.value for number in find_numbers(words)}
    try:
        return {*found, normal_form(words, for_text=True)}
    except NumberNotUnderstood:
        return found


def find_by_number(words: str) -> list[Service]:
    """Closed ones too, so that they lead to their successors; last, where others have the number.

    Nothing but the first digits of a number finds those that begin with them.
    """
    values = numbers_in(words)
    wanted = Q(contact_points__value__in=values)
    if not values:
        digits = re.sub(r"\D", "", words)
        if not _NUMBER.fullmatch(words) or len(digits) < FEW_DIGITS:
            return []
        international = f"+46{digits.removeprefix('0')}"
        wanted = Q(contact_points__value__startswith=digits)
        wanted |= Q(contact_points__value__startswith=international)
    dialled = Q(contact_points__kind__in=NUMBER_KINDS) & wanted
    with_page = Service.objects.with_page().with_fallbacks()
    found = with_page.filter(dialled).distinct().in_order()[:MOST]
    return sorted(found, key=lambda service: service.has_ended())
