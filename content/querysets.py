"""The words of the domain for notices; lists, feeds and the worker mean the same by them."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Subquery,
    When,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from content.choices import NoticeState, UpdateKind

if TYPE_CHECKING:
    from content.models.notice_update import NoticeUpdate  # noqa: F401  # named in a base class


class NoticeUpdateQuerySet(models.QuerySet["NoticeUpdate"]):
    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def after_the_first(self) -> Self:
        return self.exclude(kind=UpdateKind.PUBLISHED)

    def with_version(self) -> Self:
        return self.filter(number__isnull=False).order_by("number")


class SitePageQuerySet(PageQuerySet):
    def listed(self) -> Self:
        """Live and for everybody: `live().public()` in one query instead of two."""
        own_path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        restricted = PageViewRestriction.objects.annotate(own_path=own_path)
        above = restricted.filter(own_path__startswith=F("page__path"))
        return self.live().filter(~Exists(above))


class NoticeQuerySet(SitePageQuerySet):
    def ongoing(self) -> Self:
        return self.listed().filter(state=NoticeState.ONGOING)

    def newest_first(self) -> Self:
        """By the newest update, else by first publication, whose clock time only we may know."""
        updates = self.model.updates.rel.related_model.objects.filter(notice=OuterRef("pk"))
        newest = updates.after_the_first().newest_first().values("at")[:1]
        first = Case(
            When(first_published_at__date=F("published_on"), then=F("first_published_at")),
            default=Cast("published_on", DateTimeField()),
        )
        return self.annotate(changed_at=Coalesce(Subquery(newest), first)).order_by(
            "-changed_at", "-pk"
        )


SitePageManager = PageManager.from_queryset(SitePageQuerySet)
NoticeManager = PageManager.from_queryset(NoticeQuerySet)
