"""Names that a search field may suggest: one file for everybody, so that nothing typed is sent.

It holds what the lists of the site show anyway.
"""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content import addresses, dependencies
from content.models import NoticePage, StandardPage
from content.models.base import SitePage
from content.support_choices import address_of
from support_directory.choosing import Choices
from support_directory.localized import LocalizedText, direction_of, localized
from support_directory.models import Need, Service

NOTICES = 100
Suggestion = dict[str, str]


@require_safe
def suggestions(_request: HttpRequest) -> JsonResponse:
    dependencies.note(dependencies.ALL_SERVICES, dependencies.ALL_NOTICES, dependencies.NAVIGATION)
    return JsonResponse({"suggestions": [*_needs(), *_services(), *_notices(), *_pages()]})


def _needs() -> Iterator[Suggestion]:
    directory = addresses.section("support")
    for need in Need.objects.filter(services__in=Service.objects.listed()).distinct():
        address = address_of(directory, Choices(need=need))
        yield _suggestion(localized(need, "name"), address, _("Stöd"))


def _services() -> Iterator[Suggestion]:
    for service in Service.objects.listed().in_order():
        yield _suggestion(localized(service, "name"), addresses.of_service(service.slug), _("Stöd"))


def _notices() -> Iterator[Suggestion]:
    language = get_language() or settings.LANGUAGE_CODE
    notices = NoticePage.objects.listed().offered_in(language).newest_first()
    for notice in notices.defer_streamfields()[:NOTICES]:
        yield _suggestion(_title(notice), notice.url, _("Nyhet"))


def _pages() -> Iterator[Suggestion]:
    language = get_language() or settings.LANGUAGE_CODE
    pages = StandardPage.objects.listed().offered_in(language).defer_streamfields()
    for page in pages.order_by("title"):
        yield _suggestion(_title(page), page.url, _("Sida"))


def _title(page: SitePage) -> LocalizedText:
    code = page.locale.language_code
    return LocalizedText(page.title, code, direction_of(code))


def _suggestion(name: LocalizedText, address: str, kind: str) -> Suggestion:
    """Its language only where it is another than that of the page."""
    told = {"name": name.text, "address": address, "kind": kind}
    if name.language != get_language():
        told |= {"language": name.language, "direction": name.direction}
    return told
