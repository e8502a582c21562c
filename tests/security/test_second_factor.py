"""Nobody enters the admin by a password alone; nobody who lost a telephone stays outside."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from content import roles
from content.example.accounts import create_accounts
from content.reminders import send_due
from support_directory.models import ContactPoint
from tests.content.admin_site import Desk, soup, step_in, words
from tests.security.second_factor import (
    App,
    is_in,
    let_in,
    secret_on,
    somebody,
    type_code,
    type_password,
)

if TYPE_CHECKING:
    from content.models import HomePage
    from support_directory.models import Service

MORNING = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = True
    settings.ASK_AGAIN_AFTER = 600


@pytest.fixture
def anna(db: None) -> User:
    return somebody()


@pytest.fixture
def app(anna: User) -> App:
    return App.of(anna)


def test_a_password_alone_opens_nothing(anna: User) -> None:
    client = Client()
    type_password(client, anna)
    for path in ("", "pages/", "account/", "api/main/pages/", "stod/", "no-such-page/"):
        assert client.get(f"/admin/{path}")["Location"] == "/admin/tva-steg/", path
        as_a_script = {"X-Requested-With": "XMLHttpRequest"}
        assert client.post(f"/admin/{path}", headers=as_a_script).status_code == 403, path


def test_the_first_login_leads_through_setting_up(anna: User) -> None:
    client, elsewhere = Client(), Client()
    type_password(elsewhere, anna)
    page = type_password(client, anna)
    page = client.get("/admin/", follow=True)
    assert "Ett lösenord räcker inte" in words(page)
    page = client.get("/admin/tva-steg/app/")
    app = App(secret_on(page))
    assert "data:image/svg+xml;base64," in soup(page).find(class_="factor__picture")["src"]
    wrong = client.post("/admin/tva-steg/app/", {"code": "000000"})
    assert "Koden stämmer inte" in words(wrong)
    assert secret_on(wrong) == app.secret
    assert not is_in(client)
    page = client.post("/admin/tva-steg/app/", {"code": app.code()}, follow=True)
    codes = re.findall(r"\b\d{8}\b", words(page))
    assert len(codes) == 10
    assert codes[0] in client.get("/admin/tva-steg/reservkoder/fil/").content.decode()
    assert is_in(client)
    assert elsewhere.get("/admin/tva-steg/").status_code == 302  # its login has ended


def test_secrets_are_closed_in_the_database(anna: User, app: App) -> None:
    assert app.secret not in str(Authenticator.objects.values_list("data", flat=True))
    assert is_in(let_in(anna, app))


def test_a_code_is_asked_for_at_every_login(anna: User, app: App) -> None:
    client = Client()
    assert type_password(client, anna)["Location"] == "/admin/login/kod/"
    assert not is_in(client)
    assert "Koden stämmer inte" in words(type_code(client, "000000"))
    assert type_code(client, app.code())["Location"] == "/admin/"
    assert is_in(client)


def test_no_code_is_good_twice(anna: User, app: App) -> None:
    code = app.code()
    first, second = Client(), Client()
    for client in (first, second):
        type_password(client, anna)
    type_code(first, code)
    cache.clear()  # allauth's own memory, which another process does not have
    assert "redan använd" in words(type_code(second, code))
    assert (is_in(first), is_in(second)) == (True, False)


@pytest.mark.full
def test_a_code_from_paper_is_good_once(anna: User, app: App) -> None:
    client = let_in(anna, app)
    client.post("/admin/tva-steg/reservkoder/nya/")
    code = re.findall(r"\b\d{8}\b", words(client.get("/admin/tva-steg/reservkoder/")))[0]
    for expected in (True, False):
        other = Client()
        type_password(other, anna)
        type_code(other, code)
        assert is_in(other) is expected


@pytest.mark.full
def test_codes_cannot_be_guessed(anna: User, app: App) -> None:
    client = Client()
    type_password(client, anna)
    for _each in range(5):
        type_code(client, "000000")
    assert "För många försök" in words(type_code(client, app.code()))
    assert not is_in(client)


@pytest.mark.full
def test_the_last_second_factor_stays(anna: User, app: App) -> None:
    client = let_in(anna, app)
    page = client.post("/admin/tva-steg/app/ta-bort/")
    assert "din enda säkra inloggning" in words(page)
    assert Authenticator.objects.filter(user=anna, type="totp").exists()


@pytest.mark.full
def test_a_new_telephone_replaces_the_old_one(anna: User, app: App) -> None:
    client = let_in(anna, app)
    new = App(secret_on(client.get("/admin/tva-steg/app/")))
    client.post("/admin/tva-steg/app/", {"code": new.code()})
    other = Client()
    type_password(other, anna)
    assert "Koden stämmer inte" in words(type_code(other, app.code()))
    with time_machine.travel(dt.timedelta(minutes=2)):
        assert is_in(let_in(anna, new))


def test_an_old_login_changes_no_second_factor(anna: User, app: App, settings: Any) -> None:
    settings.LOGIN_IDLE = settings.LOGIN_LONGEST = 12 * 3600
    with time_machine.travel(MORNING, tick=False) as clock:
        client = let_in(anna, app)
        clock.shift(dt.timedelta(minutes=11))
        for path in ("app/", "nyckel/", "reservkoder/nya/"):
            answer = client.get(f"/admin/tva-steg/{path}")
            assert answer["Location"].startswith("/admin/login/igen/"), path
        ask = answer["Location"]
        assert "Lösenord" not in words(client.get(ask))
        client.post(ask, {"ask_again": "1", "code": app.code()})
        assert client.get("/admin/tva-steg/reservkoder/nya/").status_code == 200


@pytest.mark.full
def test_somebody_who_lost_everything_is_let_in_anew(anna: User, app: App) -> None:
    client = let_in(anna, app)
    call_command("reset_second_factor", anna.get_username(), stdout=io.StringIO())
    assert not is_in(client)
    type_password(client, anna)
    assert client.get("/admin/")["Location"] == "/admin/tva-steg/"


def test_an_administrator_lets_somebody_in_anew(
    anna: User, app: App, mailoutbox: list[Any]
) -> None:
    at_work = let_in(anna, app)
    chief = somebody(roles.ADMINISTRATOR, "Chef")
    chiefs_app = App.of(chief)
    client = let_in(chief, chiefs_app)
    assert "Nollställ säker inloggning" in words(client.get("/admin/users/"))
    for person, status in ((chief, 302), (User.objects.create_superuser("drift"), 302)):
        Authenticator.objects.create(user=person, type="webauthn", data={"name": "x"})
        answer = client.post(f"/admin/users/{person.pk}/nollstall/")
        assert (answer.status_code, answer["Location"]) == (status, "/admin/")
        assert Authenticator.objects.filter(user=person).exists()
        Authenticator.objects.filter(user=person, type="webauthn").delete()
    page = client.post(f"/admin/users/{anna.pk}/nollstall/", follow=True)
    assert "väljer en ny säker inloggning" in words(page)
    assert not is_in(at_work)
    type_password(at_work, anna)
    assert at_work.get("/admin/")["Location"] == "/admin/tva-steg/"
    send_due()
    assert [mail.to for mail in mailoutbox] == [[anna.email]]


def test_an_editor_resets_nobodys_second_factor(anna: User, app: App) -> None:
    other = somebody(name="Berit")
    App.of(other)
    let_in(anna, app).post(f"/admin/users/{other.pk}/nollstall/")
    assert Authenticator.objects.filter(user=other).exists()


@pytest.mark.full
def test_what_was_typed_survives_a_login_with_a_code(home: HomePage, service: Service) -> None:
    keeper = somebody(roles.CONTACT_KEEPER)
    app = App.of(keeper)
    desk = Desk(roles.CONTACT_KEEPER)
    with time_machine.travel(dt.timedelta(minutes=-10)):
        desk.client = let_in(keeper, app)
    address = f"/admin/stod/edit/{service.pk}/"
    opened = desk.open(address)
    desk.client.logout()
    page = desk.look(address, opened, **{"contact_points-0-written_as": "116 006"})
    kept = soup(page).find("input", attrs={"name": "kept"})["value"]
    type_password(desk.client, keeper, kept=kept)
    page = type_code(desk.client, app.code())
    assert "Du är inloggad igen" in words(page)
    fields: dict[str, list[str]] = {}
    for field in soup(page).find(id="send-again-form").find_all("input", type="hidden"):
        fields.setdefault(field["name"], []).append(field.get("value", ""))
    desk.look(address, step_in(desk.client.post(address, fields, follow=True)))
    assert ContactPoint.objects.get().written_as == "116 006"


def test_the_demo_asks_for_a_password_alone_and_says_so(home: HomePage, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    create_accounts("demo-demo-1")
    client = Client()
    assert "bara lösenord" in words(client.get("/admin/login/"))
    client.post("/admin/login/", {"username": "redaktor", "password": "demo-demo-1"})
    assert "bara lösenord" in words(client.get("/admin/"))
    settings.SECOND_FACTOR = True
    assert "bara lösenord" not in words(Client().get("/admin/login/"))


def test_production_cannot_do_without() -> None:
    from nykoping_safety.settings import base

    assert base.SECOND_FACTOR is True
