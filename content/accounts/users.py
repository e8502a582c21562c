"""Wagtail's pages for accounts, without the way from "may change accounts" to "may do anything".

As shipped, whoever may change accounts can tick "Administrator", for a new account too, or set a
superuser's password or e-mail address and log in as one.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CopyViewMixin
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction
from wagtail.users.views.bulk_actions.assign_role import RoleForm
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from content.accounts.sessions import end_sessions


def may_change(person: User | AnonymousUser, account: User) -> bool:
    """A superuser's account is changed by superusers alone."""
    return person.is_superuser or not account.is_superuser


class NoMoreThanOneselfMixin:
    """The field that makes a superuser is a superuser's: posted by others it means nothing."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # of the view it is mixed into
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class AddAccountView(NoMoreThanOneselfMixin, CreateView):
    pass


class CopyAccountView(CopyViewMixin, AddAccountView):
    pass


class ChangeAccountView(NoMoreThanOneselfMixin, EditView):
    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_change(request.user, self.object):
            raise PermissionDenied


class UserViewSet(WagtailUserViewSet):
    add_view_class = AddAccountView
    copy_view_class = CopyAccountView
    edit_view_class = ChangeAccountView


class SwedishRoleForm(RoleForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].label = _("Roll")  # Wagtail's own says "Role", in English


class AssignRole(AssignRoleBulkAction):
    """Giving several people a role at once."""

    form_class = SwedishRoleForm

    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and may_change(self.request.user, obj)


class SetActiveState(SetActiveStateBulkAction):
    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and may_change(self.request.user, obj)

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        """By `update()`, which sends no signal: the sessions are ended here."""
        done = super().execute_action(objects, **kwargs)
        end_sessions([account.pk for account in objects])
        return done
