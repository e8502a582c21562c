"""What a feed tells, whatever its format: whole notices, or the rows of one of them."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content import dependencies
from content.addresses import in_language
from content.alternates import absolute
from content.category_names import category_name
from content.choices import UpdateKind
from content.models import Category, NoticeIndexPage, NoticePage, NoticeUpdate
from content.models.home import mark_behind
from content.models.notice_rows import fetch_newest_updates, fetch_updates
from content.prepared import PreparedQuery
from content.share_preview import site_name
from content.teasers import teaser_html

NEWEST = 30


@dataclass(frozen=True)
class Entry:
    """`key` never changes, whatever becomes of address and text; both times are aware.

    `html` holds only paragraphs, words and `<time>`. It tells what is new and the lead, and no
    number: a number in a copy that nobody renders again would one day be wrong.
    """

    key: uuid.UUID
    title: str
    url: str
    language: str
    published: dt.datetime
    updated: dt.datetime
    html: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """`url` is the page that it follows, `address` where the feed itself is, without its format."""

    title: str
    url: str
    address: str
    language: str
    updated: dt.datetime
    entries: list[Entry]


def of_all(language: str, index: NoticeIndexPage) -> Feed:
    """The notices as the list of this language offers them: what is not translated, in Swedish."""
    address = in_language("/nyheter/", language)
    return _of_notices(_("Nyheter"), address, index, _NEWEST.objects())


def of_category(category: Category, language: str, index: NoticeIndexPage) -> Feed:
    address = in_language(f"/nyheter/amne/{category.slug}/", language)
    title = _("Nyheter: %(category)s") % {"category": category_name(category.name)}
    return _of_notices(title, address, index, _NEWEST_OF.objects(category.pk))


def _newest(**which: object) -> QuerySet[NoticePage]:
    language = get_language() or settings.LANGUAGE_CODE
    offered = NoticePage.objects.listed().filter(**which).offered_in(language)
    return cast("QuerySet[NoticePage]", offered.newest_first().defer_streamfields()[:NEWEST])


_NEWEST = PreparedQuery[NoticePage](_newest)
_NEWEST_OF = PreparedQuery[NoticePage](lambda category: _newest(categories=category))


def _of_notices(
    title: str, address: str, index: NoticeIndexPage, notices: list[NoticePage]
) -> Feed:
    language = get_language() or settings.LANGUAGE_CODE
    dependencies.note(dependencies.notices_in(language))
    fetch_newest_updates(notices)
    mark_behind(notices, language)
    entries = [_notice_entry(notice) for notice in notices]
    newest = max((entry.updated for entry in entries), default=index.first_published_at)
    return Feed(_titled(title), absolute(address), address, language, newest, entries)


def of_notice(notice: NoticePage, language: str) -> Feed:
    """Its rows, newest first. A version that is withheld keeps its row: that says what was new."""
    dependencies.note(dependencies.notice_key(notice.pk))
    fetch_updates([notice])
    entries = [_row_entry(notice, row, language) for row in notice.rows]
    newest = max((entry.updated for entry in entries), default=notice.first_published_at)
    return Feed(_titled(notice.title), absolute(notice.url), notice.url, language, newest, entries)


def _titled(title: str) -> str:
    return f"{title} – {site_name()}"


def _notice_entry(notice: NoticePage) -> Entry:
    """In the notice's own language, whoever's feed it stands in."""
    language = notice.locale.language_code
    published, latest = _published_at(notice), notice.latest_update
    with translation.override(language):
        html = " ".join(teaser_html(notice, "content/feed_notice.html").split())
        names = [str(category_name(one.name)) for one in notice.sorted_into]
    return Entry(
        key=identity(notice),
        title=notice.title,
        url=absolute(notice.url),
        language=language,
        published=published,
        updated=max(published, latest.at) if latest else published,
        html=html,
        categories=tuple(names),
    )


def _row_entry(notice: NoticePage, row: NoticeUpdate, language: str) -> Entry:
    html = _html("content/feed_update.html", notice=notice, update=row)
    can_be_read = row.version_url and not row.is_withheld
    return Entry(
        key=uuid.uuid5(identity(notice), str(row.key)),
        title=f"{row.get_kind_display()}: {notice.title}",
        url=absolute(row.version_url if can_be_read else notice.url),
        language=language,
        published=row.at,
        updated=row.at,
        html=html,
    )


def identity(notice: NoticePage) -> uuid.UUID:
    """Of a notice in its language; a new address or title leaves it as it is."""
    return uuid.uuid5(notice.translation_key, notice.locale.language_code)


def _published_at(notice: NoticePage) -> dt.datetime:
    """An import may know the day alone: then its beginning."""
    first = [row.at for row in notice.rows if row.kind == UpdateKind.PUBLISHED]
    known = min([*first, *filter(None, [notice.first_published_at])], default=timezone.now())
    day = notice.published_on or timezone.localdate(known)
    if timezone.localdate(known) == day:
        return known
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _html(template: str, **context: object) -> str:
    return " ".join(render_to_string(template, context).split())
