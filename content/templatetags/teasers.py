"""A notice in a list of notices, and an update in a list of updates."""

from django import template
from django.utils.safestring import SafeString

from content.models import NoticePage, NoticeUpdate
from content.teasers import teaser_html, update_html

register = template.Library()


@register.simple_tag
def teaser(notice: NoticePage) -> SafeString:
    return teaser_html(notice, "components/notice_teaser.html")


@register.simple_tag
def update_item(update: NoticeUpdate, template: str) -> SafeString:
    """{% update_item update "components/earlier_update.html" %}; see `update_html`."""
    return update_html(update, template)
