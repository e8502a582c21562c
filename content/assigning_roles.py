"""Giving several people a role at once: Wagtail's own form calls its field "Role" in English."""

from django.utils.translation import gettext_lazy as _
from wagtail.users.views.bulk_actions import AssignRoleBulkAction
from wagtail.users.views.bulk_actions.assign_role import RoleForm


class SwedishRoleForm(RoleForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].label = _("Roll")


class AssignRole(AssignRoleBulkAction):
    form_class = SwedishRoleForm
