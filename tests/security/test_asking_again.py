"""What does the most harm asks once more who is there, and loses nothing that was typed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import roles
from content.login import asked_for
from content.models import Banner
from tests.content.admin_site import soup, step_in, words
from tests.content.permissions.addresses import routes
from tests.security.second_factor import PASSWORD, App, let_in, somebody, type_password

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import HomePage

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
LATER = dt.timedelta(minutes=11)


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Iterator[Any]:
    settings.SECOND_FACTOR, settings.ASK_AGAIN_AFTER = True, 600
    settings.LOGIN_IDLE, settings.LOGIN_LONGEST = 3600, 12 * 3600
    with time_machine.travel(NOON, tick=False) as travelled:
        yield travelled


@pytest.fixture
def chief(db: None) -> User:
    return somebody(roles.ADMINISTRATOR)


@pytest.fixture
def app(chief: User) -> App:
    return App.of(chief)


@pytest.fixture
def client(chief: User, app: App, clock: Any) -> Client:
    """Logged in a while ago."""
    client = let_in(chief, app)
    clock.shift(LATER)
    return client


def waiting_in(page: Any) -> str:
    assert "Bekräfta att det är du" in words(page)
    return soup(page).find("input", attrs={"name": "waiting"})["value"]


def answer(client: Client, address: str, waiting: str, code: str) -> Any:
    return client.post(address, {"ask_again": "1", "waiting": waiting, "code": code})


def banner() -> dict[str, str]:
    return {
        "text_sv": "Koka vattnet i Oxelösund",
        "severity": "important",
        "end": "6",
        "ends_at": "2026-03-02 20:00",
    }


def test_a_new_banner_asks_and_keeps_the_text(client: Client, app: App, settings: Any) -> None:
    address = reverse("banner:new")
    page = client.post(address, banner())
    waiting = waiting_in(page)
    assert "Oxelösund" not in page.content.decode()  # closed, not only hidden
    again = answer(client, address, waiting, "000000")
    assert "Koden stämmer inte" in words(again)
    page = answer(client, address, waiting_in(again), app.code())
    assert "Koka vattnet i Oxelösund" in page.content.decode()
    assert "Bekräfta att det är du" not in words(page)


def test_a_new_account_is_made_as_it_was_typed(client: Client, app: App) -> None:
    role = Group.objects.get(name="Redaktör")
    typed = {
        "username": "ny",
        "email": "ny@example.org",
        "first_name": "Ny",
        "last_name": "Ek",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
        "groups": [role.pk],
    }
    address = reverse("wagtailusers_users:add")
    page = client.post(address, typed)
    assert PASSWORD not in page.content.decode()
    assert not User.objects.filter(username="ny").exists()
    answer(client, address, waiting_in(page), app.code())
    made = User.objects.get(username="ny")
    assert made.check_password(PASSWORD)
    assert list(made.groups.all()) == [role]


@pytest.mark.full
def test_roles_given_to_many_ask(client: Client, app: App) -> None:
    other, role = User.objects.create_user("berit"), Group.objects.get(name="Redaktör")
    address = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    address += f"?id={other.pk}"
    page = client.post(address, {"role": role.pk})
    assert not other.groups.exists()
    answer(client, address, waiting_in(page), app.code())
    assert list(other.groups.all()) == [role]


@pytest.mark.parametrize(
    "fields",
    [
        {"name_email-email": "min@example.org"},
        {"password-old_password": PASSWORD, "password-new_password1": "x" * 14},
    ],
)
def test_the_way_in_is_changed_by_its_owner_alone(
    client: Client, chief: User, fields: dict[str, str]
) -> None:
    before = User.objects.values("email", "password").get(pk=chief.pk)
    assert "Bekräfta att det är du" in words(client.post("/admin/account/", fields))
    assert User.objects.values("email", "password").get(pk=chief.pk) == before


def test_whoever_has_just_shown_who_they_are_is_not_asked(chief: User, app: App) -> None:
    page = let_in(chief, app).post(reverse("banner:new"), banner())
    assert "Bekräfta att det är du" not in words(page)


@pytest.mark.full
def test_what_waits_is_good_for_its_own_address_and_person(client: Client, app: App) -> None:
    waiting = waiting_in(client.post(reverse("banner:new"), banner()))
    elsewhere = reverse("wagtailusers_users:add")
    assert answer(client, elsewhere, waiting, app.code()).status_code == 403
    assert answer(client, reverse("banner:new"), "påhittat", "").status_code == 200


@pytest.mark.full
def test_without_a_second_factor_the_password_is_asked_for(
    chief: User, clock: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR = False
    client = Client()
    type_password(client, chief)
    clock.shift(LATER)
    address = reverse("banner:new")
    waiting = waiting_in(client.post(address, banner()))
    fields = {"ask_again": "1", "waiting": waiting}
    page = client.post(address, {**fields, "password": "fel"})
    assert "Lösenordet stämmer inte" in words(page)
    page = client.post(address, {**fields, "password": PASSWORD})
    assert "Koka vattnet i Oxelösund" in page.content.decode()


def test_each_address_that_does_harm_is_asked_for_or_only_read(home: HomePage) -> None:
    """A new address of the banner, of accounts, roles and versions is placed, or this fails."""
    spaces = ("banner:", "wagtailusers_users:", "wagtailusers_groups:", "versions:")
    found = {name for name, _route in routes() if name.startswith(spaces)}
    read = {name for name in found if name.rpartition(":")[2] in READ}
    assert found - read == {name for name in asked_for.ASKED_FOR if ":" in name}


READ = {"index", "index_results", "history", "history_results", "usage"}


def test_the_banner_is_not_changed_without_an_answer(client: Client) -> None:
    shown = Banner.objects.create(text="Koka", ends_at=timezone.now() + dt.timedelta(hours=2))
    for name in ("end", "prolong", "change"):
        page = client.post(reverse(f"banner:{name}", args=[shown.pk]), {"hours": "2"})
        assert "Bekräfta att det är du" in words(page)
    assert list(Banner.objects.values_list("pk", flat=True)) == [shown.pk]
    assert step_in(page) is None
