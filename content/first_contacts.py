"""Whom the home page tells to ring when it cannot wait."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content import dependencies
from content.cards import made_for
from content.prepared import PreparedQuery
from content.support_answers import name_stand_ins
from support_directory.choices import Urgency
from support_directory.choosing import in_lasting_order
from support_directory.fingerprints import known_of
from support_directory.listing import listed_service
from support_directory.models import Service, ServiceFallback
from support_directory.querysets import ServiceQuerySet

CANNOT_WAIT = (Urgency.DANGER_TO_LIFE, Urgency.ACUTE)


def first_contacts_html(limit: int) -> SafeString:
    """Made once for the rows that decide it: every publication renders the home page anew."""
    day = timezone.localdate()
    prints = _fingerprints(day)
    key = None if None in prints else ("first contacts", limit, get_language(), day, prints)
    return made_for(key, lambda: _html(limit))


def _fingerprints(on: dt.date) -> tuple[str | None, ...]:
    """Read before the services themselves, as those of `Cards`."""
    ids = [pk for (pk,) in _URGENT_IDS.rows(on)]
    known = known_of(ids)
    return tuple(known[pk].fingerprint for pk in ids if pk in known)


def _html(limit: int) -> SafeString:
    services = first_contacts(limit)
    return render_to_string("components/first_contacts.html", {"services": services})


def first_contacts(limit: int) -> list[Service]:
    """Whom to ring when it cannot wait: danger to life, then those who answer at any hour."""
    dependencies.note(dependencies.ALL_SERVICES)
    services = {service.pk: service for service in _URGENT.objects(timezone.localdate())}
    urgent_ones = [
        one for one in services.values() if one.is_listed() and one.urgency in CANNOT_WAIT
    ]
    listed = [listed_service(one, place) for place, one in enumerate(urgent_ones)]
    shown = [one.pk for one in in_lasting_order(listed)[:limit]]
    name_stand_ins(services, {pk: services[pk].fallback_ids for pk in shown})  # type: ignore[attr-defined]
    return [services[pk] for pk in shown]


def _urgent(on: dt.date) -> QuerySet[Service]:
    named = ServiceFallback.objects.filter(service=OuterRef("pk")).values("fallback")
    found = _wanted(on).annotate(fallback_ids=ArraySubquery(named))
    return found.with_card().in_order()


def _wanted(on: dt.date) -> ServiceQuerySet:
    """The urgent ones, and whom they name for when nobody answers."""
    urgent = Service.objects.listed(on).filter(urgency__in=CANNOT_WAIT)
    links = ServiceFallback.objects.filter(service__in=urgent)
    return Service.objects.filter(
        Q(pk__in=urgent.values("pk")) | Q(pk__in=links.values("fallback"))
    )


_URGENT = PreparedQuery[Service](_urgent)
_URGENT_IDS = PreparedQuery[Service](lambda on: _wanted(on).in_order().values_list("pk"))
