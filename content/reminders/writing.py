"""Notes that somebody is to be reminded; what is undone with its transaction was never noted."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone, translation

from content.models import Reminder

LONGEST_SUBJECT = Reminder._meta.get_field("subject").max_length or 0


def remind(
    key: str, users: Iterable[Any], subject: str, text: str, now: dt.datetime | None = None
) -> bool:
    """Mail each of `users` once about `key`, however often this is called; True where it is news.

    Subject and text are Swedish; the text holds a link on the admin's host (`admin_address`).
    Who has no address gets a row that says so.
    """
    at = now or timezone.now()
    people = {user.pk: user for user in users if user.is_active}
    known = Reminder.objects.filter(key=key, user__in=people).values_list("user", flat=True)
    told = set(known)
    rows = [
        Reminder(
            key=key,
            user=user,
            subject=" ".join(str(subject).split())[:LONGEST_SUBJECT],
            text=str(text),
            created_at=at,
            not_before=at,
            not_sent_because="" if user.email else no_address(),
        )
        for pk, user in people.items()
        if pk not in told
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return bool(rows)


def no_address() -> str:
    with translation.override("sv"):
        return translation.gettext("Personen har ingen e-postadress.")
