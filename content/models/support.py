"""The directory's place in the page tree: the list of everyone, and an address for each service."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import dependencies, paper, service_page
from content.models.base import SitePage
from support_directory.choices import Urgency
from support_directory.models import Audience, Need, Service


class SupportIndexPage(RoutablePageMixin, SitePage):
    lead = models.TextField(_("ingress"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("stödkatalog")
        verbose_name_plural = _("stödkataloger")

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("lead")]
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    shares_its_routes = True

    @path("")
    def everyone(self, request: HttpRequest) -> HttpResponse:
        """Danger to life first, then the ways to choose, then everybody."""
        services = shown(Service.objects.listed())
        urgent = [service for service in services if service.urgency == Urgency.DANGER_TO_LIFE]
        context = {
            "urgent": urgent,
            "others": [service for service in services if service not in urgent],
            "needs": list(Need.objects.filter(services__in=services).distinct()),
            "audiences": list(Audience.objects.filter(services__in=services).distinct()),
        }
        return self.render(request, context_overrides=context)

    @path("om/<slug:slug>/", name="need")
    def about_need(self, request: HttpRequest, slug: str) -> HttpResponse:
        need = get_object_or_404(Need, slug=slug)
        return self._choice(request, need, Service.objects.listed().for_need(need))

    @path("for/<slug:slug>/", name="audience")
    def for_audience(self, request: HttpRequest, slug: str) -> HttpResponse:
        audience = get_object_or_404(Audience, slug=slug)
        return self._choice(request, audience, Service.objects.listed().for_audience(audience))

    @path("skriv-ut/", name="paper_list")
    def on_a_notice_board(self, request: HttpRequest) -> HttpResponse:
        return self._on_paper(request, "content/paper_list_page.html")

    @path("skriv-ut/kort/", name="paper_card")
    def on_a_card(self, request: HttpRequest) -> HttpResponse:
        return self._on_paper(request, "content/paper_card_page.html")

    @path("<slug:slug>/", name="service")
    def one_service(self, request: HttpRequest, slug: str) -> HttpResponse:
        service = get_object_or_404(Service.objects.with_fallbacks().with_page(), slug=slug)
        return self.render(
            request,
            template="content/service_page.html",
            context_overrides=service_page.context(service, f"{self.full_url}{slug}/"),
        )

    def addresses(self) -> list[str]:
        """Of the list and of each single choice; a service's own is not among them."""
        choices = [("need", need.slug) for need in Need.objects.all()]
        choices += [("audience", audience.slug) for audience in Audience.objects.all()]
        papers = [self.paper_list_address, self.paper_card_address]
        return [self.url, *papers, *(self.address_of(name, slug) for name, slug in choices)]

    def address_of(self, name: str, slug: str) -> str:
        address: str = self.url + self.reverse_subpage(name, [slug])
        return address

    @property
    def paper_list_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('paper_list')}"

    @property
    def paper_card_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('paper_card')}"

    def _on_paper(self, request: HttpRequest, template: str) -> HttpResponse:
        choice = paper.read_choice(request.GET)
        leads_to = self.full_url
        if choice.audience:
            leads_to += self.reverse_subpage("audience", [choice.audience.slug])
        return self.render(
            request, template=template, context_overrides=paper.context(choice, leads_to)
        )

    def _choice(
        self, request: HttpRequest, choice: Audience | Need, services: QuerySet[Service]
    ) -> HttpResponse:
        return self.render(
            request,
            template="content/support_choice_page.html",
            context_overrides={"choice": choice, "services": shown(services)},
        )


def shown(services: Any) -> list[Service]:
    """With all that their cards show, in the order of the directory."""
    dependencies.note(dependencies.ALL_SERVICES)
    found = list(services.with_ways_in().in_order())
    dependencies.note_services(found)
    return found
