"""A round through the directory's web addresses, and what is kept of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from content.checking.asking import Asker, NoNetworkError
from content.checking.network import Network
from content.checking.visiting import Visit, Visitor
from content.choices import ADDRESS_IS_WELL, AddressVerdict
from content.models import AddressCheck
from support_directory.choices import ADDRESS_KINDS, ServiceStatus
from support_directory.models import ContactPoint, Organization, Service

FRESH = dt.timedelta(hours=20)
# As many hosts without a single answer, and it is this machine that reaches nobody.
HOSTS_BEFORE_GIVING_UP = 5
NOBODY_THERE = (AddressVerdict.NAME_UNKNOWN, AddressVerdict.NO_ANSWER)


@dataclass
class Round:
    """`has_network` is False where nothing at all was reached: then nothing is kept."""

    has_network: bool = True
    visits: dict[str, Visit] = field(default_factory=dict)


def ordinary_visitor() -> Visitor:
    return Visitor(Asker(Network(), f"NykopingSafety-check/1 (+{settings.PUBLIC_BASE_URL})"))


def addresses_of_directory() -> list[str]:
    """What readers and keepers are sent to; those of lines that are closed for good are left."""
    closed = ServiceStatus.DEFUNCT
    points = ContactPoint.objects.filter(kind__in=ADDRESS_KINDS).exclude(service__status=closed)
    sources = Service.objects.exclude(status=closed).exclude(source_url="")
    websites = Organization.objects.exclude(website="")
    found = chain(
        points.values_list("value", flat=True),
        websites.values_list("website", flat=True),
        sources.values_list("source_url", flat=True),
    )
    return list(dict.fromkeys(found))


def check_addresses(
    visitor: Visitor,
    *,
    again: bool = False,
    at: dt.datetime | None = None,
    tell: Callable[[str, Visit], None] = lambda _address, _visit: None,
) -> Round:
    """Those not looked at lately (`again`: all). Each result is kept as it comes."""
    moment = at or timezone.now()
    addresses = addresses_of_directory()
    AddressCheck.objects.exclude(address__in=addresses).delete()
    fresh = AddressCheck.objects.filter(checked_at__gt=moment - FRESH)
    done = set() if again else set(fresh.values_list("address", flat=True))
    return _go_round(visitor, [one for one in addresses if one not in done], moment, tell)


def _go_round(
    visitor: Visitor, addresses: list[str], at: dt.datetime, tell: Callable[[str, Visit], None]
) -> Round:
    """Results wait until somebody has answered: till then the silence may be our own."""
    done, silent, waiting = Round(has_network=not addresses), set[str](), dict[str, Visit]()
    for address in _by_turns(addresses):
        try:
            visit = visitor.visit(address)
        except NoNetworkError:
            visit = None
        if visit and visit.verdict not in NOBODY_THERE:
            done.has_network = True
        if visit:
            done.visits[address] = waiting[address] = visit
        silent.add(urlsplit(address).netloc)
        if done.has_network:
            _keep(waiting, at)
            for seen, its_visit in waiting.items():
                tell(seen, its_visit)
            waiting.clear()
        elif len(silent) >= HOSTS_BEFORE_GIVING_UP:
            break
    return done


def _by_turns(addresses: list[str]) -> Iterator[str]:
    """One of each host, then the next of each: the pauses cost the least time."""
    by_host = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    for turn in zip_longest(*by_host.values()):
        yield from filter(None, turn)


def _keep(visits: dict[str, Visit], at: dt.datetime) -> None:
    kept = AddressCheck.objects.filter(address__in=visits).in_bulk(field_name="address")
    for address, visit in visits.items():
        since = kept[address].failing_since if address in kept else None
        AddressCheck.objects.update_or_create(
            address=address,
            defaults={
                "verdict": visit.verdict,
                "status": visit.status,
                "leads_to": visit.leads_to[:510],
                "checked_at": at,
                "failing_since": None if visit.verdict in ADDRESS_IS_WELL else since or at,
            },
        )
