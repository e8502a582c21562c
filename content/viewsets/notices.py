"""The list of notices in the admin: it costs the same however many there are."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.models import Page

from content.models import NoticeIndexPage

MOST = 1000


class FirstPagesPaginator(WagtailPaginator):
    """Counts no further than one more than `MOST`, and ends there: the rest is searched for.

    A database counts by reading, and reads all that a last page leaves out.
    """

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @cached_property
    def items_count_label(self) -> str:
        if self._counted <= MOST:
            return str(super().items_count_label)
        told = {"number": MOST}
        return _("De %(number)d första av fler. Sök eller filtrera för att hitta resten.") % told

    @cached_property
    def _counted(self) -> int:
        """Results of a search count themselves; they are no query that can be cut."""
        if not hasattr(self.object_list, "query") or not hasattr(self.object_list, "db"):
            return int(self.object_list.count())
        return int(self.object_list.order_by()[: MOST + 1].count())


class NoticeListView(ExplorableIndexView):
    paginator_class = FirstPagesPaginator


class NoticeIndexViewSet(PageViewSet):
    """All as for any page, but the list of what stands below."""

    model = Page
    index_view_class = NoticeListView

    def on_register(self) -> None:
        page_viewset_registry.register(NoticeIndexPage, self, parent_models=[NoticeIndexPage])


notice_list: Any = NoticeIndexViewSet("notislista")
