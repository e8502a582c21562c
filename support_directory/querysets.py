"""The directory's words for rows: a page, a feed, a block and the API mean the same by each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from .choices import (
    ADDRESS_KINDS,
    NUMBER_KINDS,
    Evidence,
    Reach,
    ServiceStatus,
    Urgency,
)
from .phone_numbers import NumberNotUnderstood, normal_form
from .verification import digest

if TYPE_CHECKING:
    from .models import Audience, ContactPoint, Need, Service  # ruff reads no QuerySet["…"]


Row = TypeVar("Row", bound=models.Model)


class VerifiedQuerySet(models.QuerySet[Row]):
    def changed_since_confirmed(self) -> list[int]:
        """Primary keys of the rows that are no longer what was confirmed.

        SQL cannot compute the digest: one pass over the columns that it covers.
        """
        names: tuple[str, ...] = self.model.CONFIRMED  # type: ignore[attr-defined]
        rows = self.exclude(confirmed_digest="").values_list("pk", "confirmed_digest", *names)
        return [
            pk
            for pk, confirmed, *facts in rows
            if digest(dict(zip(names, facts, strict=True))) != confirmed
        ]

    def running_out(self, after: dt.date, until: dt.date) -> Self:
        """Those whose confirmation ceases to hold on a day after the first, up to the second."""
        return self.annotate(due_on=_due_on()).filter(due_on__gt=after, due_on__lte=until)


class ContactPointQuerySet(VerifiedQuerySet["ContactPoint"]):
    def due_for_review(self, on: dt.date | None = None) -> Self:
        """Never confirmed, or confirmed too long ago. What changed since is found by its digest."""
        return self.filter(_confirmation_is_due(on))

    def same_way_in(self, kind: str, value: str) -> Self:
        """Those that lead to the same number, address or place, of closed services too."""
        if kind in NUMBER_KINDS:
            return self.filter(kind__in=NUMBER_KINDS, value=value)
        if kind in ADDRESS_KINDS:
            return self.filter(kind__in=ADDRESS_KINDS, value__in=_spellings(value))
        return self.filter(kind=kind, value__iexact=value)

    def bulk_create(self, objs: Iterable[ContactPoint], *args: Any, **kwargs: Any) -> Any:
        """Takes what software adds as settled, as `save` does."""
        rows = list(objs)
        for row in rows:
            row.settle_when_added()
        return super().bulk_create(rows, *args, **kwargs)

    def awaiting_second_check(self) -> Self:
        """Numbers that were typed or changed, by any path, and that nobody else has checked."""
        return self.filter(kind__in=NUMBER_KINDS).exclude(settled_number=number_stands_as())


class ServiceQuerySet(VerifiedQuerySet["Service"]):
    def listed(self, on: dt.date | None = None) -> Self:
        """May residents be sent there that day (default: today)?"""
        day = on or timezone.localdate()
        return self.filter(
            Q(listed_from__isnull=True) | Q(listed_from__lte=day),
            Q(listed_until__isnull=True) | Q(listed_until__gte=day),
            status=ServiceStatus.ACTIVE,
        )

    def beginning_or_ending(self, after: dt.date, until: dt.date) -> Self:
        """Those who begin or cease to be listed on a day after the first, up to the second."""
        a_day = dt.timedelta(days=1)
        begins = Q(listed_from__gt=after, listed_from__lte=until)
        return self.filter(begins | Q(listed_until__gte=after, listed_until__lte=until - a_day))

    def with_page(self, on: dt.date | None = None) -> Self:
        """Those that have a page: closed ones too, so that it can name the successor."""
        day = on or timezone.localdate()
        return self.filter(Q(listed_from__isnull=True) | Q(listed_from__lte=day))

    def matching(self, text: str) -> Self:
        """Found by name, organization or number, for keepers and editors; closed ones too."""
        named = Q(name_sv__icontains=text) | Q(organization__name_sv__icontains=text)
        by_number = self.matching_number(text).values("pk")
        return self.filter(named | Q(slug__icontains=text) | Q(pk__in=by_number))

    def for_audience(self, audience: Audience) -> Self:
        """Made for them, or for everybody (a service without audiences)."""
        return self.filter(Q(audiences=audience) | Q(audiences__isnull=True))

    def for_need(self, need: Need) -> Self:
        return self.filter(needs=need)

    def matching_number(self, text: str) -> Self:
        """Those that are reached by this number, however it is spelled; closed ones too."""
        try:
            value = normal_form(text, for_text=True)
        except NumberNotUnderstood:
            return self.none()
        return self.filter(
            contact_points__kind__in=NUMBER_KINDS, contact_points__value=value
        ).distinct()

    def due_for_review(self, on: dt.date | None = None) -> Self:
        """With something to confirm again: the service itself or one of its ways in."""
        return self._in_use_with(_confirmation_is_due(on))

    def never_confirmed(self) -> Self:
        return self._in_use_with(Q(confirmed_on=None))

    def overdue(self, on: dt.date | None = None) -> Self:
        """Confirmed once, but too long ago."""
        return self._in_use_with(_is_overdue(on))

    def _in_use_with(self, condition: Q) -> Self:
        """True of the service itself or of one of its ways in."""
        ways_in = apps.get_model("support_directory", "ContactPoint")._default_manager
        found = ways_in.filter(condition, service=OuterRef("pk"))
        return self.exclude(status=ServiceStatus.DEFUNCT).filter(condition | Exists(found))

    def with_card(self) -> Self:
        """Fetch what the card of a listed service shows: of a closed one, `with_ways_in`."""
        related = self.select_related("organization", "replaced_by")
        return related.prefetch_related("contact_points", "audiences")

    def with_ways_in(self) -> Self:
        """Fetch all that a service's card shows, in a constant number of queries."""
        fallbacks = apps.get_model("support_directory", "ServiceFallback")._default_manager
        return self.with_card().prefetch_related(
            Prefetch("fallback_links", fallbacks.select_related("fallback"))
        )

    def with_fallbacks(self) -> Self:
        """Their fallbacks' ways in too, so that the page can name who answers now."""
        fallback = "fallback_links__fallback"
        return self.with_ways_in().prefetch_related(
            f"{fallback}__contact_points", f"{fallback}__audiences"
        )

    def that_may_stand_in_for(self, service: Service) -> Self:
        """Listed, for the same people and needs, with a number and hours that may be told."""
        told = Q(contact_points__hours_evidence=Evidence.SOURCED)
        told |= Q(contact_points__confirmed_on__isnull=False)
        number = Q(contact_points__kind__in=NUMBER_KINDS) & ~Q(contact_points__opening_hours="")
        people = Q(audiences__isnull=True) | Q(audiences__in=service.audiences.all())
        needs = service.needs.all()
        wanted = self.listed().filter(people, number & told).exclude(pk=service.pk)
        wanted = wanted.exclude(urgency=Urgency.DANGER_TO_LIFE)
        if needs:
            wanted = wanted.filter(needs__in=needs)
        return self.filter(pk__in=wanted.values("pk"))

    def in_order(self) -> Self:
        """Danger to life first, then the nearest, then by name as Swedes sort."""
        return self.order_by(
            _rank("urgency", Urgency), _rank("reach", Reach), _swedish_order("name_sv"), "pk"
        )


