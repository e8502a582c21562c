"""What must be rendered again, since when and how urgently."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from content.choices import Haste, OutboxTopic
from content.models import OutboxEntry, StaleAddress, Sweep
from content.publication.stores import chosen

# A clock that was ahead may have dated what was seen: what changes after it waits all the same, and
# where it was far ahead as if nobody had seen it, since today: not behind all that changes now.
# The most urgent of what an address waits for counts, and what changed it last is the cause. It has
# waited since the first: one that changes faster than it is rendered has its turn, too. What has
# been seen because of this very change already (`lists_first`) does not wait for it again.
MAKE_STALE = """
    INSERT INTO content_staleaddress AS known (address, since, cause_id, haste)
        SELECT address, %s + (turn - 1) * interval '1 microsecond', %s, haste
        FROM unnest(%s::text[], %s::int[]) WITH ORDINALITY AS given(address, haste, turn)
        ORDER BY address
    ON CONFLICT (address) DO UPDATE SET
        seen_at = CASE WHEN known.seen_at <= now() + interval '1 minute' THEN known.seen_at END,
        since = CASE WHEN known.seen_at > now() + interval '1 minute' THEN EXCLUDED.since
        ELSE GREATEST(
            CASE WHEN known.seen_at IS NULL OR known.seen_at < known.since
                THEN LEAST(known.since, EXCLUDED.since) ELSE EXCLUDED.since END,
            known.seen_at + interval '1 microsecond'
        ) END,
        cause_id = EXCLUDED.cause_id,
        sweep_id = NULL,
        not_before = now(),
        haste = CASE WHEN known.seen_at IS NULL OR known.seen_at < known.since
            THEN LEAST(known.haste, EXCLUDED.haste) ELSE EXCLUDED.haste END
    WHERE (known.cause_id = EXCLUDED.cause_id AND known.seen_at >= known.since) IS NOT TRUE
"""

# What waits for another reason is rendered for that one.
SWEEP = """
    INSERT INTO content_staleaddress AS known (address, since, haste, sweep_id)
        SELECT address, %s, %s, %s FROM unnest(%s::text[]) AS given(address)
        ORDER BY address
    ON CONFLICT (address) DO UPDATE SET
        since = GREATEST(EXCLUDED.since, known.seen_at + interval '1 microsecond'),
        cause_id = NULL,
        not_before = now(),
        haste = EXCLUDED.haste,
        sweep_id = EXCLUDED.sweep_id
    WHERE known.seen_at >= known.since
"""


def make_stale(
    addresses: Mapping[str, Haste],
    since: dt.datetime | None = None,
    cause: OutboxEntry | None = None,
) -> None:
    """Waits for whoever renders one of them just now. `since` (aware) is now by default.

    Of those that are equally urgent the first is rendered first: each is a microsecond later than
    the one before. All callers lock in the order of the addresses.
    """
    if not addresses:
        return
    since = since or timezone.now()
    hastes = [int(haste) for haste in addresses.values()]
    values = [since, cause.pk if cause else None, list(addresses), hastes]
    with connection.cursor() as cursor:
        cursor.execute(MAKE_STALE, values)


def ask_for_a_sweep(addresses: Iterable[str], sweep: Sweep) -> int:
    """Gives how many were not waiting already."""
    values: list[Any] = [timezone.now(), int(Haste.SWEEP), sweep.pk, sorted(addresses)]
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, values)
        return int(cursor.rowcount)


def not_yet_written(*topics: OutboxTopic) -> int | None:
    """How many addresses readers have as they were before such changes. None: all are right.

    0 where nobody has counted them yet.
    """
    if chosen() is None:
        return None  # every page is rendered when it is asked for
    waiting = StaleAddress.objects.waiting().filter(cause__topic__in=topics).count()
    if waiting:
        return waiting
    return 0 if OutboxEntry.objects.filter(topic__in=topics, done_at=None).exists() else None
