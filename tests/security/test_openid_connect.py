"""The municipality's directory lets people in, gives and takes their roles, and nobody more.

The directory is a real provider in a process of its own (`oidc-provider-mock`).
"""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import requests
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from content import roles
from nykoping_safety.settings.single_sign_on import openid_connect
from tests.content.admin_site import Desk, soup, words

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.full

EDITORS, PUBLISHERS, OTHERS = "grupp-redaktion", "grupp-publicering", "grupp-parkering"


class Provider:
    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait()

    def wait(self) -> None:
        for _each in range(300):
            try:
                requests.get(f"{self.url}/.well-known/openid-configuration", timeout=5)
            except requests.ConnectionError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the provider does not answer")

    def knows(self, sub: str, **claims: Any) -> None:
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def log_in(self, address: str, sub: str) -> str:
        """What a person does there; the path that the browser is sent to."""
        answer = requests.post(address, data={"sub": sub}, timeout=5, allow_redirects=False)
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="module")
def directory() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.process.terminate()
    provider.process.wait(10)


@pytest.fixture(autouse=True)
def switched_on(settings: Any, directory: Provider, db: None) -> None:
    providers = {"openid_connect": openid_connect("Nyköpings kommun", directory.url, "id", "x")}
    settings.SOCIALACCOUNT_PROVIDERS = providers
    settings.SSO_ROLES = {EDITORS: "Redaktör", PUBLISHERS: "Publicerare", "farlig": "Superuser"}


def begin(client: Client, **typed: str) -> str:
    form = (
        soup(client.get("/admin/login/"))
        .find("button", string="Nyköpings kommun")
        .find_parent("form")
    )
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    return str(client.post(form["action"], {**fields, **typed})["Location"])


def enter(directory: Provider, sub: str, **typed: str) -> tuple[Client, Any]:
    client = Client()
    back = directory.log_in(begin(client, **typed), sub)
    return client, client.get(back)


def is_in(client: Client) -> bool:
    return client.get("/admin/tag-autocomplete/?term=x").status_code == 200


def roles_of(user: User) -> set[str]:
    return {group.name for group in user.groups.all()}


def anna(directory: Provider, *groups: str, sub: str = "anna-oid") -> None:
    claims = {"preferred_username": "anna@nykoping.se", "given_name": "Anna", "family_name": "Ek"}
    directory.knows(sub, groups=groups, email="anna@nykoping.se", **claims)


def test_a_group_lets_somebody_in_with_its_role(directory: Provider) -> None:
    anna(directory, EDITORS, OTHERS)
    client, answer = enter(directory, "anna-oid", next="/admin/reports/")
    assert answer["Location"] == "/admin/reports/"
    assert is_in(client)
    made = User.objects.get()
    assert (made.username, made.first_name, roles_of(made)) == (
        "anna@nykoping.se",
        "Anna",
        {"Redaktör"},
    )
    assert not made.has_usable_password()
    assert not made.is_superuser
    assert OTHERS not in json.dumps(list(SocialAccount.objects.values("extra_data")))


def test_roles_follow_the_groups_at_every_login(directory: Provider) -> None:
    anna(directory, EDITORS)
    at_work, _answer = enter(directory, "anna-oid")
    user = User.objects.get()
    user.groups.add(Group.objects.create(name="En egen grupp"))
    anna(directory, PUBLISHERS)
    at_home, _answer = enter(directory, "anna-oid")
    assert roles_of(user) == {"Publicerare", "En egen grupp"}
    assert (is_in(at_work), is_in(at_home)) == (False, True)
    anna(directory)
    client, answer = enter(directory, "anna-oid")
    assert "du har ingen roll här" in words(answer)
    assert roles_of(user) == {"En egen grupp"}
    assert (is_in(client), is_in(at_home)) == (False, False)


@pytest.mark.parametrize("groups", [(), (OTHERS,), ("farlig",)])
def test_nobody_is_let_in_without_a_role(directory: Provider, groups: tuple[str, ...]) -> None:
    anna(directory, *groups, sub="nobody")
    client, answer = enter(directory, "nobody")
    assert answer.status_code == 403
    assert "du har ingen roll här" in words(answer)
    assert not is_in(client)
    assert not User.objects.exists()


