"""How a banner that is being written will look, as whole small documents for frames."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from content.banner.reading import text_of
from content.models import Banner
from content.querysets import translations_of
from support_directory.localized import direction_of


@dataclass(frozen=True)
class Appearance:
    code: str
    name: str
    document: str


def appearances(banner: Banner) -> list[Appearance]:
    """In each language that it has a text of its own in."""
    found = []
    banner.link_translations = link_translations(banner)  # type: ignore[attr-defined]
    for code, name in settings.LANGUAGES:
        with override(code):
            if text_of(banner).language == code:
                context = {"banner": banner, "direction": direction_of(code)}
                document = render_to_string("content/admin/banner_look.html", context)
                found.append(Appearance(code, name, document))
    return found


def link_translations(banner: Banner) -> list[tuple[str, str, str]]:
    """As `BannerQuerySet.with_link` gives them."""
    if banner.link is None:
        return []
    pages = translations_of(banner.link.translation_key).order_by("pk")
    return list(pages.values_list("locale__language_code", "url_path", "title"))
