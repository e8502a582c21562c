"""The site's search: a form that is sent with GET and kept by nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.alternates import in_every_language
from content.at_any_hour import always_answering
from content.search.results import needs, search

ALWAYS_ANSWERING = 4
QUESTION = "q"


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    results = search(request.GET.get(QUESTION, ""))
    context = {
        "results": results,
        "needs": [] if results.number else needs(),
        "answering": [] if results.number else always_answering(ALWAYS_ANSWERING),
        "translated_addresses": in_every_language(request),
    }
    return render(request, "content/search_page.html", context)
