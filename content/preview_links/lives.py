"""A link's life: made, opened, answered once, withdrawn, forgotten."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from content.choices import FactCheckAnswer
from content.ledger.noting import note_link_closed
from content.models import PreviewLink
from content.preview_links import history
from content.reminders import admin_address, remind


class NoDraft(ValueError):
    """The page has no saved text to show."""


@transaction.atomic
def make(
    page: Page,
    key: uuid.UUID,
    recipient: str,
    hours: int,
    user: Any,
    now: dt.datetime | None = None,
) -> PreviewLink:
    """Of the newest saved text; once for a key, however often it is asked for."""
    revision: Revision | None = page.get_latest_revision()
    if revision is None:
        raise NoDraft
    made_at = now or timezone.now()
    link, is_new = PreviewLink.objects.get_or_create(
        key=key,
        defaults={
            "page": page,
            "revision": revision,
            "content": revision.content,
            "recipient": recipient,
            "made_by": user,
            "made_at": made_at,
            "expires_at": made_at + dt.timedelta(hours=hours),
        },
    )
    if is_new:
        history.note(link, history.MADE, user)
    return link


@transaction.atomic
def note_opening(link: PreviewLink, now: dt.datetime | None = None) -> None:
    at = now or timezone.now()
    mine = PreviewLink.objects.filter(pk=link.pk)
    is_first = mine.filter(first_opened_at=None).update(first_opened_at=at)
    mine.update(opened=F("opened") + 1, last_opened_at=at)
    if is_first:
        history.note(link, history.OPENED)


@transaction.atomic
def give_answer(
    link: PreviewLink, answer: FactCheckAnswer, comment: str = "", now: dt.datetime | None = None
) -> bool:
    """The first answer counts; False where there is one already."""
    at = now or timezone.now()
    unanswered = PreviewLink.objects.open(at).filter(pk=link.pk, answer="")
    if not unanswered.update(answer=answer, comment=comment, answered_at=at):
        return False
    link.refresh_from_db()
    agrees = answer == FactCheckAnswer.AGREES
    history.note(link, history.AGREED if agrees else history.COMMENTED)
    if link.made_by:
        tell(link, agrees=agrees)
    return True


def tell(link: PreviewLink, *, agrees: bool) -> None:
    with translation.override("sv"):
        names = {
            "recipient": link.recipient,
            "title": link.page.get_admin_display_title(),
            "comment": link.comment,
            "address": admin_address(reverse("fact_checks:list", args=[link.page_id])),
        }
        subject = _("Svar på faktakoll: %(title)s") % names
        if agrees:
            text = _("%(recipient)s svarar att ”%(title)s” stämmer.\n\n%(address)s") % names
        else:
            text = _("%(recipient)s svarar om ”%(title)s”:\n\n%(comment)s\n\n%(address)s") % names
        remind(f"fact-check-answered:{link.pk}", [link.made_by], subject, text)


def note_refused_answer(link: PreviewLink) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)


@transaction.atomic
def withdraw(link: PreviewLink, user: Any, now: dt.datetime | None = None) -> bool:
    still = PreviewLink.objects.filter(pk=link.pk, withdrawn_at=None)
    if not still.update(withdrawn_at=now or timezone.now(), content={}):
        return False
    note_link_closed(link.key)
    history.note(link, history.WITHDRAWN, user)
    return True


def forget_the_dead(now: dt.datetime | None = None) -> int:
    """For the worker, one query: a link that shows nothing keeps no text."""
    keeping = PreviewLink.objects.exclude(content={})
    return keeping.filter(expires_at__lte=now or timezone.now()).update(content={})
