"""A list of the admin is searched and filtered at once.

Wagtail's search knows a few columns. Two of its own filters ask for others and end in "our fault"
beside a search; what they find is handed on by its keys, which the search does know.
"""

from typing import Any

from django_filters import RangeFilter
from wagtail.admin.views.pages.listing import (
    GenericPageFilterSet,
    HasChildPagesFilter,
    PageFilterSet,
)
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images.views.images import ImagesFilterSet


class ByKeysMixin:
    def filter(self, qs: Any, value: Any) -> Any:
        found = super().filter(qs, value)  # type: ignore[misc]
        return qs if found is qs else qs.filter(pk__in=found.order_by().values("pk"))


class UsageFilter(ByKeysMixin, RangeFilter):
    """How often a picture or a document is used."""


class ChildrenFilter(ByKeysMixin, HasChildPagesFilter):
    """Whether there are pages under a page."""


def make_searchable() -> None:
    for kind, name, by in (
        (ImagesFilterSet, "usage_count", UsageFilter),
        (DocumentsFilterSet, "usage_count", UsageFilter),
        (PageFilterSet, "has_child_pages", ChildrenFilter),
        (GenericPageFilterSet, "has_child_pages", ChildrenFilter),
    ):
        kept = kind.base_filters[name]
        kind.base_filters[name] = by(field_name=kept.field_name, label=kept.label, **kept.extra)
