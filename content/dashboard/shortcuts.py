"""The way to what each role does."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from content.models import NoticeIndexPage


class ShortcutsPanel(Component):
    name = "shortcuts"
    order = 50
    template_name = "content/admin/shortcuts.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"shortcuts": shortcuts_for(parent_context["request"].user)}


def shortcuts_for(user: Any) -> list[tuple[str, str, str]]:
    """Label, address and icon of what this person may do."""
    found = []
    notices = NoticeIndexPage.objects.order_by("path").first()
    if notices and notices.permissions_for_user(user).can_add_subpage():
        arguments = ["content", "noticepage", notices.pk]
        new_notice = reverse("wagtailadmin_pages:add", args=arguments)
        all_notices = reverse("wagtailadmin_explore", args=[notices.pk])
        found.append((_("Skriv en notis"), new_notice, "plus"))
        from_text, from_template = reverse("drafting:from_text"), reverse("drafting:from_template")
        found.append((_("Ny notis från text"), from_text, "clipboard-list"))
        found.append((_("Ny notis från mall"), from_template, "copy"))
        found.append((_("Alla notiser"), all_notices, "list-ul"))
    if user.has_perm("support_directory.change_service"):
        found.append((_("Stödkontakter"), reverse("stod:index"), "help"))
    return found
