"""Whether everybody may have a document: while a page that everybody may read leads to it.

A document has no draft, no schedule and no restriction of its own; the pages that lead to it have.
So the pages are asked, as a visitor would ask for them at this moment: nothing that could be behind
(a file, a note, an index) lets a document out, these only tell where to look.
"""

import time
from collections.abc import Iterator
from http import HTTPStatus
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page, ReferenceIndex

from content import dependencies, document_places
from content.models import ContentDocument, OutboxEntry, PageDependency
from content.observing import as_visitor

MOST_ASKED = 20
"""Pages; only those that led to it a moment ago are asked in vain."""
SECONDS_KNOWN = 1.0
_known: dict[str, tuple[object, float]] = {}
"""By address: at which change a page led there, and until when (monotonic) that may be believed."""


def is_public(document: ContentDocument) -> bool:
    """What thousands ask for at once is looked for once a second, and anew after every change.

    Whoever publishes or withdraws writes to the outbox in the same transaction.
    """
    address = document_places.for_all(document)
    change = newest_change()
    known, until = _known.get(address, (None, 0.0))
    if known is not None and known == change and time.monotonic() < until:
        return True
    _known.pop(address, None)
    if not _is_led_to(document, address):
        return False
    _known[address] = (change, time.monotonic() + SECONDS_KNOWN)
    return True


def newest_change() -> object:
    """None where there has never been any."""
    return OutboxEntry.objects.order_by("-pk").values_list("pk", flat=True).first()


def _is_led_to(document: ContentDocument, address: str) -> bool:
    asked = islice(dict.fromkeys(_places_of(document)), MOST_ASKED)
    with translation.override(translation.get_language()):
        return any(_names(as_visitor(place), address) for place in asked)


def _places_of(document: ContentDocument) -> Iterator[str]:
    """Addresses that led to it when they were rendered last; then pages nobody has rendered yet."""
    key = dependencies.document_key(document.pk)
    noted = PageDependency.objects.filter(key=key).values_list("address", flat=True)
    yield from sorted(noted, key=_how_dear)
    references = ReferenceIndex.get_references_to(document)
    of_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    pks = {int(pk) for pk in of_pages.values_list("object_id", flat=True)}
    for page in Page.objects.live().filter(pk__in=pks).order_by("pk")[:MOST_ASKED]:
        yield page.specific.get_url() or ""


def _how_dear(address: str) -> tuple[bool, int, str]:
    """A page before a feed of many, a notice before its poster and its versions."""
    return not address.endswith("/"), len(address), address


def _names(answer: HttpResponseBase, address: str) -> bool:
    html = getattr(answer, "content", b"")
    return answer.status_code == HTTPStatus.OK and address.encode() in html
