"""What every page's frame needs; it may cost one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.db.models import QuerySet
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from content import addresses, category_names, dependencies
from content.alternates import PageLanguages
from content.leaving import Exit, exit_from
from content.marked_text import marked
from content.models import Category, StandardPage
from content.models.base import SitePage
from content.prepared import PreparedQuery
from content.sharing import Sharing
from support_directory.localized import LocalizedText, direction_of

register = template.Library()

BLOCKS_WITH_SUPPORT = ("support_services", "support_list", "support_for")
LONG_TEXT = 4  # headings


@register.simple_tag
def address(section: str) -> str:
    return addresses.section(section)


@register.filter
def own_section(page: object) -> str:
    """The page's address where it is one of the site's sections; else empty."""
    own = getattr(page, "url", None) or ""
    return own if addresses.language_and_path(own)[1] in addresses.SECTIONS.values() else ""


@register.simple_tag
def category_address(category: Category) -> str:
    return addresses.of_category(category.slug)


@register.simple_tag
def archive_address() -> str:
    return addresses.of_archive()


@register.simple_tag
def site_name() -> str:
    return _(settings.WAGTAIL_SITE_NAME)


@register.simple_tag(takes_context=True)
def page_languages(context: Context) -> PageLanguages:
    """A view that is no page tells `translated_addresses` if it answers in every language."""
    request, page = context["request"], context.get("page")
    if isinstance(page, SitePage):
        return PageLanguages(request.path, page.translated_addresses(request.get_full_path()))
    return PageLanguages(request.path, context.get("translated_addresses") or {})


@register.simple_tag
def is_checked_language() -> bool:
    """Whether a person has checked the texts of the page's language."""
    return get_language() in settings.CHECKED_LANGUAGES


@register.simple_tag(takes_context=True)
def exit_offered(context: Context) -> Exit | None:
    """In the directory, and where somebody may have to hide what they read."""
    return exit_from(context["request"], context.get("page"))


@register.filter
def in_language_of(text: str, page: Page) -> SafeString:
    """Text of a page that is shown on another; `page.locale` costs a query if it is not loaded."""
    return marked(in_the_language(text, page.locale.language_code))


@register.filter
def category_name(name: str) -> SafeString:
    return marked(category_names.category_name(name))


@register.filter
def in_swedish(text: str) -> SafeString:
    """Text that editors write in Swedish alone."""
    return marked(in_the_language(text, settings.LANGUAGE_CODE))


def in_the_language(text: str, language: str) -> LocalizedText:
    return LocalizedText(text, language, direction_of(language))


@register.simple_tag
def is_example_site() -> bool:
    return settings.EXAMPLE_SITE


@dataclass(frozen=True)
class FooterLink:
    title: SafeString
    address: str


@register.simple_tag
def standard_pages() -> list[FooterLink]:
    """About the site, accessibility and the like, for the footer."""
    dependencies.note(dependencies.MENU)
    offered = _STANDARD_PAGES.rows()
    return [
        FooterLink(marked(in_the_language(title, language)), addresses.of_url_path(url_path))
        for title, language, url_path in offered
    ]


def _standard_pages() -> QuerySet[StandardPage, Any]:
    offered = StandardPage.objects.listed().offered_in(get_language() or settings.LANGUAGE_CODE)
    return offered.order_by("path").values_list("title", "locale__language_code", "url_path")


_STANDARD_PAGES = PreparedQuery[StandardPage](_standard_pages)


@register.filter
def support_anchor(body: Iterable[Any]) -> str:
    """The id of the first block that says whom to turn to, else of the notice's last section."""
    blocks = (block for block in body if block.block_type in BLOCKS_WITH_SUPPORT)
    first = next(blocks, None)
    return f"del-{first.id}" if first else "hjalp"


@register.simple_tag
def sharing(page: Page) -> Sharing:
    return Sharing(page.title, page.full_url or "")


@register.filter
def contents(body: Iterable[Any]) -> list[tuple[str, str]]:
    """Id and words of each heading in a long text; none in a short one, which is its own map."""
    headings = [(f"del-{block.id}", heading_of(block)) for block in body]
    lines = [(anchor, words) for anchor, words in headings if words]
    return lines if len(lines) >= LONG_TEXT else []


def heading_of(block: Any) -> str:
    if not isinstance(block.value, Mapping) or block.value.get("level") == "3":
        return ""
    is_heading = block.block_type == "heading"
    return str(block.value.get("text" if is_heading else "heading") or "")
