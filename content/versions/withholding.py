"""A version that must not be read: taken out of sight with a reason, and let out again."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content import outbox
from content.choices import OutboxTopic
from content.ledger import noting
from content.models import NoticePage, NoticeUpdate, WithheldText
from content.publication.withdrawing import withdraw
from content.unlisting import unlist
from content.versions.history import VERSION_RELEASED, VERSION_WITHHELD
from content.withdrawn_pictures import take_back_of


@transaction.atomic
def withhold(
    notice: NoticePage, number: int, reason: str, user: Any = None, *, sentence_too: bool = False
) -> NoticeUpdate | None:
    """`reason` is read by the public. None if the version is withheld already.

    Its text is moved out of the row, the words of it that the next row quotes go with it. With
    `sentence_too` the row's sentence as well, everywhere that it stands.
    """
    row = _locked(notice, number)
    if row.is_withheld:
        return None
    following = notice.updates.filter(number=number + 1).first()
    WithheldText.objects.create(
        update=row,
        frozen_title=row.frozen_title,
        frozen_html=row.frozen_html,
        text=row.text if sentence_too else "",
        removed_next=following.removed_parts if following else [],
    )
    row.frozen_title = row.frozen_html = ""
    row.withheld_at, row.withheld_reason = timezone.now(), reason
    if sentence_too and row.text:
        with translation.override(notice.locale.language_code):
            row.text = _("Meningen hålls inne.")
    row.save()
    if following:
        quiet = [{**part, "words": ""} for part in following.removed_parts]
        NoticeUpdate.objects.filter(pk=following.pk).update(removed_parts=quiet)
    noting.note_page(noting.WITHHELD, notice, number=number, sentence_too=sentence_too)
    _tell(notice, VERSION_WITHHELD, {"number": number, "reason": reason}, user)
    return row


@transaction.atomic
def release(notice: NoticePage, number: int, user: Any = None) -> NoticeUpdate | None:
    """None if nothing withholds the version."""
    row = _locked(notice, number)
    kept = WithheldText.objects.filter(update=row).first()
    if kept is None:
        return None
    row.frozen_title, row.frozen_html = kept.frozen_title, kept.frozen_html
    row.text = kept.text or row.text
    row.withheld_at, row.withheld_reason = None, ""
    row.save()
    if kept.removed_next:
        following = notice.updates.filter(number=number + 1)
        following.update(removed_parts=kept.removed_next)
    kept.delete()
    noting.note_lifted(noting.RELEASED, notice, number=number)
    _tell(notice, VERSION_RELEASED, {"number": number}, user)
    return row


def _locked(notice: NoticePage, number: int) -> NoticeUpdate:
    """In the order in which a publication locks: the page first."""
    NoticePage.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    return notice.updates.select_for_update(of=("self",)).get(number=number)


def _tell(notice: NoticePage, action: str, data: dict[str, Any], user: Any) -> None:
    log(notice, action, user=user, data=data)
    withdraw(notice.get_url() or "")
    unlist(outbox.write_for_page(notice, OutboxTopic.NOTICE))
    take_back_of(notice)
