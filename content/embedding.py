"""Loads everything that a page's blocks want of the directory at once.

The number of queries is the same for one block as for twelve.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from django.db.models import Q

from content import dependencies
from support_directory.models import Service, ServiceListItem


class WantedServices(Protocol):
    @property
    def service_ids(self) -> tuple[int, ...]: ...
    @property
    def list_id(self) -> int | None: ...
    @property
    def audience_id(self) -> int | None: ...
    @property
    def need_id(self) -> int | None: ...


class EmbeddedSupport:
    """Services for the blocks of one page, each block's in its own order.

    A chosen service is shown even when it is closed, so that its card can name the successor;
    a list, or everyone for an audience and need, holds listed services alone.
    """

    def __init__(self, wanted: Iterable[WantedServices]) -> None:
        self.wanted = list(wanted)

    def services_for(self, wanted: WantedServices) -> list[Service]:
        services = self._services_for(wanted)
        dependencies.note_services(services)
        return services

    def _services_for(self, wanted: WantedServices) -> list[Service]:
        if wanted.service_ids:
            return self._by_ids(wanted.service_ids)
        if wanted.list_id:
            dependencies.note(dependencies.ALL_SERVICES)
            in_list = self._by_ids(self._list_members.get(wanted.list_id, []))
            return [service for service in in_list if service.is_listed()]
        if wanted.audience_id or wanted.need_id:
            dependencies.note(dependencies.ALL_SERVICES)
            return [service for service in self._loaded.values() if _suits(service, wanted)]
        return []

    def _by_ids(self, ids: Iterable[int]) -> list[Service]:
        return [self._loaded[pk] for pk in ids if pk in self._loaded]

    @cached_property
    def _list_members(self) -> dict[int, list[int]]:
        list_ids = [wanted.list_id for wanted in self.wanted if wanted.list_id]
        members: dict[int, list[int]] = {}
        if list_ids:
            items = ServiceListItem.objects.filter(service_list__in=list_ids)
            for list_id, service_id in items.order_by("sort_order").values_list(
                "service_list_id", "service_id"
            ):
                members.setdefault(list_id, []).append(service_id)
        return members

    @cached_property
    def _loaded(self) -> dict[int, Service]:
        condition = Q(pk__in=self._asked_for_by_id())
        for wanted in self.wanted:
            if wanted.audience_id or wanted.need_id:
                condition |= _condition(wanted)
        found = Service.objects.filter(pk__in=Service.objects.filter(condition).values("pk"))
        services = found.with_ways_in().prefetch_related("needs").in_order()
        return {service.pk: service for service in services}

    def _asked_for_by_id(self) -> set[int]:
        chosen = {pk for wanted in self.wanted for pk in wanted.service_ids}
        return chosen.union(*self._list_members.values())


def _condition(wanted: WantedServices) -> Q:
    condition = Q()
    if wanted.audience_id:
        condition &= Q(audiences=wanted.audience_id) | Q(audiences=None)
    if wanted.need_id:
        condition &= Q(needs=wanted.need_id)
    return condition


def _suits(service: Service, wanted: WantedServices) -> bool:
    audiences = {audience.pk for audience in service.audiences.all()}
    needs = {need.pk for need in service.needs.all()}
    return (
        service.is_listed()
        and (not wanted.audience_id or not audiences or wanted.audience_id in audiences)
        and (not wanted.need_id or wanted.need_id in needs)
    )


def embedded_support(blocks: Sequence[object]) -> EmbeddedSupport:
    """For the blocks of a page's body (bound stream children)."""
    values = (block.value for block in blocks)  # type: ignore[attr-defined]
    return EmbeddedSupport([value.wanted for value in values if hasattr(value, "wanted")])
