"""What tests of the second factor share: an account that has one, and its app."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.test import Client

from content import roles
from content.roles import Role
from tests.content.admin_site import Desk, words

PASSWORD = "en ovanlig mening om hav"


def somebody(role: Role = roles.EDITOR, name: str = "Anna") -> User:
    user = Desk(role, name).user
    user.email = f"{name.lower()}@example.org"
    user.set_password(PASSWORD)
    user.save()
    return user


class App:
    """What shows a code every half minute."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    @classmethod
    def of(cls, user: User) -> App:
        app = cls(generate_totp_secret())
        TOTP.activate(user, app.secret)
        return app

    def code(self) -> str:
        now = list(yield_hotp_counters_from_time())[1]
        return format_hotp_value(hotp_value(self.secret, now))


def type_password(client: Client, user: User, **more: str) -> Any:
    typed = {"username": user.get_username(), "password": PASSWORD, **more}
    return client.post("/admin/login/", typed)


def type_code(client: Client, code: str) -> Any:
    return client.post("/admin/login/kod/", {"code": code})


def let_in(user: User, app: App) -> Client:
    client = Client()
    type_password(client, user)
    assert type_code(client, app.code()).headers["Location"] == "/admin/"
    return client


def is_in(client: Client) -> bool:
    """By the page of the admin that costs least."""
    return client.get("/admin/tag-autocomplete/?term=x").status_code == 200


def secret_on(page: Any) -> str:
    return re.search(r"nyckeln i appen: ([A-Z2-7]{32})", words(page))[1]
