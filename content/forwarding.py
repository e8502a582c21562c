"""Where an address leads that a page has left: on to the page, or to a sentence that it is gone.

What stands below the address (versions, feeds, the poster) goes the same way. Answers follow RFC
9110: 301 to where the page is now, 410 where nobody can read it any more.
"""

from collections.abc import Iterable
from http import HTTPStatus

from django.db.models import Q
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.defaults import page_not_found
from wagtail.models import Page

from content.addresses import of_url_path, root_paths, url_path_of
from content.models import FormerAddress
from content.publication.kept import may_be_kept
from content.querysets import is_restricted


def note_move(before: str) -> None:
    """Called before a page moves from the place `before` (a `url_path`), with all below it.

    Of what nobody has ever read no address is noted.
    """
    if before in root_paths().values():
        return  # what is read at its pages' addresses stays there
    was_read = Q(live=True) | Q(first_published_at__isnull=False)
    leaving = Page.objects.filter(was_read, url_path__startswith=before)
    _note(leaving.values_list("url_path", "pk"))


def note_withdrawal(page: Page, *, is_deleted: bool) -> None:
    if page.url_path not in root_paths().values():
        _note([(page.url_path, None if is_deleted else page.pk)])


def _note(left: Iterable[tuple[str, int | None]]) -> None:
    places = [(of_url_path(url_path), page) for url_path, page in left]
    FormerAddress.objects.bulk_create(
        [FormerAddress(address=address, page_id=page) for address, page in places if address],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["address"],
        update_fields=["page"],
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's `handler404`."""
    path = request.path
    left = _deepest_on_the_way(path)
    if left is None or _is_taken(left, path):
        return page_not_found(request, exception)
    place = _readable_at(left.page_id)
    if not place:
        return render(request, "410.html", status=HTTPStatus.GONE)
    on = place + path.removeprefix(left.address)
    # to itself, where a page that should be there cannot be found
    return page_not_found(request, exception) if on == path else HttpResponsePermanentRedirect(on)


def _deepest_on_the_way(path: str) -> FormerAddress | None:
    if not may_be_kept(path):
        return None
    ends = [end for end, letter in enumerate(path, 1) if letter == "/"]
    on_the_way = FormerAddress.objects.filter(address__in=[path[:end] for end in ends])
    return on_the_way.order_by(Length("address").desc()).first()


def _is_taken(left: FormerAddress, path: str) -> bool:
    """By a page that has come since, and has nothing at the rest of the path."""
    here = Page.objects.live().filter(url_path=url_path_of(left.address))
    return path != left.address and here.exists()


def _readable_at(page: int | None) -> str:
    """Empty where not everybody may read it."""
    readable = Page.objects.live().filter(~is_restricted(), pk=page)
    url_path = readable.values_list("url_path", flat=True).first()
    return of_url_path(url_path) if url_path else ""
