"""Looks at stale addresses again, and keeps what they answer."""

import datetime as dt
import logging
from functools import cache

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F, Q
from django.db.models.functions import Now
from django.http.response import HttpResponseBase
from django.utils import timezone

from content.choices import RecordCause
from content.models import StaleAddress
from content.observing import observe
from content.prepared import PreparedQuery
from content.public_record.keeping import keep as keep_record
from content.publication.comparing import compare
from content.publication.due import has_come
from content.publication.keeping import keep, prepare
from content.publication.locks import (
    changes_done,
    changes_so_far,
    one_moment,
    was_overtaken,
    with_others,
)
from content.publication.stores import chosen
from support_directory.planned_once import planning_once

logger = logging.getLogger(__name__)

SEEN = """
    UPDATE content_staleaddress
    SET seen_at = GREATEST(statement_timestamp(), since), attempts = 0, last_error = ''
    WHERE id = %s
"""
TRIES = 3
LONGEST_WAIT = dt.timedelta(minutes=10)
# For a disk that is full or a store that is away: once it is back, all that waited is rendered.
LONGEST_WAIT_FOR_STORE = dt.timedelta(seconds=30)
# Where nothing stands the application answers, slowly: not for ever, while somebody imports.
LONGEST_OVERTAKEN = dt.timedelta(seconds=10)
OTHERS_GO_FIRST = dt.timedelta(seconds=1)


class Overtaken(Exception):
    """Something was changed meanwhile, and who asks now is told of it: nothing is kept there."""


def look_again(among: Q | None = None) -> bool:
    """Look at the most urgent stale address (`among` all by default); False when there is none.

    It is locked meanwhile: no other worker takes it, and who withdraws it waits. A worker that is
    killed, or whose database has crashed, has not seen it, whatever it has written.
    """
    for turn in range(TRIES):
        try:
            return _look(among or Q(), is_last=turn == TRIES - 1)
        except Overtaken:
            continue
        except OperationalError as error:
            if not was_overtaken(error):
                raise
            break
    return True


def _look(among: Q, *, is_last: bool) -> bool:
    """What stops a page is noted after its transaction has been taken back, in one of its own."""
    seen = changes_done()
    stale = None
    try:
        with with_others(), one_moment():
            stale = _most_urgent(among).first()
            if stale:
                _look_at(stale, seen, is_last=is_last)
                _note_seen(stale)
    except (OperationalError, InterfaceError):
        raise  # the database is away: nothing has been looked at
    except Overtaken:
        if stale is None or not is_last:
            raise
        _let_others_go_first(stale)
    except Exception as error:
        if stale is None:
            raise
        logger.exception("%s could not be published", stale.address)
        _note_failure(stale, error)
    return bool(stale)


@cache
def _most_urgent(among: Q) -> PreparedQuery[StaleAddress]:
    return PreparedQuery(
        lambda: (
            StaleAddress.objects.waiting()
            .filter(has_come(LONGEST_WAIT), among)
            .select_related("cause")
            .select_for_update(of=("self",), skip_locked=True)[:1]
        )
    )


def _look_at(stale: StaleAddress, seen: int | None, *, is_last: bool) -> None:
    changed_at = stale.cause.created_at if stale.cause else stale.since
    response, changes_at = observe(stale.address)
    has_waited = is_last and timezone.now() - stale.since >= LONGEST_OVERTAKEN
    if not has_waited:
        _demand_newest(stale.address, seen, response)
    change = keep(stale.address, response, changes_at)
    compare(stale, change)
    if change is None or not change.stays:
        keep_record(stale.address, response, changed_at, RecordCause.SHOWN_CHANGED)


def _demand_newest(address: str, seen: int | None, response: HttpResponseBase) -> None:
    """Where nothing stands readers may have had what is newer. Raises Overtaken.

    `seen`: the changes, all committed, before it was rendered.
    """
    store = chosen()
    if store is None or store.find(address):
        return
    prepare(address, response)
    if seen is None or changes_so_far() != seen:
        raise Overtaken


def _let_others_go_first(stale: StaleAddress) -> None:
    StaleAddress.objects.filter(pk=stale.pk).update(not_before=Now() + OTHERS_GO_FIRST)


def _note_seen(stale: StaleAddress) -> None:
    """A row dated by a clock that is ahead of the database's is seen as well, not for ever anew."""
    with planning_once(connection) as cursor:
        cursor.execute(SEEN, [stale.pk])


def _note_failure(stale: StaleAddress, error: Exception) -> None:
    """What readers have stays; it is tried again later and later, and never given up."""
    longest = LONGEST_WAIT_FOR_STORE if isinstance(error, OSError) else LONGEST_WAIT
    wait = min(dt.timedelta(seconds=2 ** min(stale.attempts, 12)), longest)
    StaleAddress.objects.filter(pk=stale.pk).update(
        attempts=F("attempts") + 1,
        not_before=Now() + wait,
        last_error=f"{type(error).__name__}: {error}"[:1000],
    )
