"""The banner as a page shows it, in the page's language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content import addresses, dependencies
from content.choices import BannerSeverity
from content.models import Banner
from content.prepared import PreparedQuery
from support_directory.localized import LocalizedText, direction_of, localized


@dataclass(frozen=True)
class BannerLink:
    title: LocalizedText
    address: str


_SHOWN = PreparedQuery[Banner](lambda now: Banner.objects.current(now).with_link()[:1])


def shown_now() -> Banner | None:
    """One query. Whoever asks depends on it, and on the page that it leads to."""
    dependencies.note(dependencies.BANNER)
    banner = _SHOWN.first(timezone.now())
    if banner:
        dependencies.note_change_at(banner.ends_at)
    if banner and banner.link_id:
        dependencies.note(
            dependencies.page_key(banner.link_id), dependencies.notice_key(banner.link_id)
        )
    return banner


def text_of(banner: Banner) -> LocalizedText:
    return localized(banner, "text")


def link_of(banner: Banner) -> BannerLink | None:
    """To its page in the language of the reader, else in Swedish; none while it is not published.

    The banner comes from `with_link`.
    """
    pages = {code: (path, title) for code, path, title in banner.link_translations}  # type: ignore[attr-defined]
    roots = addresses.root_paths()
    for code in (get_language() or "", settings.LANGUAGE_CODE):
        if code in pages and code in roots:
            path, title = pages[code]
            address = addresses.in_language(f"/{path.removeprefix(roots[code])}", code)
            return BannerLink(LocalizedText(title, code, direction_of(code)), address)
    return None


def label_of(banner: Banner) -> str:
    match banner.severity:
        case BannerSeverity.EXTREME:
            return _("Viktigt just nu: mycket allvarligt")
        case BannerSeverity.SEVERE:
            return _("Viktigt just nu: allvarligt")
        case _:
            return _("Viktigt just nu")
