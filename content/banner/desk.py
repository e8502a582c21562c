"""The banner on the first page after logging in."""

from typing import Any

from wagtail.admin.ui.components import Component

from content.banner.views import MAY_SHOW
from content.models import Banner


class BannerPanel(Component):
    name = "banner"
    order = 15
    template_name = "content/admin/banner_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        banners = Banner.objects.select_related("link")
        return {
            "current": banners.current().first(),
            "csrf_token": parent_context.get("csrf_token", ""),
        }


def panels_for(user: Any) -> list[Component]:
    return [BannerPanel()] if user.has_perm(MAY_SHOW) else []
