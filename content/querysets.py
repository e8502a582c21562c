"""The words of the domain for notices; lists, feeds and the worker mean the same by them."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONArray, TruncDate
from wagtail.models import Locale, Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from content.addresses import of_url_path
from content.choices import NoticeState, UpdateKind
from content.review_dates import REVIEW_FIRST, REVIEW_ONGOING

if TYPE_CHECKING:
    from content.models.notice_update import NoticeUpdate  # noqa: F401  # named in a base class
    from content.models.public_record import PublicRecord

SOON = dt.timedelta(minutes=15)


class NoticeUpdateQuerySet(models.QuerySet["NoticeUpdate"]):
    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def after_the_first(self) -> Self:
        return self.exclude(kind=UpdateKind.PUBLISHED)

    def with_version(self) -> Self:
        return self.filter(number__isnull=False).order_by("number")

    def addresses(self) -> Iterator[str]:
        """Where the texts of these times are read. No notice is loaded for it."""
        for url_path, number in self.values_list("notice__url_path", "number"):
            if place := of_url_path(url_path):
                yield f"{place}versioner/{number}/"


class PublicRecordQuerySet(models.QuerySet["PublicRecord"]):
    def of(self, address: str) -> Self:
        return self.filter(address=address).order_by("-shown_at", "-pk")

    def shown(self, address: str, at: dt.datetime) -> "PublicRecord | None":
        """What readers got at an aware moment; None before the first record."""
        return self.of(address).filter(shown_at__lte=at).first()

    def changes_within(self, address: str, minute: dt.datetime) -> Self:
        """Oldest first: what came after the beginning of a minute (aware) and before its end."""
        end = minute + dt.timedelta(minutes=1)
        return self.of(address).filter(shown_at__gt=minute, shown_at__lt=end).reverse()

    def until(self, record: "PublicRecord") -> "dt.datetime | None":
        """When another took its place (aware); None while it is still shown."""
        later = models.Q(shown_at__gt=record.shown_at)
        later |= models.Q(shown_at=record.shown_at, pk__gt=record.pk)
        next_one = self.of(record.address).filter(later).last()
        return next_one.shown_at if next_one else None


def is_restricted() -> Exists:
    """Whether not everybody may read a page of a query: for its own sake or for one above it."""
    own_path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    restricted = PageViewRestriction.objects.annotate(own_path=own_path)
    return Exists(restricted.filter(own_path__startswith=F("page__path")))


class SitePageQuerySet(PageQuerySet):
    def listed(self) -> Self:
        """Live and for everybody: `live().public()` in one query instead of two."""
        return self.live().filter(~is_restricted())

    def offered_in(self, language: str) -> Self:
        """Those of the language, and the Swedish ones that are not published in it."""
        source = settings.LANGUAGE_CODE
        own = self.model.objects.live().filter(locale__language_code=language)
        translated = own.filter(translation_key=OuterRef("translation_key"))
        is_own = Q(locale__language_code=language)
        offered = is_own | Q(locale__language_code=source) & ~Exists(translated)
        found = self.filter(is_own if language == source else offered)
        return found.select_related("locale")

    def originals(self) -> Self:
        """Not those that are translations of a published Swedish one: it is the one to update."""
        swedish = self.model.objects.live().filter(
            locale__language_code=settings.LANGUAGE_CODE,
            translation_key=OuterRef("translation_key"),
        )
        return self.filter(Q(locale__language_code=settings.LANGUAGE_CODE) | ~Exists(swedish))


class NoticeQuerySet(SitePageQuerySet):
    def ongoing(self) -> Self:
        return self.listed().filter(state=NoticeState.ONGOING)

    def overdue(self, now: dt.datetime) -> Self:
        """Promised an update by a time (aware) that has passed, and no row has kept the promise."""
        rows = self.model.updates.rel.related_model.objects.filter(notice=OuterRef("pk"))
        kept = rows.filter(at__gte=OuterRef("next_update_at"))
        return self.ongoing().originals().filter(~Exists(kept), next_update_at__lt=now)

    def due_soon(self, now: dt.datetime, within: dt.timedelta = SOON) -> Self:
        promised = (now, now + within)
        return self.ongoing().originals().filter(next_update_at__range=promised)

    def behind(self) -> Self:
        """Published translations that match no Swedish text, or not the newest any more."""
        source = settings.LANGUAGE_CODE
        rows = self.model.updates.rel.related_model.objects.filter(
            notice__translation_key=OuterRef("translation_key"),
            notice__locale__language_code=source,
            notice__live=True,
        )
        newer = rows.filter(at__gt=OuterRef("in_step_with__at"))
        translated = self.listed().exclude(locale__language_code=source)
        return translated.filter(Q(in_step_with=None) & Exists(rows) | Exists(newer))

    def behind_of_any(self) -> Self:
        """As `behind`, where no few are chosen beforehand: read by language, not all in order."""
        others = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
        return self.filter(locale__in=list(others)).behind().order_by("-changed_at")

    def newest_first(self) -> Self:
        """By the newest update, else by first publication: `changed_at`, kept by the database."""
        return self.order_by("-changed_at", "-pk")

    def with_review(self) -> Self:
        """What is ongoing, with `due_on`: a row newer than the review begins the wait anew.

        Closed notices tell how it was, and are not asked about.
        """
        told = self.ongoing().originals().newest_first().annotate(told_on=TruncDate("changed_at"))
        still_stands = Q(reviewed_on__gte=F("told_on"), review_due_on__isnull=False)
        return told.annotate(
            due_on=Case(
                When(still_stands, then=F("review_due_on")),
                default=_day_after(F("told_on"), REVIEW_ONGOING),
            )
        ).order_by("due_on", "pk")

    def due_for_review(self, on: dt.date) -> Self:
        return self.with_review().filter(due_on__lte=on)

    def told_last_between(self, after: dt.date, until: dt.date) -> Self:
        """Those of which readers were last told in (`after`, `until`]."""
        told = self.listed().newest_first().annotate(told_on=TruncDate("changed_at"))
        return told.filter(told_on__gt=after, told_on__lte=until)


class StandardPageQuerySet(SitePageQuerySet):
    def with_review(self) -> Self:
        """What is read, with `due_on`: what nobody has reviewed is due half a year after it came.

        A later publication may have mended a comma: it is no review.
        """
        came_on = TruncDate("first_published_at")
        due_on = Coalesce(F("review_due_on"), _day_after(came_on, REVIEW_FIRST))
        return self.listed().originals().annotate(due_on=due_on).order_by("due_on", "pk")

    def due_for_review(self, on: dt.date) -> Self:
        return self.with_review().filter(due_on__lte=on)


def _day_after(day: Any, wait: dt.timedelta) -> Cast:
    return Cast(ExpressionWrapper(day + wait, DateTimeField()), models.DateField())


StandardPageManager = PageManager.from_queryset(StandardPageQuerySet)
SitePageManager = PageManager.from_queryset(SitePageQuerySet)
NoticeManager = PageManager.from_queryset(NoticeQuerySet)


def translations_of(translation_key: object) -> SitePageQuerySet:
    """The published translations of a page, itself among them."""
    return SitePageQuerySet(Page).listed().filter(translation_key=translation_key)


def published_in() -> ArraySubquery:
    """As `published_translations`, for each page of a query."""
    pair = JSONArray("locale__language_code", "url_path")
    translations = translations_of(OuterRef("translation_key")).order_by("pk")
    return ArraySubquery(translations.annotate(pair=pair).values("pair"))


def published_translations(page: Page) -> list[tuple[str, str]]:
    """Language and `url_path`."""
    translations = translations_of(page.translation_key).order_by("pk")
    return list(translations.values_list("locale__language_code", "url_path"))
