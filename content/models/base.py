"""What every page of the site has in common."""

from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from content import wagtail_indexes
from content.addresses import in_language, root_paths, site_roots
from content.forms.pages import SitePageForm
from content.page_permissions import SitePagePermissions
from content.querysets import SitePageManager, published_translations
from content.reserved_slugs import refuse_reserved

SET_BY_WAGTAIL = (
    *("path", "depth", "numchild", "content_type", "locale", "translation_key", "alias_of"),
    *("latest_revision", "live_revision"),
)


@cache
def _no_restrictions() -> QuerySet[PageViewRestriction]:
    """Looked at already: Django composes even the query that finds nothing, for every page."""
    nothing = PageViewRestriction.objects.none()
    len(nothing)
    return nothing


class SitePage(Page):
    """A page whose HTML follows from its address alone: no preview of it depends on a visitor."""

    objects = SitePageManager()

    base_form_class = SitePageForm
    search_auto_update = False  # `content.wagtail_indexes` does it
    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("För sökmotorer och delning"),
        )
    ]
    settings_panels: ClassVar = [*Page.settings_panels]
    show_in_menus_default = False
    # Whether what follows the page's own address means the same in every language; or which.
    shares_its_routes: ClassVar[bool | tuple[str, ...]] = False

    class Meta:
        abstract = True

    def get_url_parts(self, request: object = None) -> tuple[int, str, str] | None:  # noqa: ARG002
        """As Wagtail's; its way asks the whole table of addresses for what begins each page's."""
        for site_id, root_path, root_url, language in site_roots():
            if self.url_path.startswith(root_path):
                beyond = self.url_path.removeprefix(root_path)
                return site_id, root_url, in_language(f"/{beyond}", language)
        return None

    may_be_restricted = True
    """False is said by what has just asked the database for this answer (`content.routing`)."""

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Those of this page and of all above it, in one query; the site has no alias pages."""
        if not self.may_be_restricted:
            return _no_restrictions()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(
            page__path__in=[self.path[:length] for length in steps]
        )

    def translated_addresses(self, asked: str) -> dict[str, str]:
        """Where the page is published in each language; `asked` is the address and its query."""
        if not hasattr(self, "published_in"):  # as in a preview, which no address led to
            self.published_in = published_translations(self)
        beyond = self._shared_route(asked.removeprefix(self.url or ""))
        roots = root_paths()
        return {
            code: in_language(f"/{path.removeprefix(roots[code])}{beyond}", code)
            for code, path in self.published_in
            if code in roots
        }

    def _shared_route(self, beyond: str) -> str:
        shared = self.shares_its_routes
        return beyond if shared is True or (shared and beyond in shared) else ""

    def permissions_for_user(self, user: Any) -> SitePagePermissions:
        return SitePagePermissions(user, self)

    def full_clean(self, exclude: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        """No form holds what Wagtail itself sets: PostgreSQL refuses what is not there, or twice.

        To look each of them up takes six queries, twice for every publication.
        """
        super().full_clean({*(exclude or ()), *SET_BY_WAGTAIL}, *args, **kwargs)

    def clean(self) -> None:
        super().clean()
        refuse_reserved(self.slug, self.depth)

    def save(self, *args: Any, **kwargs: Any) -> None:
        with wagtail_indexes.references_left_alone_by(kwargs.get("update_fields")):
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "SitePage":
        """What is live is the page's own matter.

        A draft from before the first publication does not know it; scheduled, it would take the
        page away from readers until its time came.
        """
        page: SitePage = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        return page

    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Page, row, frozen text and outbox entry together, also where no request wraps it."""
        super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        super().unpublish(*args, **kwargs)
