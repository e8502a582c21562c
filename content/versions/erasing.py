"""Personal data taken out of a notice's whole past, for good; that it was done is kept."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search import index

from content import outbox
from content.choices import OutboxTopic
from content.ledger import noting
from content.models import Erasure, NoticePage, NoticeUpdate, PublicRecord, WithheldText
from content.publication.withdrawing import withdraw
from content.unlisting import unlist
from content.versions.finding import Words
from content.versions.history import PERSONAL_DATA_ERASED
from content.versions.instead import instead_of_words
from content.versions.places import PLACES, READ_BY_ALL, stored


class StillPublishedError(Exception):
    """Readers meet the words now: a correction must take them away first."""


class NotAllErasedError(Exception):
    """Nothing has been erased: some place still held the words afterwards."""


def language_versions(notice: NoticePage) -> list[NoticePage]:
    """The notice and its translations, published or not."""
    same = NoticePage.objects.filter(translation_key=notice.translation_key)
    return list(same.select_related("locale").order_by("pk"))


def is_published(notice: NoticePage, words: Words) -> bool:
    """Whether any language's readers meet the words now."""
    return any(
        words.count(stored(one, name))
        for one in language_versions(notice)
        for name in READ_BY_ALL
        if one.live
    )


@transaction.atomic
def places_with(notice: NoticePage, words: Words) -> dict[str, int]:
    """How many texts hold the words, by name of the place."""
    notices = language_versions(notice)
    found = {place.name: sum(1 for _hit in place.hits(notices, words)) for place in PLACES}
    return {name: number for name, number in found.items() if number}


@transaction.atomic
def erase(notice: NoticePage, lines: Iterable[str], reason: str, user: Any) -> Erasure:
    """Raises StillPublishedError or NotAllErasedError, and then nothing is changed."""
    words = Words(lines)
    list(NoticePage.objects.select_for_update(of=("self",)).filter(pk=notice.pk))
    if is_published(notice, words):
        raise StillPublishedError
    notices, now = language_versions(notice), timezone.now()
    checksums: list[dict[str, Any]] = []
    places: dict[str, int] = {}
    for place in PLACES:
        for row, names in place.hits(notices, words):
            places[place.name] = places.get(place.name, 0) + 1
            checksums += _checksum(row, names)
            _rewrite(row, names, words, instead_of_words(row))
            _note_erased(row, now)
    if places_with(notice, words):
        raise NotAllErasedError
    return _keep_record(notice, notices, reason, user, places, checksums)


def keyed(text: str) -> str:
    """A copy can be known again by it; nobody finds the words by trying."""
    told = hashlib.sha256(text.encode()).hexdigest()
    return keyed_checksum(told)


def keyed_checksum(checksum: str) -> str:
    return salted_hmac("content.erasing", checksum, algorithm="sha256").hexdigest()


def _rewrite(row: models.Model, names: set[str], words: Words, instead: str) -> None:
    """Past every signal and `save()`: nothing else of the row may change."""
    changed: dict[str, Any] = {}
    for name in names:
        field: Any = row._meta.get_field(name)
        value = words.without(stored(row, name), instead)
        longest = getattr(field, "max_length", None)
        changed[name] = value[:longest] if longest and isinstance(value, str) else value
    if isinstance(row, PublicRecord):
        changed |= {"html": "", "checksum": keyed_checksum(row.checksum)}
    type(row)._base_manager.filter(pk=row.pk).update(**changed)
    if isinstance(row, Page):
        index.insert_or_update_object(row.__class__._default_manager.get(pk=row.pk))


def _checksum(row: models.Model, names: set[str]) -> list[dict[str, Any]]:
    """Of a version's former text, also where it is withheld."""
    if not isinstance(row, NoticeUpdate | WithheldText):
        return []
    if not names & {"frozen_title", "frozen_html"}:
        return []
    update = row if isinstance(row, NoticeUpdate) else row.update
    text = f"{row.frozen_title}\n{row.frozen_html}"
    return [{"notice": update.notice_id, "version": update.number, "checksum": keyed(text)}]


def _note_erased(row: models.Model, now: Any) -> None:
    if isinstance(row, PublicRecord):
        PublicRecord.objects.filter(pk=row.pk).update(erased_at=now)
    elif isinstance(row, NoticeUpdate | WithheldText):
        NoticeUpdate.objects.filter(pk=row.pk).update(erased_at=now)


def _keep_record(
    notice: NoticePage,
    notices: list[NoticePage],
    reason: str,
    user: Any,
    places: dict[str, int],
    checksums: list[dict[str, Any]],
) -> Erasure:
    done = Erasure.objects.create(
        notice=notice,
        page_pk=notice.pk,
        made_by=user,
        made_by_name=(user.get_full_name() or user.get_username()) if user else "",
        reason=reason,
        places=places,
        checksums=checksums,
    )
    for one in notices:
        digests = [row["checksum"] for row in checksums if row["notice"] == one.pk]
        noting.note_page(noting.ERASED, one, digests=digests)
        log(one, PERSONAL_DATA_ERASED, user=user, data={"reason": reason, "erasure": done.pk})
        withdraw(one.get_url() or "")
        unlist(outbox.write_for_page(one, OutboxTopic.NOTICE))
    return done
