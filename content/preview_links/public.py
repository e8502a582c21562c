"""What the holder of a link meets: the page as it will look, a mark above it, one answer.

No session, no cookie: the address is the secret, so that a form of another site, which does not
know it, cannot answer in somebody's name.
"""

import re
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from wagtail.models import Page

from content import document_places
from content.choices import FactCheckAnswer
from content.documents.views import hand_out
from content.models import ContentDocument, PreviewLink
from content.preview_links import lives
from content.preview_links.forms import AnswerForm
from content.preview_links.tokens import has_two_hosts, host_of, is_on_our_host, key_in

LEADS_AWAY = re.compile(r'(<(?:a|form)\b[^<>]*?\s(?:href|action)=")/(?!/)')


@method_decorator(csrf_exempt, name="dispatch")
class FactCheckView(View):
    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        link = open_link(request, token)
        if link is None:
            return gone()
        if request.method == "GET":
            lives.note_opening(link)
        return shown(request, link, AnswerForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        link = open_link(request, token)
        if link is None:
            return gone()
        form = AnswerForm(request.POST)
        if not link.may_be_answered:
            return HttpResponseRedirect(f"{request.path}#svar")
        if is_from_elsewhere(request) or not form.is_valid():
            lives.note_refused_answer(link)
            return shown(request, link, form, HTTPStatus.BAD_REQUEST)
        answer = FactCheckAnswer(form.cleaned_data["answer"])
        comment = form.cleaned_data["comment"] if answer == FactCheckAnswer.COMMENT else ""
        lives.give_answer(link, answer, comment)
        return HttpResponseRedirect(f"{request.path}#svar")


class FactCheckDocumentView(View):
    """What the draft leads to, to be had as long as the draft can be read."""

    def get(self, request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
        link = open_link(request, token)
        document = ContentDocument.objects.filter(pk=pk).first()
        if link is None or document is None or not leads_to(request, link, document):
            return gone()
        return hand_out(request, document)


def leads_to(request: HttpRequest, link: PreviewLink, document: ContentDocument) -> bool:
    named = f'href="{document_places.for_who_holds_a_link(document)}"'
    return named.encode() in shown(request, link, AnswerForm()).content


def open_link(request: HttpRequest, token: str) -> PreviewLink | None:
    """Asks the database whatever the token is, so that one answer takes as long as another."""
    found = PreviewLink.objects.open().select_related("revision", "page", "made_by")
    link = found.filter(key=key_in(token)).first()
    return link if is_on_our_host(request) else None


def gone() -> HttpResponse:
    """The same for what has ended, was withdrawn, or never was."""
    html = render_to_string("content/fact_check_gone.html")
    return HttpResponse(html, status=HTTPStatus.NOT_FOUND)


def shown(
    request: HttpRequest, link: PreviewLink, form: AnswerForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Rendered as Wagtail renders a preview; its headers are those of this address."""
    page = page_of(link)
    told = {"fact_check": {"link": link, "form": form}}
    with document_places.handed_out(document_places.for_who_holds_a_link):
        preview: Any = page.make_preview_request(request, page.default_preview_mode, told)
    if preview.status_code != HTTPStatus.OK:
        status = preview.status_code
    return HttpResponse(to_the_public_site(preview.content.decode()), status=status)


def page_of(link: PreviewLink) -> Page:
    page: Page = link.page.specific.with_content_json(link.content)
    return page


def to_the_public_site(html: str) -> str:
    if not has_two_hosts():
        return html
    return LEADS_AWAY.sub(rf"\g<1>{settings.PUBLIC_BASE_URL.rstrip('/')}/", html)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """As far as the browser says. Without a referrer it sends `Origin: null` for our own form."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", "null")
    return site not in ("same-origin", "none") or (
        origin != "null" and host_of(origin) != request.get_host()
    )
