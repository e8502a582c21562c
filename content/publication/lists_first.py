"""A notice's home, list and feeds are stale before anybody has found out what else it touches.

Whoever follows a change up waits for all that is being rendered, and most people read these.
"""

from django.db import transaction

from content.addresses import in_language, language_and_path
from content.choices import Haste, OutboxTopic
from content.models import OutboxEntry, PublishedAddress, StaleAddress
from content.publication.locks import need_not_last, one_after_another
from content.publication.stale import make_stale
from content.publication.urgency import FEW, FIRST


def lists_of(entry: OutboxEntry) -> list[str]:
    """Home, list and feeds of the notice's language, as far as they are kept."""
    if entry.topic != OutboxTopic.NOTICE or not entry.address:
        return []
    language, _path = language_and_path(entry.address)
    lists = [in_language(path, language) for path in FIRST]
    kept = PublishedAddress.objects.filter(address__in=lists).order_by("address")
    return list(kept.values_list("address", flat=True))


def put_lists_first() -> bool:
    """Tells whether they are to be looked at before a change is followed up.

    Nobody who renders is waited for, unless it is one of them. Where many changes wait, as after an
    import, they would be rendered again and again: there it does nothing.
    """
    waiting = OutboxEntry.objects.filter(done_at=None, attempts=0, topic=OutboxTopic.NOTICE)
    entries = list(waiting.exclude(address="").order_by("pk")[: FEW + 1])
    if not 0 < len(entries) <= FEW:
        return False
    newest = {language_and_path(entry.address)[0]: entry for entry in entries}
    with transaction.atomic():
        need_not_last()
        one_after_another("content.lists_first")
        for entry in newest.values():
            if not StaleAddress.objects.filter(cause=entry).exists():
                make_stale(dict.fromkeys(lists_of(entry), Haste.AT_ONCE), cause=entry)
    return True
