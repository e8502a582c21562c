"""Rich text for readers, with the services that it names taken from its page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from content.embedding import at_hand, support_of
from content.time_words import unbroken

register = template.Library()


@register.simple_tag(takes_context=True)
def running_text(context: Any, text: Any) -> SafeString:
    """A block's rich text; all services of the page are loaded with the first of them."""
    with at_hand(support_of(context)):
        return SafeString(unbroken(expand_db_html(text.source)))
