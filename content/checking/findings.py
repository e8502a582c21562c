"""What a look through the directory finds, without going out: the last visits are in a table."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from content.choices import ADDRESS_IS_WELL, FindingKind
from content.directory_use import pages_by_service
from content.models import AddressCheck
from content.time_words import as_of_in_words
from support_directory.choices import NUMBER_KINDS
from support_directory.contact_values import NotUnderstood, normal_value
from support_directory.localized import localized
from support_directory.models import ContactPoint, Organization, Service
from support_directory.opening_hours.ended import never_opens_again, past_dates
from support_directory.phone_numbers.spelling import unusual_spelling
from support_directory.successors import resolve_succession, successor

Row = Service | Organization


@dataclass(frozen=True)
class Finding:
    """`row` is what somebody has to mend; `words` say what is wrong with it."""

    kind: FindingKind
    row: Row
    words: str


def findings(at: dt.datetime | None = None) -> dict[FindingKind, list[Finding]]:
    """Every kind in its order, also where nothing was found; the same queries for any number."""
    moment = at or timezone.now()
    services = list(Service.objects.with_ways_in().in_order())
    resolve_succession(services)
    found: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for finding in _all(services, moment):
        found[finding.kind].append(finding)
    return found


def _all(services: list[Service], at: dt.datetime) -> Iterator[Finding]:
    in_use = [service for service in services if not service.is_closed]
    for service in in_use:
        for point in service.contact_points.all():
            yield from _in_way(service, point, at)
        yield from _languages(service)
    for service in services:
        yield from _closed(service)
    yield from _addresses(services)
    pages = pages_by_service(in_use)
    for service in in_use:
        if service.is_listed(timezone.localdate(at)) and not pages[service.pk]:
            words = _("Finns bara i katalogen.")
            yield Finding(FindingKind.NEVER_USED, service, words)


def _in_way(service: Service, point: ContactPoint, at: dt.datetime) -> Iterator[Finding]:
    if point.kind in NUMBER_KINDS:
        if words := _changed_form(point):
            yield Finding(FindingKind.NUMBER_CHANGED, service, words)
        elif words := unusual_spelling(point.written_as, point.value):
            yield Finding(FindingKind.SPELLING, service, f"{point.written_as}: {words}")
    if point.opening_hours and (words := _ended(point, at)):
        yield Finding(FindingKind.HOURS_ENDED, service, f"{point}: {words}")


def _changed_form(point: ContactPoint) -> str:
    """What is dialled must be what stands written; it can differ after SQL or a new numbering."""
    try:
        derived = normal_value(point.kind, point.written_as)
    except NotUnderstood as error:
        return _("%(written)s går inte längre att ringa: %(reason)s") % {
            "written": point.written_as,
            "reason": error,
        }
    if derived == point.value:
        return ""
    return _("Det står %(written)s men rings som %(value)s.") % {
        "written": point.written_as,
        "value": point.value,
    }


def _ended(point: ContactPoint, at: dt.datetime) -> str:
    if never_opens_again(point.opening_hours, at):
        return _("Öppnar inte igen under det närmaste året.")
    if past := past_dates(point.opening_hours, timezone.localdate(at)):
        return _("Har datum som har passerat: %(dates)s.") % {"dates": ", ".join(past)}
    return ""


def _languages(service: Service) -> Iterator[Finding]:
    """By the sentence that says what it is: names are often the same in every language."""
    if not service.summary_sv:  # type: ignore[attr-defined]  # a column that translation adds
        return
    missing = [
        str(get_language_info(code)["name_translated"]).lower()
        for code, _name in settings.LANGUAGES
        if localized(service, "summary", code).language != code
    ]
    if missing:
        words = _("Saknar %(languages)s.") % {"languages": get_text_list(missing, _("och"))}
        yield Finding(FindingKind.LANGUAGES_MISSING, service, words)


def _closed(service: Service) -> Iterator[Finding]:
    if not service.is_closed:
        return
    if service.replaced_by is None:
        words = _("%(status)s, och ingen sägs ta över.") % {"status": service.get_status_display()}
        yield Finding(FindingKind.NO_SUCCESSOR, service, words)
    elif successor(service) is None:
        words = _("Ersätts av %(name)s, som inte heller tar emot någon.") % {
            "name": service.replaced_by
        }
        yield Finding(FindingKind.SUCCESSOR_CLOSED, service, words)


def _addresses(services: Iterable[Service]) -> Iterator[Finding]:
    owners: dict[str, dict[Row, None]] = defaultdict(dict)
    for service in services:
        owners[service.source_url][service] = None
        owners[service.organization.website][service.organization] = None
        for point in service.contact_points.all():
            owners[point.value][service] = None
    for check in AddressCheck.objects.exclude(verdict__in=ADDRESS_IS_WELL).order_by("address"):
        for row in owners.get(check.address, {}):
            yield Finding(FindingKind.DEAD_ADDRESS, row, _in_words(check))


def _in_words(check: AddressCheck) -> str:
    since = check.failing_since and timezone.localdate(check.failing_since)
    words = f"{check.address}: {check.get_verdict_display()}"
    words += f" ({check.status})" if check.status and check.status >= 400 else ""
    words += f" → {check.leads_to}" if check.leads_to else ""
    return _("%(words)s. Sedan %(day)s.") % {"words": words, "day": as_of_in_words(since)}
