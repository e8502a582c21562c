"""What the editors' browsers keep: for the admin's addresses alone, and anew at each step."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.security.second_factor import App, somebody, type_code, type_password


@pytest.mark.usefixtures("home")
def test_no_script_and_no_other_site_gets_a_login() -> None:
    client, user = Client(), somebody()
    app = App.of(user)
    type_password(client, user)
    type_code(client, app.code())
    assert {settings.SESSION_COOKIE_NAME, settings.DEVICE_COOKIE_NAME} <= client.cookies.keys()
    for name, cookie in client.cookies.items():
        assert (cookie["path"], cookie["samesite"], cookie["domain"]) == ("/admin/", "Lax", "")
        assert cookie["httponly"], name


@pytest.mark.usefixtures("home")
def test_what_was_copied_before_a_login_is_of_no_use_after_it() -> None:
    client, user = Client(), somebody()
    app = App.of(user)
    type_password(client, user)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    type_code(client, app.code())
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert thief.get("/admin/").status_code == 302
