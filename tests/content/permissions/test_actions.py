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
from tests.content.factories import draft, make_notice

if TYPE_CHECKING:
    from content.models import HomePage

pytestmark = pytest.mark.usefixtures("same_notice")

PUBLISHING = {"Publicerare", "Krisredaktör", "Administratör"}
PUBLISHERS = [role for role in roles.ROLES if role.publishes]
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


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_what_was_read_once_is_deleted_by_who_publishes(
    home: HomePage, notice: NoticePage, role: roles.Role
) -> None:
    """Withdrawn, it still has its versions; a draft that nobody read is any editor's."""
    notice.unpublish()
    never_read = make_notice("Utkast", live=False)
    desk = Desk(role)
    for page, may in ((notice, role in PUBLISHERS), (never_read, role.page_permissions != ())):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        ways = [
            f"{bulk}?id={page.pk}",
            reverse("wagtailadmin_api:pages:action", args=[page.pk, "delete"]),
            reverse("wagtailadmin_pages:delete", args=[page.pk]),
        ]
        assert [deletes(desk, way, page) for way in ways] == [may] * len(ways)


def deletes(desk: Desk, address: str, page: NoticePage) -> bool:
    with transaction.atomic():
        desk.client.post(address)
        is_gone = not NoticePage.objects.filter(pk=page.pk).exists()
        transaction.set_rollback(True)
    return is_gone


def sends(desk: Desk, address: str, notice: NoticePage) -> bool:
    """Whether anything is different afterwards; it is taken back."""
    with transaction.atomic():
        draft(NoticePage.objects.get(pk=notice.pk), title="Utkast").save_revision()
        before = what_there_is(), notice.updates.count()
        desk.client.post(address)
        is_done = (what_there_is(), notice.updates.count()) != before
        transaction.set_rollback(True)
    return is_done
