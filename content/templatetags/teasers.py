"""A notice in a list of notices."""

from django import template
from django.utils.safestring import SafeString

from content.models import NoticePage
from content.teasers import teaser_html

register = template.Library()


@register.simple_tag
def teaser(notice: NoticePage) -> SafeString:
    return teaser_html(notice, "components/notice_teaser.html")
