"""A signed answer of the municipality's ADFS lets somebody in, once; every other one does not."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client

from nykoping_safety.settings.single_sign_on import saml_provider
from tests.content.admin_site import words
from tests.security.saml_provider import ENTITY, SSO_URL, Adfs, Key, stamp
from tests.security.second_factor import is_in

EDITORS, PUBLISHERS = "Nykoping-Redaktion", "Nykoping-Publicering"
NOT_LET_IN = "Du kunde inte loggas in"
HOST = "admin.nykoping.example"
DOOR = "/admin/login/saml/kommunen/"


@pytest.fixture(scope="module")
def key() -> Key:
    return Key()


@pytest.fixture
def adfs(key: Key, settings: Any, db: None) -> Adfs:
    provider = saml_provider("Nyköpings kommun", ENTITY, SSO_URL, key.certificate)
    settings.SOCIALACCOUNT_PROVIDERS = {"saml": provider}
    settings.ALLOWED_HOSTS = [HOST]
    settings.SSO_ROLES = {EDITORS: "Redaktör", PUBLISHERS: "Publicerare"}
    return Adfs(key)


def browser() -> Client:
    return Client(headers={"host": HOST})


def ask(client: Client) -> str:
    answer = client.post(DOOR)
    assert answer["Location"].startswith(SSO_URL)
    return str(answer["Location"])


def bring(client: Client, answer: str) -> Any:
    """As a browser does: posted from elsewhere without the session's cookie, then led on."""
    kept = client.cookies.pop("sessionid", None)
    led = client.post(f"{DOOR}svar/", {"SAMLResponse": answer, "RelayState": ""})
    if kept is not None:
        client.cookies["sessionid"] = kept
    return client.get(led["Location"])


def test_a_signed_answer_gives_and_takes_roles(adfs: Adfs) -> None:
    client = browser()
    bring(client, adfs.answer(ask(client), "anna-oid", EDITORS, "Parkering"))
    assert is_in(client)
    user = User.objects.get()
    assert user.username == "anna-oid@nykoping.se"
    assert [group.name for group in user.groups.all()] == ["Redaktör"]
    client.post("/admin/logout/")
    bring(client, adfs.answer(ask(client), "anna-oid", PUBLISHERS))
    assert [group.name for group in user.groups.all()] == ["Publicerare"]
    client.post("/admin/logout/")
    page = bring(client, adfs.answer(ask(client), "anna-oid", "Parkering"))
    assert "du har ingen roll här" in words(page)
    assert not user.groups.exists()
    assert not is_in(client)


LONG_AGO = dt.datetime.now(dt.UTC) - dt.timedelta(hours=2)
FAULTS = {
    "another audience": {"audience": "https://another.example/"},
    "another recipient": {"recipient": "https://another.example/acs/"},
    "another destination": {"acs": "https://another.example/acs/"},
    "another issuer": {"issuer": "http://another.example/adfs"},
    "expired": {"until": stamp(LONG_AGO)},
    "not yet": {"since": "2099-01-01T00:00:00Z", "until": "2099-01-02T00:00:00Z"},
    "not asked for": {"in_response_to": ""},
    "another's question": {"in_response_to": ' InResponseTo="ONELOGIN_x"'},
}


def test_a_wrong_answer_lets_nobody_in(adfs: Adfs) -> None:
    for fault, says in FAULTS.items():
        client = browser()
        adfs.says = says
        page = bring(client, adfs.answer(ask(client), "anna-oid", EDITORS))
        assert NOT_LET_IN in words(page), fault
        assert not is_in(client), fault
    assert not User.objects.exists()


def test_another_key_lets_nobody_in(adfs: Adfs) -> None:
    client = browser()
    forged = Adfs(Key()).answer(ask(client), "anna-oid", EDITORS)
    assert NOT_LET_IN in words(bring(client, forged))
    unsigned = Adfs(adfs.key, is_signed=False).answer(ask(client), "anna-oid", EDITORS)
    assert NOT_LET_IN in words(bring(client, unsigned))
    assert not User.objects.exists()


def test_a_changed_answer_lets_nobody_in(adfs: Adfs) -> None:
    client = browser()
    text = base64.b64decode(adfs.answer(ask(client), "anna-oid", EDITORS)).decode()
    changed = base64.b64encode(text.replace(EDITORS, PUBLISHERS).encode()).decode()
    assert NOT_LET_IN in words(bring(client, changed))
    assert not User.objects.exists()


@pytest.mark.full
def test_a_second_assertion_beside_the_signed_one_is_refused(adfs: Adfs) -> None:
    """Signature wrapping (XSW): the signed one is genuine, the one in front of it is not."""
    client = browser()
    asked = ask(client)
    genuine = ET.fromstring(base64.b64decode(adfs.answer(asked, "anna-oid", EDITORS)))  # noqa: S314
    evil = ET.fromstring(  # noqa: S314
        base64.b64decode(Adfs(adfs.key, is_signed=False).answer(asked, "chef", PUBLISHERS))
    )
    genuine.insert(2, evil[-1])
    wrapped = base64.b64encode(ET.tostring(genuine)).decode()
    assert NOT_LET_IN in words(bring(client, wrapped))
    assert not User.objects.exists()


@pytest.mark.full
def test_an_answer_is_good_once_and_for_one_browser(adfs: Adfs) -> None:
    client, stranger = browser(), browser()
    answer = adfs.answer(ask(client), "anna-oid", EDITORS)
    ask(stranger)
    assert NOT_LET_IN in words(bring(stranger, answer))
    bring(client, answer)
    assert is_in(client)
    client.post("/admin/logout/")
    assert NOT_LET_IN in words(bring(client, answer))
    assert (is_in(client), is_in(stranger)) == (False, False)


# The last one is XXE and a thousand laughs in small: no entity is read at all.
NO_ANSWERS = ["<a", "<x/>", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>']


@pytest.mark.full
def test_what_is_no_answer_is_said(adfs: Adfs) -> None:
    client = browser()
    ask(client)
    for typed in (
        "",
        "inget",
        "å",
        *(base64.b64encode(one.encode()).decode() for one in NO_ANSWERS),
    ):
        assert NOT_LET_IN in words(bring(client, typed)), typed


@pytest.mark.full
def test_the_metadata_name_our_addresses(adfs: Adfs) -> None:
    told = browser().get(f"{DOOR}metadata/").content.decode()
    assert f"http://{HOST}{DOOR}svar/" in told
