"""Writes what must follow a change, and follows it up.

Writing happens in the change's own transaction; a PostgreSQL notification, sent at its commit,
wakes the worker. It follows up in two steps, each a transaction that a killed worker has not done
and the next one does again: entries make addresses stale, and stale addresses are looked at again
(`publication.rendering`).
"""

import datetime as dt
import logging
import time
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from wagtail.models import Page

from content import dependencies
from content.addresses import of_incident, of_suggestions, root_paths
from content.archive.places import of_categories, shelves_with
from content.choices import OutboxTopic
from content.counters import FAILURES
from content.feeds.formats import FORMATS
from content.feeds.places import feeds_with
from content.models import (
    Incident,
    NoticePage,
    NoticeUpdate,
    OutboxEntry,
    PageDependency,
    StandardPage,
    SupportIndexPage,
)
from content.prepared import PreparedQuery
from content.publication.at_once import is_shown
from content.publication.due import has_come
from content.publication.locks import hold_alone, need_not_last
from content.publication.stale import make_stale
from content.publication.urgency import in_order
from content.sitemap.parts import with_notice
from support_directory.models import Service

logger = logging.getLogger(__name__)

BATCH = 50
SECONDS_ALONE = 0.1
LONGEST_WAIT = dt.timedelta(hours=1)
KEY_OF = {
    OutboxTopic.INCIDENT: dependencies.incident_key,
    OutboxTopic.DOCUMENT: dependencies.document_key,
}
_WAITING = PreparedQuery[OutboxEntry](
    lambda: OutboxEntry.objects.filter(done_at=None).values_list("pk")[:1]
)


def write(topic: OutboxTopic, subject: object = "", address: str = "") -> OutboxEntry:
    """Note a change; the table's trigger wakes the worker when the transaction commits."""
    return OutboxEntry.objects.create(topic=topic, subject=str(subject), address=address)


def is_anything_to_follow_up() -> bool:
    """Asked before every page that is rendered, so in one short query."""
    return bool(_WAITING.rows())


def follow_up() -> int:
    """Make stale what the waiting entries touch; returns how many entries were taken.

    Waits until nobody looks at an address: what is being rendered may use what has changed, and
    says so only when it is done. Whoever withdraws something waits for this meanwhile, so it takes
    no more than it gets through in a moment.
    """
    waiting = OutboxEntry.objects.filter(has_come(LONGEST_WAIT), done_at=None)
    if not waiting.exists():
        return 0
    with transaction.atomic():
        hold_alone()
        need_not_last()
        # "no key": who makes something stale because of an entry does not wait for this one.
        mine = waiting.select_for_update(skip_locked=True, no_key=True)
        entries = mine.order_by("pk")[:BATCH]
        taken = {entry.pk: _touch(entry) for entry in _for_a_moment(entries)}
        done = [pk for pk, is_done in taken.items() if is_done]
        OutboxEntry.objects.filter(pk__in=done).update(done_at=Now(), last_error="")
    return len(taken)


def _for_a_moment(entries: Iterable[OutboxEntry]) -> Iterator[OutboxEntry]:
    """One at least."""
    end = time.monotonic() + SECONDS_ALONE
    for entry in entries:
        yield entry
        if time.monotonic() > end:
            return


def _touch(entry: OutboxEntry) -> bool:
    try:
        with transaction.atomic():
            stale = touched_addresses(entry)
            naming = _naming(entry)
            pages = _service_addresses(entry.subject) if naming else ()
            order = in_order(stale, entry.address, naming, pages, is_shown=_is_shown(entry))
            make_stale(order, cause=entry)
    except Exception as error:
        logger.exception("Outbox entry %s failed", entry.pk)
        FAILURES.labels("change").inc()
        _note_failure(entry, error)
        return False
    return True


def _is_shown(entry: OutboxEntry) -> bool:
    """What has an address of its own is a page of the tree."""
    own = entry.address
    return bool(own) and is_shown(own, int(entry.subject), entry.created_at)


def touched_addresses(entry: OutboxEntry) -> set[str]:
    """The addresses that used what has changed, by what was noted while they rendered."""
    using = PageDependency.objects.filter(_uses(entry)).values_list("address", flat=True)
    return {*using, *_own_addresses(entry)} - {""}


def _naming(entry: OutboxEntry) -> set[str]:
    """The addresses that show the very service, where one has changed."""
    if entry.topic != OutboxTopic.SERVICE or not entry.subject:
        return set()
    naming = PageDependency.objects.filter(key=dependencies.service_key(entry.subject))
    return set(naming.values_list("address", flat=True))


