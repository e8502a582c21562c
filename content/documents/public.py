"""Whether everybody may have a document: while a page that everybody may read leads to it.

A document has no draft, no schedule and no restriction of its own; the pages that lead to it have.
So the pages are asked, as a visitor would ask for them at this moment: nothing that could be behind
(a file, a note, an index) lets a document out, these only tell where to look.
"""

from collections.abc import Iterator
from http import HTTPStatus
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page, ReferenceIndex

from content import dependencies, document_places
from content.models import ContentDocument, PageDependency
from content.observing import as_visitor

MOST_ASKED = 20
"""Pages; only those that led to it a moment ago are asked in vain."""


def is_public(document: ContentDocument) -> bool:
    address = document_places.for_all(document)
    asked = islice(dict.fromkeys(_places_of(document)), MOST_ASKED)
    with translation.override(translation.get_language()):
        return any(_names(as_visitor(place), address) for place in asked)


def _places_of(document: ContentDocument) -> Iterator[str]:
    """Addresses that led to it when they were rendered last; then pages nobody has rendered yet."""
    key = dependencies.document_key(document.pk)
    noted = PageDependency.objects.filter(key=key).order_by("address")
    yield from noted.values_list("address", flat=True)[:MOST_ASKED]
    references = ReferenceIndex.get_references_to(document)
    of_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    pks = {int(pk) for pk in of_pages.values_list("object_id", flat=True)}
    for page in Page.objects.live().filter(pk__in=pks).order_by("pk")[:MOST_ASKED]:
        yield page.specific.get_url() or ""


def _names(answer: HttpResponseBase, address: str) -> bool:
    html = getattr(answer, "content", b"")
    return answer.status_code == HTTPStatus.OK and address.encode() in html
