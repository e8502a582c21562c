"""Addresses that tell of a service without being pages that an editor wrote."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from content.dependencies import service_key
from content.models import HomePage, PageDependency, SupportIndexPage
from support_directory.models import Audience, Need, Service

FEED_ENDINGS = (".xml", ".json")
API = "/api/hsds/services/{}"
WAGTAIL = "wagtail_serve"


@dataclass(frozen=True)
class Place:
    label: str
    address: str
    language: str = ""
    kind: str = "directory"
    """`directory`, `feed` or `api`."""

    @property
    def language_name(self) -> str:
        names = dict(settings.LANGUAGES)
        return _(names[self.language]).lower() if self.language in names else ""


def places_of(service: Service) -> list[Place]:
    """Its own page in every language, the lists of the directory, the feeds and the API.

    Only what is there: a feed or list counts once it has been rendered with the service in it.
    """
    places = [
        Place(_("Stödets egen sida"), index.address_of("service", service.slug), _code(index))
        for index in SupportIndexPage.objects.live().select_related("locale")
    ]
    own = {place.address for place in places}
    names = _known_addresses()
    rendered = PageDependency.objects.filter(key=service_key(service.uuid)).order_by("address")
    for address in rendered.values_list("address", flat=True):
        if address in own:
            continue
        if address in names:
            places.append(Place(names[address][0], address, names[address][1]))
        elif address.endswith(FEED_ENDINGS):
            places.append(Place(_("Flöde"), address, kind="feed"))
    return sorted([*places, *_in_the_api(service)], key=_in_order)


def _in_order(place: Place) -> tuple[bool, str, int]:
    """The service's own pages first; one after the other what differs by language alone."""
    codes = [code for code, _name in settings.LANGUAGES]
    language = codes.index(place.language) if place.language in codes else 0
    return place.label != _("Stödets egen sida"), place.label, language


def _known_addresses() -> dict[str, tuple[str, str]]:
    """Name and language of home and of the directory's lists, by address."""
    known = {
        page.url: (_("Startsidan"), page.locale.language_code)
        for page in HomePage.objects.live().select_related("locale")
    }
    named = [("need", row) for row in Need.objects.all()]
    named += [("audience", row) for row in Audience.objects.all()]  # type: ignore[misc]
    for index in SupportIndexPage.objects.live().select_related("locale"):
        known[index.url] = (_("Stödkatalogen"), _code(index))
        known[index.open_now_address] = (_("Öppet nu"), _code(index))
        known[index.paper_list_address] = (_("Listan att skriva ut"), _code(index))
        known[index.paper_card_address] = (_("Kortet att skriva ut"), _code(index))
        for route, row in named:
            name = _("Stödkatalogen: %(choice)s") % {"choice": row.name}
            known[index.address_of(route, row.slug)] = (name, _code(index))
    return known


def _in_the_api(service: Service) -> list[Place]:
    address = API.format(service.uuid)
    try:
        is_there = resolve(address).url_name != WAGTAIL
    except Resolver404:
        return []
    return [Place(_("API:t"), address, kind="api")] if is_there else []


def _code(page: SupportIndexPage) -> str:
    code: str = page.locale.language_code
    return code
