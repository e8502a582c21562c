"""What a page used while it rendered: noted as it happens, never guessed afterwards.

Keys are `service:<uuid>`, `notice:<pk>`, `incident:<pk>`, `page:<pk>`, and the names of whole sets:
`services` (who is listed for an audience, a need or a list), `notices` (what is ongoing or newest),
`categories` (what they are called, and in which order) and `banner` (what stands above every page).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support_directory.models import Service

ALL_SERVICES = "services"
ALL_NOTICES = "notices"
NAVIGATION = "navigation"
BANNER = "banner"
CATEGORIES = "categories"

_used: ContextVar[set[str] | None] = ContextVar("used_dependencies", default=None)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect the keys of everything that renders inside."""
    used: set[str] = set()
    token = _used.set(used)
    try:
        yield used
    finally:
        _used.reset(token)


def note(*keys: str) -> None:
    used = _used.get()
    if used is not None:
        used.update(keys)


def service_key(uuid: object) -> str:
    return f"service:{uuid}"


def notice_key(pk: object) -> str:
    return f"notice:{pk}"


def incident_key(pk: object) -> str:
    return f"incident:{pk}"


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
