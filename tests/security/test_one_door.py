"""There is one way to log in, and it leads nowhere but into the admin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import views as django_views
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse

from content import roles
from content.login.letters import send_letters
from tests.content.admin_site import Desk, soup, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import HomePage

PASSWORD = "en ovanlig mening om hav"
OTHER_DOORS = (
    django_views.LoginView,
    django_views.LogoutView,
    django_views.PasswordResetView,
    django_views.PasswordResetDoneView,
    django_views.PasswordResetConfirmView,
    django_views.PasswordResetCompleteView,
    django_views.PasswordChangeView,
)
VALUES = {"uidb64": "MQ", "token": "x-y"}


def patterns(found: Any, before: str = "/") -> Iterator[tuple[str, Any]]:
    for one in found:
        route = before + str(one.pattern).removeprefix("^").removesuffix("$")
        if isinstance(one, URLPattern):
            yield route, one.callback
        else:
            yield from patterns(one.url_patterns, route)


def view_class(callback: Any) -> Any:
    return getattr(callback, "view_class", None)


def test_no_address_leads_to_another_login(home: HomePage) -> None:
    every = list(patterns(get_resolver().url_patterns))
    others = [route for route, callback in every if _is_another(callback)]
    assert len(others) == 6  # Wagtail's, which ours stand before
    for route in others:
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: VALUES[found[1]], route)
        assert not _is_another(resolve(path).func), path
    modules = {getattr(callback, "__module__", "") for _route, callback in every}
    assert not any(module.startswith("django.contrib.admin") for module in modules)


def _is_another(callback: Any) -> bool:
    found = view_class(callback)
    return found is not None and issubclass(found, OTHER_DOORS)


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/done/"])
def test_the_way_past_the_door_is_closed(home: HomePage, path: str) -> None:
    assert Client().get(path).status_code == 404
    assert Client().post(path, {"email": "anna@example.org"}).status_code == 404


@pytest.mark.parametrize("path", ["signup/", "accounts/", "login/code/", "email/"])
def test_nobody_signs_up(home: HomePage, path: str) -> None:
    for before in ("/admin/", "/", "/accounts/", "/admin/login/"):
        answer = Client().post(before + path, {"username": "ny", "password1": PASSWORD})
        assert answer.status_code in (302, 404, 405), before + path
        assert "signup" not in answer.headers.get("Location", "").partition("?")[0]
    assert not User.objects.filter(username="ny").exists()


@pytest.fixture
def person(home: HomePage) -> User:
    user = Desk(roles.EDITOR).user
    user.email = "anna@example.org"
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize(
    "leads_to",
    [
        "https://evil.example/",
        "//evil.example/admin/",
        "/\\evil.example",
        "/nyheter/",
        "javascript:x",
    ],
)
def test_a_login_leads_into_the_admin_alone(person: User, leads_to: str) -> None:
    typed = {"username": person.username, "password": PASSWORD, "next": leads_to}
    answer = Client().post("/admin/login/", typed)
    assert answer["Location"] == "/admin/"


def test_a_login_leads_where_somebody_wanted(person: User) -> None:
    client = Client()
    page = client.get("/admin/reports/", follow=True)
    wanted = soup(page).find("input", attrs={"name": "next"})["value"]
    typed = {"username": person.username, "password": PASSWORD, "next": wanted}
    assert client.post("/admin/login/", typed)["Location"] == wanted == "/admin/reports/"


def test_only_a_button_logs_out(person: User) -> None:
    client = Client()
    client.force_login(person)
    assert client.get("/admin/logout/").status_code == 405
    assert client.get("/admin/").status_code == 200
    assert "Du är utloggad." in words(client.post("/admin/logout/", follow=True))
    assert client.get("/admin/").status_code == 302


def link_in_the_mail(mailbox: list[Any]) -> str:
    return re.search(r"http://testserver(\S+)", mailbox[-1].body)[1]


def test_a_lost_password_is_chosen_anew_once(person: User, mailoutbox: list[Any]) -> None:
    at_home = Client()
    at_home.force_login(person)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "Anna@Example.org"})
    assert mailoutbox == []  # by the worker, so that no time tells of an account
    assert send_letters() == 1
    link = link_in_the_mail(mailoutbox)
    form = client.get(link, follow=True)
    new = {"password1": "en annan mening om skog", "password2": "en annan mening om skog"}
    weak = client.post(form.request["PATH_INFO"], dict.fromkeys(new, "password1234"))
    assert "vanligt" in words(weak)
    done = client.post(form.request["PATH_INFO"], new, follow=True)
    assert "Lösenordet är bytt" in words(done)
    person.refresh_from_db()
    assert person.check_password(new["password1"])
    assert at_home.get("/admin/").status_code == 302
    assert "gäller inte längre" in words(Client().get(link, follow=True))


def test_the_answer_does_not_tell_of_an_account(person: User, mailoutbox: list[Any]) -> None:
    address = reverse("account_reset_password")
    told = [
        words(Client().post(address, {"email": email}, follow=True))
        for email in (person.email, "ingen@example.org")
    ]
    assert told[0] == told[1]
    send_letters()
    assert [mail.to for mail in mailoutbox] == [[person.email]]


def test_a_password_is_changed_by_whoever_knows_it(person: User) -> None:
    client = Client()
    client.force_login(person)
    new = "en annan mening om skog"
    for old, chosen in (("fel", new), (PASSWORD, "kort")):
        typed = {"old_password": old, "new_password1": chosen, "new_password2": chosen}
        client.post("/admin/account/", account_form(person, typed))
        person.refresh_from_db()
        assert person.check_password(PASSWORD)
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post("/admin/account/", account_form(person, typed))
    person.refresh_from_db()
    assert person.check_password(new)


def account_form(person: User, password: dict[str, str]) -> dict[str, str]:
    return {
        "name_email-first_name": "Anna",
        "name_email-last_name": "Ek",
        "name_email-email": person.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
        "locale-current_time_zone": "",
        **{f"password-{name}": value for name, value in password.items()},
    }
