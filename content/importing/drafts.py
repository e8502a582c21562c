"""A draft, or a published notice, from what the parser understood."""

import datetime as dt
import re

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from content.choices import NoticeState, Precision, UpdateKind
from content.models import Category, NoticePage, NoticeUpdate
from content.notice_text import ParsedNotice, Update
from content.notice_text.update_marks import MarkKind

from .body import stream_of
from .news import news_of
from .rich_text import References, no_references, without_link_marks

LONGEST_LEAD = 600
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


class NoticeRefused(ValueError):
    """Its text is a Swedish sentence for the person who imports."""


def imported_before(notice: ParsedNotice, parent: Page) -> NoticePage | None:
    """The page that already has this title and date; by title alone where no date is known."""
    same: NoticePage | None = (
        NoticePage.objects.child_of(parent)
        .filter(
            title=notice.title, **({"published_on": notice.published} if notice.published else {})
        )
        .first()
    )
    return same


@transaction.atomic
def draft_from(
    notice: ParsedNotice,
    *,
    parent: Page,
    user: AbstractBaseUser | None = None,
    references: References = no_references,
) -> NoticePage:
    """Save the notice as a draft with its categories and earlier updates.

    Its services are listed at the end; `references` are those that stand in the text.
    Raises NoticeRefused, with nothing saved.
    """
    if not notice.title:
        raise NoticeRefused(_("Texten har ingen rubrik. Skriv en överst och försök igen."))
    lead, lead_goes_on = _lead_with_room(without_link_marks(notice.lead))
    page = NoticePage(
        title=without_link_marks(notice.title),
        slug="" if slugify(notice.title) else _slug_without_letters(notice),
        lead=lead,
        published_on=notice.published,
        body=stream_of(notice, lead_goes_on, references),
        state=_state_of(notice),
        live=False,
        owner=user,
    )
    page.categories = Category.objects.filter(name__in=notice.categories)
    _save(page, parent, user)
    for update in notice.updates:
        _save_row(page, update, news_of(update, notice))
    return page


def publish(page: NoticePage, user: AbstractBaseUser | None = None) -> None:
    """Publish the newest draft. Raises NoticeRefused where something is missing."""
    try:
        page.full_clean()
    except ValidationError as error:
        raise NoticeRefused(_("Notisen kan inte publiceras. %s") % _sentence(error)) from error
    revision = page.get_latest_revision()
    if revision is not None:
        revision.publish(user=user)


def _save(page: NoticePage, parent: Page, user: AbstractBaseUser | None) -> None:
    try:
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=user, content_changed=True)
        page.save_revision(user=user, clean=False)
    except ValidationError as error:
        raise NoticeRefused(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{NoticePage._meta.get_field(name).verbose_name}: {' '.join(each.messages)}"
        for name, errors in error.error_dict.items()
        for each in errors
    )


def _slug_without_letters(notice: ParsedNotice) -> str:
    return slugify(f"notis {notice.published or ''} {timezone.now():%Y%m%d%H%M%S%f}")


def _lead_with_room(lead: str) -> tuple[str, str]:
    """Whole sentences as long as there is room, and the rest, which begins the body."""
    if len(lead) <= LONGEST_LEAD:
        return lead, ""
    kept = ""
    for sentence in _SENTENCE_ENDS.split(lead):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > LONGEST_LEAD:
            break
        kept = longer
    return kept, lead[len(kept) :].strip()


def _state_of(notice: ParsedNotice) -> NoticeState:
    dated = [update for update in notice.updates if update.date]
    newest = max(dated, key=_moment_of, default=None)
    is_over = newest is not None and newest.kind is MarkKind.ALL_CLEAR
    return NoticeState.CLOSED if is_over else NoticeState.ONGOING


def _save_row(page: NoticePage, update: Update, news: str) -> None:
    """An update whose day nobody knows has no row; the report has told of it."""
    if update.date is None:
        return
    NoticeUpdate.objects.create(
        notice=page,
        imported=True,
        kind=UpdateKind(update.kind),
        text=news,
        at=_moment_of(update),
        precision=Precision(update.precision),
    )


def _moment_of(update: Update) -> dt.datetime:
    """In local time; midnight where only the day is known."""
    date = update.date or dt.date.min
    return timezone.make_aware(dt.datetime.combine(date, update.time or dt.time()))
