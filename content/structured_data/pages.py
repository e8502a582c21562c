"""A notice, the site and the way to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.alternates import absolute
from content.choices import Precision, UpdateKind
from content.structured_data.words import JsonObject, stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.models import NoticePage, NoticeUpdate


def municipality() -> JsonObject:
    """Without an address of its own: this site is not the municipality's."""
    name = _("Nyköpings kommun")
    if settings.EXAMPLE_SITE:
        name = _("%(name)s (exempel)") % {"name": name}
    place = {"@type": "City", "name": "Nyköping"}
    return {"@type": "GovernmentOrganization", "name": name, "areaServed": place}


def article(notice: NoticePage, picture: str) -> JsonObject:
    """Dated as the page is: a small correction moves no date."""
    address, latest = absolute(notice.url), notice.latest_update
    published, sender = published_in_words(notice), municipality()
    return stated(
        {
            "@type": "NewsArticle",
            "@id": address,
            "mainEntityOfPage": address,
            "headline": notice.title,
            "description": notice.lead,
            "inLanguage": get_language(),
            "datePublished": published,
            "dateModified": told_at(latest) if latest else published,
            "image": picture,
            "author": sender,
            "publisher": sender,
        }
    )


def published_in_words(notice: NoticePage) -> str:
    """A moment, or the day where no more is known."""
    first = next((row for row in notice.rows if row.kind == UpdateKind.PUBLISHED), None)
    day = notice.published_on
    if first and (day is None or timezone.localdate(first.at) == day):
        return told_at(first)
    return day.isoformat() if day else ""


def told_at(row: NoticeUpdate) -> str:
    local = timezone.localtime(row.at)
    return local.date().isoformat() if row.precision == Precision.DAY else local.isoformat()


def website(name: str, address: str) -> JsonObject:
    return {
        "@type": "WebSite",
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": get_language(),
        "publisher": municipality(),
    }


def breadcrumbs(names: Sequence[str], above: Sequence[str]) -> JsonObject:
    """`above` are the addresses of all steps but the last, which is the page itself."""
    items = [{"item": absolute(address)} for address in above]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, **item}
            for n, (name, item) in enumerate(zip(names, [*items, {}], strict=True), 1)
        ],
    }
