"""A login ends by itself, and everywhere at once when what its account may do has changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from content import roles
from content.example.accounts import create_accounts
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import HomePage

MORNING = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def short(settings: Any) -> None:
    settings.LOGIN_IDLE, settings.LOGIN_LONGEST = 3600, 12 * 3600


def is_in(client: Client, path: str = "/admin/") -> bool:
    return client.get(path).status_code == 200


def test_a_login_ends_after_an_hour_of_nothing(home: HomePage, short: None) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        desk = Desk(roles.EDITOR)
        clock.shift(59 * MINUTE)
        assert is_in(desk.client)
        clock.shift(59 * MINUTE)
        assert is_in(desk.client)
        clock.shift(61 * MINUTE)
        assert not is_in(desk.client)
        clock.shift(-30 * MINUTE)
        assert not is_in(desk.client)


def test_what_an_open_page_asks_by_itself_is_no_work(home: HomePage, short: None) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        desk = Desk(roles.EDITOR)
        for _each in range(2):
            clock.shift(31 * MINUTE)
            desk.client.post("/admin/editing-sessions/ping/content/noticepage/1/1/")
        assert not is_in(desk.client)


def test_a_login_ends_after_twelve_hours_of_work(home: HomePage, short: None) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        desk = Desk(roles.EDITOR)
        for _each in range(17):
            clock.shift(42 * MINUTE)
            assert is_in(desk.client)
        clock.shift(42 * MINUTE)
        assert not is_in(desk.client)


def take_role(user: User, _desk: Desk) -> None:
    user.groups.clear()


def give_role(user: User, _desk: Desk) -> None:
    Group.objects.get(name="Publicerare").user_set.add(user)


def close_role(user: User, _desk: Desk) -> None:
    Group.objects.get(name="Redaktör").user_set.clear()


def make_superuser(user: User, _desk: Desk) -> None:
    user.is_superuser = True
    user.save()


def set_password(user: User, _desk: Desk) -> None:
    user.set_password("en ovanlig mening om hav")
    user.save()


def close_account_for_a_while(user: User, desk: Desk) -> None:
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    for is_active in ("False", "True"):
        desk.client.post(f"{bulk}?id={user.pk}", {"mark_as_active": is_active})


@pytest.mark.parametrize(
    "change",
    [take_role, give_role, close_role, make_superuser, set_password, close_account_for_a_while],
)
def test_a_change_of_rights_ends_every_login(
    home: HomePage, change: Callable[[User, Desk], None]
) -> None:
    at_work, at_home, other = Desk(roles.EDITOR), Desk(roles.EDITOR), Desk(roles.ADMINISTRATOR)
    change(User.objects.get(pk=at_work.user.pk), other)
    assert not is_in(at_work.client)
    assert not is_in(at_home.client)
    assert User.objects.get(pk=at_work.user.pk).is_active
    assert is_in(other.client)


def test_who_changes_their_own_roles_is_asked_to_log_in(home: HomePage, settings: Any) -> None:
    desk = Desk(roles.ADMINISTRATOR)
    with time_machine.travel(dt.timedelta(minutes=5), tick=False):  # so that it is noted
        role = Group.objects.get(name="Redaktör")
        address = reverse("wagtailusers_users:edit", args=[desk.user.pk])
        fields = {"username": "anna", "email": "a@example.org", "first_name": "A"}
        answer = desk.client.post(address, {**fields, "last_name": "Ek", "groups": [role.pk]})
        assert answer.status_code == 302
        assert not is_in(desk.client)


def test_a_name_or_a_login_leaves_other_logins_alone(home: HomePage) -> None:
    desk = Desk(roles.EDITOR)
    create_accounts(None)
    desk.user.first_name = "Anna-Karin"
    desk.user.save()
    Client().force_login(desk.user)
    assert is_in(desk.client)
