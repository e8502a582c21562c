"""An account that nobody has taken into use is not open for ever to whoever knows its password."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from content.login.second_factor import reset
from content.models import AuditEvent
from tests.content.admin_site import words
from tests.security.second_factor import PASSWORD, App, somebody, type_password

if TYPE_CHECKING:
    from time_machine import TimeMachineFixture

SETTING_UP = "/admin/tva-steg/"
SENTENCE = "kontot togs inte i bruk i tid"
DAYS = 3


@pytest.fixture(autouse=True)
def second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = True
    assert dt.timedelta(days=DAYS) == dt.timedelta(seconds=settings.FIRST_LOGIN_WITHIN)


@pytest.fixture
def anna(db: None) -> User:
    return somebody()


def later(clock: TimeMachineFixture, **time: int) -> None:
    clock.move_to(timezone.now() + dt.timedelta(**time), tick=False)


def leads_to(anna: User) -> str:
    client = Client()
    type_password(client, anna)
    return str(client.get("/admin/pages/").headers.get("Location", ""))


def test_a_password_that_nobody_used_opens_nothing_after_three_days(
    anna: User, time_machine: TimeMachineFixture
) -> None:
    later(time_machine, hours=71)
    assert leads_to(anna) == SETTING_UP
    later(time_machine, hours=2)
    client = Client()
    assert SENTENCE in words(type_password(client, anna))
    assert client.get(SETTING_UP).headers["Location"].startswith("/admin/login/")
    wrong = client.post("/admin/login/", {"username": anna.username, "password": "fel"})
    assert SENTENCE not in words(wrong)
    assert AuditEvent.objects.filter(action="account.first_password_too_old").count() == 1


def test_a_password_chosen_anew_is_good_again(anna: User, time_machine: TimeMachineFixture) -> None:
    later(time_machine, days=DAYS, minutes=1)
    anna.set_password(PASSWORD)
    anna.save()
    assert leads_to(anna) == SETTING_UP


def test_what_else_changes_of_an_account_gives_no_more_time(
    anna: User, time_machine: TimeMachineFixture
) -> None:
    later(time_machine, days=DAYS, minutes=1)
    anna.email = "annan@example.org"
    anna.save()
    assert leads_to(anna).startswith("/admin/login/")


def test_whoever_has_a_second_factor_has_all_the_time(
    anna: User, time_machine: TimeMachineFixture
) -> None:
    App.of(anna)
    later(time_machine, days=400)
    assert type_password(Client(), anna).headers["Location"] == "/admin/login/kod/"


def test_whoever_lost_it_has_three_days_for_a_new_one(
    anna: User, time_machine: TimeMachineFixture
) -> None:
    App.of(anna)
    later(time_machine, days=400)
    reset(None, anna, by="1")
    assert leads_to(anna) == SETTING_UP
    later(time_machine, days=DAYS, minutes=1)
    assert leads_to(anna).startswith("/admin/login/")
