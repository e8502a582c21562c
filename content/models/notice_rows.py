"""A notice's rows (newest first) and categories, and those of a list of notices at once."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from content.choices import UpdateKind
from content.models.notice_update import NoticeUpdate
from content.models.taxonomy import Category
from content.prepared import PreparedQuery

if TYPE_CHECKING:
    from content.models.notice import NoticePage


def rows_of(notice: int) -> list[NoticeUpdate]:
    """Without the texts of that time, which weigh a hundred times as much; see `fetch_texts`."""
    return _ROWS.objects(notice)


def fetch_texts(rows: Collection[NoticeUpdate]) -> None:
    """What was frozen with these, in one query."""
    texts = dict(_TEXTS.rows(tuple(row.pk for row in rows)))
    for row in rows:
        row.frozen_html = texts.get(row.pk, "")


def categories_of(notice: int) -> list[Category]:
    return _CATEGORIES.objects(notice)


def fetch_updates(notices: "Collection[NoticePage]") -> None:
    """Rows and categories for all of them: a list costs the same for one as for twenty."""
    _fetch(notices, _ROWS_OF_ALL)


def fetch_newest_updates(notices: "Collection[NoticePage]") -> None:
    """As `fetch_updates`, of the rows only what a list tells of: the newest, and the publication.

    A crisis may have hundreds of them, and each adds to every list.
    """
    _fetch(notices, _NEWEST_OF_ALL)


def _fetch(notices: "Collection[NoticePage]", rows: PreparedQuery[NoticeUpdate]) -> None:
    if not notices:
        return
    found = {notice.pk: notice for notice in notices}
    for notice in notices:
        notice.rows, notice.sorted_into = [], []
    for row in rows.objects(tuple(found)):
        row.notice = found[row.notice_id]
        row.notice.rows.append(row)
    for notice in notices:
        notice.rows.sort(key=lambda row: (row.at, row.pk), reverse=True)
    for sorting in _SORTED_INTO.objects(tuple(found)):
        found[sorting.noticepage_id].sorted_into.append(sorting.category)


_ROWS = PreparedQuery[NoticeUpdate](
    lambda notice: NoticeUpdate.objects.newest_first().filter(notice=notice).defer("frozen_html")
)
_TEXTS = PreparedQuery[NoticeUpdate](
    lambda pks: NoticeUpdate.objects.filter(pk__in=pks).values_list("pk", "frozen_html")
)
_CATEGORIES = PreparedQuery[Category](lambda notice: Category.objects.filter(notices=notice))
_ROWS_OF_ALL = PreparedQuery[NoticeUpdate](
    lambda notices: NoticeUpdate.objects.filter(notice__in=notices).order_by().defer("frozen_html")
)
_NEWEST_OF_ALL = PreparedQuery[NoticeUpdate](
    lambda notices: (
        NoticeUpdate.objects.filter(notice__in=notices)
        .annotate(is_publication=Q(kind=UpdateKind.PUBLISHED))
        .order_by("notice_id", "is_publication", "-at", "-pk")
        .distinct("notice_id", "is_publication")
        .defer("frozen_html")
    )
)
_SORTED_INTO = PreparedQuery[Any](
    lambda notices: (
        Category.notices.through.objects.filter(noticepage__in=notices)  # type: ignore[attr-defined]
        .select_related("category")
        .order_by("category")
    )
)
