"""Guessing is slow, locks out nobody who works there, and tells nobody who has an account."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.test import Client

from content.login import throttling
from content.login.events import Event, happened
from content.login.letters import ask_for_letter
from content.models import LoginAttempts, PasswordLetter
from tests.content.admin_site import words
from tests.security.second_factor import PASSWORD, is_in, somebody, type_password

if TYPE_CHECKING:
    from collections.abc import Iterator


NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
TOO_MANY = "För många försök utan rätt lösenord"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as travelled:
        yield travelled


@pytest.fixture
def anna(db: None) -> User:
    return somebody()


WRONG = "fel lösenord"


def guess(name: str, client: Client | None = None, password: str = WRONG) -> Any:
    return (client or Client()).post("/admin/login/", {"username": name, "password": password})


def lock_out(name: str) -> None:
    for _each in range(throttling.ACCOUNT.amount):
        guess(name)
    assert TOO_MANY in words(guess(name))


def test_guesses_at_one_account_are_few(anna: User, clock: Any) -> None:
    name = anna.get_username()
    ways = [name, f" {name} ", name.upper()]  # of typing it
    for each in range(throttling.ACCOUNT.amount):
        assert "hör inte ihop" in words(guess(ways[each % 3]))
    page = guess(name, password=PASSWORD)
    assert TOO_MANY in words(page)
    assert "60 minuter" in words(page)
    clock.shift(dt.timedelta(minutes=61))
    assert guess(name, password=PASSWORD).status_code == 302


def test_nobody_is_locked_out_where_they_have_been(anna: User) -> None:
    client = Client()
    type_password(client, anna)
    client.post("/admin/logout/")
    lock_out(anna.get_username())
    type_password(client, anna)
    assert is_in(client)


@pytest.mark.full
def test_a_known_browser_guesses_no_more_than_others(anna: User) -> None:
    client = Client()
    type_password(client, anna)
    client.post("/admin/logout/")
    for _each in range(throttling.KNOWN_DEVICE.amount):
        guess(anna.get_username(), client)
    assert TOO_MANY in words(type_password(client, anna))


@pytest.mark.full
def test_a_browser_is_known_to_its_own_accounts_alone(anna: User) -> None:
    other = somebody(name="Berit")
    client = Client()
    type_password(client, other)
    client.post("/admin/logout/")
    lock_out(anna.get_username())
    assert TOO_MANY in words(type_password(client, anna))
    client.cookies["device"] = client.cookies["device"].value + "x"  # not signed by us
    lock_out(other.get_username())
    assert TOO_MANY in words(type_password(client, other))


@pytest.mark.full
def test_a_town_hall_behind_one_address_logs_in(anna: User) -> None:
    """Forty people mistype once each, and the forty-first is let in."""
    for number in range(40):
        guess(f"person-{number}")
    assert type_password(Client(), anna).status_code == 302


def test_one_password_on_many_accounts_is_slowed(anna: User, monkeypatch: Any) -> None:
    known = Client()
    type_password(known, anna)
    known.post("/admin/logout/")
    monkeypatch.setattr(throttling, "ALL_ACCOUNTS", throttling.Limit("all accounts", 5, 600))
    for number in range(5):
        guess(f"person-{number}")
    assert TOO_MANY in words(type_password(Client(), anna))
    assert type_password(known, anna).status_code == 302


@pytest.mark.full
def test_success_is_not_counted(anna: User) -> None:
    for _each in range(throttling.ACCOUNT.amount + 1):
        assert type_password(Client(), anna).status_code == 302


@pytest.fixture
def hashed(monkeypatch: Any) -> list[str]:
    """Each password that is worked on, which is what takes time."""
    found: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        found.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return found


def test_the_same_work_and_words_for_every_account(anna: User, hashed: list[str]) -> None:
    closed, foreign = somebody(name="Closed"), somebody(name="Foreign")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    foreign.set_unusable_password()
    foreign.save()
    told = set()
    for name in (anna.get_username(), "ingen", closed.get_username(), foreign.get_username()):
        hashed.clear()
        page = guess(name)
        told.add((len(hashed), page.status_code, words(page)))
    assert len(told) == 1
    hashed.clear()
    assert "hör inte ihop" in words(guess(closed.get_username(), password=PASSWORD))
    assert len(hashed) == 1


@pytest.mark.full
def test_throttled_guesses_are_the_same_for_every_account(anna: User, hashed: list[str]) -> None:
    told = set()
    for name in (anna.get_username(), "ingen"):
        lock_out(name)
        hashed.clear()
        page = guess(name)
        told.add((len(hashed), page.status_code, words(page)))
    assert len(told) == 1


def test_letters_are_few_and_cost_the_same(anna: User, django_assert_num_queries: Any) -> None:
    for email in (anna.email, "ingen@example.org"):
        ask_for_letter(email)  # the first one also forgets what has run out
        with django_assert_num_queries(3):
            ask_for_letter(email)
        for _each in range(5):
            ask_for_letter(email)
    assert PasswordLetter.objects.count() == 2 * throttling.LETTER.amount


def test_what_is_counted_names_nobody_and_is_forgotten(anna: User, clock: Any) -> None:
    guess(anna.get_username())
    stored = str(list(LoginAttempts.objects.values()))
    assert anna.get_username() not in stored
    assert "127.0.0.1" not in stored
    clock.shift(dt.timedelta(hours=2))
    guess("ingen")
    assert LoginAttempts.objects.filter(until__lt=NOON + dt.timedelta(hours=2)).count() == 0


def test_events_tell_what_happened_but_not_what_was_typed(anna: User, caplog: Any) -> None:
    caplog.set_level("INFO", logger="content.login.events")
    told: list[tuple[Event, Any]] = []

    def hear(sender: Event, account: Any, **_kwargs: Any) -> None:
        told.append((sender, account))

    happened.connect(hear)
    try:
        guess("mitt lösenord av misstag")
        client = Client()
        type_password(client, anna)
        client.post("/admin/logout/")
    finally:
        happened.disconnect(hear)
    assert told == [
        (Event.LOGIN_FAILED, None),
        (Event.LOGGED_IN, anna),
        (Event.NEW_DEVICE, anna),
        (Event.LOGGED_OUT, anna),
    ]
    assert "mitt lösenord" not in caplog.text
    assert anna.get_username() not in caplog.text
    assert "127.0.0.1" not in caplog.text
