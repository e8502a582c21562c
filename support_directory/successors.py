"""From a closed line to the one that lives on: A was replaced by B, and B by C."""

from collections.abc import Iterable, Mapping

from .models import Service


def successor(service: Service) -> Service | None:
    """The first after it where residents may be sent; with its ways in."""
    if service.succession is None:
        resolve_succession([service])
    return next((one for one in service.succession or () if one.is_listed()), None)


def first_fallback(service: Service) -> Service | None:
    """Where nobody came after it: whom a keeper named. It comes `with_fallbacks`."""
    named = (link.fallback for link in service.fallback_links.all())
    return next((one for one in named if one.is_listed()), None)


def resolve_succession(services: Iterable[Service]) -> None:
    """For many at once, in two queries and those of `with_ways_in`; none if none is closed."""
    services = list(services)
    for service in services:
        service.succession = []
    closed = [service for service in services if service.has_ended() and service.replaced_by_id]
    if not closed:
        return
    replaced = Service.objects.filter(replaced_by__isnull=False)
    steps = dict(replaced.values_list("pk", "replaced_by_id"))
    later = {service.pk: chain(service.pk, steps) for service in closed}
    known = Service.objects.filter(pk__in={pk for pks in later.values() for pk in pks})
    loaded = {service.pk: service for service in known.with_ways_in()}
    for service in closed:
        service.succession = [loaded[pk] for pk in later[service.pk] if pk in loaded]


def chain(start: int, steps: Mapping[int, int | None]) -> list[int]:
    """Who came after, in order; a circle ends where it would begin again."""
    passed = [start]
    while (after := steps.get(passed[-1])) and after not in passed:
        passed.append(after)
    return passed[1:]
