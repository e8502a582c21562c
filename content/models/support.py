"""The directory's place in the page tree: choices, answers, and an address for each service."""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import paper, service_page
from content.models.base import SitePage
from content.models.notice import NoticePage
from content.offline import list_of_kept
from content.support_answers import SupportAnswer
from content.support_choices import ReadChoices, address_of, read_choices
from support_directory.choosing import Choices
from support_directory.listing import Listing
from support_directory.models import Audience, Need, Service

ChosenByAddress = TypeVar("ChosenByAddress", Audience, Need)


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
        """Danger to life, then the ways to choose, then everybody; or the answer to a form."""
        listing = Listing()
        asked = read_choices(request, listing)
        if asked.is_asked:
            return self._answer(request, listing, asked, is_about_now=True)
        answer = SupportAnswer(listing, Choices(), self.url)
        return self.render(request, context_overrides={"answer": answer})

    @path("oppet-nu/", name="open_now")
    def open_now(self, request: HttpRequest) -> HttpResponse:
        """The one path that speaks of now; the worker asks for it every minute."""
        chosen = ReadChoices(Choices(open_now=True))
        return self._answer(request, Listing(), chosen, is_about_now=True)

    @path("om/<slug:slug>/", name="need")
    def about_need(self, request: HttpRequest, slug: str) -> HttpResponse:
        listing = Listing()
        need = with_slug(slug, listing.needs)
        return self._answer(request, listing, ReadChoices(Choices(need=need)))

    @path("for/<slug:slug>/", name="audience")
    def for_audience(self, request: HttpRequest, slug: str) -> HttpResponse:
        listing = Listing()
        audience = with_slug(slug, listing.audiences)
        return self._answer(request, listing, ReadChoices(Choices(audience=audience)))

    @path("skriv-ut/", name="paper_list")
    def on_a_notice_board(self, request: HttpRequest) -> HttpResponse:
        return self._on_paper(request, "paper_list")

    @path("skriv-ut/kort/", name="paper_card")
    def on_a_card(self, request: HttpRequest) -> HttpResponse:
        return self._on_paper(request, "paper_card")

    @path("besok/", name="visit")
    def about_the_visit(self, request: HttpRequest) -> HttpResponse:
        """How to leave at once, how to leave less behind, and what nobody can hide."""
        return self.render(request, template="content/visit_page.html")

    @path("utan-nat/", name="offline")
    def without_a_network(self, request: HttpRequest) -> HttpResponse:
        context = {
            "list_address": self.offline_list_address,
            "is_offered": settings.OFFLINE_READING,
        }
        return self.render(request, template="content/offline_page.html", context_overrides=context)

    @path("utan-nat/lista/", name="offline_list")
    def kept_without_a_network(self, _request: HttpRequest) -> HttpResponse:
        """For the worker script of who said yes."""
        ongoing = NoticePage.objects.ongoing().offered_in(self.locale.language_code)
        notices = [notice.url for notice in ongoing.newest_first().defer_streamfields()]
        lasting = [one for one in self.addresses() if one != self.open_now_address]
        return JsonResponse(list_of_kept(notices, lasting))

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
        choices = [Choices(need=need) for need in Need.objects.all()]
        choices += [Choices(audience=audience) for audience in Audience.objects.all()]
        paths = [address_of(self.url, choice) for choice in choices]
        papers = [self.paper_list_address, self.paper_card_address]
        visits = [self.visit_address, self.offline_address]
        return [self.url, self.open_now_address, *visits, *papers, *paths]

    @property
    def open_now_address(self) -> str:
        return address_of(self.url, Choices(open_now=True))

    def address_of(self, name: str, slug: str) -> str:
        address: str = self.url + self.reverse_subpage(name, [slug])
        return address

    @property
    def paper_list_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('paper_list')}"

    @property
    def paper_card_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('paper_card')}"

    @property
    def visit_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('visit')}"

    @property
    def offline_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('offline')}"

    @property
    def offline_list_address(self) -> str:
        return f"{self.url}{self.reverse_subpage('offline_list')}"

    def _on_paper(self, request: HttpRequest, sheet: str) -> HttpResponse:
        choice = paper.read_choice(request.GET)
        leads_to = self.full_url
        if choice.audience:
            leads_to += self.reverse_subpage("audience", [choice.audience.slug])
        context = paper.context(choice, leads_to)
        context["printed_from"] = f"{self.full_url}{self.reverse_subpage(sheet)}{choice.query}"
        return self.render(
            request, template=f"content/{sheet}_page.html", context_overrides=context
        )

    def _answer(
        self,
        request: HttpRequest,
        listing: Listing,
        asked: ReadChoices,
        *,
        is_about_now: bool = False,
    ) -> HttpResponse:
        answer = SupportAnswer(
            listing, asked.choices, self.url, page=asked.page, is_about_now=is_about_now
        )
        own_address = address_of(
            self.full_url, asked.choices, answer.page.number, asked=asked.is_asked
        )
        context: dict[str, Any] = {
            "answer": answer,
            "printed_from": own_address,
            "complaints": asked.complaints,
            "is_asked": asked.is_asked,
        }
        return self.render(
            request, template="content/support_answer_page.html", context_overrides=context
        )


def with_slug(slug: str, rows: Sequence[ChosenByAddress]) -> ChosenByAddress:
    """Raises Http404."""
    for row in rows:
        if row.slug == slug:
            return row
    raise Http404
