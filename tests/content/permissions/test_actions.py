"""What each role can bring about by sending, not only where it is let in.

"Inget nytt" and "Faran över" need what their confirmation holds: `tests/content/updating`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from content import roles
from content.models import NoticePage
from tests.content.admin_site import Desk
from tests.content.factories import draft

if TYPE_CHECKING:
    from content.models import HomePage

PUBLISHING = {"Publicerare", "Krisredaktör", "Administratör"}
BULK = ["publish", "unpublish", "delete"]
API = ["publish", "unpublish", "delete", "copy"]


def what_there_is() -> list[tuple[int, str, bool]]:
    return sorted(NoticePage.objects.values_list("pk", "title", "live"))


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_who_publishes_changes_what_readers_meet(
    home: HomePage, notice: NoticePage, role: roles.Role
) -> None:
    desk, may = Desk(role), role.name in PUBLISHING
    changed = {}
    for action in BULK:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        changed[f"bulk {action}"] = sends(desk, f"{address}?id={notice.pk}", notice)
    for action in API:
        address = reverse("wagtailadmin_api:pages:action", args=[notice.pk, action])
        changed[f"api {action}"] = sends(desk, address, notice)
    for name in ("unpublish", "delete"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[notice.pk])
        changed[f"page {name}"] = sends(desk, address, notice)
    assert changed == dict.fromkeys(changed, may)


def sends(desk: Desk, address: str, notice: NoticePage) -> bool:
    """Whether anything is different afterwards; it is taken back."""
    with transaction.atomic():
        draft(NoticePage.objects.get(pk=notice.pk), title="Utkast").save_revision()
        before = what_there_is(), notice.updates.count()
        desk.client.post(address)
        is_done = (what_there_is(), notice.updates.count()) != before
        transaction.set_rollback(True)
    return is_done
