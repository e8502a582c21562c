"""The addresses of the feeds."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from content.addresses import root_paths
from content.feeds.formats import FORMATS
from content.feeds.news import Feed, of_all, of_category, of_notice
from content.models import Category, NoticeIndexPage, NoticePage
from content.prepared import PreparedQuery

# Every publication waits for the feed of all notices, and composing this took a tenth of its time.
_INDEX = PreparedQuery[NoticeIndexPage](
    lambda path: NoticeIndexPage.objects.listed().filter(url_path=path).order_by()[:1]
)


@require_safe
@conditional_page  # names the answer by its bytes, and says 304 to whoever has them
def feed_view(_request: HttpRequest, form: str, **which: str) -> HttpResponse:
    write, media_type = FORMATS[form]
    text = write(_feed(**which), _("Nyköpings kommun"))
    return HttpResponse(text, content_type=media_type)


def _feed(category: str | None = None, notice: str | None = None) -> Feed:
    """Not found in a language without pages; unpublished notices have no feed either."""
    language = get_language() or settings.LANGUAGE_CODE
    if language not in root_paths():
        raise Http404
    list_path = f"{root_paths()[language]}nyheter/"
    if notice is not None:
        readable = NoticePage.objects.listed().select_related("locale")
        return of_notice(get_object_or_404(readable, url_path=f"{list_path}{notice}/"), language)
    index = _INDEX.first(list_path)
    if index is None:
        raise Http404
    if category is not None:
        return of_category(get_object_or_404(Category, slug=category), language, index)
    return of_all(language, index)
