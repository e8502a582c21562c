"""When the last backup was made and when one was read whole, told to who watches the site.

Noted in the database after the archive is written: the backup itself knows only of those before.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from django.db import DatabaseError

from content.models import LastRun

MADE: Final = "backup"
CHECKED: Final = "backup_checked"


@dataclass(frozen=True)
class LastBackup:
    """Aware times at which archives were made: of the newest, and of the newest found whole."""

    made_at: dt.datetime | None = None
    checked: dt.datetime | None = None

    @property
    def is_checked(self) -> bool:
        return self.checked is not None and self.checked == self.made_at


def last_backup() -> LastBackup:
    found = dict(LastRun.objects.filter(name__in=(MADE, CHECKED)).values_list("name", "at"))
    return LastBackup(found.get(MADE), found.get(CHECKED))


def note_made(at: dt.datetime) -> None:
    LastRun.objects.update_or_create(name=MADE, defaults={"at": at})


def note_checked(made_at: dt.datetime) -> None:
    """A backup may be read on a machine that reaches no database."""
    with suppress(DatabaseError):
        last = LastRun.objects.filter(name=CHECKED).first()
        if last is None or last.at < made_at:
            LastRun.objects.update_or_create(name=CHECKED, defaults={"at": made_at})
