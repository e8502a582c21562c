"""What the ledger withdraws, said once more as an editor would; the gate has closed it already."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from content import forwarding
from content.addresses import language_and_path
from content.choices import Haste
from content.models import NoticePage, NoticeUpdate, PublishedAddress, SearchEntry, StaleAddress
from content.publication.ports import Store
from content.publication.stale import make_stale
from content.publication.stores import chosen
from content.publication.urgency import FIRST
from content.restoring.state import Line, Withdrawn
from content.versions.withholding import withhold

# In the history of a page, as Wagtail names them.
PUBLISHED, UNPUBLISHED = "wagtail.publish", "wagtail.unpublish"
# Stored, in Swedish, as an editor would have typed it.
REASON = "Hålls inne efter en återställning."


@transaction.atomic
def apply(withdrawn: Withdrawn) -> None:
    for line in withdrawn.versions.values():
        _withhold(line, [line["number"]], sentence_too=line["sentence_too"])
    for line in withdrawn.erased.values():
        numbers = NoticeUpdate.objects.filter(notice__in=_pages(line)).values_list("number")
        _withhold(line, [number for (number,) in numbers if number], sentence_too=True)
    for line in withdrawn.restricted.values():
        for page in _pages(line).exclude(view_restrictions__isnull=False):
            PageViewRestriction.objects.create(page=page, restriction_type="login")
    for line in withdrawn.pages.values():
        _tell_withdrawn(line)
    for line in withdrawn.deleted.values():
        _delete(line)
    for line in withdrawn.roles.values():
        _take_roles(line)
    SearchEntry.objects.filter(page__live=False).delete()


def settle_files(withdrawn: Withdrawn | None, *, may_stand: bool) -> None:
    """`may_stand`: the folder was in step with the ledger before anything was restored."""
    store = chosen()
    if store and withdrawn and may_stand:
        keep_what_is_read(store, withdrawn)
    else:
        forget_what_is_kept()


def forget_what_is_kept() -> None:
    """Every published file was rendered from another database: taken away, and rendered again."""
    store = chosen()
    kept = {address for address, _text in store.list()} if store else set()
    known = {*kept, *StaleAddress.objects.values_list("address", flat=True)}
    PublishedAddress.objects.all().delete()
    make_stale(dict.fromkeys(sorted(known), Haste.SOON))
    if store:
        for address in sorted(kept):
            store.delete(address)


@transaction.atomic
def keep_what_is_read(store: Store, withdrawn: Withdrawn) -> None:
    """The folder holds nothing that was withdrawn: readers have it until it is rendered again.

    What the ledger names goes all the same, with all below it.
    """
    kept, named = dict(store.list()), _addresses(withdrawn)
    gone = {one for one in kept if one.startswith(named)} if named else set()
    known = {*kept, *StaleAddress.objects.values_list("address", flat=True)}
    types = dict(PublishedAddress.objects.values_list("address", "media_type"))
    PublishedAddress.objects.all().delete()
    PublishedAddress.objects.bulk_create(
        PublishedAddress(address=one, text=text, media_type=types.get(one, ""), rendered_at=Now())
        for one, text in sorted(kept.items())
        if one not in gone
    )
    make_stale(
        {
            one: Haste.AT_ONCE if language_and_path(one)[1] in FIRST else Haste.SOON
            for one in sorted(known)
        }
    )
    for address in sorted(gone):
        store.delete(address)


def _addresses(withdrawn: Withdrawn) -> tuple[str, ...]:
    """Of all pages that are withdrawn, as a whole or in part."""
    kinds = [withdrawn.pages, withdrawn.deleted, withdrawn.restricted]
    kinds += [withdrawn.versions, withdrawn.erased]
    found = {line.get("address", "") for kind in kinds for line in kind.values()}
    return tuple(sorted(found - {"", "/"}))


def _pages(line: Line) -> QuerySet[Page]:
    return Page.objects.filter(translation_key=line["key"], locale__language_code=line["language"])


def _tell_withdrawn(line: Line) -> None:
    """Readers that it is gone; editors in its history, unless the backup knew it already."""
    for page in _pages(line):
        forwarding.note_withdrawal(page, is_deleted=False)
        told = PageLogEntry.objects.filter(page=page, action__in=(PUBLISHED, UNPUBLISHED))
        newest = told.order_by("-timestamp", "-pk").first()
        if newest and newest.action == PUBLISHED:
            log(page, UNPUBLISHED)


def _delete(line: Line) -> None:
    """Not with pages below it that nobody deleted: then it stays unpublished."""
    for page in _pages(line):
        if page.first_published_at:  # else nobody has ever read it
            forwarding.note_withdrawal(page, is_deleted=False)
        if not page.get_children().exists():
            page.specific.delete()


def _withhold(line: Line, numbers: list[int], *, sentence_too: bool) -> None:
    for notice in NoticePage.objects.filter(pk__in=_pages(line)):
        for number in numbers:
            if notice.updates.filter(number=number).exists():
                withhold(notice, number, REASON, sentence_too=sentence_too)


def _take_roles(line: Line) -> None:
    joined = dt.datetime.fromisoformat(line["joined"])
    for user in get_user_model().objects.filter(pk=line["account"], date_joined=joined):
        user.groups.remove(*user.groups.exclude(name__in=line["roles"]))
