"""What a person may do somewhere on the site, asked once for a whole panel."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry


def writes_pages(user: Any) -> bool:
    return bool(_policy().user_has_any_permission(user, {"add", "change"}))


def publishes_pages(user: Any) -> bool:
    return bool(_policy().user_has_permission(user, "publish"))


def keeps_contacts(user: Any) -> bool:
    return bool(user.has_perm("support_directory.change_service"))


def _policy() -> Any:
    return policy_registry.get_by_type(Page)
