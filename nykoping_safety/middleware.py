"""Public pages know no visitor, and every answer carries the headers of its address."""

import json
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.utils import translation
from django.utils.translation import gettext as _

from content.addresses import asked_once, language_and_path
from nykoping_safety.address_rules import AddressRule, rule_for

# What a request tells about the person who sent it.
VISITOR = (
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_AUTHORIZATION",
    "HTTP_COOKIE",
    "HTTP_REFERER",
    "HTTP_USER_AGENT",
)
NOT_LOOKED_AT = {"", "cookie", "accept-language"}
JSON, TEXT = "application/json", "text/plain; charset=utf-8"


class LanguageOfPathMiddleware:
    """The path alone decides: what a browser or a cookie prefers would split every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, _path = language_and_path(request.path_info)
        with translation.override(language):
            return self.get_response(request)


class AddressRulesMiddleware:
    """Stands before all that answers: nothing behind it sees a visitor or has the last word."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        rule = rule_for(request.path)
        if rule.knows_who_asks:
            response = refusal(request, rule) or self.get_response(request)
        else:
            forget_visitor(request)
            with asked_once():  # what residents read changes nothing
                response = refusal(request, rule) or self.get_response(request)
            drop_cookies(response)
        headers = rule.headers
        if response.status_code < HTTPStatus.BAD_REQUEST:
            headers = {**headers, **rule.if_found}
        elif rule.if_found:
            headers = {**headers, "Cache-Control": "no-store"}
        for name, value in headers.items():
            response.headers[name] = value
        return response


def refusal(request: HttpRequest, rule: AddressRule) -> HttpResponse | None:
    """The answer to a request that no view should see. PostgreSQL cannot store a NUL byte."""
    if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        sentence = _(
            "Adressen innehåller ett tecken som inte kan läsas. Gå till /stod/ för att hitta någon "
            "att ringa. Vid fara för liv: ring 112."
        )
        return said(HttpResponseBadRequest(), sentence, rule)
    if rule.methods and request.method not in rule.methods:
        sentence = _("Här finns inget att skicka in, bara sidor att läsa.")
        return said(HttpResponseNotAllowed(rule.methods), sentence, rule)
    if rule.name == "api" and request.method == "OPTIONS":  # a browser asks before it asks
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return None


def said(response: HttpResponse, sentence: str, rule: AddressRule) -> HttpResponse:
    """For a program as JSON, else as text."""
    is_api = rule.name == "api"
    response["Content-Type"] = JSON if is_api else TEXT
    response.content = json.dumps({"detail": sentence}).encode() if is_api else sentence.encode()
    return response


def forget_visitor(request: HttpRequest) -> None:
    for name in VISITOR:
        request.META.pop(name, None)


def drop_cookies(response: HttpResponse) -> None:
    response.cookies.clear()
    varies = [name.strip() for name in response.get("Vary", "").split(",")]
    kept = [name for name in varies if name.lower() not in NOT_LOOKED_AT]
    del response["Vary"]
    if kept:
        response["Vary"] = ", ".join(kept)