def number_stands_as() -> Concat:
    """The property of that name, in SQL."""
    shown = Func(F("written_as"), Value("[^0-9]"), Value(""), Value("g"), function="regexp_replace")
    owner = Cast("service_id", models.TextField())
    parts = (owner, Value(":"), F("kind"), Value(":"), F("value"), Value("/"), shown)
    return Concat(*parts, output_field=models.TextField())


def _due_on() -> ExpressionWrapper[CombinedExpression]:
    return ExpressionWrapper(
        F("confirmed_on") + F("confirm_every_days"), output_field=models.DateField()
    )


def _spellings(address: str) -> list[str]:
    """With and without a last slash, "www." and encryption: one and the same page."""
    page = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    starts = (f"{scheme}://{www}" for scheme in ("https", "http") for www in ("", "www."))
    return [f"{start}{page}{end}" for start in starts for end in ("", "/")]


def _confirmation_is_due(on: dt.date | None) -> Q:
    return Q(confirmed_on__isnull=True) | _is_overdue(on)


def _is_overdue(on: dt.date | None) -> Q:
    return Q(LessThanOrEqual(_due_on(), on or timezone.localdate()))


def _rank(field: str, choices: type[models.TextChoices]) -> Case:
    steps = [When(**{field: choice}, then=Value(place)) for place, choice in enumerate(choices)]
    return Case(*steps, default=Value(len(steps)))


def _swedish_order(field: str) -> Func:
    """å, ä, ö after z on every PostgreSQL, whatever its collations: { | } follow z in ASCII."""
    return Func(
        Func(F(field), function="LOWER"),
        Value("åäöÅÄÖéüÉÜ"),
        Value("{|}{|}eueu"),
        function="TRANSLATE",
        template='%(function)s(%(expressions)s) COLLATE "C"',
        output_field=models.TextField(),
    )


ContactPointManager = models.Manager.from_queryset(ContactPointQuerySet)
ServiceManager = models.Manager.from_queryset(ServiceQuerySet)
