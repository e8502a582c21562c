"""A request that cannot be read is answered with 400 and a sentence, never with "our fault".

Wagtail's views take what a form or an address names at its word: a missing field, `?id=abc` or a
NUL byte ends in an exception there. Such an exception counts as the request's own only where it
complains of something that the request lacks or holds; every other one stays ours: 500, and
logged with all that helps to find it.
"""

import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from http import HTTPStatus

from django.core.exceptions import BadRequest, DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.db import DataError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
    RawPostDataException,
)
from django.template import loader
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from nykoping_safety.address_rules import rule_for

logger = logging.getLogger(__name__)
NUL = "\0"
LARGEST_NUMBER = 2**31 - 1  # of PostgreSQL's integer
MOST_ROWS = 200  # of one kind in one form: each costs as much to refuse as to save
ROWS = "-TOTAL_FORMS"
REPEATED = 100
NO_NUMBER = "expected a number but got ''."
DIGITS = "for integer string conversion"
TOO_LONG = re.compile(r"too long for type character varying\((\d+)\)")
WHOLE_NUMBER = re.compile(r"-?\d+")


class BadRequestMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if not _claims_too_many_rows(request):
            return None
        error = TooManyFieldsSent(f"More than {MOST_ROWS} rows of a kind")
        logger.warning("%s", error)
        return bad_request(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_of_the_request(error, request):
            return None
        log(request, error)
        return bad_request(request, error)


def is_of_the_request(error: Exception, request: HttpRequest) -> bool:
    # raised for nothing but what a request lacks or holds; the last: a form, where JSON is wanted
    if isinstance(error, MultiValueDictKeyError | BadRequest | RawPostDataException):
        return True
    if isinstance(error, DataError):
        limit = TOO_LONG.search(str(error))
        longest = int(limit[1]) if limit else sys.maxsize
        return any(
            NUL in value or len(value) > longest or _is_huge(value) for value in _sent(request)
        )
    if isinstance(error, ValueError) and DIGITS in str(error):
        return any(map(_is_huge, _sent(request)))
    if isinstance(error, ValueError | NoReverseMatch):
        return any(_names(error, value) for value in _sent(request))
    return isinstance(error, OverflowError) and any(map(_is_huge, _sent(request)))


def _claims_too_many_rows(request: HttpRequest) -> bool:
    counts = [value for name, value in request.POST.items() if name.endswith(ROWS)]
    return any(len(one) > len(str(MOST_ROWS)) or _is_more(one) for one in counts)


def _is_more(count: object) -> bool:
    return str(count).strip().isdecimal() and int(str(count)) > MOST_ROWS


def _sent(request: HttpRequest) -> Iterator[str]:
    if request.resolver_match:  # what stands in the address, named or not
        yield from map(str, request.resolver_match.args)
        yield from map(str, request.resolver_match.kwargs.values())
    for fields in (request.GET, request.POST):
        for _name, values in fields.lists():
            yield from map(str, values)


def _names(error: Exception, value: str) -> bool:
    # of a long text `int` and the like repeat the beginning; a name's namespace ends at a colon
    told = str(error)
    if not value:
        return told.endswith(NO_NUMBER)
    return any(
        repr(one)[:REPEATED] in told or f"'{one}'" in told
        for one in (value, *value.split(":")[:-1])
        if one
    )


def _is_huge(value: str) -> bool:
    # a number of thousands of digits is not even counted: `int` refuses it
    whole = WHOLE_NUMBER.fullmatch(value.strip())
    return bool(whole) and (len(value) > 20 or abs(int(value)) > LARGEST_NUMBER)


def log(request: HttpRequest, error: Exception) -> None:
    """Which view and where; not what was typed, nor by whom."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    place = traceback.extract_tb(error.__traceback__)[-1]
    logger.warning(
        "%s: a request that cannot be read (%s at %s:%s)",
        view,
        type(error).__name__,
        place.filename,
        place.lineno,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to what it refuses itself, too. Rendered without the database."""
    told = {"sentence": sentence_for(exception)}
    rule = rule_for(request.path)
    if rule.name == "api":
        return JsonResponse({"detail": told["sentence"]}, status=HTTPStatus.BAD_REQUEST)
    if not rule.knows_who_asks or not hasattr(request, "user"):
        return HttpResponseBadRequest(loader.get_template("400.html").render(told))
    if not request.accepts("text/html"):  # the script that saves while somebody writes
        refused = {"success": False, "error_code": "bad_request"}
        told_script = {**refused, "error_message": told["sentence"]}
        return JsonResponse(told_script, status=HTTPStatus.BAD_REQUEST)
    template = loader.get_template("content/admin/bad_request.html")
    return HttpResponseBadRequest(template.render(told, request))


def sentence_for(error: Exception) -> str:
    if isinstance(error, DisallowedHost):
        return _("Webbplatsen finns inte på den här adressen.")
    if isinstance(error, RequestDataTooBig):
        return _(
            "Det du skickade är större än 10 MB och får inte plats. Ingenting är sparat. Gå "
            "tillbaka och dela upp det."
        )
    if isinstance(error, TooManyFieldsSent):
        return _("Det är för många val på en gång. Gå tillbaka och välj färre.")
    return _(
        "Det som skickades går inte att läsa. Ingenting är sparat. Gå tillbaka, ladda om sidan "
        "och försök igen."
    )
