"""Who is reminded, and of which page."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

LAST_FEW = 5


def admin_address(path: str) -> str:
    """A path of the admin as a link in a mail."""
    return f"{settings.ADMIN_BASE_URL.rstrip('/')}{path}"


def publishers_of(page: Page) -> QuerySet[Any]:
    """Those who may publish it by their role; a superuser only where a group says so."""
    policy = PagePermissionPolicy()
    found: QuerySet[Any] = policy.users_with_permission_for_instance(
        "publish", page, include_superusers=False
    )
    return found.filter(is_active=True)


def edited_lately(page: Page) -> QuerySet[Any]:
    """Those who wrote its newest few revisions."""
    newest = Revision.objects.filter(object_id=str(page.pk), content_type=page.content_type)
    users = newest.exclude(user=None).order_by("-created_at").values_list("user", flat=True)
    return get_user_model().objects.filter(pk__in=list(users[:LAST_FEW]), is_active=True)
