"""How often somebody may knock in vain: counted by account and device, never by address.

A town hall shares one address, and behind nginx the application knows none. A browser that an
account has logged in from carries a cookie that says so (`devices`) and is counted by itself: who
guesses from elsewhere cannot lock out whoever works there. All other browsers share a count for
each account, whether there is such an account or not, and one for all accounts together, which
slows whoever tries one password on many.
"""

import datetime as dt
import unicodedata
from dataclasses import dataclass, field

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from content.login import devices
from content.models import LoginAttempts

MINUTE = 60


@dataclass(frozen=True)
class Limit:
    """So many in vain within so many seconds, counted from the first."""

    name: str
    amount: int
    seconds: int


KNOWN_DEVICE = Limit("known device", 10, 10 * MINUTE)
ACCOUNT = Limit("account", 10, 60 * MINUTE)
ALL_ACCOUNTS = Limit("all accounts", 100, 10 * MINUTE)
CODE = Limit("code", 5, 15 * MINUTE)
CODE_USED = Limit("code used", 1, 5 * MINUTE)
LETTER = Limit("letter", 3, 60 * MINUTE)

COUNT = """
INSERT INTO content_loginattempts AS known (key, count, until)
VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN known.until <= %(now)s THEN 1 ELSE known.count + 1 END,
    until = CASE WHEN known.until <= %(now)s THEN EXCLUDED.until ELSE known.until END
RETURNING count, until
"""


@dataclass(frozen=True)
class TooMany(Exception):
    """Nothing more is tried until `until`."""

    limit: Limit
    until: dt.datetime

    @property
    def minutes(self) -> int:
        """How long to wait, rounded up."""
        left = (self.until - timezone.now()).total_seconds()
        return max(1, -int(-left // MINUTE))


def key_for(limit: Limit, *what: str) -> str:
    said = "\0".join([limit.name, *what])
    return salted_hmac("content.login.throttling", said, algorithm="sha256").hexdigest()


def count(limit: Limit, *what: str) -> str:
    """Counts one more, before anything is tried: many at once are counted like one by one.

    Returns the key to `forgive`. Raises TooMany beyond the limit.
    """
    now = timezone.now()
    key = key_for(limit, *what)
    until = now + dt.timedelta(seconds=limit.seconds)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "until": until, "now": now})
        counted, until = cursor.fetchone()
    if counted == 1:
        LoginAttempts.objects.filter(until__lte=now).delete()
    if counted > limit.amount:
        raise TooMany(limit, until)
    return key


def forgive(keys: list[str]) -> None:
    """What succeeded was not in vain."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE content_loginattempts SET count = greatest(count - 1, 0) WHERE key = ANY(%s)",
            [keys],
        )


@dataclass
class Attempt:
    """One try to log in as `name`, as it was typed. Raises TooMany when it begins."""

    request: HttpRequest
    name: str
    counted: list[str] = field(default_factory=list)

    def begin(self) -> None:
        name = as_typed(self.name)
        device = devices.known_to(self.request, name)
        if device:
            self.counted = [count(KNOWN_DEVICE, name, device)]
        else:
            self.counted = [count(ACCOUNT, name)]
            self.counted.append(count(ALL_ACCOUNTS))

    def succeeded(self) -> None:
        forgive(self.counted)


def as_typed(name: str) -> str:
    """The same for all ways of typing one name."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
