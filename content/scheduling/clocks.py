"""The database's clock is everybody's: a worker whose own differs would date things wrongly."""

import datetime as dt

from django.db import connection
from django.utils import timezone

TOLERANCE = dt.timedelta(minutes=1)


def database_now() -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def clock_ahead() -> dt.timedelta:
    """How far this process's clock is ahead of the database's; negative where it is behind."""
    return timezone.now() - database_now()


def is_trusted(ahead: dt.timedelta) -> bool:
    return abs(ahead) <= TOLERANCE
