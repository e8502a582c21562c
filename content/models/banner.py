"""What stands above every page for a while ("Viktigt just nu")."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, JSONArray, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.choices import BannerPhase, BannerSeverity, OutboxTopic
from content.models.triggers import writes_outbox
from content.querysets import translations_of
from support_directory.models.constraints import swedish_is_given

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

LONGEST_AHEAD = dt.timedelta(hours=72)
LONGEST_TEXT = 160


class BannerQuerySet(models.QuerySet["Banner"]):
    def current(self, now: dt.datetime | None = None) -> Self:
        moment = now or timezone.now()
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)

    def coming(self, now: dt.datetime | None = None) -> Self:
        return self.filter(starts_at__gt=now or timezone.now())

    def past(self, now: dt.datetime | None = None) -> Self:
        return self.filter(ends_at__lte=now or timezone.now())

    def with_link(self) -> Self:
        """Each with its page's published translations: language, `url_path` and title."""
        told = JSONArray("locale__language_code", "url_path", "title")
        found = translations_of(OuterRef("link__translation_key")).order_by("pk")
        pages = found.annotate(told=told).values("told")
        return self.annotate(link_translations=ArraySubquery(pages))

    def not_yet_told(self, now: dt.datetime) -> Self:
        """Those that have begun or ended since pages were last told of them."""
        return self.exclude(told=phase_at(now))


class Banner(models.Model):
    """One at a time: whoever is afraid reads one sentence. It always has an end."""

    severity = models.CharField(
        _("hur allvarligt"),
        max_length=10,
        choices=BannerSeverity.choices,
        default=BannerSeverity.MODERATE,
    )
    text = models.CharField(_("text"), max_length=LONGEST_TEXT)
    link = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("länk till")
    )
    starts_at = models.DateTimeField(_("från"), default=timezone.now)
    ends_at = models.DateTimeField(_("till"))
    end_set_at = models.DateTimeField(default=timezone.now, editable=False)
    """By the database itself, whenever the end is set."""
    told = models.CharField(max_length=8, choices=BannerPhase.choices, default=BannerPhase.COMING)
    """The phase that pages were last told of; moved by the worker."""
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Of the form that made it: two clicks give one banner."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = models.Manager.from_queryset(BannerQuerySet)()

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banner")
        ordering = ("-starts_at",)
        constraints: ClassVar = [
            swedish_is_given("banner", "text"),
            models.CheckConstraint(
                name="banner_ends_after_its_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Slutet måste komma efter början."),
            ),
            models.CheckConstraint(
                name="banner_ends_within_72_hours",
                condition=Q(ends_at__lte=Greatest("starts_at", "end_set_at") + LONGEST_AHEAD),
                violation_error_message=_(
                    "En banner får gälla högst 72 timmar framåt. Den kan förlängas senare."
                ),
            ),
            ExclusionConstraint(
                name="banner_one_at_a_time",
                expressions=[
                    (
                        Func(
                            Least("starts_at", "ends_at"),  # another rule refuses the disorder
                            "ends_at",
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
                violation_error_message=_(
                    "En annan banner är planerad för den tiden. Välj ett slut före den, eller ta "
                    "bort den först."
                ),
            ),
        ]
        triggers: ClassVar = [
            writes_outbox(OutboxTopic.BANNER),
            pgtrigger.Trigger(
                name="notes_when_the_end_is_set",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("ends_at"),  # type: ignore[no-untyped-call]
                when=pgtrigger.Before,
                func="NEW.end_set_at = clock_timestamp(); RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text_sv)  # type: ignore[attr-defined]  # made by modeltranslation

    def phase(self, now: dt.datetime | None = None) -> BannerPhase:
        moment = now or timezone.now()
        if self.ends_at <= moment:
            return BannerPhase.ENDED
        return BannerPhase.BEGUN if self.starts_at <= moment else BannerPhase.COMING


def phase_at(now: dt.datetime) -> Combinable:
    return Case(
        When(ends_at__lte=now, then=Value(BannerPhase.ENDED)),
        When(starts_at__lte=now, then=Value(BannerPhase.BEGUN)),
        default=Value(BannerPhase.COMING),
    )
