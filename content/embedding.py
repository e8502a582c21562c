"""Loads everything that a page's blocks want of the directory at once.

The number of queries is the same for one block as for twelve.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.rich_text import RichText

from content import dependencies
from content.cards import Cards
from content.service_references import references_in
from support_directory.fallbacks import SWEDISH, stand_ins
from support_directory.models import Need, Service, ServiceListItem
from support_directory.successors import resolve_succession


@dataclass(frozen=True)
class Wanted:
    """What one block asks of the directory, as primary keys."""

    service_ids: tuple[int, ...] = ()
    list_id: int | None = None
    audience_id: int | None = None
    need_id: int | None = None


class EmbeddedSupport:
    """Services for the blocks of one page, each block's in its own order.

    A chosen service is shown even when it is closed, so that its card can name the successor;
    a list, or everyone for an audience and need, holds listed services alone.
    """

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        self.wanted = list(wanted)

    @property
    def needs_discretion(self) -> bool:
        """Whether somebody may have to hide that they read the page.

        Asked on a page's versions as well, which show no card of today: it is noted by itself.
        """
        if self._names_all:
            return self._cards.needs_discretion
        dependencies.note(dependencies.ALL_SERVICES)
        return any(one.needs_discretion for one in self._loaded.values())

    def cards_for(self, wanted: Wanted) -> list[SafeString]:
        """Services as HTML; loads none of them where all have been made before."""
        made = self._cards.made(wanted.service_ids) if self._names_all else None
        if made is not None:
            return made
        return [self._cards.make(service) for service in self.services_for(wanted)]

    def services_for(self, wanted: Wanted) -> list[Service]:
        services = self._services_for(wanted)
        dependencies.note_services(services)
        return services

    def _services_for(self, wanted: Wanted) -> list[Service]:
        if wanted.service_ids:
            return self._by_ids(wanted.service_ids)
        if wanted.list_id:
            dependencies.note(dependencies.ALL_SERVICES)
            return self._in_list(wanted.list_id)
        if wanted.audience_id or wanted.need_id:
            dependencies.note(dependencies.ALL_SERVICES)
            return [service for service in self._loaded.values() if _suits(service, wanted)]
        return []

    def _in_list(self, list_id: int) -> list[Service]:
        orders = {service.pk: _order_in(list_id, service) for service in self._loaded.values()}
        members = [pk for pk, order in orders.items() if order is not None]
        in_list = self._by_ids(sorted(members, key=lambda pk: (orders[pk], pk)))
        return [service for service in in_list if service.is_listed()]

    def _by_ids(self, ids: Iterable[int]) -> list[Service]:
        return [self._loaded[pk] for pk in ids if pk in self._loaded]

    @property
    def _names_all(self) -> bool:
        """Whether every block says which services it wants, and none whom it is for."""
        return all(wanted.service_ids for wanted in self.wanted)

    @cached_property
    def _cards(self) -> Cards:
        ids = [pk for wanted in self.wanted for pk in wanted.service_ids]
        return Cards(ids if self._names_all else ())

    @cached_property
    def _loaded(self) -> dict[int, Service]:
        condition = Q(pk__in=[pk for wanted in self.wanted for pk in wanted.service_ids])
        for wanted in self.wanted:
            condition |= _condition(wanted)
        found = Service.objects.filter(pk__in=Service.objects.filter(condition).values("pk"))
        needs = Need.objects.filter(services=OuterRef("pk"))
        in_lists = ServiceListItem.objects.filter(service=OuterRef("pk"))
        place = JSONObject(list="service_list_id", order="sort_order")
        services = found.with_fallbacks().annotate(
            need_ids=ArraySubquery(needs.values("pk")),
            places=ArraySubquery(in_lists.values_list(place)),
        )
        loaded = {service.pk: service for service in services.in_order()}
        resolve_succession(loaded.values())
        for service in loaded.values():
            service.stand_ins = stand_ins(service, get_language() or SWEDISH)
        return loaded


def _condition(wanted: Wanted) -> Q:
    if wanted.list_id:
        return Q(list_items__service_list=wanted.list_id)
    condition = Q(pk=None)
    if wanted.audience_id:
        condition = Q(audiences=wanted.audience_id) | Q(audiences=None)
    if wanted.need_id:
        of_need = Q(needs=wanted.need_id)
        condition = condition & of_need if wanted.audience_id else of_need
    return condition


def _order_in(list_id: int, service: Service) -> int | None:
    places: list[dict[str, int]] = service.places  # type: ignore[attr-defined]  # annotated
    return next((place["order"] for place in places if place["list"] == list_id), None)


def _suits(service: Service, wanted: Wanted) -> bool:
    audiences = {audience.pk for audience in service.audiences.all()}
    needs: list[int] = service.need_ids  # type: ignore[attr-defined]  # annotated
    return (
        service.is_listed()
        and (not wanted.audience_id or not audiences or wanted.audience_id in audiences)
        and (not wanted.need_id or wanted.need_id in needs)
    )


def embedded_support(blocks: Sequence[object]) -> EmbeddedSupport:
    """For the blocks of a page's body (bound stream children)."""
    values = (block.value for block in blocks)  # type: ignore[attr-defined]
    return EmbeddedSupport([wanted for value in values for wanted in wanted_in(value)])


def wanted_in(value: Any) -> Iterator[Wanted]:
    """All that a block's value asks for, in its running text too, however deep that stands."""
    if hasattr(value, "wanted"):
        yield value.wanted
    elif isinstance(value, RichText):
        if references := references_in(value.source):
            yield Wanted(service_ids=tuple(each.service_id for each in references))
    elif isinstance(value, Mapping | MutableSequence):
        for child in value.values() if isinstance(value, Mapping) else value:
            yield from wanted_in(child)


def support_of(context: Any) -> EmbeddedSupport | None:
    """That of the page which a template renders, loaded with all of its blocks."""
    page = context.get("notice") or context.get("page")
    return getattr(page, "embedded_support", None)


_at_hand: ContextVar[EmbeddedSupport | None] = ContextVar("support_at_hand", default=None)


@contextmanager
def at_hand(support: EmbeddedSupport | None) -> Iterator[None]:
    """Running text that is expanded inside takes its services from here."""
    token = _at_hand.set(support)
    try:
        yield
    finally:
        _at_hand.reset(token)


def services_at_hand(ids: Iterable[int]) -> dict[int, Service]:
    """By primary key, loaded now where no page has done so; without those that are gone."""
    wanted = Wanted(service_ids=tuple(ids))
    support = _at_hand.get() or EmbeddedSupport([wanted])
    return {service.pk: service for service in support.services_for(wanted)}