def test_a_local_account_is_nobody_elses(directory: Provider) -> None:
    local = User.objects.create_superuser("anna@nykoping.se", "anna@nykoping.se", "x" * 14)
    anna(directory, EDITORS, sub="another-anna")
    client, _answer = enter(directory, "another-anna")
    assert is_in(client)
    made = User.objects.get(socialaccount__uid="another-anna")
    assert made.pk != local.pk
    assert made.username != local.username
    assert not made.is_superuser


def test_a_closed_account_stays_closed(directory: Provider) -> None:
    anna(directory, EDITORS)
    enter(directory, "anna-oid")
    User.objects.update(is_active=False)
    client, answer = enter(directory, "anna-oid")
    assert answer.status_code == 403
    assert not is_in(client)


def test_an_answer_is_good_once_and_for_one_browser(directory: Provider) -> None:
    anna(directory, EDITORS)
    client = Client()
    back = directory.log_in(begin(client), "anna-oid")
    stranger = Client()
    assert "svarade inte som den skulle" in words(stranger.get(back))
    client.get(back)
    assert is_in(client)
    client.post("/admin/logout/")
    assert "svarade inte som den skulle" in words(client.get(back))
    assert (is_in(client), is_in(stranger)) == (False, False)


@pytest.mark.parametrize(
    "fault",
    [{"client_id": "another"}, {"server_url": "{url}/gone"}, {"server_url": "http://127.0.0.1:1"}],
)
def test_a_directory_that_answers_wrongly_is_said(
    directory: Provider, settings: Any, fault: dict[str, str]
) -> None:
    anna(directory, EDITORS)
    client = Client()
    begun = begin(client)
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["client_id"] = fault.get("client_id", app["client_id"])
    app["settings"]["server_url"] = fault.get("server_url", directory.url).format(url=directory.url)
    page = client.get(directory.log_in(begun, "anna-oid"))
    assert "svarade inte som den skulle" in words(page)
    assert not is_in(client)
    if "server_url" in fault:
        page = client.post("/admin/login/sso/kommunen/")
        assert "svarade inte som den skulle" in words(page)


def test_a_second_factor_is_asked_for_unless_it_was_there(
    directory: Provider, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    anna(directory, EDITORS)
    client, _answer = enter(directory, "anna-oid")
    assert client.get("/admin/")["Location"] == "/admin/tva-steg/"
    settings.SSO_HAS_SECOND_FACTOR = True
    assert is_in(client)


def test_what_was_typed_survives_a_login_elsewhere(directory: Provider) -> None:
    anna(directory, EDITORS)
    _client, _answer = enter(directory, "anna-oid")
    desk = Desk(roles.EDITOR)
    desk.client.logout()
    page = desk.client.post("/admin/account/", {"name_email-first_name": "Anna-Karin"})
    form = soup(page).find("button", string="Nyköpings kommun").find_parent("form")
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    there = desk.client.post(form["action"], fields)["Location"]
    page = desk.client.get(directory.log_in(there, "anna-oid"))
    assert "Du är inloggad igen" in words(page)
    assert re.search("Anna-Karin", page.content.decode())


def test_whoever_has_no_password_confirms_by_logging_in_again(
    directory: Provider, settings: Any
) -> None:
    settings.SECOND_FACTOR, settings.SSO_HAS_SECOND_FACTOR = True, True
    settings.ASK_AGAIN_AFTER = 600
    settings.SSO_ROLES = {EDITORS: "Krisredaktör"}
    anna(directory, EDITORS)
    client, _answer = enter(directory, "anna-oid")
    with time_machine.travel(dt.timedelta(minutes=11)):
        page = client.post(reverse("banner:new"), {"text_sv": "Koka vattnet i Oxelösund"})
        assert "Bekräfta att det är du" in words(page)
        form = soup(page).find("button", string="Nyköpings kommun").find_parent("form")
        fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
        there = client.post(form["action"], fields)["Location"]
        page = client.get(directory.log_in(there, "anna-oid"))
        assert "Det du skrev finns kvar" in words(page)
        form = soup(page).find(id="send-again-form")
        fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
        page = client.post(form["action"], fields)
        assert "Koka vattnet i Oxelösund" in page.content.decode()
        assert "Bekräfta att det är du" not in words(page)


def test_without_its_variables_there_is_no_other_door(settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Nyköpings kommun" not in words(Client().get("/admin/login/"))
    for path in ("sso/kommunen/", "sso/kommunen/svar/", "saml/kommunen/", "saml/kommunen/klart/"):
        assert Client().get(f"/admin/login/{path}").status_code == 404
