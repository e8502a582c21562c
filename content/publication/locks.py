"""What must not happen at the same time, told to PostgreSQL.

Whoever renders, or takes away, holds the lock with others; who finds out what a change makes stale
holds it alone: what is being rendered says what it used only when it is done.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import InterfaceError, OperationalError, connection, transaction
from psycopg.errors import SerializationFailure

CHANNEL = "content_outbox"
CHANGING = "content_changing"
"""Held by each transaction that has noted a change (the outbox's trigger `is_changing`)."""
SAVING = "content_saving"
"""Held by whoever has pressed a button of a page's form, and waits."""
GOES_FIRST = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
        AND objid = (hashtext(%s)::bigint & 4294967295)::oid
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""
OF_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
NEED_NOT_LAST = "SET LOCAL synchronous_commit = off"


def hold_alone() -> None:
    """Until the transaction ends."""
    _lock("pg_advisory_xact_lock")


def hold_with_others() -> None:
    """Until the transaction ends."""
    _lock("pg_advisory_xact_lock_shared")


def go_first() -> None:
    """Until the transaction ends no worker begins what is not urgent, for a while."""
    _lock("pg_advisory_xact_lock_shared", SAVING)


def does_anybody_go_first() -> bool:
    """Without taking the lock: two workers who ask at once would take each other for somebody."""
    with connection.cursor() as cursor:
        cursor.execute(GOES_FIRST, [SAVING])
        (is_held,) = cursor.fetchone()
    return bool(is_held)


def one_after_another(what: str) -> None:
    """Who does the same waits for it, until the transaction ends; `what` is like "content.what"."""
    _lock("pg_advisory_xact_lock", what)


@contextmanager
def with_others() -> Iterator[None]:
    """Around a transaction: one that waited for this lock inside would see what was before it."""
    if connection.in_atomic_block:
        hold_with_others()
        yield
        return
    _lock("pg_advisory_lock_shared")
    try:
        yield
    finally:
        with suppress(InterfaceError, OperationalError):  # it went with the connection
            _lock("pg_advisory_unlock_shared")


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction whose queries all see one state of the database, as of its first.

    It `need_not_last`. Inside another transaction it sees what that one sees.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"{OF_ONE_MOMENT}; {NEED_NOT_LAST}" if is_outermost else NEED_NOT_LAST)
        yield


def changes_so_far() -> int:
    """Another number as soon as anybody changes something, even in a moment that has stood still:
    PostgreSQL counts rows outside of every transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value + is_called::int FROM content_outboxentry_id_seq")
        number: int = cursor.fetchone()[0]
    return number


def changes_done() -> int | None:
    """`changes_so_far`, of which a transaction that begins afterwards sees each; None while one of
    them is not committed yet. Not to be asked inside the transaction that it is about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT last_value + is_called::int FROM content_outboxentry_id_seq"
            " WHERE pg_try_advisory_xact_lock(hashtext(%s))",
            [CHANGING],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def need_not_last() -> None:
    """What this transaction writes may be lost if the database crashes within its next second.

    For what is then simply done once more: its commit does not wait for the disk.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEED_NOT_LAST)


def is_first_time(what: str) -> bool:
    """Whether nobody has asked for it in this transaction; `what` is like "content.something"."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [what])
        (asked,) = cursor.fetchone()
        cursor.execute("SELECT set_config(%s, 'asked', true)", [what])
    return not asked


def was_overtaken(error: OperationalError) -> bool:
    """Whether somebody else changed a row meanwhile: to be done again, and no fault."""
    return isinstance(error.__cause__, SerializationFailure)


def _lock(kind: str, name: str = CHANNEL) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kind}(hashtext(%s))", [name])
