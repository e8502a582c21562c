"""What every page's frame needs; it may cost one query."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from content.models import StandardPage

register = template.Library()

# Kept stable, since other programs rely on them: no page is asked for its own.
ADDRESSES = {"home": "/", "notices": "/nyheter/", "support": "/stod/"}
BLOCKS_WITH_SUPPORT = ("support_services", "support_list", "support_for")


@register.simple_tag
def address(section: str) -> str:
    return ADDRESSES[section]


@register.simple_tag
def site_name() -> str:
    return settings.WAGTAIL_SITE_NAME


@register.simple_tag
def is_example_site() -> bool:
    return settings.EXAMPLE_SITE


@register.simple_tag
def standard_pages() -> QuerySet[StandardPage]:
    """About the site, accessibility and the like, for the footer."""
    pages = StandardPage.objects.listed().filter(locale__language_code=get_language())
    return pages.order_by("path")


@register.filter
def support_anchor(body: Iterable[Any]) -> str:
    """The id of the first block that says whom to turn to, else of the notice's last section."""
    blocks = (block for block in body if block.block_type in BLOCKS_WITH_SUPPORT)
    first = next(blocks, None)
    return f"del-{first.id}" if first else "hjalp"
