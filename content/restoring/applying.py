"""What the ledger withdraws, said once more as an editor would; the gate has closed it already."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction

from content.choices import Haste
from content.models import NoticePage, NoticeUpdate, PublishedAddress, SearchEntry, StaleAddress
from content.publication.stale import make_stale
from content.publication.stores import chosen
from content.restoring.state import Line, Withdrawn
from content.versions.withholding import withhold

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
    for line in withdrawn.deleted.values():
        _delete(line)
    for line in withdrawn.roles.values():
        _take_roles(line)
    SearchEntry.objects.filter(page__live=False).delete()


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


def _pages(line: Line) -> QuerySet[Page]:
    return Page.objects.filter(translation_key=line["key"], locale__language_code=line["language"])


def _delete(line: Line) -> None:
    """Not with pages below it that nobody deleted: then it stays unpublished."""
    for page in _pages(line):
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
