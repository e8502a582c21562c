"""Swedish red days: the public holidays by law, without plain Sundays and without the eves.

The hours library counts Christmas Eve, Midsummer Eve and New Year's Eve as holidays, and would
close a line that answers on them.
"""

import datetime as dt
from functools import cache

from django.utils.translation import gettext as _
from holidays.countries.sweden import Sweden


@cache
def _names(year: int) -> dict[dt.date, str]:
    return dict(Sweden(years=year, include_sundays=False, language="sv"))


def is_red(day: dt.date) -> bool:
    return day in _names(day.year)


def red_day_name(day: dt.date) -> str:
    """In the language of the page, "Juldagen"; empty on other days."""
    name = _names(day.year).get(day, "")
    return _(name) if name else ""
