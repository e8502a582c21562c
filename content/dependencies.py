"""What a page used while it rendered: noted as it happens, never guessed afterwards.

Keys are `service:<uuid>`, `discretion:<uuid>` (whether its reader may have to hide), `notice:<pk>`,
`version:<pk>:<number>:<digest>` (what the page of a version says around its frozen text),
`incident:<pk>`, `page:<pk>`, `document:<pk>` (a link leads to it), `picture:<pk>`, and the names of
whole sets:
`services` (who is listed for an audience, a need or a list), `notices` (what is ongoing or newest,
in any language; `notices:en`: as English readers are offered it),
`navigation` (every page's place), `menu` (the pages that stand below every page),
`shelf:<language>:<category>:<month>` (which notices stand in that part of the archive; both may be
empty), `shelved:<pk>:<day>` (a notice stands on this page of a shelf, by that day),
`categories` (what they are called, and in which order) and `banner` (what stands above every page).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from support_directory.models import Service

ALL_SERVICES = "services"
ALL_NOTICES = "notices"
NAVIGATION = "navigation"
MENU = "menu"
BANNER = "banner"
CATEGORIES = "categories"


@dataclass
class Used:
    """`changes_at` (aware): when what was rendered will say something else by itself, if ever."""

    keys: set[str] = field(default_factory=set)
    changes_at: dt.datetime | None = None


_used: ContextVar[Used | None] = ContextVar("used_dependencies", default=None)


@contextmanager
def recording() -> Iterator[Used]:
    """Collect the keys of everything that renders inside, and the earliest moment."""
    used = Used()
    token = _used.set(used)
    try:
        yield used
    finally:
        _used.reset(token)


def note(*keys: str) -> None:
    used = _used.get()
    if used is not None:
        used.keys.update(keys)


def note_change_at(moment: dt.datetime) -> None:
    """What is rendered tells of the clock: from this moment (aware) on it says something else."""
    used = _used.get()
    if used is not None:
        used.changes_at = min(moment, used.changes_at or moment)


def note_all(used: Used) -> None:
    """What was noted before for the same thing."""
    note(*used.keys)
    if used.changes_at:
        note_change_at(used.changes_at)


def note_change_on(day: dt.date) -> None:
    """As `note_change_at`, when the day begins in Nyköping."""
    note_change_at(timezone.make_aware(dt.datetime.combine(day, dt.time())))


def note_change_tomorrow() -> None:
    note_change_on(timezone.localdate() + dt.timedelta(days=1))


def notices_in(language: str) -> str:
    return f"{ALL_NOTICES}:{language}"


def shelf_key(language: str, category: int | None = None, month: dt.date | None = None) -> str:
    return f"shelf:{language}:{category or ''}:{f'{month:%Y-%m}' if month else ''}"


def shelved_key(notice: object, day: dt.date | None = None) -> str:
    """Without a day: what all days' keys begin with."""
    return f"shelved:{notice}:{day or ''}"


def service_key(uuid: object) -> str:
    return f"service:{uuid}"


def discretion_key(uuid: object) -> str:
    """Of a page that only has to know whether who reads of the service may have to hide it."""
    return f"discretion:{uuid}"


def notice_key(pk: object) -> str:
    return f"notice:{pk}"


def version_key(notice: object, number: object = "", digest: str = "") -> str:
    """With a notice alone: what the keys of all its versions begin with."""
    return f"version:{notice}:" + (f"{number}:{digest}" if number else "")


def incident_key(pk: object) -> str:
    return f"incident:{pk}"


def document_key(pk: object) -> str:
    return f"document:{pk}"


def picture_key(pk: object) -> str:
    return f"picture:{pk}"


def page_key(pk: object) -> str:
    return f"page:{pk}"


def note_services(services: "Iterable[Service]") -> None:
    """A card also tells of a closed line's successor, which may have been replaced in turn."""
    for service in services:
        note(service_key(service.uuid))
        if service.replaced_by:
            note(service_key(service.replaced_by.uuid))
        for later in service.succession or ():
            note(service_key(later.uuid))
        for candidate in service.stand_ins:
            note(service_key(candidate.service.uuid))
