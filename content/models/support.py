"""The directory's place in the page tree: the list of everyone, and an address for each service."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import dependencies
from content.models.base import SitePage
from support_directory.choices import Urgency
from support_directory.models import Need, Service


@dataclass(frozen=True)
class SupportGroup:
    heading: str
    slug: str
    services: list[Service]


class SupportIndexPage(RoutablePageMixin, SitePage):
    lead = models.TextField(_("ingress"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("stödkatalog")
        verbose_name_plural = _("stödkataloger")

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("lead")]
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    @path("")
    def everyone(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides={"groups": support_groups()})

    @path("<slug:slug>/", name="service")
    def one_service(self, request: HttpRequest, slug: str) -> HttpResponse:
        service = Service.objects.with_ways_in().with_page().filter(slug=slug).first()
        if service is None:
            raise Http404
        dependencies.note_services(
            [service, *(link.fallback for link in service.fallback_links.all())]
        )
        return self.render(
            request, template="content/service_page.html", context_overrides={"service": service}
        )


def support_groups() -> list[SupportGroup]:
    """Danger to life first, then a group for each need; a service may stand in several."""
    dependencies.note(dependencies.ALL_SERVICES)
    listed = Service.objects.listed().with_ways_in().prefetch_related("needs")
    services = list(listed.in_order())
    dependencies.note_services(services)
    urgent = [service for service in services if service.urgency == Urgency.DANGER_TO_LIFE]
    by_need = [
        SupportGroup(need.name, need.slug, _meeting(need, services)) for need in Need.objects.all()
    ]
    rest = [service for service in services if not service.needs.all() and service not in urgent]
    groups = [
        SupportGroup(str(_("Fara för liv")), "fara-for-liv", urgent),
        *by_need,
        SupportGroup(str(_("Fler att vända sig till")), "fler", rest),
    ]
    return [group for group in groups if group.services]


def _meeting(need: Need, services: list[Service]) -> list[Service]:
    return [service for service in services if need in service.needs.all()]
