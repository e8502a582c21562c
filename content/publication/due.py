"""When it is time, on a machine whose clock may have been wrong."""

import datetime as dt

from django.db.models import Q
from django.db.models.functions import Now


def has_come(longest: dt.timedelta) -> Q:
    """`not_before` has passed, or lies further ahead than anybody waits (`longest`).

    Such a row is of a time when the database's clock was ahead; it has been set right since.
    """
    return Q(not_before__lte=Now()) | Q(not_before__gt=Now() + longest)
