"""On which pages a service is shown, and what else leans on a row of the directory.

Three sources together: what Wagtail's reference index knows of the texts themselves, what was noted
when the pages were last rendered (lists, "everyone for …"), and drafts that nobody has published.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex, Revision

from content.addresses import language_and_path, root_paths
from content.dependencies import service_key
from content.models import (
    Category,
    HomePage,
    Incident,
    NoticePage,
    PageDependency,
    SupportIndexPage,
)
from content.references import lists_in, services_in
from support_directory.models import (
    Audience,
    Need,
    Organization,
    Service,
    ServiceList,
    ServiceListItem,
)

IN_TEXT = _("vald i texten")
SORTED = _("sorterad här")
IN_LIST = _("genom en lista")
RENDERED = _("genom en lista, en målgrupp eller ett behov")
ON_A_CARD = _("på en stödkontakts kort")
IN_DRAFT = _("i ett utkast som inte är publicerat")


@dataclass(frozen=True)
class PageUse:
    """`how` is a phrase for people."""

    page: Page
    how: str | Promise

    @property
    def is_read(self) -> bool:
        """By residents, and not in a draft alone."""
        return bool(self.page.live) and self.how != IN_DRAFT


def pages_by_service(services: Iterable[Service]) -> dict[int, set[int]]:
    """Primary keys of the pages that show each service; the same few queries for one as for many.

    Home and the directory itself, which show everyone, are left out; so are drafts.
    """
    by_uuid = {service_key(service.uuid): service.pk for service in services}
    pages: dict[int, set[int]] = defaultdict(set)
    for service_pk, page_pk in _referring_pages(Service, by_uuid.values()):
        pages[service_pk].add(page_pk)
    for service_pk, page_pk in _pages_through_lists(by_uuid.values()):
        pages[service_pk].add(page_pk)
    shown = PageDependency.objects.filter(key__in=by_uuid).values_list("address", "key")
    page_at = _pages_at({address for address, _key in shown})
    for address, key in shown:
        if address in page_at:
            pages[by_uuid[key]].add(page_at[address])
    return pages


def uses_of(service: Service) -> list[PageUse]:
    """Every page that shows the service, drafts too, by title; the first reason that holds."""
    lists = list(service.list_items.values_list("service_list", flat=True))
    reasons: dict[int, str | Promise] = {}
    for pks, how in (
        (_values(_referring_pages(Service, [service.pk])), IN_TEXT),
        (_values(_referring_pages(ServiceList, lists)), IN_LIST),
        (pages_by_service([service])[service.pk], RENDERED),
        (_drafts_with(service.pk, set(lists)), IN_DRAFT),
    ):
        for pk in pks:
            reasons.setdefault(pk, how)
    return _in_order(reasons)


def pages_leaning_on(row: models.Model) -> list[PageUse]:
    """Pages that would lose something if the row were deleted."""
    if isinstance(row, Service):
        return uses_of(row)
    if isinstance(row, Category | Incident):
        sorted_here = Q(categories=row) if isinstance(row, Category) else Q(incident=row)
        notices = NoticePage.objects.filter(sorted_here).order_by("title")
        return [PageUse(notice, SORTED) for notice in notices]
    pks = _values(_referring_pages(type(row), [row.pk]))
    return [PageUse(page, IN_TEXT) for page in Page.objects.filter(pk__in=pks).order_by("title")]


def pages_showing(row: models.Model) -> list[PageUse]:
    """Pages that read differently when the row is changed, drafts too, by title."""
    match row:
        case Service():
            return uses_of(row)
        case Organization() | Audience() | Need():
            reasons = dict.fromkeys(_shown_through_services(row), ON_A_CARD)
        case _:
            reasons = {}
    chosen = dict.fromkeys(_values(_referring_pages(type(row), [row.pk])), IN_TEXT)
    return _in_order({**reasons, **chosen})


def _shown_through_services(row: Organization | Audience | Need) -> set[int]:
    """A card names whom it is for; what is listed, and where, follows from the others."""
    by_service = pages_by_service(Service.objects.filter(_belonging_to(row)))
    return set().union(*by_service.values())


def _in_order(reasons: Mapping[int, str | Promise]) -> list[PageUse]:
    pages = Page.objects.filter(pk__in=reasons).specific()
    return [PageUse(page, reasons[page.pk]) for page in pages.order_by("title")]


def rows_leaning_on(row: models.Model) -> list[models.Model]:
    """Other rows of the directory that would lose something if the row were deleted."""
    match row:
        case Service():
            lists = ServiceList.objects.filter(items__service=row)
            leading_here = Q(replaced_by=row) | Q(fallback_links__fallback=row)
            return [*lists, *Service.objects.filter(leading_here).distinct()]
        case Organization() | Audience() | Need():
            return list(Service.objects.filter(_belonging_to(row)))
        case _:
            return []


def _belonging_to(row: Organization | Audience | Need) -> Q:
    match row:
        case Organization():
            return Q(organization=row)
        case Audience():
            return Q(audiences=row)
        case _:
            return Q(needs=row)


def _referring_pages(model: type[models.Model], pks: Iterable[int]) -> Iterable[tuple[int, int]]:
    content_types = ContentType.objects.get_for_models(model, Page)
    found = ReferenceIndex.objects.filter(
        base_content_type=content_types[Page],
        to_content_type=content_types[model],
        to_object_id__in=[str(pk) for pk in pks],
    )
    pairs = found.values_list("to_object_id", "object_id").distinct()
    return [(int(to_pk), int(page_pk)) for to_pk, page_pk in pairs]


def _pages_through_lists(service_pks: Iterable[int]) -> Iterable[tuple[int, int]]:
    items = ServiceListItem.objects.filter(service__in=service_pks)
    members = items.values_list("service_list", "service")
    showing = _referring_pages(ServiceList, {list_pk for list_pk, _service_pk in members})
    return [
        (service_pk, page_pk)
        for list_pk, service_pk in members
        for shown_pk, page_pk in showing
        if shown_pk == list_pk
    ]


def _values(pairs: Iterable[tuple[int, int]]) -> set[int]:
    return {page_pk for _to_pk, page_pk in pairs}


def _pages_at(addresses: set[str]) -> dict[str, int]:
    """From the site's addresses to pages."""
    roots = root_paths()
    at_path = {}
    for address in addresses:
        language, path = language_and_path(address)
        if language in roots:
            at_path[roots[language] + path.lstrip("/")] = address
    pages = Page.objects.filter(url_path__in=at_path).not_type(HomePage, SupportIndexPage)
    return {at_path[path]: pk for path, pk in pages.values_list("url_path", "pk")}


def _drafts_with(service_pk: int, list_pks: set[int]) -> set[int]:
    """Pages whose newest draft, or whose scheduled text, holds the service."""
    waiting = Q(pk__in=Page.objects.filter(has_unpublished_changes=True).values("latest_revision"))
    revisions = Revision.page_revisions.filter(waiting | Q(approved_go_live_at__isnull=False))
    bodies = revisions.values_list("object_id", "content__body")
    return {int(pk) for pk, body in bodies if body and _wants(body, service_pk, list_pks)}


def _wants(body: str, service_pk: int, list_pks: set[int]) -> bool:
    stream = json.loads(body)
    return service_pk in services_in(stream) or bool(list_pks & lists_in(stream))
