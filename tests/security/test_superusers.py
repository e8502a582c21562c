"""Whoever may change accounts cannot become, make or take over somebody who may do anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from content import roles
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from content.models import HomePage

PASSWORD = "en ovanlig mening om hav"


def account_of(name: str, **fields: object) -> dict[str, object]:
    return {
        "username": name,
        "email": f"{name}@example.org",
        "first_name": name,
        "last_name": "Ek",
        "is_active": "on",
        **fields,
    }


def new_account(name: str) -> dict[str, object]:
    return account_of(name, password1=PASSWORD, password2=PASSWORD, is_superuser="on")


@pytest.fixture
def desk(home: HomePage) -> Desk:
    return Desk(roles.ADMINISTRATOR)


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("drift", "drift@example.org", PASSWORD)


@pytest.mark.parametrize("name", ["add", "copy"])
def test_an_administrator_makes_accounts_but_no_superuser(desk: Desk, name: str) -> None:
    other = User.objects.create_user("berit")
    arguments = [other.pk] if name == "copy" else []
    address = reverse(f"wagtailusers_users:{name}", args=arguments)
    assert "is_superuser" not in desk.client.get(address).content.decode()
    desk.client.post(address, new_account("ny"))
    made = User.objects.get(username="ny")
    assert not made.is_superuser


def test_an_administrator_gives_a_role_but_no_more(desk: Desk) -> None:
    other, role = User.objects.create_user("berit"), Group.objects.get(name="Redaktör")
    address = reverse("wagtailusers_users:edit", args=[other.pk])
    desk.client.post(address, account_of("berit", groups=[role.pk], is_superuser="on"))
    other.refresh_from_db()
    assert (list(other.groups.all()), other.is_superuser) == ([role], False)


def test_an_administrator_cannot_become_a_superuser(desk: Desk) -> None:
    address = reverse("wagtailusers_users:edit", args=[desk.user.pk])
    desk.client.post(address, account_of("anna", is_superuser="on"))
    desk.user.refresh_from_db()
    assert not desk.user.is_superuser


def test_a_superusers_account_is_not_an_administrators_to_change(
    desk: Desk, superuser: User
) -> None:
    before = User.objects.filter(pk=superuser.pk).values().get()
    taken = account_of("drift", email="min@example.org", password1="x" * 14, password2="x" * 14)
    desk.client.post(reverse("wagtailusers_users:edit", args=[superuser.pk]), taken)
    desk.client.post(reverse("wagtailusers_users:delete", args=[superuser.pk]))
    role = Group.objects.get(name="Redaktör")
    for action, fields in (
        ("set_active_state", {"mark_as_active": "False"}),
        ("assign_role", {"role": role.pk}),
        ("delete", {}),
    ):
        bulk = reverse("wagtail_bulk_action", args=["auth", "user", action])
        desk.client.post(f"{bulk}?id={superuser.pk}", fields)
    assert User.objects.filter(pk=superuser.pk).values().get() == before
    assert not superuser.groups.exists()


def test_a_superuser_makes_another(home: HomePage, superuser: User) -> None:
    desk = Desk(roles.ADMINISTRATOR)
    desk.client.force_login(superuser)
    desk.client.post(reverse("wagtailusers_users:add"), new_account("ny"))
    assert User.objects.get(username="ny").is_superuser


@pytest.mark.parametrize(
    "password", ["kort-ord-11", "password1234", "berit@example", "Nyköping2026!", "sommar-i-kommun"]
)
def test_a_password_that_can_be_guessed_is_refused(desk: Desk, password: str) -> None:
    fields = {**new_account("berit"), "password1": password, "password2": password}
    answer = desk.client.post(reverse("wagtailusers_users:add"), fields)
    assert answer.status_code == 200
    assert not User.objects.filter(username="berit").exists()