def _own_addresses(entry: OutboxEntry) -> list[str]:
    """Those of what has changed itself, which may be new and not yet looked at."""
    match entry.topic:
        case OutboxTopic.NOTICE:
            poster = f"{entry.address}affisch/" if entry.address else ""
            languages = _languages_with(entry.subject)
            return [
                entry.address,
                poster,
                *_versions(entry.subject),
                *feeds_with(int(entry.subject), entry.address, languages),
                *shelves_with(int(entry.subject), languages),
                *with_notice(int(entry.subject)),
                *incident_addresses(notices=int(entry.subject)),
            ]
        case OutboxTopic.INCIDENT:
            return incident_addresses(pk=int(entry.subject))
        case OutboxTopic.PAGE:
            return [entry.address]
        case OutboxTopic.BANNER | OutboxTopic.DOCUMENT:
            return []
        case OutboxTopic.CATEGORY:
            shelves = of_categories()
            return [*shelves, *(f"{shelf}{name}" for shelf in shelves for name in FORMATS)]
        case _:
            return _directory_addresses(entry.subject)


def _versions(notice: str) -> list[str]:
    """The addresses of those that say something else than when they were rendered."""
    rows = NoticeUpdate.objects.filter(notice=int(notice)).with_version()
    key = dependencies.version_key(notice)
    noted = set(PageDependency.objects.filter(key__startswith=key).values_list("address", "key"))
    page = NoticePage.objects.live().filter(pk=int(notice)).first() if noted else None
    if page is None:
        return list(rows.addresses())
    keys = page.version_keys()
    now = [(row.version_url, keys[row.number]) for row in page.numbered_updates]
    return [address for address, key in now if (address, key) not in noted]


def _directory_addresses(uuid: str) -> list[str]:
    """Of all that lists services; of one service too, if one is named."""
    found = [of_suggestions(language) for language in root_paths()]
    for index in SupportIndexPage.objects.live():
        found += index.addresses()
    return found + _service_addresses(uuid) if uuid else found


def _service_addresses(uuid: str) -> list[str]:
    """Of the service's own page in each language."""
    changed = list(Service.objects.filter(uuid=uuid))
    indexes = SupportIndexPage.objects.live() if changed else []
    return [index.address_of("service", one.slug) for index in indexes for one in changed]


def incident_addresses(**which: object) -> list[str]:
    """Of its page in each language; one that a notice has just joined does not know of it."""
    slugs = Incident.objects.filter(**which).values_list("slug", flat=True)
    return [of_incident(slug, language) for slug in slugs for language in root_paths()]


def _uses(entry: OutboxEntry) -> Q:
    match entry.topic:
        case OutboxTopic.NOTICE:
            keys = {dependencies.notice_key(entry.subject), dependencies.ALL_NOTICES}
            keys |= set(map(dependencies.notices_in, _languages_with(entry.subject)))
        case OutboxTopic.INCIDENT | OutboxTopic.DOCUMENT:
            keys = {KEY_OF[OutboxTopic(entry.topic)](entry.subject)}
        case OutboxTopic.PAGE:
            keys = {dependencies.page_key(entry.subject), dependencies.NAVIGATION}
            if _stands_in_the_menu(entry.subject):
                keys.add(dependencies.MENU)
        case OutboxTopic.SERVICE:
            keys = {
                dependencies.service_key(entry.subject),
                dependencies.discretion_key(entry.subject),
                dependencies.ALL_SERVICES,
            }
        case OutboxTopic.BANNER:
            keys = {dependencies.BANNER}
        case OutboxTopic.CATEGORY:
            keys = {dependencies.CATEGORIES}
        case _:
            any_service = Q(key__startswith=dependencies.service_key(""))
            return any_service | Q(key=dependencies.ALL_SERVICES)
    return Q(key__in=keys)


def _stands_in_the_menu(page: str) -> bool:
    """Or did: of a page that is gone nobody knows it."""
    found = Page.objects.filter(pk=int(page)).first()
    return found is None or issubclass(found.specific_class or Page, StandardPage)


def _languages_with(notice: str) -> list[str]:
    """Whose readers are offered a notice: a Swedish one stands in for what is not translated."""
    found = Page.objects.filter(pk=int(notice)).values_list("locale__language_code", flat=True)
    own = found.first()
    return [own] if own and own != settings.LANGUAGE_CODE else list(root_paths())


def _note_failure(entry: OutboxEntry, error: Exception) -> None:
    """Tried again later and later, never given up: what the change touches is still stale."""
    wait = min(dt.timedelta(seconds=2 ** min(entry.attempts, 12)), LONGEST_WAIT)
    OutboxEntry.objects.filter(pk=entry.pk).update(
        attempts=F("attempts") + 1,
        not_before=Now() + wait,
        last_error=f"{type(error).__name__}: {error}"[:1000],
    )


def write_for_page(page: Page, topic: OutboxTopic) -> OutboxEntry:
    return write(topic, page.pk, page.get_url() or "")
