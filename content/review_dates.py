"""When a text is to be looked at again, and when news are old."""

import calendar
import datetime as dt
from typing import Any

REVIEW_ONGOING = dt.timedelta(days=7)
REVIEW_MONTHS = 6
REVIEW_FIRST = dt.timedelta(days=183)  # as many days, where the database counts


def next_review(on: dt.date, *, is_ongoing: bool) -> dt.date:
    """What is proposed to whoever says that a text still holds."""
    return on + REVIEW_ONGOING if is_ongoing else months_later(on, REVIEW_MONTHS)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month, or the month's last; also back, by a negative number."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def old_since(today: dt.date) -> dt.date:
    """News last told of on this day or before are older than a year."""
    return months_later(today, -12)


def becomes_old(told_on: dt.date) -> dt.date:
    """The day on which news of `told_on` are old, or the one before it."""
    return months_later(told_on, 12)


def keep_reviews(draft: Any, page: Any) -> None:
    """A review is of what readers see: no draft, older or newer, brings or takes one."""
    draft.reviewed_on = page.reviewed_on
    draft.review_due_on = page.review_due_on
