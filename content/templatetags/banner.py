"""What templates ask of the banner."""

from django import template

from content.banner import reading
from content.models import Banner
from support_directory.localized import LocalizedText

register = template.Library()


@register.simple_tag
def banner_now() -> Banner | None:
    return reading.shown_now()


@register.filter
def banner_text(banner: Banner) -> LocalizedText:
    return reading.text_of(banner)


@register.filter
def banner_label(banner: Banner) -> str:
    return reading.label_of(banner)


@register.filter
def banner_link(banner: Banner) -> reading.BannerLink | None:
    return reading.link_of(banner)
