"""What a page shows where its address is shared, and its place, for programs that read pages.

What a shared address says lies open in somebody's messages: a service that somebody may have to
hide is shared under the directory's own name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from content import addresses
from content.alternates import absolute
from content.models import HomePage, NoticeIndexPage, NoticePage, SupportIndexPage
from support_directory.localized import localized

PICTURE = "img/share.png"


@dataclass(frozen=True)
class SharePreview:
    title: str
    description: str
    kind: str = "website"

    @property
    def site_name(self) -> str:
        return site_name()

    @cached_property
    def picture(self) -> str:
        """The same for every page: it tells nothing of what is read."""
        return absolute(static(PICTURE))


def site_name() -> str:
    """For programs that show it without the page, which would say that it is an example."""
    name = _(settings.WAGTAIL_SITE_NAME)
    return _("%(name)s (exempel)") % {"name": name} if settings.EXAMPLE_SITE else name


def share_preview(context: Mapping[str, Any]) -> SharePreview:
    """Of what a template shows: a service or an incident, else the page itself."""
    service, story = context.get("service"), context.get("story")
    if service is not None and not service.needs_discretion:
        named = (localized(service, name).text for name in ("name", "summary"))
        return SharePreview(*named)
    if story is not None:
        return SharePreview(story.incident.name, story.incident.description)
    page = context.get("page")
    if page is None:
        return SharePreview(context.get("heading") or _(settings.WAGTAIL_SITE_NAME), "")
    kind = "article" if isinstance(page, NoticePage) else "website"
    description = page.search_description or getattr(page, "lead", "")
    return SharePreview(page.seo_title or page.title, description, kind)


def trail(context: Mapping[str, Any], title: str, own_address: str) -> list[tuple[str, str]]:
    """Name and address of each step from home to here; empty on home itself."""
    page = context.get("page")
    if isinstance(page, HomePage):
        return []
    home = (_(settings.WAGTAIL_SITE_NAME), addresses.section("home"))
    here = (title, own_address)
    return [home, *_above(page, addresses.language_and_path(own_address)[1]), here]


def _above(page: object, path: str) -> list[tuple[str, str]]:
    if isinstance(page, SupportIndexPage) and path != addresses.SECTIONS["support"]:
        return [(_("Stöd och hjälp"), addresses.section("support"))]
    below_the_notices = path.startswith(addresses.SECTIONS["notices"])
    if below_the_notices and not isinstance(page, NoticeIndexPage):
        return [(_("Nyheter"), addresses.section("notices"))]
    return []
