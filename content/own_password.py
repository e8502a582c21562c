"""Nobody types a password on a page: there is no form and no session. The admin offers none.

A row that an older program or plain SQL left is closed to readers like a page that is not there.
"""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models.view_restrictions import BaseViewRestriction


def page_has_none(page: Any, *_asked: object) -> None:
    """Raises Http404."""
    refuse(page)


def document_has_none(document: Any, _request: HttpRequest) -> None:
    """Raises Http404."""
    refuse(document.collection)


def refuse(kept: Any) -> None:
    kinds = {one.restriction_type for one in kept.get_view_restrictions()}
    if BaseViewRestriction.PASSWORD in kinds:
        raise Http404
