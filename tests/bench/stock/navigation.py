"""What the demos of Wagtail have as tags: a menu from the tree, the way to a page, a footer."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page, Site

from tests.bench.stock.models import StockFooter

register = template.Library()


@register.inclusion_tag("stock/menu.html", takes_context=True)
def menu(context: Any) -> dict[str, Any]:
    """The home page's children that are in menus; each is asked whether it has any in turn."""
    here = context["page"]
    items = list(
        Site.find_for_request(context["request"]).root_page.get_children().live().in_menu()
    )
    for item in items:
        item.has_children = item.get_children().live().in_menu().exists()
        item.is_active = here.url_path.startswith(item.url_path)
    return {"items": items, "request": context["request"]}


@register.inclusion_tag("stock/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: Any) -> dict[str, Any]:
    above = Page.objects.ancestor_of(context["page"], inclusive=True).filter(depth__gt=1)
    return {"above": above, "request": context["request"]}


@register.inclusion_tag("stock/footer.html")
def footer() -> dict[str, Any]:
    return {"footer": StockFooter.objects.first()}
