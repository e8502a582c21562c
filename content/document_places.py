"""Where a document is handed out: at an address for all, or at one for who may read a draft.

A document has one address for everybody, which answers only while everybody may read a page that
links to it (`content.documents.public`). Whoever looks at drafts finds other addresses in the very
same templates: editors below `/admin/`, where they are known, and the holder of a link for
fact-checking below that link.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from django.urls import reverse

IN_HTML = re.compile(r'href="/dokument/([0-9]+)/')


class Document(Protocol):
    pk: int

    @property
    def filename(self) -> str: ...


def for_all(document: Document) -> str:
    return reverse("wagtaildocs_serve", args=[document.pk, document.filename])


def for_editors(document: Document) -> str:
    return reverse("document_file", args=[document.pk])


def for_who_holds_a_link(document: Document) -> str:
    """Seen from the page of the link: its secret is not repeated in the page."""
    return f"dokument/{document.pk}/"


_place: ContextVar[Callable[[Document], str]] = ContextVar("document_place", default=for_all)


def address_of(document: Document) -> str:
    """Where whoever reads what is being rendered gets the document."""
    return _place.get()(document)


@contextmanager
def handed_out(place: Callable[[Document], str]) -> Iterator[None]:
    """What is rendered inside leads to the documents at that place."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def documents_in(html: str) -> set[int]:
    """Primary keys of the documents that a text for all leads to."""
    return {int(pk) for pk in IN_HTML.findall(html)}
